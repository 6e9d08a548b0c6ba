// Tables: caption, thin rules, a head repeated on every page, remarks; turned pages for wide ones.

import type { TableBlock } from '../model/doc.js';
import { placeCells } from '../model/place-cells.js';
import { plainFit } from '../model/plain-fit.js';
import { textHeightOf, textWidthOf } from './geometry.js';
import { gapPiece, inkedPieces, lookOf, textPiece } from './inlines.js';
import { type Frame, lineSlabs } from './lines.js';
import { breakCost, type Painter, type Slab } from './slab.js';
import { heightOf } from './stack.js';
import { type LayoutState, styleOf } from './state.js';
import { setCells } from './table-cell.js';
import { dividedRows, rowHeights } from './table-heights.js';
import { keptShare } from './table-low.js';
import { rowSlabs, type TableRows } from './table-rows.js';
import type { TagNode } from './tags.js';

/** Room left below a table before the text goes on at the next line of the grid, lines. */
const roomBelow = 0.3;

/** A head higher than this share of a page is not set again: it would leave no room for rows (house). */
const highestHead = 0.5;

export function tableSlabs(table: TableBlock, state: LayoutState, outer: Frame): readonly Slab[] {
  const width = table.landscape ? textHeightOf(state.page) : outer.width;
  const frame = { ...outer, width, left: 0 };
  const tag: TagNode = { role: 'Table', parent: frame.parent };
  const caption = captionSlabs(table, tag, state, frame);
  const rows = bodySlabs(table, tag, state).map((slab, i) => ({ ...slab, snap: i === 0 && frame.grid }));
  const anchored = caption.length > 0 || table.id === undefined ? rows : anchor(rows, table.id);
  const slabs = [...caption, ...anchored, ...remarkSlabs(table, state, frame)];
  return slabs.map((slab, i) => ({
    ...slab,
    ...(frame.section && { section: frame.section }),
    ...(table.landscape && { landscape: true }),
    ...(i === slabs.length - 1 && { after: slab.after + roomBelow * state.pitch }),
  }));
}

const anchor = ([first, ...others]: readonly Slab[], id: string): readonly Slab[] =>
  first === undefined ? [] : [{ ...first, anchors: [id] }, ...others];

/** `表1` and the caption, above the table. */
function captionSlabs(table: TableBlock, parent: TagNode, state: LayoutState, frame: Frame): readonly Slab[] {
  if (table.caption.length === 0 && table.number === undefined) return [];
  const style = { ...styleOf(state, 'tableCaption'), keepWithNext: true, keepTogether: true };
  const look = lookOf(style, { role: 'Caption', parent });
  const number =
    table.number === undefined ? [] : [textPiece(table.number, look, state), gapPiece(1, look, state)];
  const pieces = [...number, ...inkedPieces(table.caption, look, state)];
  const anchors = table.id === undefined ? [] : [table.id];
  return lineSlabs({ pieces, style, frame, anchors, ...(table.pos && { pos: table.pos }) }, state);
}

function remarkSlabs(table: TableBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  const style = styleOf(state, 'tableRemark');
  return table.remarks.flatMap((remark) => {
    const look = lookOf(style, { role: 'P', parent: frame.parent });
    const request = { pieces: inkedPieces(remark, look, state), style, frame: { ...frame, grid: false } };
    return lineSlabs({ ...request, ...(table.pos && { pos: table.pos }) }, state);
  });
}

function bodySlabs(table: TableBlock, tag: TagNode, state: LayoutState): readonly Slab[] {
  const rows = setRows(table, tag, state);
  const head = Array.from({ length: rows.headRows }, (_, row) => rowSlabs(row, rows)).flat();
  const again = rows.repeatsHead ? head.map((slab) => ({ ...slab, paint: asFurniture(slab.paint) })) : [];
  const body = rows.rows.slice(rows.headRows).flatMap((_, i) => rowSlabs(rows.headRows + i, rows));
  const repeating = again.length === 0 ? body : body.map((slab) => ({ ...slab, repeat: again }));
  const all = [...head, ...repeating];
  const inside = divisionCost(heightOf(all), table, state);
  return all.map((slab, i) => {
    const least = leastCost(i - head.length, body.length, table, inside);
    return { ...slab, breakCost: Math.max(slab.breakCost, least) };
  });
}

/** What it costs to divide a table of this height, in lines left empty. */
function divisionCost(height: number, { landscape }: TableBlock, { page, pitch }: LayoutState): number {
  const whole = landscape ? textWidthOf(page) : textHeightOf(page);
  return height <= whole ? (keptShare * whole) / pitch : breakCost.free;
}

/** Of the body's rows: a lone one on either page costs more; what has remarks below ends with them. */
function leastCost(row: number, rows: number, { remarks }: TableBlock, inside: number): number {
  if (row === rows - 1) return remarks.length > 0 ? breakCost.kept : breakCost.free;
  return row === 0 || row === rows - 2 ? breakCost.stray : inside;
}

function setRows(table: TableBlock, tag: TagNode, state: LayoutState): TableRows {
  const grid = placeCells(table);
  const width = table.landscape ? textHeightOf(state.page) : textWidthOf(state.page);
  const fit = table.fit ?? plainFit(table, grid, width);
  const { widths } = fit;
  const [head, body]: readonly TagNode[] = [
    { role: 'THead', parent: tag },
    { role: 'TBody', parent: tag },
  ];
  const rows = Array.from({ length: grid.rows }, (_, row): TagNode => {
    const parent = row < grid.headRows ? head : body;
    return { role: 'TR', ...(parent && { parent }) };
  });
  const cells = setCells({ table, fit, grid, rows }, state);
  const heights = rowHeights(cells, grid.rows, state);
  const edges = [0, ...widths.map((_, i) => widths.slice(0, i + 1).reduce((sum, w) => sum + w, 0))];
  const page = table.landscape ? textWidthOf(state.page) : textHeightOf(state.page);
  const headHeight = heights.slice(0, grid.headRows).reduce((sum, height) => sum + height, 0);
  const repeatsHead = headHeight <= highestHead * page;
  const tallest = page - (repeatsHead ? headHeight : 0) - 2 * state.pitch;
  const divided = dividedRows(cells, heights, tallest);
  return { cells, rows, heights, divided, headRows: grid.headRows, repeatsHead, edges, group: {}, state };
}

/** A head set again is read once: its later copies are furniture. */
function asFurniture(paint: Slab['paint']): Slab['paint'] {
  return (painter, place) => {
    const untagged: Painter = { ...painter, items: [], tag: () => undefined, destinations: {} };
    paint(untagged, place);
    painter.items.push(...untagged.items.filter(({ type }) => type !== 'link'));
  };
}
