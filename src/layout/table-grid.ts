// Where a table's cells stand under row and column spans.

import type { DocCell, DocRow, TableBlock } from '../model/doc.js';

export interface GridCell {
  readonly cell: DocCell;
  readonly row: number;
  readonly column: number;
  /** Spans, cut to what the table has. */
  readonly rowspan: number;
  readonly colspan: number;
  readonly isHead: boolean;
}

export interface TableGrid {
  readonly cells: readonly GridCell[];
  readonly columns: number;
  readonly rows: number;
  readonly headRows: number;
}

const emptyCell: DocCell = { children: [], colspan: 1, rowspan: 1 };

/** Places every cell in reading order; short rows are filled with empty cells. */
export function tableGrid(table: TableBlock): TableGrid {
  const head = placePart(table.head, 0, true);
  const body = placePart(table.body, table.head.length, false);
  const placed = [...head, ...body];
  const columns = Math.max(1, table.columns.length, ...placed.map((cell) => cell.column + cell.colspan));
  const rows = table.head.length + table.body.length;
  const cells = fillGaps(placed, { columns, rows, headRows: table.head.length });
  return { cells, columns, rows, headRows: table.head.length };
}

/** Head or body: no row span leaves its part. A row span pushes the cells of the rows below to the right. */
function placePart(rows: readonly DocRow[], first: number, isHead: boolean): readonly GridCell[] {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  for (const [row, docRow] of rows.entries()) {
    let column = 0;
    for (const cell of docRow) {
      while (taken.has(`${row},${column}`)) column++;
      const rowspan = Math.min(cell.rowspan, rows.length - row);
      for (let r = 0; r < rowspan; r++)
        for (let c = 0; c < cell.colspan; c++) taken.add(`${row + r},${column + c}`);
      cells.push({ cell, row: first + row, column, rowspan, colspan: cell.colspan, isHead });
      column += cell.colspan;
    }
  }
  return cells;
}

function fillGaps(
  cells: readonly GridCell[],
  { columns, rows, headRows }: Omit<TableGrid, 'cells'>,
): readonly GridCell[] {
  const taken = new Set(cells.flatMap((cell) => covered(cell)));
  const missing: GridCell[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (!taken.has(`${row},${column}`))
        missing.push({ cell: emptyCell, row, column, rowspan: 1, colspan: 1, isHead: row < headRows });
  if (missing.length === 0) return cells;
  return [...cells, ...missing].sort((a, b) => a.row - b.row || a.column - b.column);
}

function covered({ row, column, rowspan, colspan }: GridCell): readonly string[] {
  return Array.from({ length: rowspan * colspan }, (_, i) => {
    return `${row + Math.floor(i / colspan)},${column + (i % colspan)}`;
  });
}
