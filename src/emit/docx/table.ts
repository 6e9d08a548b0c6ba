// Tables: a width on every column, merged cells, the head repeated on each page, rows that stay whole.

import type { TableBlock } from '../../model/doc.js';
import { captionWords } from './caption.js';
import { type Child, type Element, el, val } from './element.js';
import { runs } from './inlines.js';
import { named, textHeight, textWidth } from './measures.js';
import { type ParagraphOptions, paragraph, takeBreak } from './paragraph.js';
import type { DocxState } from './state.js';
import { anchorStyle, styleId } from './style-names.js';
import { decimalColumns, type Halves, halvesOf } from './table-decimal.js';
import { cellText, columnCount, type Placed, type PlacedRow, placeRows } from './table-grid.js';
import { cellPadding, columnWidths } from './table-widths.js';

interface Setting {
  readonly table: TableBlock;
  readonly state: DocxState;
  readonly widths: readonly number[];
  /** Twips of the cells' type. */
  readonly em: number;
  readonly decimals: ReadonlyMap<number, Halves>;
}

export function tableElements(table: TableBlock, state: DocxState): readonly Element[] {
  const { page, styles } = state.doc.styles;
  const count = columnCount(table);
  const [head, body] = [placeRows(table.head, count), placeRows(table.body, count)];
  const em = Math.round(named(styles, 'tableCell').size * 20);
  const width = table.landscape ? textHeight(page) : textWidth(page);
  const decimals = decimalColumns(body, table.columns);
  const widths = columnWidths({ table, rows: [...head, ...body], decimals, count, width, em });
  const setting: Setting = { table, state, widths, em, decimals };
  const rows = [
    ...head.map((row, i) => rowElement(row, 'tableHead', i, setting)),
    ...body.map((row, i) => rowElement(row, 'tableCell', head.length + i, setting)),
  ];
  const grid = el('w:tblGrid', {}, ...widths.map((w) => el('w:gridCol', { 'w:w': w })));
  return [
    ...captionElements(table, state),
    el('w:tbl', {}, tableProperties(width, setting), grid, ...rows),
    ...remarkElements(table, state),
  ];
}

/** A table cannot carry a page break; without a caption a paragraph that takes no room does. */
function captionElements(table: TableBlock, state: DocxState): readonly Element[] {
  if (table.caption.length > 0) {
    const words = captionWords(table, state);
    const marked = table.id === undefined ? words : state.bookmarks.around(table.id, words);
    return [paragraph({ style: styleId('tableCaption'), ...takeBreak(state) }, marked)];
  }
  return state.breakPending ? [paragraph({ style: styleId('tableCaption'), ...takeBreak(state) }, [])] : [];
}

/** Two tables in a row would grow together, and a section cannot end in one: a paragraph that takes no room. */
function remarkElements(table: TableBlock, state: DocxState): readonly Element[] {
  if (table.remarks.length === 0) return [paragraph({ style: anchorStyle }, [])];
  return table.remarks.map((remark) => paragraph({ style: styleId('tableRemark') }, runs(remark, state)));
}

const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;

function tableProperties(width: number, { em, table }: Setting): Element {
  const rule = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' };
  const margin = (side: string) => el(`w:${side}`, { 'w:w': Math.round(cellPadding * em), 'w:type': 'dxa' });
  const caption = cellText(table.caption);
  return el(
    'w:tblPr',
    {},
    el('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
    val('w:jc', 'center'),
    el('w:tblBorders', {}, ...sides.map((side) => el(`w:${side}`, rule))),
    el('w:tblLayout', { 'w:type': 'fixed' }),
    el('w:tblCellMar', {}, margin('left'), margin('right')),
    el('w:tblLook', { 'w:val': '0020', 'w:firstRow': table.head.length > 0 ? 1 : 0 }),
    caption === '' ? undefined : val('w:tblCaption', caption),
  );
}

function rowElement(row: PlacedRow, style: string, index: number, setting: Setting): Element {
  const isHead = style === 'tableHead';
  const properties = el('w:trPr', {}, el('w:cantSplit'), isHead ? el('w:tblHeader') : undefined);
  const anchor = index === 0 && setting.table.caption.length === 0 ? setting.table.id : undefined;
  const cells = row.map((placed, i) => cellElement(placed, style, i === 0 ? anchor : undefined, setting));
  return el('w:tr', {}, properties, ...cells);
}

function cellElement(placed: Placed, style: string, anchor: string | undefined, setting: Setting): Element {
  const { state } = setting;
  const words: readonly Child[] = placed.continues ? [] : runs(placed.cell.children, state);
  const marked = anchor === undefined ? words : state.bookmarks.around(anchor, words);
  const look = style === 'tableHead' ? { keepNext: true } : placement(placed, setting);
  return el(
    'w:tc',
    {},
    cellProperties(placed, setting),
    paragraph({ style: styleId(style), ...look }, marked),
  );
}

function cellProperties({ cell, column, continues }: Placed, setting: Setting): Element {
  const merge = continues ? el('w:vMerge') : cell.rowspan > 1 ? val('w:vMerge', 'restart') : undefined;
  return el(
    'w:tcPr',
    {},
    el('w:tcW', { 'w:w': widthOf(column, cell.colspan, setting), 'w:type': 'dxa' }),
    cell.colspan > 1 ? val('w:gridSpan', cell.colspan) : undefined,
    merge,
    val('w:vAlign', 'center'),
  );
}

const widthOf = (column: number, span: number, { widths }: Setting): number =>
  widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);

type Placement = Pick<ParagraphOptions, 'align' | 'indent'>;

/** Numbers of a column stand with their points in one line: an indent holds in every reader, a decimal tab does not. */
function placement(placed: Placed, setting: Setting): Placement {
  const { table, em, decimals } = setting;
  const align = table.columns[placed.column]?.align ?? 'left';
  if (placed.continues || align === 'left') return {};
  if (align !== 'decimal') return { align };
  const own = halvesOf(placed, table.columns);
  const column = decimals.get(placed.column);
  if (own === undefined || column === undefined) return { align: 'center' };
  const room = widthOf(placed.column, 1, setting) / em - 2 * cellPadding;
  const left = Math.max(0, (room - column.before - column.after) / 2) + column.before - own.before;
  return { indent: { 'w:leftChars': 0, 'w:left': Math.round(left * em) } };
}
