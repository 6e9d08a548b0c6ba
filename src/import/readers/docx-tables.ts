// Tables of a Word story: cells in order, vertical merges counted into the cell that begins them.

import type { DraftCell, DraftTable } from '../draft.js';

export interface OpenTable {
  /** A rowspan of 0 continues the merge above. */
  readonly rows: DraftCell[][];
  cell: { text: string; colspan: number; continues: boolean } | undefined;
  /** The row that is open is deleted by a tracked change. */
  isRowGone: boolean;
  /** Columns left open behind the row. */
  after: number;
}

export function closeCell(table: OpenTable): void {
  const { cell } = table;
  if (cell !== undefined)
    table.rows.at(-1)?.push({ text: cell.text, colspan: cell.colspan, rowspan: cell.continues ? 0 : 1 });
  table.cell = undefined;
}

/** Undefined for a table without rows. */
export function closeTable({ rows: given }: OpenTable, line: number): DraftTable | undefined {
  if (given.length === 0) return undefined;
  const rows: DraftCell[][] = given.map(() => []);
  const starts = new Map<number, { row: number; index: number }>();
  for (const [r, cells] of given.entries()) {
    let column = 0;
    for (const cell of cells) {
      const start = starts.get(column);
      const owner = start === undefined ? undefined : rows[start.row]?.[start.index];
      if (cell.rowspan === 0 && start !== undefined && owner !== undefined)
        rows[start.row]?.splice(start.index, 1, { ...owner, rowspan: owner.rowspan + 1 });
      else {
        starts.set(column, { row: r, index: rows[r]?.length ?? 0 });
        rows[r]?.push({ ...cell, rowspan: 1 });
      }
      column += cell.colspan;
    }
  }
  return { type: 'table', rows, line };
}
