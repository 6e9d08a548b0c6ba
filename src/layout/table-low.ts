// Tables so low that they always stand on one page, told by the lengths of what they hold.

import type { PlacedCell, TableGrid } from '../model/place-cells.js';
import { textHeightOf, textWidthOf } from './geometry.js';
import { type LayoutState, styleOf } from './state.js';
import type { Contents } from './table-extents.js';
import { cellRoom } from './table-heights.js';
import { type Rooms, roomOf } from './table-turns.js';

/**
 * A table that one page can hold is divided only where keeping it whole would leave more than this share of
 * a page empty; of any table two rows at least stand together (house).
 */
export const keptShare = 0.5;

export function isLow(
  grid: TableGrid,
  contents: Contents,
  rooms: Rooms,
  { landscape, scale }: { readonly landscape: boolean; readonly scale: number },
  state: LayoutState,
): boolean {
  const { page, pitch } = state;
  const rows: number[] = Array(grid.rows).fill(1);
  for (const cell of grid.cells)
    if (cell.rowspan === 1)
      rows[cell.row] = Math.max(rows[cell.row] ?? 1, linesOf(cell, contents, roomOf(cell, rooms)));
  const line = styleOf(state, 'tableCell').line * scale * pitch;
  const height = rows.reduce((sum, lines) => sum + lines * line + 2 * cellRoom, 0);
  return height <= keptShare * (landscape ? textWidthOf(page) : textHeightOf(page));
}

function linesOf(cell: PlacedCell, { stretches }: Contents, room: number): number {
  let [lines, x] = [1, 0];
  for (const { width, gap, ends } of stretches.get(cell) ?? []) {
    if (x > 0 && x + width > room) [lines, x] = [lines + 1, 0];
    x += width + gap;
    if (ends) [lines, x] = [lines + 1, 0];
  }
  return x > 0 || lines === 1 ? lines : lines - 1;
}
