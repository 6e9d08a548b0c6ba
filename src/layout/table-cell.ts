// A table's cells composed to their widths, numbers of a column with their decimal points in one line.

import { compose, type Line } from '../compose/index.js';
import type { TableBlock } from '../model/doc.js';
import type { Align, Style } from '../model/style.js';
import { emOf } from './geometry.js';
import { type InkedPiece, inkedPieces, lookOf } from './inlines.js';
import { notesIn, warnOverfull, withBlanks } from './lines.js';
import { type LayoutState, styleOf } from './state.js';
import { decimalColumns, type Halves, halvesOf } from './table-decimal.js';
import type { GridCell, TableGrid } from './table-grid.js';
import { cellPadding } from './table-widths.js';
import type { TagNode } from './tags.js';

export interface SetCell extends GridCell {
  /** Left edge from the table's, and width, mm. */
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly pieces: readonly InkedPiece[];
  readonly style: Style;
  /** Baseline to baseline, mm. */
  readonly pitch: number;
  readonly notes: readonly string[];
  readonly tag: TagNode;
}

export interface CellsRequest {
  readonly table: TableBlock;
  readonly grid: TableGrid;
  readonly widths: readonly number[];
  /** The element of each row. */
  readonly rows: readonly TagNode[];
}

export function setCells(request: CellsRequest, state: LayoutState): readonly SetCell[] {
  const points = decimalColumns(request.grid, request.table.columns, state);
  return request.grid.cells.map((cell) => setCell(cell, request, points, state));
}

function setCell(
  cell: GridCell,
  request: CellsRequest,
  points: ReadonlyMap<number, Halves>,
  state: LayoutState,
): SetCell {
  const style = styleOf(state, cell.isHead ? 'tableHead' : 'tableCell');
  const sum = (list: readonly number[]) => list.reduce((total, width) => total + width, 0);
  const x = sum(request.widths.slice(0, cell.column));
  const width = sum(request.widths.slice(cell.column, cell.column + cell.colspan));
  const tag = cellTag(cell, request.rows[cell.row]);
  const pieces = inkedPieces(cell.cell.children, lookOf(style, tag), state);
  const padding = cellPadding * emOf(style, state.page);
  const { align, indent } = placement(cell, request, points, { style, room: width - 2 * padding, state });
  const { compose: settings } = state.doc.styles;
  const composed = compose({
    pieces: pieces.map(({ piece }) => piece),
    ...{ measure: width, left: padding + indent, right: padding, firstLine: 0, align },
    settings: { ...settings, mode: 'prose' },
  });
  for (const line of composed) if (line.overfull) warnOverfull(line, state, request.table.pos);
  const lines = withBlanks(composed, pieces);
  const notes = lines.flatMap((line) => notesIn(line, pieces, state));
  return { ...cell, x, width, lines, pieces, style, notes, tag, pitch: style.line * state.pitch };
}

function cellTag({ isHead, colspan, rowspan }: GridCell, parent: TagNode | undefined): TagNode {
  return {
    role: isHead ? 'TH' : 'TD',
    ...(parent && { parent }),
    ...(colspan > 1 && { colspan }),
    ...(rowspan > 1 && { rowspan }),
  };
}

interface Room {
  readonly style: Style;
  readonly room: number;
  readonly state: LayoutState;
}

/** Alignment of a cell, and how far a number moves to bring its point under the others. */
function placement(
  cell: GridCell,
  { table }: CellsRequest,
  points: ReadonlyMap<number, Halves>,
  { style, room, state }: Room,
): { readonly align: Align; readonly indent: number } {
  const align = cell.isHead ? style.align : (table.columns[cell.column]?.align ?? style.align);
  if (align !== 'decimal') return { align, indent: 0 };
  const own = halvesOf(cell, table.columns, state);
  const column = points.get(cell.column);
  if (own === undefined || column === undefined) return { align: 'center', indent: 0 };
  const left = Math.max(0, (room - column.before - column.after) / 2);
  return { align: 'left', indent: left + column.before - own.before };
}
