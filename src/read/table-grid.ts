// Typed rows laid on a grid of columns: which cells a span covers, what a row lacks or has too many.

import type { Inline } from '../model/report.js';
import { type Finding, warning } from './source-text.js';

export interface TypedCell {
  readonly children: readonly Inline[];
  readonly colspan: number;
  readonly rowspan: number;
}

export interface GridCell extends TypedCell {
  readonly column: number;
}

export interface Grid {
  readonly width: number;
  /** Cells that a span covers are not in their row. */
  readonly rows: readonly (readonly GridCell[])[];
  readonly faults: readonly (Finding & { readonly row: number })[];
}

const blank: TypedCell = { children: [], colspan: 1, rowspan: 1 };
const isBlank = ({ children, colspan, rowspan }: TypedCell) =>
  children.length === 0 && colspan === 1 && rowspan === 1;

/**
 * `columns` is the number the alignment row gives. A row may leave out the cells under a span or write
 * them empty; text is never dropped: a row with more of it makes the table wider and says so.
 */
export function layGrid(typed: readonly (readonly TypedCell[])[], columns: number): Grid {
  const faults: (Finding & { row: number })[] = [];
  const covered: number[] = [];
  let width = columns;
  const rows = typed.map((cells, row) => {
    const laid = layRow(written(cells, covered, columns), covered);
    const used = laid.reduce((most, cell) => Math.max(most, cell.column + cell.colspan), 0);
    if (used > width) faults.push({ row, ...tooMany(columns) });
    width = Math.max(width, used);
    const below = typed.length - row;
    const fitted = laid.map((cell) => ({ ...cell, rowspan: Math.min(cell.rowspan, below) }));
    if (laid.some((cell) => cell.rowspan > below)) faults.push({ row, ...tooTall });
    const above = [...covered];
    cover(covered, fitted);
    return { cells: fitted, above };
  });
  return { width, faults, rows: rows.map(({ cells, above }) => padded(cells, above, width)) };
}

/** Without the empty cells that stand for covered ones, where a row writes every column. */
function written(
  cells: readonly TypedCell[],
  covered: readonly number[],
  columns: number,
): readonly TypedCell[] {
  const under = new Set<number>();
  for (const [i, cell] of cells.entries()) {
    if ((covered[i] ?? 0) > 0) under.add(i);
    else if (!under.has(i)) for (let k = 1; k < cell.colspan; k++) under.add(i + k);
  }
  const isWhole = cells.length >= columns && [...under].every((i) => isBlank(cells[i] ?? blank));
  const kept = isWhole ? cells.filter((_, i) => !under.has(i)) : [...cells];
  const room = columns - covered.filter((rows) => rows > 0).length;
  const span = (all: readonly TypedCell[]) => all.reduce((sum, cell) => sum + cell.colspan, 0);
  const out = [...kept];
  while (out.length > 0 && span(out) > room && isBlank(out.at(-1) ?? blank)) out.pop();
  return out;
}

/** Each cell in the next column that no cell from above fills. */
function layRow(cells: readonly TypedCell[], covered: readonly number[]): readonly GridCell[] {
  let column = 0;
  return cells.map((cell) => {
    while ((covered[column] ?? 0) > 0) column++;
    let colspan = 1;
    while (colspan < cell.colspan && !((covered[column + colspan] ?? 0) > 0)) colspan++;
    const laid = { ...cell, colspan, column };
    column += colspan;
    return laid;
  });
}

/** Rows still to be covered below this one, column by column. */
function cover(covered: number[], cells: readonly GridCell[]): void {
  for (const [i, rows] of covered.entries()) covered[i] = Math.max(0, (rows ?? 0) - 1);
  for (const { column, colspan, rowspan } of cells)
    for (let k = column; k < column + colspan; k++) covered[k] = rowspan - 1;
}

/** A short row gets the empty cells it lacks at its end. */
function padded(cells: readonly GridCell[], above: readonly number[], width: number): readonly GridCell[] {
  const last = cells.at(-1);
  const out = [...cells];
  for (let column = last === undefined ? 0 : last.column + last.colspan; column < width; column++)
    if (!((above[column] ?? 0) > 0)) out.push({ ...blank, column });
  return out;
}

const tooMany = (columns: number): Finding =>
  warning(
    'table-columns',
    `这一行的格子多于 ${columns} 列，表已加宽`,
    '检查 | 的个数；表格第二行有几组 --- 就是几列，文字里的 | 写成 \\|',
  );

const tooTall: Finding = warning('attribute-value', '向下合并的格数超出了表格', '检查 {rowspan=…} 的数目');
