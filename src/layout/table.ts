// Tables: caption, thin rules, a head repeated on every page, rows that stay whole, remarks.

import { compose, type Line } from '../compose/index.js';
import type { TableBlock } from '../model/doc.js';
import type { Column } from '../model/report.js';
import type { Style } from '../model/style.js';
import { baselineIn, emOf, linePitch, mmPerPoint } from './geometry.js';
import { type InkedPiece, inkedPieces, textWidth } from './inlines.js';
import { lineSlabs, paragraphSlabs } from './paragraph.js';
import { paintLine } from './runs.js';
import { type LayoutState, type Painter, type Slab, styleOf } from './state.js';
import { cellPadding, cellText, columnWidths, type GridCell, placeCells } from './table-grid.js';

/** A cell composed to its width. */
interface SetCell extends GridCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly pieces: readonly InkedPiece[];
  readonly style: Style;
  readonly height: number;
}

interface TableKeys {
  readonly table: object;
  readonly head: object;
  readonly body: object;
  readonly rows: readonly object[];
}

const rule = 0.18;

export function tableSlabs(table: TableBlock, state: LayoutState, portraitWidth: number): readonly Slab[] {
  const { page } = state.doc.styles;
  const width = table.landscape ? page.height - page.top - page.bottom : portraitWidth;
  const cells = placeCells(table.head, table.body);
  const widths = columnWidths(table, cells, width, state);
  const set = cells.map((cell) => setCell(cell, table, widths, state));
  const heights = rowHeights(set, table.head.length + table.body.length, state);
  const keys: TableKeys = { table: {}, head: {}, body: {}, rows: heights.map(() => ({})) };
  const rows = heights.map((_, row) => rowSlab(row, { set, heights, keys, table, state }));
  const head = rows.slice(0, table.head.length).map((slab) => ({ ...slab, breakAfter: false }));
  const painted = head.map((slab) => ({ ...slab, paint: asArtifact(slab) }));
  const body = rows
    .slice(table.head.length)
    .map((slab) => (painted.length > 0 ? { ...slab, repeat: painted } : slab));
  const [first, ...others] = body;
  const all = [...captionSlabs(table, keys, state, width), ...head, ...(first ? [first, ...others] : [])];
  const wide = (slab: Slab): Slab => (table.landscape ? { ...slab, landscape: true } : slab);
  const total = [...all, ...remarkSlabs(table, state, width)].map(wide);
  return padded(total, linePitch(page), table.landscape);
}

/** After a table the body stands on the grid again. */
function padded(slabs: readonly Slab[], pitch: number, landscape: boolean): readonly Slab[] {
  if (landscape || slabs.length === 0) return slabs;
  const height = slabs.reduce((sum, slab) => sum + slab.height + slab.before, 0);
  const rest = Math.ceil(height / pitch + 0.3) * pitch - height;
  const last = slabs.at(-1) as Slab;
  return [...slabs.slice(0, -1), { ...last, after: rest, breakAfter: true }];
}

function captionSlabs(
  table: TableBlock,
  keys: TableKeys,
  state: LayoutState,
  width: number,
): readonly Slab[] {
  if (table.caption.length === 0) return [];
  const number = table.number === undefined ? [] : [{ type: 'text', value: `${table.number}　` } as const];
  const block = {
    type: 'paragraph',
    style: 'tableCaption',
    children: [...number, ...table.caption],
  } as const;
  const parent = (painter: Painter) => painter.tag(keys.table, 'Table', painter.section);
  const anchors = table.id === undefined ? [] : [table.id];
  return paragraphSlabs(block, state, { width, parent, role: 'Caption', anchors }).map((slab) => ({
    ...slab,
    breakAfter: false,
  }));
}

function remarkSlabs(table: TableBlock, state: LayoutState, width: number): readonly Slab[] {
  const style = styleOf(state, 'tableRemark');
  return table.remarks.flatMap((remark) =>
    lineSlabs(inkedPieces(remark, style, state), style, state, { width, role: 'P' }),
  );
}

function setCell(grid: GridCell, table: TableBlock, widths: readonly number[], state: LayoutState): SetCell {
  const style = styleOf(state, grid.isHead ? 'tableHead' : 'tableCell');
  const em = emOf(style, state.doc.styles.page);
  const sum = (list: readonly number[]) => list.reduce((total, w) => total + w, 0);
  const x = sum(widths.slice(0, grid.column));
  const width = sum(widths.slice(grid.column, grid.column + grid.cell.colspan));
  const pieces = inkedPieces(grid.cell.children, style, state);
  const align = grid.isHead ? 'center' : alignOf(table.columns[grid.column]);
  const padding = cellPadding * em;
  const indent = align === 'decimal' ? decimalIndent(grid, table, width - 2 * padding, state) : 0;
  const lines = compose({
    pieces: pieces.map(({ piece }) => piece),
    ...{
      measure: width,
      left: padding + indent,
      right: padding,
      firstLine: 0,
      settings: { ...state.doc.styles.compose, mode: 'prose' },
    },
    align: align === 'decimal' ? 'left' : align,
  });
  const height = Math.max(1, lines.length) * style.line * linePitch(state.doc.styles.page);
  return { ...grid, x, width, lines, pieces, style, height };
}

const alignOf = (column: Column | undefined): 'left' | 'center' | 'right' | 'decimal' =>
  column?.align ?? 'left';

/** Numbers of a column stand with their decimal points in one line, the longest in the middle. */
function decimalIndent(grid: GridCell, table: TableBlock, room: number, state: LayoutState): number {
  const style = styleOf(state, 'tableCell');
  const measure = (text: string) => textWidth(text, { style, strong: false }, style.size, state);
  const column = placeCells([], table.body)
    .filter((c) => c.column === grid.column && c.cell.colspan === 1)
    .map((c) => cellText(c.cell));
  const numbers = column.filter((text) => /\d/u.test(text));
  const own = cellText(grid.cell);
  if (!/\d/u.test(own)) return Math.max(0, (room - measure(own)) / 2);
  const before = Math.max(...numbers.map((text) => measure(integerPart(text))));
  const after = Math.max(...numbers.map((text) => measure(text.slice(integerPart(text).length))));
  return Math.max(0, (room - before - after) / 2) + before - measure(integerPart(own));
}

const integerPart = (text: string): string => /^[^.]*/u.exec(text)?.[0] ?? '';

/** A row is as high as its highest cell; what a row span lacks goes to its last row. */
function rowHeights(cells: readonly SetCell[], count: number, state: LayoutState): readonly number[] {
  const least = styleOf(state, 'tableCell').line * linePitch(state.doc.styles.page);
  const heights: number[] = Array(count).fill(least);
  for (const cell of cells.filter((c) => c.cell.rowspan === 1))
    heights[cell.row] = Math.max(heights[cell.row] ?? 0, cell.height);
  for (const cell of cells.filter((c) => c.cell.rowspan > 1)) {
    const end = Math.min(count, cell.row + cell.cell.rowspan);
    const sum = heights.slice(cell.row, end).reduce((total, h) => total + h, 0);
    if (sum < cell.height) heights[end - 1] = (heights[end - 1] ?? 0) + cell.height - sum;
  }
  return heights;
}

interface RowContext {
  readonly set: readonly SetCell[];
  readonly heights: readonly number[];
  readonly keys: TableKeys;
  readonly table: TableBlock;
  readonly state: LayoutState;
}

function rowSlab(row: number, context: RowContext): Slab {
  const { set, heights, table } = context;
  const own = set.filter((cell) => cell.row === row);
  const spanned = set.some((cell) => cell.row <= row && cell.row + cell.cell.rowspan > row + 1);
  const isHead = row < table.head.length;
  return {
    ...{ height: heights[row] ?? 0, before: 0, breakAfter: !isHead && !spanned },
    ...(row === 0 && table.caption.length === 0 && table.id !== undefined && { anchors: [table.id] }),
    paint: (painter, x, y) => {
      const { keys } = context;
      const whole = painter.tag(keys.table, 'Table', painter.section);
      const group = painter.tag(isHead ? keys.head : keys.body, isHead ? 'THead' : 'TBody', whole);
      const tr = painter.tag(keys.rows[row] as object, 'TR', group);
      for (const cell of own) paintCell(cell, x, y, { painter, context, tr });
    },
  };
}

interface CellPaint {
  readonly painter: Painter;
  readonly context: RowContext;
  readonly tr: number;
}

function paintCell(
  cell: SetCell,
  x: number,
  y: number,
  { painter, context: { heights, state }, tr }: CellPaint,
): void {
  const height = heights.slice(cell.row, cell.row + cell.cell.rowspan).reduce((sum, h) => sum + h, 0);
  box({ x: x + cell.x, y, width: cell.width, height }, painter);
  const { colspan, rowspan } = cell.cell;
  const spans = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) };
  const tag = painter.tag(cell.cell, cell.isHead ? 'TH' : 'TD', tr, spans);
  const pitch = cell.style.line * linePitch(state.doc.styles.page);
  const top = y + (height - cell.lines.length * pitch) / 2;
  for (const [i, line] of cell.lines.entries()) {
    const baseline = top + i * pitch + baselineIn(pitch, cell.style.size * mmPerPoint);
    paintLine(
      line,
      cell.pieces,
      { x: x + cell.x, y: baseline, tag, line: painter.nextLine() },
      painter,
      state,
    );
  }
}

function box(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  painter: Painter,
): void {
  const edge = (fromX: number, fromY: number, dx: number, dy: number) =>
    painter.items.push({ type: 'rule', x: fromX, y: fromY, dx, dy, thickness: rule, role: 'table' });
  edge(x, y, width, 0);
  edge(x, y + height, width, 0);
  edge(x, y, 0, height);
  edge(x + width, y, 0, height);
}

/** A repeated head is read once: its later copies are furniture. */
function asArtifact(slab: Slab): Slab['paint'] {
  return (painter, x, y) => {
    const from = painter.items.length;
    slab.paint(painter, x, y);
    for (let i = from; i < painter.items.length; i++) {
      const { tag: _, ...rest } = painter.items[i] as { tag?: number };
      painter.items[i] = rest as (typeof painter.items)[number];
    }
  };
}
