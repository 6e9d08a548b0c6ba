// Pipe tables → Table: spans, head rows, and columns of numbers found by their content.

import { isNumeric } from '../model/decimal-parts.js';
import type { Cell, Column, Row, Table } from '../model/report.js';
import { checkAttributes, trailingAttributes } from './attributes.js';
import { plainText, readWords } from './inlines.js';
import type { Token } from './parser.js';
import { position, type ReadState, report, warning } from './source-text.js';
import { type GridCell, layGrid, type TypedCell } from './table-grid.js';
import type { TableSource } from './table-rule.js';

export function readTable(token: Token, line: number, state: ReadState): readonly Table[] {
  const { aligns, rows } = token.meta as unknown as TableSource;
  const base = line - (token.map?.[0] ?? 0);
  const typed = rows.map((row) => row.cells.map((text) => readCell(text, base + row.line, state)));
  const grid = layGrid(typed, aligns.length);
  for (const { row, ...fault } of grid.faults) report(state, base + (rows[row]?.line ?? 0), fault);
  const isHeadless = (typed[0] ?? []).every((cell) => cell.children.length === 0);
  const depth = isHeadless ? 0 : Math.max(1, ...(grid.rows[0] ?? []).map((cell) => cell.rowspan));
  const kept = isHeadless ? grid.rows.slice(1) : grid.rows;
  return [
    {
      type: 'table',
      caption: [],
      columns: columnsOf(aligns, grid.width, kept.slice(depth)),
      head: kept.slice(0, depth).map(modelRow),
      body: kept.slice(depth).map(modelRow),
      pos: position(state, line),
    },
  ];
}

function readCell(source: string, line: number, state: ReadState): TypedCell {
  const { text, attributes } = trailingAttributes(source);
  checkAttributes(attributes, 'cell', line, state);
  const inlines = readWords(text, line, state);
  const { colspan, rowspan } = attributes.values;
  for (const value of [colspan, rowspan])
    if (value !== undefined && spanOf(value) === undefined) report(state, line, badSpan(value));
  return { children: inlines, colspan: spanOf(colspan) ?? 1, rowspan: spanOf(rowspan) ?? 1 };
}

function spanOf(value: string | undefined): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 && count <= 1000 ? count : undefined;
}

const modelRow = (cells: readonly GridCell[]): Row =>
  cells.map(
    ({ children, colspan, rowspan }): Cell => ({
      children,
      ...(colspan > 1 && { colspan }),
      ...(rowspan > 1 && { rowspan }),
    }),
  );

function columnsOf(
  aligns: TableSource['aligns'],
  width: number,
  body: readonly (readonly GridCell[])[],
): readonly Column[] {
  const texts: string[][] = Array.from({ length: width }, () => []);
  for (const cell of body.flat())
    if (cell.colspan === 1) texts[cell.column]?.push(plainText(cell.children).trim());
  return texts.map((column, i): Column => {
    const align = (aligns[i] ?? (isNumeric(column) ? 'decimal' : undefined)) as Column['align'];
    return align === undefined ? {} : { align };
  });
}

const badSpan = (value: string) =>
  warning('attribute-value', `合并的格数「${value}」看不懂，已不合并`, '写成 {colspan=2} 或 {rowspan=2}');
