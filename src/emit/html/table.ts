// Tables: caption, column heads with their scope, merged cells, numbers with their points in one line.

import type { TableBlock } from '../../model/doc.js';
import { cellsOfRow, type PlacedCell, placeCells, type TableGrid } from '../../model/place-cells.js';
import { emsOf, plainText } from '../../model/words.js';
import { element } from './element.js';
import { inlineHtml } from './inlines.js';
import type { BlockSetting } from './setting.js';
import { cellHtml, type Digits, digitColumns, leastWidths, numberHtml } from './table-cells.js';
import { paperFit, paperWidth } from './table-paper.js';
import { titleHtml } from './title.js';

interface TableSetting {
  readonly table: TableBlock;
  readonly grid: TableGrid;
  readonly digits: readonly (Digits | undefined)[];
  /** By column: the cell that bears its least width, and that width in ems. */
  readonly bearers: ReadonlyMap<PlacedCell, number>;
  readonly setting: BlockSetting;
}

export function tableHtml(table: TableBlock, setting: BlockSetting): string {
  const grid = placeCells(table);
  const least = leastWidths(grid);
  const digits = digitColumns(grid, table.columns);
  const own: TableSetting = { table, grid, digits, bearers: bearersOf(grid, least), setting };
  const rows = Array.from({ length: grid.rows }, (_, row) => rowHtml(row, own));
  const inner = [
    captionHtml(table, setting),
    columnsHtml(table, setting),
    grid.headRows === 0 ? '' : element('thead', {}, rows.slice(0, grid.headRows).join('\n')),
    element('tbody', {}, rows.slice(grid.headRows).join('\n')),
  ].join('');
  const label = [table.number, plainText(table.caption)].filter(Boolean).join(' ') || '表格';
  const named = table.caption.length === 0 ? { 'aria-label': label } : {};
  const remarks = table.remarks.map((remark) =>
    element('p', { class: 'tableRemark' }, inlineHtml(remark, setting)),
  );
  return [
    element(
      'div',
      { class: paperClass(own, least), tabindex: '0', role: 'group', 'aria-label': label },
      element('table', { id: table.id, ...named }, inner),
    ),
    ...remarks,
  ].join('\n');
}

/** On paper nothing scrolls: smaller type, and a page turned on its side. */
function paperClass({ table, grid, digits, setting }: TableSetting, least: readonly number[]): string {
  const width = paperWidth(grid, least, digits, setting.units);
  const { landscape, scale } = paperFit(width, table.landscape, setting.paperRooms);
  const smaller = scale < 1 ? setting.paperClass(scale) : '';
  return ['scroll', landscape ? 'landscape' : '', smaller].filter(Boolean).join(' ');
}

/** The first cell of each column that is not shared with others. */
function bearersOf(grid: TableGrid, least: readonly number[]): ReadonlyMap<PlacedCell, number> {
  const bearers = new Map<PlacedCell, number>();
  for (const [column, ems] of least.entries()) {
    const cell = grid.cells.find((own) => own.column === column && own.colspan === 1);
    if (cell !== undefined) bearers.set(cell, ems);
  }
  return bearers;
}

function rowHtml(row: number, own: TableSetting): string {
  const cells = cellsOfRow(own.grid, row).filter((cell) => cell.row === row);
  return element('tr', {}, cells.map((cell) => elementOf(cell, own)).join(''));
}

function elementOf(cell: PlacedCell, { table, digits, bearers, setting }: TableSetting): string {
  const span = (n: number) => (n > 1 ? String(n) : undefined);
  const least = bearers.get(cell);
  const number = numberHtml(cell, digits[cell.column], setting);
  const classes = [
    cell.isHead ? 'tableHead' : 'tableCell',
    alignOf(cell, table, number !== undefined),
    least === undefined ? undefined : setting.leastClass(least),
  ];
  const attributes = {
    scope: cell.isHead ? scopeOf(cell) : undefined,
    class: classes.filter(Boolean).join(' '),
    colspan: span(cell.colspan),
    rowspan: span(cell.rowspan),
  };
  return element(cell.isHead ? 'th' : 'td', attributes, number ?? cellHtml(cell, setting));
}

const scopeOf = ({ colspan }: PlacedCell): string => (colspan > 1 ? 'colgroup' : 'col');

/** Longer words among numbers are read as text: they begin at the left, ems for each of the cell's columns. */
const longestCentred = 16;

/** What is no number among numbers stands in their middle. */
function alignOf(
  { cell, isHead, column, colspan }: PlacedCell,
  { columns }: TableBlock,
  isNumber: boolean,
): string | undefined {
  if (isHead) return undefined;
  const align = columns[column]?.align;
  if (align !== 'decimal' || isNumber) return align;
  return emsOf(plainText(cell.children)) > longestCentred * colspan ? 'left' : 'center';
}

function captionHtml({ number, caption }: TableBlock, setting: BlockSetting): string {
  if (caption.length === 0) return '';
  const words = titleHtml({ number: number === undefined ? '' : `${number}　`, children: caption }, setting);
  return element('caption', { class: 'tableCaption' }, words);
}

function columnsHtml({ columns }: TableBlock, { widthClass }: BlockSetting): string {
  if (columns.every(({ width }) => width === undefined)) return '';
  const cols = columns.map(({ width }) =>
    width === undefined ? '<col>' : `<col class="${widthClass(width)}">`,
  );
  return element('colgroup', {}, cols.join(''));
}
