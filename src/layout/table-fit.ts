// The ladder by which tables come to hold their numbers whole: columns narrowed, smaller type, a page
// turned on its side; what none of them helps is set smaller still, and said.

import type { TableFit } from '../model/doc.js';
import type { TableGrid } from '../model/place-cells.js';
import { mmPerPoint, textHeightOf, textWidthOf } from './geometry.js';
import { type LayoutState, styleOf } from './state.js';
import {
  type Contents,
  columnContents,
  type Extent,
  type GridTable,
  type Narrowness,
  type Widest,
} from './table-extents.js';
import { isLow } from './table-low.js';
import { smallerStyle } from './table-styles.js';
import { type Tall, tallest } from './table-tall.js';
import { type Rooms, turnsOf } from './table-turns.js';
import { type SpanWish, shareWidth, type Wish } from './table-widths.js';

/** White on each side of a cell's text, ems of the cell; the second where there is little room. */
const cellPadding = [0.5, 0.25] as const;

/** So that no text fills its cell to the last hair, and Word's fonts may differ by a little, ems. */
const slack = 0.3;

/** 字号 a table's type may be made smaller to, points; never below these, nor below this share of its own. */
const sizes = [15, 14, 12, 10.5, 9] as const;
const leastShare = 0.75;

/** Type that can still be made out, points: beyond it numbers are cut after all. */
const leastSize = 4;

/** Tables that share their columns. */
export interface Series {
  readonly tables: readonly GridTable[];
  /** Whether a page may be turned for them: not inside lists and notes. */
  readonly turnable: boolean;
}

export interface SeriesFit {
  readonly landscape: boolean;
  /** Numbers are cut: not even the smallest type holds them. */
  readonly cut: boolean;
  readonly fits: readonly TableFit[];
  /** What no step of the ladder could hold. */
  readonly tooWide?: Widest;
  /** What no step could set in fewer lines. */
  readonly tooTall?: Tall;
}

/** One rung: how wide the table, how large the type, how narrow columns and the white beside their text. */
interface Rung {
  readonly landscape: boolean;
  readonly size: number;
  readonly columns: Narrowness;
  readonly padding: number;
}

export function fitSeries({ tables, turnable }: Series, state: LayoutState): SeriesFit {
  const contents = columnContents(tables, state);
  const { extents } = contents;
  const own = styleOf(state, 'tableCell').size;
  const given = tables[0]?.table.landscape === true;
  const rungs = ladder(own, given, turnable);
  const holding = rungs.filter((step) => needed(extents, step, own) <= widthOf(step.landscape, state));
  const { rung, tall } = lowest(holding, tables[0], contents, state);
  const last = rungs.at(-1) as Rung;
  const chosen = rung ?? beyond(last, extents, own, state);
  const fits = tables.map((table) => fitOf(table, contents, chosen, state));
  const widest = extents.reduce((a, b) => (b.whole > a.whole ? b : a)).widest;
  const tooWide = rung === undefined && widest !== undefined ? { tooWide: widest } : {};
  const tooTall = tall === undefined ? {} : { tooTall: tall };
  const cut = chosen.size <= leastSize && needed(extents, chosen, own) > widthOf(chosen.landscape, state);
  return { landscape: chosen.landscape, cut, fits, ...tooWide, ...tooTall };
}

interface Lowest {
  readonly rung?: Rung;
  readonly tall?: Tall;
}

/** The first rung that leaves no cell too many lines in a narrow column; else the one with the fewest. */
function lowest(
  rungs: readonly Rung[],
  first: GridTable | undefined,
  contents: Contents,
  state: LayoutState,
): Lowest {
  let best: Lowest = {};
  for (const rung of first === undefined ? [] : rungs) {
    const tall = tallest(
      contents.held,
      roomsOf(columnWidths(first as GridTable, contents, rung, state), rung, state),
    );
    if (tall === undefined) return { rung };
    if (tall.lines < (best.tall?.lines ?? Number.POSITIVE_INFINITY)) best = { rung, tall };
  }
  return best;
}

/** Narrower columns, then smaller type, then the page turned; columns of single characters at the very last. */
function ladder(own: number, landscape: boolean, turnable: boolean): readonly Rung[] {
  const smaller = sizes.filter((size) => size < own && size >= leastShare * own);
  const all = [own, ...smaller];
  const steps: readonly (readonly [Narrowness, readonly number[]])[] = [
    ['easy', all],
    ['narrow', all],
    ['whole', all.slice(-1)],
  ];
  const turns = turnable && !landscape ? [false, true] : [landscape];
  return turns.flatMap((turned) =>
    steps.flatMap(([columns, some]) =>
      some.flatMap((size) => cellPadding.map((padding) => ({ landscape: turned, size, columns, padding }))),
    ),
  );
}

/** Type as large as lets every number stay whole. */
function beyond(last: Rung, extents: readonly Extent[], own: number, state: LayoutState): Rung {
  const size = (last.size * widthOf(last.landscape, state)) / needed(extents, last, own);
  return { ...last, size: Math.max(leastSize, Math.floor(size * 10) / 10) };
}

const widthOf = (landscape: boolean, { page }: LayoutState): number =>
  landscape ? textHeightOf(page) : textWidthOf(page);

const needed = (extents: readonly Extent[], rung: Rung, own: number): number =>
  extents.reduce((sum, extent) => sum + wishOf(extent, rung, own).least, 0);

function wishOf(extent: Extent, { size, columns, padding }: Rung, own: number): Wish {
  const { most, lengths } = extent;
  const em = size * mmPerPoint;
  const scale = size / own;
  const white = (2 * padding + slack) * em;
  const least = Math.max(em, extent[columns] * scale) + white;
  return {
    least,
    most: Math.max(least, most * scale + white),
    lengths: lengths.map((length) => length * scale),
    white,
  };
}

function columnWidths(
  { table }: GridTable,
  { extents, held }: Contents,
  rung: Rung,
  state: LayoutState,
): readonly number[] {
  const own = styleOf(state, 'tableCell').size;
  const wishes = extents.map((extent, column): Wish => {
    const share = table.columns[column]?.width;
    const wish = wishOf(extent, rung, own);
    return share === undefined ? wish : { ...wish, share };
  });
  const merged = held.filter(({ cell }) => cell.colspan > 1);
  const spans = merged.map(({ cell, length }): SpanWish => {
    const { column, colspan, rowspan } = cell;
    return { from: column, to: column + colspan, length: (length * rung.size) / own / rowspan };
  });
  return shareWidth(wishes, widthOf(rung.landscape, state), spans);
}

/** Of the text, at the style's own size. */
function roomsOf(widths: readonly number[], { size, padding }: Rung, state: LayoutState): Rooms {
  const own = styleOf(state, 'tableCell').size;
  const em = own * mmPerPoint;
  const rooms = widths.map((width) => (width * own) / size - 2 * padding * em);
  return { rooms, white: 2 * padding * em, em };
}

function fitOf({ table, grid }: GridTable, contents: Contents, rung: Rung, state: LayoutState): TableFit {
  const widths = columnWidths({ table, grid }, contents, rung, state);
  const { padding } = rung;
  const scale = rung.size / styleOf(state, 'tableCell').size;
  const room = roomsOf(widths, rung, state);
  const { rooms } = room;
  const indents = indentsOf(grid, contents, rooms);
  return {
    widths,
    padding,
    headStyle: smallerStyle('tableHead', scale, state),
    cellStyle: smallerStyle('tableCell', scale, state),
    indents: indents.map((indent) => indent && indent * scale),
    turns: turnsOf(grid, contents, indents, room, state),
    keepsWhole: isLow(grid, contents, room, { landscape: rung.landscape, scale }, state),
  };
}

/**
 * A column's numbers stand in its middle as one block, further left where a remark behind one needs the
 * room; a number whose remark goes to a line of its own is centred above it.
 */
function indentsOf(
  grid: TableGrid,
  { extents, halves }: Contents,
  rooms: readonly number[],
): TableFit['indents'] {
  const columns = extents.map(({ halves: widest }, column) => {
    const [before, after] = [widest?.before ?? 0, widest?.after ?? 0];
    const room = (rooms[column] ?? 0) - before;
    const ends = [...halves].filter(([cell]) => cell.column === column).map(([, { end }]) => end);
    const farthest = Math.max(0, ...ends.filter((end) => end <= room + 0.01));
    return { before, room, left: Math.max(0, Math.min((room - after) / 2, room - farthest)) };
  });
  return grid.cells.map((cell) => {
    const [own, column] = [halves.get(cell), columns[cell.column]];
    if (own === undefined || column === undefined || own.end > column.room + 0.01) return undefined;
    return column.left + column.before - own.before;
  });
}
