// Tables: caption, thin rules, a head repeated on every page, remarks; turned pages for wide ones.

import type { TableBlock } from '../model/doc.js';
import { textHeightOf, textWidthOf } from './geometry.js';
import { gapPiece, inkedPieces, lookOf, textPiece } from './inlines.js';
import { type Frame, lineSlabs } from './lines.js';
import { breakCost, type Painter, type Slab } from './slab.js';
import { heightOf } from './stack.js';
import { type LayoutState, styleOf } from './state.js';
import { setCells } from './table-cell.js';
import { tableGrid } from './table-grid.js';
import { dividedRows, rowHeights } from './table-heights.js';
import { rowSlabs, type TableRows } from './table-rows.js';
import { columnWidths } from './table-widths.js';
import type { TagNode } from './tags.js';

/** Room left below a table before the text goes on at the next line of the grid, lines. */
const roomBelow = 0.3;

/** A table no higher than this share of a page stays on one; of a longer one two rows at least (house). */
const keptShare = 0.4;

/** A head higher than this share of a page is not set again: it would leave no room for rows (house). */
const highestHead = 0.5;

export function tableSlabs(table: TableBlock, state: LayoutState, outer: Frame): readonly Slab[] {
  const width = table.landscape ? textHeightOf(state.page) : outer.width;
  const frame = { ...outer, width, left: 0 };
  const tag: TagNode = { role: 'Table', parent: frame.parent };
  const caption = captionSlabs(table, tag, state, frame);
  const rows = bodySlabs(table, tag, state, frame);
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

function bodySlabs(table: TableBlock, tag: TagNode, state: LayoutState, frame: Frame): readonly Slab[] {
  const rows = setRows(table, tag, state, frame);
  const head = Array.from({ length: rows.headRows }, (_, row) => rowSlabs(row, rows)).flat();
  const again = rows.repeatsHead ? head.map((slab) => ({ ...slab, paint: asFurniture(slab.paint) })) : [];
  const body = rows.rows.slice(rows.headRows).flatMap((_, i) => rowSlabs(rows.headRows + i, rows));
  const repeating = again.length === 0 ? body : body.map((slab) => ({ ...slab, repeat: again }));
  const all = [...head, ...repeating];
  const isFollowed = table.remarks.length > 0;
  const isSmall = heightOf(all) <= keptShare * textHeightOf(state.page);
  return all.map((slab, i) => {
    const isLast = i === all.length - 1;
    const isStray = i === head.length || i === all.length - 2;
    const least = isLast
      ? isFollowed
        ? breakCost.kept
        : 0
      : isSmall
        ? breakCost.kept
        : isStray
          ? breakCost.stray
          : 0;
    return { ...slab, ...(i === 0 && { snap: frame.grid }), breakCost: Math.max(slab.breakCost, least) };
  });
}

function setRows(table: TableBlock, tag: TagNode, state: LayoutState, frame: Frame): TableRows {
  const grid = tableGrid(table);
  const widths = columnWidths(
    { grid, columns: table.columns, width: frame.width, ...(table.pos && { pos: table.pos }) },
    state,
  );
  const [head, body]: readonly TagNode[] = [
    { role: 'THead', parent: tag },
    { role: 'TBody', parent: tag },
  ];
  const rows = Array.from({ length: grid.rows }, (_, row): TagNode => {
    const parent = row < grid.headRows ? head : body;
    return { role: 'TR', ...(parent && { parent }) };
  });
  const cells = setCells({ table, grid, widths, rows }, state);
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
