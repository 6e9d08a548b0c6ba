// Where a table's cells stand.

import type { DocCell, DocInline, DocRow, TableBlock } from '../../model/doc.js';

/** A cell in its column; `continues` where a cell of a row above reaches down to here. */
export interface Placed {
  readonly cell: DocCell;
  readonly column: number;
  readonly continues: boolean;
}

export type PlacedRow = readonly Placed[];

/** Every row of head or body with the cells that span into it put in; gaps are filled with empty cells. */
export function placeRows(rows: readonly DocRow[], columns: number): readonly PlacedRow[] {
  const open: (Placed & { left: number })[] = [];
  return rows.map((row, r) => {
    const own = [...row];
    const placed: Placed[] = [];
    for (let column = 0; column < columns; ) {
      const above = open.find((o) => o.column === column && o.left > 0);
      const given = above?.cell ?? own.shift() ?? empty;
      const cell = { ...given, colspan: Math.max(1, Math.min(given.colspan, columns - column)) };
      placed.push({ cell, column, continues: above !== undefined });
      if (above !== undefined) above.left--;
      else if (cell.rowspan > 1)
        open.push({ cell, column, continues: true, left: Math.min(cell.rowspan, rows.length - r) - 1 });
      column += cell.colspan;
    }
    return placed;
  });
}

const empty: DocCell = { children: [], colspan: 1, rowspan: 1 };

/** Columns of a table: as many as are declared, or as its widest row takes. */
export function columnCount({ columns, head, body }: TableBlock): number {
  const widths = [...head, ...body].map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0));
  return Math.max(1, columns.length, ...widths);
}

export function cellText(inlines: readonly DocInline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      if (inline.type === 'crossRef' || inline.type === 'noteRef') return inline.text;
      return 'children' in inline ? cellText(inline.children) : '';
    })
    .join('');
}
