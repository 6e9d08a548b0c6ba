// How well a stretch of items fills a line: what must be squeezed or opened, in the order of CLREQ 6.2.2.

import type { ComposeSettings } from '../model/style.js';
import type { CharClass } from './classes.js';
import {
  bareFactor,
  costOfOpening,
  fitness,
  gapOpening,
  looseFrom,
  overfullCost,
  quietSteps,
  type ShrinkSource,
  shrinkSources,
  shrinkSteps,
} from './costs.js';
import { type Item, lineEndBlank, lineStartBlank, wordSpace } from './items.js';

const sourceOf: Readonly<Partial<Record<CharClass, ShrinkSource>>> = {
  dot: 'dot',
  open: 'bracket',
  close: 'bracket',
  pause: 'pause',
  stop: 'stop',
};
const rows: Readonly<Record<ShrinkSource, number>> = Object.fromEntries(
  shrinkSources.map((source, row) => [source, row]),
) as Record<ShrinkSource, number>;
const steps = shrinkSteps.map(({ from, upTo, cost }) => ({ row: rows[from], upTo, cost }));
export const gapRow = rows.gap;

/** Row of the source an item's own blank is squeezed with; undefined for what has none or may not give it. */
export function shrinkRow(item: Item, squeeze: string): number | undefined {
  if (item.cls === 'space') return rows.space;
  if (item.blank === 0 || !squeeze.includes(item.char)) return undefined;
  const source = sourceOf[item.cls];
  return source && rows[source];
}

/**
 * Running totals over a paragraph's items, so that any line is measured in constant time: a column for
 * each sum, a row before each item and one behind the last, all in one array.
 */
export interface Sums {
  readonly rows: Float64Array;
  readonly size: number;
  /** By item: the source its own blank is squeezed with, or `noSource`. */
  readonly sources: Int8Array;
}

const noSource = -1;

const [WIDTH, SPACE_STRETCH, GAP_STRETCH, OPENINGS, SHRINK] = [0, 1, 2, 3, 4];
const columns = SHRINK + shrinkSources.length;

const at = ({ rows }: Sums, column: number, index: number): number =>
  rows[index * columns + column] as number;

/** Width of the items before an index, with the gaps between them. */
export const widthBefore = (sums: Sums, index: number): number => at(sums, WIDTH, index);

export function runningSums(items: readonly Item[], squeeze: string): Sums {
  const size = items.length + 1;
  const rows = new Float64Array(size * columns);
  const sources = new Int8Array(items.length).fill(noSource);
  // Plain loops: these run for every character of a report in a cold process.
  for (let i = 0, row = columns; i < items.length; i++, row += columns) {
    const item = items[i] as Item;
    for (let k = 0; k < columns; k++) rows[row + k] = rows[row + k - columns] as number;
    const add = (column: number, value: number) => {
      rows[row + column] = (rows[row + column] as number) + value;
    };
    add(WIDTH, item.advance + item.gap);
    if (item.open) add(OPENINGS, 1);
    if (item.gapStretch > 0) add(GAP_STRETCH, item.gapStretch);
    if (item.gapShrink > 0) add(SHRINK + gapRow, item.gapShrink);
    if (item.cls === 'wide' || item.cls === 'western') continue;
    const isSpace = item.cls === 'space';
    if (isSpace) add(SPACE_STRETCH, Math.max(0, wordSpace.max * item.em - item.advance));
    const from = shrinkRow(item, squeeze);
    const give = isSpace ? Math.max(0, item.advance - wordSpace.min * item.em) : item.blank;
    if (from === undefined) continue;
    sources[i] = from;
    add(SHRINK + from, give);
  }
  return { rows, size, sources };
}

/** Items [first, last] as a line of `width`: what to do to fill it, and the cost. */
export interface Fit {
  /** Fraction of each source to take. */
  readonly shrink: readonly number[];
  /** Fraction of the widest word space and gap to give, and millimetres at every opening. */
  readonly spaceStretch: number;
  readonly gapStretch: number;
  readonly opening: number;
  readonly natural: number;
  readonly cost: number;
  /** Class among `fitness`. */
  readonly fitness: number;
  readonly overfull: boolean;
}

const nothing = shrinkSources.map(() => 0);

export interface LineSpan {
  readonly first: number;
  readonly last: number;
  readonly width: number;
  readonly mode: ComposeSettings['mode'];
  readonly justify: boolean;
  /** Whether an opening mark at its start gives up its blank half. */
  readonly trimStart: boolean;
}

/** Measures one candidate line. Runs some ten times a line set, so it makes one object and no closure. */
export function fitLine(items: readonly Item[], sums: Sums, span: LineSpan): Fit {
  const { first, last, width, justify, trimStart } = span;
  const end = items[last] as Item;
  const start = trimStart ? lineStartBlank(items[first] as Item) : 0;
  const natural = between(sums, WIDTH, span) - end.gap - start - lineEndBlank(end);
  if (natural > width) return squeezed(items, sums, span, natural);
  return justify ? opened(sums, span, end, natural) : unchanged(natural);
}

const between = (sums: Sums, column: number, { first, last }: LineSpan): number =>
  at(sums, column, last + 1) - at(sums, column, first);

const unchanged = (natural: number): Fit => ({
  shrink: nothing,
  spaceStretch: 0,
  gapStretch: 0,
  opening: 0,
  natural,
  cost: 0,
  fitness: fitness.even,
  overfull: false,
});

/** Word spaces first, gaps by what the eye does not see, then all places alike. */
function opened(sums: Sums, span: LineSpan, end: Item, natural: number): Fit {
  const spaces = between(sums, SPACE_STRETCH, span);
  const gaps = between(sums, GAP_STRETCH, span) - end.gapStretch;
  const places = between(sums, OPENINGS, span) - (end.open ? 1 : 0);
  const em = end.em || span.width / 28;
  const slack = span.width - natural;
  const bySpace = Math.min(slack, spaces);
  const byGap = Math.min(slack - bySpace, gapOpening.share * gaps);
  const rest = slack - bySpace - byGap;
  const opening = places > 0 ? rest / places : 0;
  const ems = places > 0 ? opening / em : rest > 0.01 ? 10 : 0;
  const spaceStretch = spaces > 0 ? bySpace / spaces : 0;
  const gapShare = byGap > 0 ? byGap / (gapOpening.share * gaps) : 0;
  const cost = gapOpening.cost * (spaceStretch * spaceStretch + gapShare * gapShare) + costOfOpening(ems);
  return {
    shrink: nothing,
    spaceStretch,
    gapStretch: gaps > 0 ? byGap / gaps : 0,
    opening,
    natural,
    cost,
    fitness: ems > looseFrom.open ? fitness.open : ems > looseFrom.loose ? fitness.loose : fitness.even,
    overfull: false,
  };
}

function squeezed(items: readonly Item[], sums: Sums, span: LineSpan, natural: number): Fit {
  const half = (items[span.last] as Item).em / 2 || 1;
  const need = natural - span.width;
  const shrink = nothing.slice();
  let rest = need;
  let cost = 0;
  let step = 0;
  for (; step < steps.length && rest > 0; step++) {
    const { row, upTo, cost: price } = steps[step] as (typeof steps)[number];
    const capacity = capacityOf(row, items, sums, span);
    if (capacity <= 0) continue;
    const taken = Math.min(rest, capacity * (upTo - (shrink[row] as number)));
    rest -= taken;
    cost += (price * (step < quietSteps ? 1 : bareFactor[span.mode]) * taken) / half;
    shrink[row] = (shrink[row] as number) + taken / capacity;
  }
  const effort = (need - rest) / half;
  const overfull = rest > 0.005;
  return {
    shrink,
    spaceStretch: 0,
    gapStretch: 0,
    opening: 0,
    natural,
    cost: cost + effort * effort + (overfull ? overfullCost * (1 + rest) : 0),
    fitness: step > quietSteps ? fitness.tight : fitness.snug,
    overfull,
  };
}

/** What a source can give on a line: marks at its edges have given theirs, its last gap is gone. */
function capacityOf(row: number, items: readonly Item[], sums: Sums, span: LineSpan): number {
  const { first, last, trimStart } = span;
  const all = between(sums, SHRINK + row, span);
  if (all === 0) return 0;
  const start = items[first] as Item;
  const end = items[last] as Item;
  if (row === gapRow) return all - end.gapShrink;
  const atStart = trimStart && first < last && sums.sources[first] === row ? lineStartBlank(start) : 0;
  const atEnd = sums.sources[last] === row ? lineEndBlank(end) : 0;
  return all - atStart - atEnd;
}
