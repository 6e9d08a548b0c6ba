// Tables on paper, where nothing scrolls: smaller type and a page turned on its side, by estimated widths.

import type { PlacedCell, TableGrid } from '../../model/place-cells.js';
import type { StyleSheet } from '../../model/style.js';
import { wholeStretches } from '../../model/whole-words.js';
import { emsOf, plainText } from '../../model/words.js';
import { type Digits, white } from './table-cells.js';

/** How a table is set on paper. */
export interface PaperFit {
  readonly landscape: boolean;
  /** Share of the type's own size. */
  readonly scale: number;
}

/** An upright page is kept while type of this share of its size fits it. */
const leastUpright = 0.75;

/** Type is made smaller in steps of this share. */
const step = 0.02;

/** Ems of a table's type across the text area, upright and turned. */
export function paperRooms({ page, styles }: StyleSheet): { upright: number; turned: number } {
  const { width, height, top, bottom, inner, outer, chars } = page;
  const measure = width - inner - outer;
  const upright = (chars * (styles.body?.size ?? 1)) / (styles.tableCell?.size ?? 1);
  return { upright, turned: (upright * (height - top - bottom)) / measure };
}

/** `width` and `rooms` in ems of the type's own size. */
export function paperFit(width: number, given: boolean, rooms: ReturnType<typeof paperRooms>): PaperFit {
  const landscape = given || rooms.upright / width < leastUpright;
  return { landscape, scale: scaleOf((landscape ? rooms.turned : rooms.upright) / width) };
}

/** Down to the next step; beyond the last, what is needed. */
const scaleOf = (share: number): number =>
  share < 2 * step ? share : Math.min(1, Math.floor(share / step + 1e-6) * step);

/** What the columns need together so that nothing whole is wider than its column, ems. */
export function paperWidth(
  grid: TableGrid,
  least: readonly number[],
  digits: readonly (Digits | undefined)[],
  units: readonly string[],
): number {
  const widths = least.map((width, column) => Math.max(width, digitsWidth(digits[column]) + white));
  for (const placed of grid.cells) {
    const share = (longestWhole(placed, units) + white) / placed.colspan;
    for (let column = placed.column; column < placed.column + placed.colspan; column++)
      widths[column] = Math.max(widths[column] ?? 0, share);
  }
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Numbers with their points in line are as wide as the most characters on both sides. */
function digitsWidth(digits: Digits | undefined): number {
  if (digits === undefined) return 0;
  return [...digits.before, ...digits.after].reduce((sum, [char, count]) => sum + emsOf(char) * count, 0);
}

/** The widest number, date, unit or Western word of a cell. */
function longestWhole({ cell }: PlacedCell, units: readonly string[]): number {
  const text = plainText(cell.children);
  const stretches = wholeStretches(text, units).map(([from, to]) => text.slice(from, to));
  const words = text.match(/[!-~\u00c0-\u024f]+/gu) ?? [];
  return Math.max(0, ...[...stretches, ...words].map(emsOf));
}
