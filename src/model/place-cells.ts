// Where a table's cells stand under row and column spans: one grid for every format.

import type { DocCell, DocRow, TableBlock } from './doc.js';

export interface PlacedCell {
  readonly cell: DocCell;
  readonly row: number;
  readonly column: number;
  /** Spans, cut to what the table has. */
  readonly rowspan: number;
  readonly colspan: number;
  readonly isHead: boolean;
}

export interface TableGrid {
  /** In reading order. */
  readonly cells: readonly PlacedCell[];
  readonly columns: number;
  readonly rows: number;
  readonly headRows: number;
}

const emptyCell: DocCell = { children: [], colspan: 1, rowspan: 1 };

/** Places every cell; short rows are filled with empty cells, so that each place of the grid is covered once. */
export function placeCells(table: Pick<TableBlock, 'head' | 'body' | 'columns'>): TableGrid {
  const head = placePart(table.head, 0, true);
  const body = placePart(table.body, table.head.length, false);
  const placed = [...head, ...body];
  const columns = Math.max(1, table.columns.length, ...placed.map((cell) => cell.column + cell.colspan));
  const rows = table.head.length + table.body.length;
  const headRows = table.head.length;
  return { cells: fillGaps(placed, { columns, rows, headRows }), columns, rows, headRows };
}

/** The cells that cover a row from left to right, those of rows above that reach down to it with them. */
export function cellsOfRow(grid: TableGrid, row: number): readonly PlacedCell[] {
  return grid.cells
    .filter((cell) => cell.row <= row && cell.row + cell.rowspan > row)
    .sort((a, b) => a.column - b.column);
}

/** Head or body: no row span leaves its part. A row span pushes the cells of the rows below to the right. */
function placePart(rows: readonly DocRow[], first: number, isHead: boolean): readonly PlacedCell[] {
  const taken = new Set<string>();
  const isTaken = (row: number, column: number) => taken.has(`${row},${column}`);
  const cells: PlacedCell[] = [];
  for (const [row, docRow] of rows.entries()) {
    let column = 0;
    for (const cell of docRow) {
      while (isTaken(row, column)) column++;
      let colspan = 1;
      while (colspan < cell.colspan && !isTaken(row, column + colspan)) colspan++;
      const rowspan = Math.min(cell.rowspan, rows.length - row);
      const placed = { cell, row: first + row, column, rowspan, colspan, isHead };
      for (const place of covered({ ...placed, row })) taken.add(place);
      cells.push(placed);
      column += colspan;
    }
  }
  return cells;
}

function fillGaps(
  cells: readonly PlacedCell[],
  { columns, rows, headRows }: Omit<TableGrid, 'cells'>,
): readonly PlacedCell[] {
  const taken = new Set(cells.flatMap(covered));
  const missing: PlacedCell[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (!taken.has(`${row},${column}`))
        missing.push({ cell: emptyCell, row, column, rowspan: 1, colspan: 1, isHead: row < headRows });
  if (missing.length === 0) return cells;
  return [...cells, ...missing].sort((a, b) => a.row - b.row || a.column - b.column);
}

function covered({ row, column, rowspan, colspan }: PlacedCell): readonly string[] {
  return Array.from({ length: rowspan * colspan }, (_, i) => {
    return `${row + Math.floor(i / colspan)},${column + (i % colspan)}`;
  });
}
