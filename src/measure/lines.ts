// Placed glyphs → text lines, and what is common to a document's body lines.

import type { PlacedDocument, PlacedGlyph, TextLine } from './types.js';

export const mmPerPoint = 25.4 / 72;

/** Marks whose right half is blank in their em (CLREQ 5.1.6). */
export const trailingBlank = new Set('，。、：；！？”’》）』」〕】］');

const isVisible = ({ char }: PlacedGlyph): boolean => char > ' ' && char !== '\u00a0' && char !== '\u3000';

/** Lines of every page, top to bottom. */
export function textLines(document: PlacedDocument): readonly TextLine[] {
  return document.pages.flatMap((page, index) =>
    rows(page.glyphs.filter(isVisible)).map((glyphs) => line(index, glyphs)),
  );
}

/** Glyphs by baseline, small type with the row it is raised in; by their middles, as squeezed marks overlap. */
function rows(glyphs: readonly PlacedGlyph[]): readonly PlacedGlyph[][] {
  const rows: PlacedGlyph[][] = [];
  for (const bucket of buckets(glyphs).sort((a, b) => sizeOf(b) - sizeOf(a) || yOf(a) - yOf(b))) {
    const row = rows.find((r) => belongs(bucket, r));
    if (row === undefined) rows.push(bucket);
    else row.push(...bucket);
  }
  rows.sort((a, b) => yOf(a) - yOf(b));
  return rows.map((row) => row.sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2)));
}

/** Glyphs of one size on exactly one baseline: what a page has few of. */
function buckets(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const found = new Map<number, PlacedGlyph[]>();
  for (const glyph of glyphs) {
    const key = Math.round(glyph.y * 20) * 10000 + Math.round(glyph.size * 20);
    const bucket = found.get(key);
    if (bucket === undefined) found.set(key, [glyph]);
    else bucket.push(glyph);
  }
  return [...found.values()];
}

const yOf = (row: readonly PlacedGlyph[]): number => row[0]?.y ?? 0;
const sizeOf = (row: readonly PlacedGlyph[]): number => row[0]?.size ?? 0;

function belongs(bucket: readonly PlacedGlyph[], row: readonly PlacedGlyph[]): boolean {
  const em = sizeOf(row) * mmPerPoint;
  const offset = yOf(row) - yOf(bucket);
  return sizeOf(bucket) > 0.75 * sizeOf(row)
    ? Math.abs(offset) < 0.1 * em
    : offset > -0.2 * em && offset < 0.75 * em;
}

function line(page: number, glyphs: readonly PlacedGlyph[]): TextLine {
  const [first, last] = [glyphs[0], glyphs.at(-1)] as [PlacedGlyph, PlacedGlyph];
  const main = mainGlyph(glyphs);
  return {
    page,
    y: main.y,
    x: first.x,
    right: last.x + (trailingBlank.has(last.char) ? 0.5 * last.size * mmPerPoint : last.width),
    size: main.size,
    font: main.font,
    text: glyphs.map((glyph) => glyph.char).join(''),
    glyphs,
  };
}

/** A glyph of the face and size that most of the line is set in. */
function mainGlyph(glyphs: readonly PlacedGlyph[]): PlacedGlyph {
  const counts = new Map<string, { glyph: PlacedGlyph; count: number }>();
  let best = { glyph: glyphs[0] as PlacedGlyph, count: 0 };
  let current = best;
  for (const glyph of glyphs) {
    if (current.glyph.font !== glyph.font || current.glyph.size !== glyph.size || current.count === 0) {
      const key = `${glyph.font} ${glyph.size}`;
      current = counts.get(key) ?? { glyph, count: 0 };
      counts.set(key, current);
    }
    current.count++;
    if (current.count > best.count) best = current;
  }
  return best.glyph;
}

/** The value that occurs most often; the first of equals. */
export function dominant<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0] as T;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
