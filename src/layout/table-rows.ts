// A table's rows as slabs: whole where a page can hold them, line by line where none can.

import type { Item } from '../model/page.js';
import { baselineIn, mmPerPoint } from './geometry.js';
import { paintLine } from './runs.js';
import { breakCost, type Painter, type Place, type Slab } from './slab.js';
import type { LayoutState } from './state.js';
import type { SetCell } from './table-cell.js';
import type { TagNode } from './tags.js';

export interface TableRows {
  readonly cells: readonly SetCell[];
  readonly rows: readonly TagNode[];
  readonly heights: readonly number[];
  readonly headRows: number;
  /** Column edges from the table's left, mm. */
  readonly edges: readonly number[];
  /** Tallest row that is kept whole, mm. */
  readonly tallest: number;
  readonly group: object;
  readonly state: LayoutState;
}

/** White above and below a cell's text, mm; thickness of rules, mm (house). */
const padding = 0.6;
const thickness = 0.2;

/** A row is as high as its highest cell; what a row span lacks goes to its last row. */
export function rowHeights(
  cells: readonly SetCell[],
  count: number,
  { pitch }: LayoutState,
): readonly number[] {
  const heights: number[] = Array(count).fill(0.5 * pitch + 2 * padding);
  const heightOf = (cell: SetCell) => Math.max(1, cell.lines.length) * cell.pitch + 2 * padding;
  for (const cell of cells.filter(({ rowspan }) => rowspan === 1))
    heights[cell.row] = Math.max(heights[cell.row] ?? 0, heightOf(cell));
  for (const cell of cells.filter(({ rowspan }) => rowspan > 1)) {
    const last = cell.row + cell.rowspan - 1;
    const lack = heightOf(cell) - spanHeight(cell, heights);
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
  }
  return heights;
}

const spanHeight = ({ row, rowspan }: SetCell, heights: readonly number[]): number =>
  heights.slice(row, row + rowspan).reduce((sum, height) => sum + height, 0);

export function rowSlabs(row: number, table: TableRows): readonly Slab[] {
  const height = table.heights[row] ?? 0;
  return row >= table.headRows && height > table.tallest
    ? stripSlabs(row, table)
    : [slabOf(row, table, { height, isStart: true, isEnd: true, lines: undefined })];
}

/** A part of a row: all of it, or one line of each cell. */
interface Strip {
  readonly height: number;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** Index of the line; undefined: all, in the middle of their cells. */
  readonly lines: number | undefined;
}

function stripSlabs(row: number, table: TableRows): readonly Slab[] {
  const own = table.cells.filter((cell) => cell.row === row);
  const count = Math.max(1, ...own.map((cell) => cell.lines.length));
  const pitch = Math.max(...own.map((cell) => cell.pitch));
  return Array.from({ length: count }, (_, i) => {
    const [isStart, isEnd] = [i === 0, i === count - 1];
    const height = pitch + (isStart ? padding : 0) + (isEnd ? padding : 0);
    const slab = slabOf(row, table, { height, isStart, isEnd, lines: i });
    const isLone = !isEnd && (i === 0 || i === count - 2);
    return isLone ? { ...slab, breakCost: breakCost.stray } : slab;
  });
}

function slabOf(row: number, table: TableRows, strip: Strip): Slab {
  const own = table.cells.filter((cell) => cell.row === row);
  const isSpanned = table.cells.some((cell) => cell.row <= row && cell.row + cell.rowspan > row + 1);
  const notes = strip.isStart ? own.flatMap((cell) => cell.notes) : [];
  return {
    ...{ height: strip.height, before: 0, after: 0, snap: false, group: table.group },
    breakCost:
      row < table.headRows ? breakCost.kept : strip.isEnd && isSpanned ? breakCost.spanned : breakCost.free,
    ...(notes.length > 0 && { notes }),
    paint: (painter, place) => {
      paintRules(row, table, strip, { painter, place });
      const tr = table.rows[row];
      if (tr !== undefined) painter.tag(tr);
      for (const cell of own) paintCell(cell, table, strip, { painter, place });
    },
  };
}

interface Target {
  readonly painter: Painter;
  readonly place: Place;
}

/** Empty cells too have their element: a table without them is not regular (ISO 14289-1 7.5). */
function paintCell(cell: SetCell, table: TableRows, strip: Strip, { painter, place }: Target): void {
  painter.tag(cell.tag);
  const free = spanHeight(cell, table.heights) - cell.lines.length * cell.pitch;
  const top = place.y + (strip.lines === undefined ? free / 2 : strip.isStart ? padding : 0);
  const lines = strip.lines === undefined ? cell.lines : cell.lines.slice(strip.lines, strip.lines + 1);
  const inCell = baselineIn(cell.pitch, cell.style.size * mmPerPoint, table.state.emAscent);
  for (const [i, line] of lines.entries()) {
    const baseline = top + i * cell.pitch + inCell;
    const at = { x: place.x + cell.x, y: baseline, line: painter.line(baseline, false) };
    paintLine(line, cell.pieces, at, painter);
  }
}

/** Rules above a page's first strip, below cells that end, and between cells; none through a span. */
function paintRules(row: number, table: TableRows, strip: Strip, { painter, place }: Target): void {
  const { edges, cells } = table;
  const { x, y, first, last } = place;
  const here = cells.filter((cell) => cell.row <= row && cell.row + cell.rowspan > row);
  const draw = (fromX: number, fromY: number, dx: number, dy: number) =>
    painter.items.push({ type: 'rule', x: x + fromX, y: fromY, dx, dy, thickness, role: 'table' });
  const width = edges.at(-1) ?? 0;
  if (first || (row === 0 && strip.isStart)) draw(0, y, width, 0);
  const ends = here.filter((cell) => last || (strip.isEnd && cell.row + cell.rowspan === row + 1));
  for (const [from, to] of joined(ends)) draw(from, y + strip.height, to - from, 0);
  const inner = new Set(here.flatMap((cell) => edges.slice(cell.column + 1, cell.column + cell.colspan)));
  for (const edge of edges) if (!inner.has(edge)) draw(edge, y, 0, strip.height);
}

/** Stretches covered by neighbouring cells. */
function joined(cells: readonly SetCell[]): readonly (readonly [from: number, to: number])[] {
  const stretches: [number, number][] = [];
  for (const { x, width } of [...cells].sort((a, b) => a.x - b.x)) {
    const before = stretches.at(-1);
    if (before !== undefined && Math.abs(before[1] - x) < 1e-6) before[1] = x + width;
    else stretches.push([x, x + width]);
  }
  return stretches;
}

/** Vertical rules of neighbouring rows become one: no seams in print, fewer strokes. */
export function joinRules(items: readonly Item[]): readonly Item[] {
  const open = new Map<string, number>();
  const joined: Item[] = [];
  for (const item of items) {
    if (item.type !== 'rule' || item.role !== 'table' || item.dx !== 0) {
      joined.push(item);
      continue;
    }
    const key = `${item.x.toFixed(3)} ${item.y.toFixed(3)}`;
    const above = open.get(key);
    const before = above === undefined ? undefined : joined[above];
    const index = above ?? joined.length;
    joined[index] = before?.type === 'rule' ? { ...before, dy: before.dy + item.dy } : item;
    open.delete(key);
    open.set(`${item.x.toFixed(3)} ${(item.y + item.dy).toFixed(3)}`, index);
  }
  return joined;
}
