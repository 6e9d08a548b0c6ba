// Tables by their rules: where they stand on a page, and the lines of each cell.

import type { Glyph } from './glyphs.js';
import { glyphsOf } from './glyphs.js';
import { mmPerPoint } from './lines.js';
import type { PlacedPage, PlacedRule, TextLine } from './types.js';

export interface TableArea {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  readonly rules: readonly PlacedRule[];
  readonly uprights: readonly PlacedRule[];
}

/** A line of one cell. */
export interface CellLine {
  readonly text: string;
  readonly line: TextLine;
}

/** How far apart the parts of one rule may lie, mm. */
const seam = 1;

/** Stretches of a page that two or more upright rules share, with rules across them. */
export function tableAreas(pages: readonly PlacedPage[]): readonly TableArea[] {
  return pages.flatMap((page, index) => (page.uprights.length < 2 ? [] : areasOf(page, index)));
}

function areasOf({ rules, uprights }: PlacedPage, page: number): readonly TableArea[] {
  const stretches: { top: number; bottom: number; uprights: PlacedRule[] }[] = [];
  for (const upright of [...uprights].sort((a, b) => a.y - b.y)) {
    const last = stretches.at(-1);
    const bottom = upright.y + upright.length;
    if (last === undefined || upright.y > last.bottom + seam)
      stretches.push({ top: upright.y, bottom, uprights: [upright] });
    else {
      last.bottom = Math.max(last.bottom, bottom);
      last.uprights.push(upright);
    }
  }
  return stretches.flatMap(({ top, bottom, uprights: own }) => {
    const across = rules.filter((rule) => rule.y > top - seam && rule.y < bottom + seam);
    return own.length < 2 || across.length < 2 ? [] : [{ page, top, bottom, rules: across, uprights: own }];
  });
}

export const isInTable = (line: TextLine, areas: readonly TableArea[]): boolean =>
  areas.some((area) => area.page === line.page && line.y > area.top && line.y < area.bottom + seam);

/** Lines of each cell, top to bottom; a cell is named by the rules left of it and above it. */
export function cellsOf(area: TableArea, lines: readonly TextLine[]): readonly (readonly CellLine[])[] {
  const cells = new Map<string, { glyph: Glyph; line: TextLine }[]>();
  for (const line of lines)
    for (const glyph of glyphsOf(line)) {
      const key = cellKey(glyph, area);
      const own = cells.get(key);
      if (own === undefined) cells.set(key, [{ glyph, line }]);
      else own.push({ glyph, line });
    }
  return [...cells.values()].map(cellLines);
}

function cellKey({ x, y, width, size }: Glyph, { rules, uprights }: TableArea): string {
  const [middle, height] = [x + width / 2, y - 0.35 * size * mmPerPoint];
  let [left, top] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const rule of uprights)
    if (rule.x < middle && rule.y < height && rule.y + rule.length > height) left = Math.max(left, rule.x);
  for (const rule of rules)
    if (rule.y < height && rule.x < middle && rule.x + rule.length > middle) top = Math.max(top, rule.y);
  return `${left.toFixed(1)} ${top.toFixed(1)}`;
}

/** Glyphs of one text line stand together already; those of the next begin a new one. */
function cellLines(glyphs: readonly { glyph: Glyph; line: TextLine }[]): readonly CellLine[] {
  const made: { text: string; line: TextLine }[] = [];
  for (const { glyph, line } of glyphs) {
    const last = made.at(-1);
    if (last?.line === line) last.text += glyph.char;
    else made.push({ text: glyph.char, line });
  }
  return made;
}
