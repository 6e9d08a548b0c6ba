// A table's cells composed to their widths, numbers of a column with their decimal points in one line.

import type { Line } from '../compose/index.js';
import { cellAlign } from '../model/cell-align.js';
import type { TableBlock, TableFit } from '../model/doc.js';
import type { PlacedCell, TableGrid } from '../model/place-cells.js';
import type { Style } from '../model/style.js';
import { composeCell } from './cell-lines.js';
import { emOf } from './geometry.js';
import { type InkedPiece, inkedPieces, lookOf } from './inlines.js';
import { notesIn, withBlanks } from './lines.js';
import { type LayoutState, styleOf } from './state.js';
import type { TagNode } from './tags.js';

export interface SetCell extends PlacedCell {
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
  readonly fit: TableFit;
  readonly grid: TableGrid;
  /** The element of each row. */
  readonly rows: readonly TagNode[];
}

/** Cells with their lines. `fit` has made the columns as wide as what no line may break. */
export function setCells(request: CellsRequest, state: LayoutState): readonly SetCell[] {
  return request.grid.cells.map((cell, i) => setCell(cell, request.fit.indents[i], request, state));
}

function setCell(
  cell: PlacedCell,
  indent: number | undefined,
  { fit, table, rows }: CellsRequest,
  state: LayoutState,
): SetCell {
  const style = styleOf(state, cell.isHead ? fit.headStyle : fit.cellStyle);
  const sum = (list: readonly number[]) => list.reduce((total, width) => total + width, 0);
  const x = sum(fit.widths.slice(0, cell.column));
  const width = sum(fit.widths.slice(cell.column, cell.column + cell.colspan));
  const tag = cellTag(cell, rows[cell.row]);
  const pieces = inkedPieces(cell.cell.children, lookOf(style, tag), state);
  const em = emOf(style, state.page);
  const padding = fit.padding * em;
  const { compose: settings } = state.doc.styles;
  const composed = composeCell({
    pieces: pieces.map(({ piece }) => piece),
    measure: width,
    left: padding + (indent ?? 0),
    right: padding,
    firstLine: 0,
    align: indent === undefined ? cellAlign(cell, table, style.align, (width - 2 * padding) / em) : 'left',
    settings: { ...settings, mode: 'prose' },
  });
  const lines = withBlanks(composed, pieces);
  const notes = lines.flatMap((line) => notesIn(line, pieces, state));
  return { ...cell, x, width, lines, pieces, style, notes, tag, pitch: style.line * state.pitch };
}

function cellTag({ isHead, colspan, rowspan }: PlacedCell, parent: TagNode | undefined): TagNode {
  return {
    role: isHead ? 'TH' : 'TD',
    ...(parent && { parent }),
    ...(colspan > 1 && { colspan }),
    ...(rowspan > 1 && { rowspan }),
  };
}
