// A table's rows as slabs: whole where a page can hold them, line by line where none can.

import type { Item } from '../model/page.js';
import { baselineIn, mmPerPoint } from './geometry.js';
import { paintLine } from './runs.js';
import { breakCost, type Painter, type Place, type Slab } from './slab.js';
import type { LayoutState } from './state.js';
import type { SetCell } from './table-cell.js';
import { cellRoom, spanHeight } from './table-heights.js';
import type { TagNode } from './tags.js';

export interface TableRows {
  readonly cells: readonly SetCell[];
  readonly rows: readonly TagNode[];
  readonly heights: readonly number[];
  /** By row: lines it is divided into, where no page can hold it with the rows its cells span. */
  readonly divided: ReadonlyMap<number, number>;
  readonly headRows: number;
  readonly repeatsHead: boolean;
  /** Column edges from the table's left, mm. */
  readonly edges: readonly number[];
  readonly group: object;
  readonly state: LayoutState;
}

/** Thickness of rules, mm (house). */
const thickness = 0.2;

export function rowSlabs(row: number, table: TableRows): readonly Slab[] {
  const count = table.divided.get(row);
  if (count === undefined)
    return [slabOf(row, table, { height: table.heights[row] ?? 0, isStart: true, isEnd: true })];
  const pitch = Math.max(...table.cells.map((cell) => cell.pitch));
  return Array.from({ length: count }, (_, line) => {
    const [isStart, isEnd] = [line === 0, line === count - 1];
    const height = pitch + (isStart ? cellRoom : 0) + (isEnd ? cellRoom : 0);
    const slab = slabOf(row, table, { height, isStart, isEnd, line });
    const isLone = !isEnd && (line === 0 || line === count - 2);
    return isLone ? { ...slab, breakCost: breakCost.stray } : slab;
  });
}

/** A part of a row: all of it, or one line of each cell. */
interface Strip {
  readonly height: number;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** Index of the line; absent: all, in the middle of their cells. */
  readonly line?: number;
}

function slabOf(row: number, table: TableRows, strip: Strip): Slab {
  const here = cellsAt(row, table.cells);
  const isSpanned = strip.line === undefined && here.some((cell) => cell.row + cell.rowspan > row + 1);
  const own = here.filter((cell) => cell.row === row);
  const notes = strip.isStart ? own.flatMap((cell) => cell.notes) : [];
  const cost = isSpanned ? breakCost.spanned : breakCost.free;
  return {
    height: strip.height,
    before: 0,
    after: 0,
    snap: false,
    group: table.group,
    breakCost: row < table.headRows ? breakCost.kept : cost,
    ...(notes.length > 0 && { notes }),
    paint: (painter, place) => {
      paintRules(row, table, strip, { painter, place });
      const tr = table.rows[row];
      if (tr !== undefined) painter.tag(tr);
      for (const cell of strip.line === undefined ? own : here)
        paintCell(cell, row, { table, strip }, { painter, place });
    },
  };
}

const cellsAt = (row: number, cells: readonly SetCell[]): readonly SetCell[] =>
  cells.filter((cell) => cell.row <= row && cell.row + cell.rowspan > row);

interface Target {
  readonly painter: Painter;
  readonly place: Place;
}

interface CellPart {
  readonly table: TableRows;
  readonly strip: Strip;
}

/** Empty cells too have their element: a table without them is not regular (ISO 14289-1 7.5). */
function paintCell(cell: SetCell, row: number, { table, strip }: CellPart, { painter, place }: Target): void {
  painter.tag(cell.tag);
  const free = spanHeight(cell, table.heights) - cell.lines.length * cell.pitch;
  const top = place.y + (strip.line === undefined ? free / 2 : strip.isStart ? cellRoom : 0);
  const above = table.rows.slice(cell.row, row).map((_, i) => table.divided.get(cell.row + i) ?? 0);
  const index = above.reduce((sum, count) => sum + count, 0) + (strip.line ?? 0);
  const lines = strip.line === undefined ? cell.lines : cell.lines.slice(index, index + 1);
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
  const here = cellsAt(row, cells);
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
