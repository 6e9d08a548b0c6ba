// How well a stretch of items fills a line: what must be squeezed or opened, in the order of CLREQ 6.2.2.

import type { CharClass } from './classes.js';
import { type Item, wordSpace } from './items.js';

/** Order of squeezing, and what taking half an em costs at each step (house values). */
export const shrinkOrder = [
  { name: 'line-end mark', cost: 0.2 },
  { name: 'word space', cost: 1 },
  { name: '·', cost: 1.5 },
  { name: 'brackets and quotes', cost: 2 },
  { name: '，、；：', cost: 2.2 },
  { name: 'Chinese–Western gap', cost: 2.5 },
  { name: '。？！', cost: 4 },
] as const;

const [LINE_END, WORD_SPACE, DOT, BRACKET, PAUSE, GAP, STOP] = [0, 1, 2, 3, 4, 5, 6];
const levelOf: Readonly<Partial<Record<CharClass, number>>> = {
  dot: DOT,
  open: BRACKET,
  close: BRACKET,
  pause: PAUSE,
  stop: STOP,
};

/** Level at which an item's own blank is given; undefined for what has none or may not give it. */
export function blankLevel(item: Item, squeeze: string): number | undefined {
  if (item.cls === 'space') return WORD_SPACE;
  if (item.blank === 0 || !squeeze.includes(item.char)) return undefined;
  return levelOf[item.cls];
}

/** Running totals over a paragraph's items, so that any line is measured in constant time. */
export interface Sums {
  readonly width: Float64Array;
  /** By level: what could be squeezed up to an item. */
  readonly shrink: readonly Float64Array[];
  readonly spaceStretch: Float64Array;
  readonly gapStretch: Float64Array;
  readonly openings: Float64Array;
}

export function runningSums(items: readonly Item[], squeeze: string): Sums {
  const size = items.length + 1;
  const make = () => new Float64Array(size);
  const sums = {
    width: make(),
    shrink: shrinkOrder.map(make),
    spaceStretch: make(),
    gapStretch: make(),
    openings: make(),
  };
  const { width, shrink, spaceStretch, gapStretch, openings } = sums;
  // Plain loops: these run for every character of a report in a cold process.
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    const isSpace = item.cls === 'space';
    width[i + 1] = at(width, i) + item.advance + item.gap;
    for (let k = 0; k < shrink.length; k++)
      (shrink[k] as Float64Array)[i + 1] = at(shrink[k] as Float64Array, i);
    const level = blankLevel(item, squeeze);
    const give = isSpace ? Math.max(0, item.advance - wordSpace.min * item.em) : item.blank;
    if (level !== undefined)
      (shrink[level] as Float64Array)[i + 1] = at(shrink[level] as Float64Array, i) + give;
    if (item.gapShrink > 0)
      (shrink[GAP] as Float64Array)[i + 1] = at(shrink[GAP] as Float64Array, i) + item.gapShrink;
    spaceStretch[i + 1] =
      at(spaceStretch, i) + (isSpace ? Math.max(0, wordSpace.max * item.em - item.advance) : 0);
    gapStretch[i + 1] = at(gapStretch, i) + item.gapStretch;
    openings[i + 1] = at(openings, i) + (item.open ? 1 : 0);
  }
  return sums;
}

/** Items [first, last] as a line of `width`: what to do to fill it, and the cost. */
export interface Fit {
  /** Fraction of each level's capacity to take. */
  readonly shrink: readonly number[];
  /** Fraction of the widest word space and gap to give, and millimetres at every opening. */
  readonly spaceStretch: number;
  readonly gapStretch: number;
  readonly opening: number;
  readonly natural: number;
  readonly cost: number;
  readonly overfull: boolean;
}

const nothing = shrinkOrder.map(() => 0);

/** Cost of opening every place by a hundredth of an em; grows with the square. */
const openingCost = 1.2;

export interface LineSpan {
  readonly first: number;
  readonly last: number;
  readonly width: number;
  readonly squeeze: string;
  readonly justify: boolean;
}

/** Measures one candidate line. Runs some ten times a line set, so it makes one object and no closure. */
export function fitLine(items: readonly Item[], sums: Sums, span: LineSpan): Fit {
  const { first, last, width, justify } = span;
  const end = items[last] as Item;
  const natural = at(sums.width, last + 1) - at(sums.width, first) - end.gap;
  const slack = width - natural;
  if (slack < 0) return squeezed(items, sums, span, natural);
  if (!justify)
    return { shrink: nothing, natural, spaceStretch: 0, gapStretch: 0, opening: 0, cost: 0, overfull: false };
  const spaces = at(sums.spaceStretch, last + 1) - at(sums.spaceStretch, first);
  const gaps = at(sums.gapStretch, last + 1) - at(sums.gapStretch, first) - end.gapStretch;
  const openings = at(sums.openings, last + 1) - at(sums.openings, first) - (end.open ? 1 : 0);
  const bySpace = Math.min(slack, spaces);
  const byGap = Math.min(slack - bySpace, gaps);
  const rest = slack - bySpace - byGap;
  const opening = openings > 0 ? rest / openings : 0;
  const hundredths = openings > 0 ? (100 * opening) / (end.em || width / 28) : rest > 0.01 ? 1000 : 0;
  const spaceStretch = spaces > 0 ? bySpace / spaces : 0;
  const gapStretch = gaps > 0 ? byGap / gaps : 0;
  const cost =
    1.5 * (spaceStretch * spaceStretch + gapStretch * gapStretch) + openingCost * hundredths * hundredths;
  return { shrink: nothing, natural, spaceStretch, gapStretch, opening, cost, overfull: false };
}

const at = (sum: Float64Array, index: number): number => sum[index] as number;

function squeezed(items: readonly Item[], sums: Sums, span: LineSpan, natural: number): Fit {
  const half = (items[span.last] as Item).em / 2 || 1;
  const need = natural - span.width;
  const shrink = [...nothing];
  let rest = need;
  let cost = 0;
  for (let level = 0; level < shrinkOrder.length && rest > 0; level++) {
    const capacity = capacityOf(level, items, sums, span);
    const taken = Math.min(rest, capacity);
    rest -= taken;
    cost += (shrinkOrder[level]?.cost ?? 0) * (taken / half);
    shrink[level] = capacity > 0 ? taken / capacity : 0;
  }
  const effort = (need - rest) / half;
  const overfull = rest > 0.005;
  const total = cost + effort * effort + (overfull ? 1e6 * (1 + rest) : 0);
  return { shrink, natural, spaceStretch: 0, gapStretch: 0, opening: 0, cost: total, overfull };
}

/** What a level can give on a line: its last mark gives as line-end mark, its last gap is gone. */
function capacityOf(
  level: number,
  items: readonly Item[],
  sums: Sums,
  { first, last, squeeze }: LineSpan,
): number {
  const end = items[last] as Item;
  if (level === LINE_END) return lineEndBlank(end);
  const sum = sums.shrink[level] as Float64Array;
  const own = lineEndBlank(end) > 0 && blankLevel(end, squeeze) === level ? end.blank : 0;
  return at(sum, last + 1) - at(sum, first) - own - (level === GAP ? end.gapShrink : 0);
}

/** A full-width mark at line end counts half an em (GB/T 15834-2011 §5.1.10). */
export const lineEndBlank = (item: Item): number =>
  item.cls === 'close' || item.cls === 'pause' || item.cls === 'stop' ? item.blank : 0;

export { GAP as gapLevel, LINE_END as lineEndLevel };
