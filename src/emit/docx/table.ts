// Tables: a width on every column, merged cells, the head repeated on each page, rows that stay whole.

import { cellAlign } from '../../model/cell-align.js';
import type { TableBlock, TableFit } from '../../model/doc.js';
import { cellsOfRow, type PlacedCell, placeCells, type TableGrid } from '../../model/place-cells.js';
import { plainFit } from '../../model/plain-fit.js';
import { splitInlines } from '../../model/split-inlines.js';
import { wholeStretches } from '../../model/whole-words.js';
import { plainText } from '../../model/words.js';
import { captionWords } from './caption.js';
import { type Attributes, type Child, type Element, el, val } from './element.js';
import { runs } from './inlines.js';
import { mmTwips, named, textHeight, textWidth } from './measures.js';
import { type ParagraphOptions, paragraph, takeBreak } from './paragraph.js';
import { turnRun } from './runs.js';
import type { DocxState } from './state.js';
import { anchorStyle, styleId } from './style-names.js';

interface Setting {
  readonly table: TableBlock;
  readonly grid: TableGrid;
  readonly fit: TableFit;
  readonly state: DocxState;
  /** How far a number stands in, mm. */
  readonly indents: ReadonlyMap<PlacedCell, number | undefined>;
  /** Offsets in a cell's text where a line turns. */
  readonly turns: ReadonlyMap<PlacedCell, readonly number[] | undefined>;
  /** Column edges from the table's left, twips. */
  readonly edges: readonly number[];
}

export function tableElements(table: TableBlock, state: DocxState): readonly Element[] {
  const { page } = state.doc.styles;
  const grid = placeCells(table);
  const width = table.landscape ? textHeight(page) : textWidth(page);
  const fit = table.fit ?? plainFit(table, grid, width);
  const indents = new Map(grid.cells.map((cell, i) => [cell, fit.indents[i]]));
  const turns = new Map(grid.cells.map((cell, i) => [cell, fit.turns[i]]));
  const setting: Setting = { table, grid, fit, state, indents, turns, edges: edgesOf(fit.widths, width) };
  const rows = Array.from({ length: grid.rows }, (_, row) => rowElement(row, setting));
  const columns = fit.widths.map((_, i) => el('w:gridCol', { 'w:w': widthOf(i, 1, setting) }));
  return [
    ...captionElements(table, state),
    el('w:tbl', {}, tableProperties(width, setting), el('w:tblGrid', {}, ...columns), ...rows),
    ...remarkElements(table, state),
  ];
}

/** Whole twips that add up to the table's width. */
function edgesOf(widths: readonly number[], width: number): readonly number[] {
  const total = widths.reduce((sum, part) => sum + part, 0);
  const edges = [0];
  let place = 0;
  for (const part of widths) {
    place += part;
    edges.push(Math.round((place / total) * width));
  }
  return edges;
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

/** White above and below a cell's text, mm: as in print (layout/table-heights). */
const cellRoom = 0.6;

function tableProperties(width: number, { fit, table, state }: Setting): Element {
  const rule = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' };
  const margin = (side: string, twips: number) => el(`w:${side}`, { 'w:w': twips, 'w:type': 'dxa' });
  const beside = Math.round(fit.padding * named(state.doc.styles.styles, fit.cellStyle).size * 20);
  const over = mmTwips(cellRoom);
  const caption = plainText(table.caption);
  return el(
    'w:tblPr',
    {},
    el('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
    val('w:jc', 'center'),
    el('w:tblBorders', {}, ...sides.map((side) => el(`w:${side}`, rule))),
    el('w:tblLayout', { 'w:type': 'fixed' }),
    el(
      'w:tblCellMar',
      {},
      margin('top', over),
      margin('left', beside),
      margin('bottom', over),
      margin('right', beside),
    ),
    el('w:tblLook', { 'w:val': '0020', 'w:firstRow': table.head.length > 0 ? 1 : 0 }),
    caption === '' ? undefined : val('w:tblCaption', caption),
  );
}

function rowElement(row: number, setting: Setting): Element {
  const { table, grid } = setting;
  const isHead = row < grid.headRows;
  const properties = el('w:trPr', {}, el('w:cantSplit'), isHead ? el('w:tblHeader') : undefined);
  const anchor = row === 0 && table.caption.length === 0 ? table.id : undefined;
  const cells = cellsOfRow(grid, row).map((cell, i) =>
    cellElement(cell, row, i === 0 ? anchor : undefined, setting),
  );
  return el('w:tr', {}, properties, ...cells);
}

/** A cell, or where one of a row above reaches down to this row, its continuation. */
function cellElement(cell: PlacedCell, row: number, anchor: string | undefined, setting: Setting): Element {
  const { state, fit } = setting;
  const continues = cell.row < row;
  const words: readonly Child[] = continues ? [] : wordsOf(cell, setting);
  const marked = anchor === undefined ? words : state.bookmarks.around(anchor, words);
  const style = styleId(cell.isHead ? fit.headStyle : fit.cellStyle);
  const kept = isKept(row, setting) ? { keepNext: true } : {};
  const look = cell.isHead || continues ? kept : { ...placement(cell, setting), ...kept };
  return el('w:tc', {}, cellProperties(cell, continues, setting), paragraph({ style, ...look }, marked));
}

/** A head stays with its rows, a row with the next where no page divides the table or only one is left. */
function isKept(row: number, { grid, fit, table }: Setting): boolean {
  if (row === grid.rows - 1) return table.remarks.length > 0;
  return fit.keepsWhole || row <= grid.headRows || row === grid.rows - 2;
}

/** A cell's words, a line turned where Word would part a number from its unit. */
function wordsOf(cell: PlacedCell, { state, turns }: Setting): readonly Child[] {
  const lines: (readonly Child[])[] = [];
  let [rest, done] = [cell.cell.children, 0];
  for (const end of turns.get(cell) ?? []) {
    const [line, others] = splitInlines(rest, end - done);
    lines.push(runs(line, state), [turnRun()]);
    [rest, done] = [others, end];
  }
  return [...lines.flat(), ...runs(rest, state)];
}

function cellProperties(cell: PlacedCell, continues: boolean, setting: Setting): Element {
  const { column, colspan, rowspan } = cell;
  const restart = rowspan > 1 ? val('w:vMerge', 'restart') : undefined;
  return el(
    'w:tcPr',
    {},
    el('w:tcW', { 'w:w': widthOf(column, colspan, setting), 'w:type': 'dxa' }),
    colspan > 1 ? val('w:gridSpan', colspan) : undefined,
    continues ? el('w:vMerge') : restart,
    val('w:vAlign', 'center'),
  );
}

const widthOf = (column: number, span: number, { edges }: Setting): number =>
  (edges[column + span] ?? 0) - (edges[column] ?? 0);

type Placement = Pick<ParagraphOptions, 'align' | 'indent' | 'gaps'>;

/**
 * Numbers of a column stand with their points in one line: an indent holds in every reader, a decimal tab
 * does not. Other text says its alignment where that is not its style's.
 */
function placement(cell: PlacedCell, setting: Setting): Placement {
  const { table, indents, fit, state } = setting;
  const indent = indents.get(cell);
  if (indent !== undefined)
    return {
      align: 'left',
      gaps: false,
      indent: { ...overhang(setting), 'w:leftChars': 0, 'w:left': mmTwips(indent) },
    };
  const style = named(state.doc.styles.styles, fit.cellStyle);
  const room = widthOf(cell.column, cell.colspan, setting) / (style.size * 20) - 2 * fit.padding;
  const align = cellAlign(cell, table, style.align, room);
  const lone = align === 'left' && isLone(cell, setting) ? { indent: overhang(setting) } : {};
  return align === style.align ? lone : { align, ...lone };
}

/** A number alone may run into the white on its right: a wider face of the reader's does not break it at once. */
function overhang({ fit, state }: Setting): Attributes {
  const { size } = named(state.doc.styles.styles, fit.cellStyle);
  return { 'w:rightChars': 0, 'w:right': -Math.round(fit.padding * size * 20) };
}

function isLone({ cell }: PlacedCell, { state }: Setting): boolean {
  const text = plainText(cell.children).trim();
  const [stretch] = wholeStretches(text, state.doc.styles.compose.units);
  return stretch !== undefined && stretch[0] === 0 && stretch[1] === text.length;
}
