// Placed glyphs → text lines, and what is common to a document's body lines.

import type { PlacedDocument, PlacedGlyph, TextLine } from './types.js';

export const mmPerPoint = 25.4 / 72;

/** Marks whose right half is blank in their em (CLREQ 5.1.6). */
export const trailingBlank = new Set('，。、：；！？”’》）』」〕】］');

/** Lines of every page, top to bottom. */
export function textLines(document: PlacedDocument): readonly TextLine[] {
  return document.pages.flatMap((page, index) =>
    rows(page.glyphs.filter((glyph) => glyph.char.trim() !== '')).map((glyphs) => line(index, glyphs)),
  );
}

/** Glyphs by baseline; a glyph of smaller type joins the row whose line it is raised in. */
function rows(glyphs: readonly PlacedGlyph[]): readonly PlacedGlyph[][] {
  const rows: { y: number; size: number; glyphs: PlacedGlyph[] }[] = [];
  const bySize = [...glyphs].sort((a, b) => b.size - a.size || a.y - b.y);
  for (const glyph of bySize) {
    const row = rows.find((r) => belongs(glyph, r));
    if (row === undefined) rows.push({ y: glyph.y, size: glyph.size, glyphs: [glyph] });
    else row.glyphs.push(glyph);
  }
  rows.sort((a, b) => a.y - b.y);
  return rows.map((row) => row.glyphs.sort((a, b) => a.x - b.x));
}

function belongs(glyph: PlacedGlyph, row: { readonly y: number; readonly size: number }): boolean {
  const em = row.size * mmPerPoint;
  const offset = row.y - glyph.y;
  return glyph.size > 0.75 * row.size
    ? Math.abs(offset) < 0.1 * em
    : offset > -0.2 * em && offset < 0.75 * em;
}

function line(page: number, glyphs: readonly PlacedGlyph[]): TextLine {
  const [first, last] = [glyphs[0], glyphs.at(-1)] as [PlacedGlyph, PlacedGlyph];
  const main = dominant(glyphs.map((glyph) => `${glyph.font}\u0000${glyph.size.toFixed(2)}`));
  const [font = '', size = '0'] = main.split('\u0000');
  return {
    page,
    y: glyphs.find((glyph) => glyph.size.toFixed(2) === size)?.y ?? first.y,
    x: first.x,
    right: last.x + (trailingBlank.has(last.char) ? 0.5 * last.size * mmPerPoint : last.width),
    size: Number(size),
    font,
    text: glyphs.map((glyph) => glyph.char).join(''),
    glyphs,
  };
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
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
