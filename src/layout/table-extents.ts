// What the columns of a table hold: how narrow they may be, and how wide they want to be.

import { type Unbroken, unbrokenStretches } from '../compose/index.js';
import { decimalParts } from '../model/decimal-parts.js';
import type { TableBlock } from '../model/doc.js';
import type { PlacedCell, TableGrid } from '../model/place-cells.js';
import { plainText } from '../model/words.js';
import { faceTable, textWidth } from './faces.js';
import { mmPerPoint } from './geometry.js';
import { inkedPieces, lookOf } from './inlines.js';
import { type LayoutState, styleOf } from './state.js';
import { wholeKeeps } from './table-keeps.js';

/** A table with its grid. */
export interface GridTable {
  readonly table: TableBlock;
  readonly grid: TableGrid;
}

/** Of a number in a column aligned on the decimal point, mm: left of the point, and from it on. */
export interface Halves {
  readonly before: number;
  readonly after: number;
  /** From the point on with what must stand beside the number, a note marker; and with its remark. */
  readonly hang: number;
  readonly end: number;
}

/** Widths of a column's text in mm, at the style's own size and without the white beside it. */
export interface Extent {
  /** Its widest number, date, unit or word, and the cell it is in: narrower, and it breaks. */
  readonly whole: number;
  readonly widest?: Widest;
  /** Narrowest that reads well, and that can still be read. */
  readonly easy: number;
  readonly narrow: number;
  /** Its longest text on one line. */
  readonly most: number;
  /** Of each cell on one line, shared out over the rows it stands in. */
  readonly lengths: readonly number[];
  /** Widest halves of its numbers. */
  readonly halves?: Halves;
}

export type Narrowness = 'easy' | 'narrow' | 'whole';

export interface Widest {
  readonly table: TableBlock;
  readonly cell: PlacedCell;
  readonly text: string;
}

/** Western words longer than this may be cut, ems: an address would leave no room for anything else. */
const longestWord = 10;

/** Chinese text is set in columns as wide as so many square roots of its length, within bounds of characters. */
const textWidths = {
  easy: { roots: 1.5, head: 2, least: 4, most: 10 },
  narrow: { roots: 1, head: 2, least: 3, most: 8 },
  whole: { roots: 0, head: 2, least: 2, most: 2 },
} as const;

const none: Extent = { whole: 0, easy: 0, narrow: 0, most: 0, lengths: [] };

/** A cell and the length of its text on one line, mm at the style's own size. */
export interface Held {
  readonly table: TableBlock;
  readonly cell: PlacedCell;
  readonly length: number;
}

export interface Contents {
  readonly extents: readonly Extent[];
  /** Every cell that has text. */
  readonly held: readonly Held[];
  /** Of the cells that hold a number aligned on its point. */
  readonly halves: ReadonlyMap<PlacedCell, Halves>;
  /** Of every cell: what no line of it may break. */
  readonly stretches: ReadonlyMap<PlacedCell, readonly Unbroken[]>;
}

/** Extents by column over tables that share their columns. */
export function columnContents(tables: readonly GridTable[], state: LayoutState): Contents {
  const count = Math.max(...tables.map(({ grid }) => grid.columns));
  const extents: Extent[] = Array.from({ length: count }, () => none);
  const spanning: { readonly cell: PlacedCell; readonly extent: Extent }[] = [];
  const held: Held[] = [];
  const halves = new Map<PlacedCell, Halves>();
  const stretches = new Map<PlacedCell, readonly Unbroken[]>();
  for (const { table, grid } of tables)
    for (const cell of grid.cells) {
      const own = stretchesOf(cell, state);
      const extent = cellExtent(cell, table, own, state);
      stretches.set(cell, own);
      if (own.length > 0) held.push({ table, cell, length: extent.most });
      if (extent.halves !== undefined) halves.set(cell, extent.halves);
      if (cell.colspan > 1) spanning.push({ cell, extent });
      else extents[cell.column] = joined(extents[cell.column] ?? none, extent);
    }
  for (const { cell, extent } of spanning) shareOut(cell, extent, extents);
  return { extents: extents.map(withHalves), held, halves, stretches };
}

function joined(a: Extent, b: Extent): Extent {
  const wider = b.whole > a.whole ? b : a;
  const halves = a.halves && b.halves ? widerHalves(a.halves, b.halves) : (a.halves ?? b.halves);
  return {
    whole: wider.whole,
    easy: Math.max(a.easy, b.easy),
    narrow: Math.max(a.narrow, b.narrow),
    most: Math.max(a.most, b.most),
    lengths: [...a.lengths, ...b.lengths],
    ...(wider.widest && { widest: wider.widest }),
    ...(halves && { halves }),
  };
}

const widerHalves = (a: Halves, b: Halves): Halves => ({
  before: Math.max(a.before, b.before),
  after: Math.max(a.after, b.after),
  hang: Math.max(a.hang, b.hang),
  end: Math.max(a.end, b.end),
});

/** Numbers with their points in one line take the widest of both sides. */
function withHalves(extent: Extent): Extent {
  if (extent.halves === undefined) return extent;
  const least = extent.halves.before + extent.halves.hang;
  return {
    ...extent,
    whole: Math.max(extent.whole, least),
    easy: Math.max(extent.easy, least),
    narrow: Math.max(extent.narrow, least),
    most: Math.max(extent.most, least),
  };
}

/** What a cell over several columns lacks is shared out among them. */
function shareOut({ column, colspan }: PlacedCell, extent: Extent, extents: Extent[]): void {
  const own = extents.slice(column, column + colspan);
  const lack = (side: Narrowness) =>
    Math.max(0, extent[side] - own.reduce((sum, e) => sum + e[side], 0)) / colspan;
  const [whole, easy, narrow] = [lack('whole'), lack('easy'), lack('narrow')];
  for (const [i, e] of own.entries())
    extents[column + i] = {
      ...e,
      whole: e.whole + whole,
      easy: e.easy + easy,
      narrow: e.narrow + narrow,
      most: Math.max(e.most, e.easy + easy),
      ...(whole > 0 && extent.widest && { widest: extent.widest }),
    };
}

const styleKey = ({ isHead }: PlacedCell) => (isHead ? 'tableHead' : 'tableCell');

function stretchesOf(cell: PlacedCell, state: LayoutState): readonly Unbroken[] {
  const { compose: settings } = state.doc.styles;
  const look = lookOf(styleOf(state, styleKey(cell)));
  return unbrokenStretches({
    pieces: inkedPieces(cell.cell.children, look, state).map(({ piece }) => piece),
    measure: 0,
    left: 0,
    right: 0,
    firstLine: 0,
    align: 'left',
    settings,
    keeps: wholeKeeps(settings.units),
  });
}

function cellExtent(
  cell: PlacedCell,
  table: TableBlock,
  stretches: readonly Unbroken[],
  state: LayoutState,
): Extent {
  if (stretches.length === 0) return none;
  const em = styleOf(state, styleKey(cell)).size * mmPerPoint;
  const widest = stretches.reduce((a, b) => (needOf(b, em) > needOf(a, em) ? b : a));
  const whole = needOf(widest, em);
  const most = Math.max(...linesOf(stretches));
  const text = plainText(cell.cell.children);
  const least = (rule: keyof typeof textWidths) =>
    Math.min(most, Math.max(whole, leastChars(text, cell.isHead, rule) * em));
  const halves = halvesOf(cell, table, most, state);
  return {
    whole: least('whole'),
    widest: { table, cell, text: widest.text },
    easy: least('easy'),
    narrow: least('narrow'),
    most,
    lengths: [most / cell.rowspan],
    ...(halves && { halves }),
  };
}

/** A number keeps its width; a long word may be cut. */
function needOf({ text, width }: Unbroken, em: number): number {
  return /[A-Za-z]{3}/u.test(text) ? Math.min(width, longestWord * em) : width;
}

/** Lengths of the lines that the author's breaks make. */
function linesOf(stretches: readonly Unbroken[]): readonly number[] {
  const lines = [0];
  for (const { width, gap, ends } of stretches) {
    lines.push((lines.pop() ?? 0) + width + (ends ? 0 : gap));
    if (ends) lines.push(0);
  }
  return lines;
}

function leastChars(text: string, isHead: boolean, rule: keyof typeof textWidths): number {
  const { roots, head, least, most } = textWidths[rule];
  return Math.min(most, Math.max(isHead ? head : least, roots * Math.sqrt(text.length)));
}

/** A cell's halves, where it is a number in a column aligned on the decimal point; `length`: of its line. */
function halvesOf(
  cell: PlacedCell,
  table: TableBlock,
  length: number,
  state: LayoutState,
): Halves | undefined {
  if (cell.isHead || cell.colspan > 1 || table.columns[cell.column]?.align !== 'decimal') return undefined;
  const parts = decimalParts(plainText(cell.cell.children));
  if (parts === undefined) return undefined;
  const style = styleOf(state, 'tableCell');
  const faces = faceTable(style, style.bold, state);
  const before = textWidth(parts.before, faces, style.size);
  const after = textWidth(parts.after, faces, style.size);
  const end = Math.max(after, length - before);
  return { before, after, hang: parts.remark === '' ? end : after, end };
}
