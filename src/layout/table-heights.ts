// Heights of a table's rows, and the rows that must be divided because no page can hold them.

import type { LayoutState } from './state.js';
import type { SetCell } from './table-cell.js';

/** White above and below a cell's text, mm (house). */
export const cellRoom = 0.6;

/** A row is as high as its highest cell; what a row span lacks goes to its last row. */
export function rowHeights(
  cells: readonly SetCell[],
  count: number,
  { pitch }: LayoutState,
): readonly number[] {
  const heights: number[] = Array(count).fill(0.5 * pitch + 2 * cellRoom);
  const heightOf = (cell: SetCell) => Math.max(1, cell.lines.length) * cell.pitch + 2 * cellRoom;
  for (const cell of cells.filter(({ rowspan }) => rowspan === 1))
    heights[cell.row] = Math.max(heights[cell.row] ?? 0, heightOf(cell));
  for (const cell of cells.filter(({ rowspan }) => rowspan > 1)) {
    const last = cell.row + cell.rowspan - 1;
    const lack = heightOf(cell) - spanHeight(cell, heights);
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
  }
  return heights;
}

export const spanHeight = ({ row, rowspan }: SetCell, heights: readonly number[]): number =>
  heights.slice(row, row + rowspan).reduce((sum, height) => sum + height, 0);

/** Rows that spans hold together and that are higher than `tallest` are set line by line: how many lines each. */
export function dividedRows(
  cells: readonly SetCell[],
  heights: readonly number[],
  tallest: number,
): ReadonlyMap<number, number> {
  const divided = new Map<number, number>();
  for (let first = 0; first < heights.length; ) {
    const end = groupEnd(first, cells);
    const height = heights.slice(first, end).reduce((sum, h) => sum + h, 0);
    if (height > tallest) countLines(cells, first, end, divided);
    first = end;
  }
  return divided;
}

/** The row after those that spans tie to this one. */
function groupEnd(first: number, cells: readonly SetCell[]): number {
  let end = first + 1;
  for (let row = first; row < end; row++)
    for (const cell of cells) if (cell.row === row) end = Math.max(end, row + cell.rowspan);
  return end;
}

function countLines(
  cells: readonly SetCell[],
  first: number,
  end: number,
  counts: Map<number, number>,
): void {
  const inside = cells.filter((cell) => cell.row >= first && cell.row < end);
  for (let row = first; row < end; row++) {
    const own = inside.filter((cell) => cell.row === row && cell.rowspan === 1);
    counts.set(row, Math.max(1, ...own.map((cell) => cell.lines.length)));
  }
  for (const cell of inside) {
    const last = cell.row + cell.rowspan - 1;
    let held = 0;
    for (let row = cell.row; row <= last; row++) held += counts.get(row) ?? 0;
    if (held < cell.lines.length) counts.set(last, (counts.get(last) ?? 0) + cell.lines.length - held);
  }
}
