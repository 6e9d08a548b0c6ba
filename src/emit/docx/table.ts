// Tables: a width on every column, merged cells, the head repeated on each page, rows that stay whole.

import type { DocCell, TableBlock } from '../../model/doc.js';
import type { Style } from '../../model/style.js';
import { captionWords } from './caption.js';
import { type Attributes, type Child, type Element, el, val } from './element.js';
import { runs } from './inlines.js';
import { emsOf, textHeight, textWidth } from './measures.js';
import { type ParagraphOptions, paragraph, takeBreak } from './paragraph.js';
import type { DocxState } from './state.js';
import { anchorStyle, styleId } from './style-names.js';
import {
  cellPadding,
  cellText,
  columnCount,
  columnWidths,
  type Measure,
  type Placed,
  placeRows,
} from './table-grid.js';

interface Setting {
  readonly table: TableBlock;
  readonly state: DocxState;
  readonly widths: readonly number[];
  /** Twips of the cells' type. */
  readonly em: number;
  readonly measure: Measure;
  readonly body: readonly (readonly Placed[])[];
}

export function tableElements(table: TableBlock, state: DocxState): readonly Element[] {
  const { page, styles } = state.doc.styles;
  const count = columnCount(table);
  const [head, body] = [placeRows(table.head, count), placeRows(table.body, count)];
  const em = Math.round((styles.tableCell as Style).size * 20);
  const measure: Measure = (text) => emsOf(text) * em;
  const width = table.landscape ? textHeight(page) : textWidth(page);
  const widths = columnWidths(table, [...head, ...body], { width, em, measure });
  const setting: Setting = { table, state, widths, em, measure, body };
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

function rowElement(row: readonly Placed[], style: string, index: number, setting: Setting): Element {
  const isHead = style === 'tableHead';
  const properties = el('w:trPr', {}, el('w:cantSplit'), isHead ? el('w:tblHeader') : undefined);
  const anchor = index === 0 && setting.table.caption.length === 0 ? setting.table.id : undefined;
  return el(
    'w:tr',
    {},
    properties,
    ...row.map((placed, i) => cellElement(placed, style, i === 0 ? anchor : undefined, setting)),
  );
}

function cellElement(
  { cell, column, continues }: Placed,
  style: string,
  anchor: string | undefined,
  setting: Setting,
): Element {
  const { state, widths } = setting;
  const width = widths.slice(column, column + cell.colspan).reduce((sum, w) => sum + w, 0);
  const merge = continues ? el('w:vMerge') : cell.rowspan > 1 ? val('w:vMerge', 'restart') : undefined;
  const properties = el(
    'w:tcPr',
    {},
    el('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    cell.colspan > 1 ? val('w:gridSpan', cell.colspan) : undefined,
    merge,
    val('w:vAlign', 'center'),
  );
  const words: readonly Child[] = continues ? [] : runs(cell.children, state);
  const marked = anchor === undefined ? words : state.bookmarks.around(anchor, words);
  const place = continues || style === 'tableHead' ? {} : placement(cell, column, width, setting);
  const keep = style === 'tableHead' ? { keepNext: true } : {};
  return el('w:tc', {}, properties, paragraph({ style: styleId(style), ...keep, ...place }, marked));
}

type Placement = Pick<ParagraphOptions, 'align' | 'indent'>;

/** Numbers of a column stand with their points in one line: an indent holds in every reader, a decimal tab does not. */
function placement(cell: DocCell, column: number, width: number, setting: Setting): Placement {
  const align = setting.table.columns[column]?.align ?? 'left';
  if (align !== 'decimal') return align === 'left' ? {} : { align };
  const own = cellText(cell.children);
  if (!/\d/u.test(own) || cell.colspan > 1) return { align: 'center' };
  return { indent: decimalIndent(own, column, width, setting) };
}

function decimalIndent(own: string, column: number, width: number, setting: Setting): Attributes {
  const { body, em, measure } = setting;
  const numbers = body
    .flatMap((row) => row.filter((placed) => placed.column === column && placed.cell.colspan === 1))
    .map(({ cell }) => cellText(cell.children))
    .filter((text) => /\d/u.test(text));
  const before = Math.max(...numbers.map((text) => measure(integerPart(text))));
  const after = Math.max(...numbers.map((text) => measure(text.slice(integerPart(text).length))));
  const room = width - 2 * cellPadding * em;
  const left = Math.max(0, (room - before - after) / 2) + before - measure(integerPart(own));
  return { 'w:leftChars': 0, 'w:left': Math.max(0, Math.round(left)) };
}

const integerPart = (text: string): string => /^[^.]*/u.exec(text)?.[0] ?? '';
