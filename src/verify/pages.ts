// Whether a PDF shows what its pages were laid out to show, glyph by glyph: characters, places, sizes, faces, on
// covers and contents and in page numbers as in the text. No more and no less.

import { diffArrays } from 'diff';
import type { Item, Pages, Picture } from '../model/page.js';

/** Positioned text of a PDF, a run for each glyph. Millimetres and points. */
export interface PlacedText {
  readonly pages: readonly { readonly runs: readonly PlacedGlyph[] }[];
}

interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

export interface PageDifference {
  /** Index of the page, and the row on it, counted from 1. */
  readonly page: number;
  readonly row: number;
  readonly expected: string;
  readonly found: string;
}

interface Glyph {
  readonly char: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

/** Glyphs on one baseline, from left to right. */
interface Row {
  readonly y: number;
  readonly glyphs: readonly Glyph[];
  readonly text: string;
}

/** Rounding of numbers in a file: baselines and places, mm; sizes, points. */
const tolerance = { y: 0.2, x: 0.3, size: 0.06 } as const;

export function pageDifferences(expected: Pages, found: PlacedText): readonly PageDifference[] {
  const count = Math.max(expected.pages.length, found.pages.length);
  return Array.from({ length: count }, (_, page) => {
    const items = expected.pages[page]?.items ?? [];
    const drawings = items.filter(isDrawing);
    const laid = items.flatMap(glyphsOf);
    const drawn = (found.pages[page]?.runs ?? [])
      .filter((run) => !drawings.some((drawing) => isInside(run, drawing)))
      .map(({ text, ...place }) => ({ ...place, char: text }));
    return rowDifferences(page, rowsOf(laid), rowsOf(drawn));
  }).flat();
}

function rowsOf(all: readonly Glyph[]): readonly Row[] {
  const glyphs = [...all].sort((a, b) => a.y - b.y);
  const rows: Glyph[][] = [];
  for (const glyph of glyphs) {
    const open = rows.at(-1);
    if (open !== undefined && glyph.y - (open[0] as Glyph).y < tolerance.y) open.push(glyph);
    else rows.push([glyph]);
  }
  return rows.map((row) => {
    const inOrder = [...row].sort((a, b) => a.x - b.x);
    return {
      y: (row[0] as Glyph).y,
      glyphs: inOrder,
      text: inOrder.map(({ char }) => char).join(''),
    };
  });
}

const isDrawing = (item: Item): item is Picture => item.type === 'picture' && /\.svg$/iu.test(item.src);

/** Words of a drawing are no text of the page: the file's parts hold them, as they hold the drawing. */
function isInside({ x, y }: PlacedGlyph, picture: Picture): boolean {
  const { width, height } = picture;
  const isTurned = picture.rotate !== undefined && picture.rotate % 180 !== 0;
  // Turned clockwise about its corner.
  const left = isTurned ? picture.x - height : picture.x;
  const [wide, high] = isTurned ? [height, width] : [width, height];
  return x >= left && x <= left + wide && y >= picture.y && y <= picture.y + high;
}

/** What is turned (a number on a page laid sideways, a watermark) is held by the file's parts alone. */
function glyphsOf(item: Item): readonly Glyph[] {
  if (item.type !== 'run' || item.rotate) return [];
  const { text, x, y, advances, shifts, size, face } = item;
  let at = x;
  return [...text].flatMap((char, i) => {
    const glyph = { char, x: at + (shifts?.[i] ?? 0), y, size, font: face };
    at += advances[i] ?? 0;
    return char.trim() === '' ? [] : [glyph];
  });
}

function rowDifferences(
  page: number,
  expected: readonly Row[],
  found: readonly Row[],
): readonly PageDifference[] {
  const changes = diffArrays([...expected], [...found], { comparator: isSameRow });
  const differences: PageDifference[] = [];
  let row = 0;
  for (const [i, { value, added, removed }] of changes.entries()) {
    if (removed === true) {
      const next = changes[i + 1];
      const come = next?.added === true ? next.value : [];
      differences.push({ page, row: row + 1, ...words(value, come) });
    } else if (added === true && changes[i - 1]?.removed !== true)
      differences.push({ page, row: row + 1, ...words([], value) });
    if (added !== true) row += value.length;
  }
  return differences;
}

/** Two marks whose blanks are squeezed away begin at one place: either may come first. */
function isSameRow(a: Row, b: Row): boolean {
  if (a.glyphs.length !== b.glyphs.length || Math.abs(a.y - b.y) >= tolerance.y) return false;
  return a.glyphs.every((glyph, i) => [i, i - 1, i + 1].some((place) => isSameGlyph(glyph, b.glyphs[place])));
}

const isSameGlyph = (a: Glyph, b: Glyph | undefined): boolean =>
  b !== undefined &&
  a.char === b.char &&
  Math.abs(a.x - b.x) < tolerance.x &&
  Math.abs(a.size - b.size) < tolerance.size &&
  a.font === b.font;

function words(lost: readonly Row[], come: readonly Row[]): { expected: string; found: string } {
  const [a, b] = [lost, come].map((rows) => rows.map(({ text }) => text).join('')) as [string, string];
  if (a !== b) return { expected: a || '（无）', found: b || '（无）' };
  return { expected: `${a}${placeOf(lost)}`, found: `${b}${placeOf(come)}` };
}

/** Where the words are the same and their place, size or face is not. */
function placeOf(rows: readonly Row[]): string {
  const first = rows[0]?.glyphs[0];
  if (first === undefined) return '';
  return `（${first.size} 磅 ${first.font}，距左 ${first.x.toFixed(1)} mm、距上 ${first.y.toFixed(1)} mm）`;
}
