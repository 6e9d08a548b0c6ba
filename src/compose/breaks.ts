// Line breaks chosen over the whole paragraph: the sequence of least total cost (Knuth & Plass,
// "Breaking Paragraphs into Lines", 1981, as a shortest path over feasible lines).

import type { ComposeSettings } from '../model/style.js';
import {
  emergencyCost,
  fitnessClasses,
  loneCharacterCost,
  mostForLone,
  neighbourCost,
  tightLineCost,
} from './costs.js';
import { pathInFewer } from './fewer.js';
import { type Fit, fitLine, runningSums, type Sums, widthBefore } from './fit.js';
import type { Item } from './items.js';

/** A chosen line: items [first, last], spaces at its edges already left out. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly fit: Fit;
  readonly width: number;
  /** Whether an opening mark at its start gives up its blank half. */
  readonly trimStart: boolean;
  readonly final: boolean;
}

export interface BreakRequest {
  readonly items: readonly Item[];
  readonly squeeze: string;
  readonly mode: ComposeSettings['mode'];
  /** Width of the first line and of the others. */
  readonly firstWidth: number;
  readonly width: number;
  readonly justify: boolean;
  /**
   * Whether the first line starts behind an indent. 左空二字 counts cells, so an opening mark keeps its
   * own there; at an edge of the block it gives up its blank half.
   */
  readonly indented: boolean;
  /** Of the paragraph. */
  readonly everyEnd: boolean;
  readonly fewer?: boolean;
}

/** Lines of one stretch between the author's own breaks. */
export function breakLines(request: BreakRequest): readonly Span[] {
  const { items, squeeze } = request;
  if (items.length === 0) return [];
  const sums = runningSums(items, squeeze);
  const cutters = emergencyBreaks(items, sums, Math.min(request.width, request.firstWidth));
  const known = new Map<number, readonly Candidate[]>();
  const linesFrom = (start: number) => {
    const made = known.get(start) ?? candidates(start, { request, sums, cutters });
    known.set(start, made);
    return made;
  };
  const best = withoutLone(cheapestPath(items.length, linesFrom), items.length, linesFrom);
  const fewer = request.fewer
    ? pathInFewer(items.length, best.length - 1, tightLineCost, linesFrom)
    : undefined;
  return fewer ?? best;
}

/** A line that may be set from some start, and what it costs by itself. */
interface Candidate extends Span {
  readonly next: number;
  readonly cost: number;
  /** 孤字: the last line, of one character. */
  readonly lone: boolean;
}

type LinesFrom = (start: number) => readonly Candidate[];

/**
 * A path whose last line is one character gives way to any that ends better and whose lines are all within
 * what is accepted, or no worse than the worst of its own.
 */
function withoutLone(best: readonly Candidate[], size: number, linesFrom: LinesFrom): readonly Candidate[] {
  if (best.at(-1)?.lone !== true) return best;
  const most = best.reduce((worst, { fit }) => Math.max(worst, fit.cost), mostForLone);
  const accepted: LinesFrom = (start) =>
    linesFrom(start).filter(({ fit, lone }) => fit.cost <= most && !lone);
  const path = cheapestPath(size, accepted);
  return path.length > 0 ? path : best;
}

/**
 * The shortest path from the first item to behind the last, with a state for each place and class of
 * the line that ends there, since neighbours that look different cost. What the greedy choice costs
 * bounds it, so that starts no good line leads to are never looked at: most of a paragraph's places. Empty where there is none.
 */
function cheapestPath(size: number, linesFrom: LinesFrom): readonly Candidate[] {
  const limit = greedyCost(size, linesFrom);
  const states = (size + 1) * fitnessClasses;
  const costs = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(states);
  const endsWith = new Int32Array(states);
  const lines: Candidate[] = [];
  const reached = new Int32Array(fitnessClasses);
  costs[0] = 0;
  for (let start = 0; start < size; start++) {
    const count = statesAt(start, costs, limit, reached);
    if (count === 0) continue;
    for (const line of linesFrom(start)) {
      const { fitness } = line.fit;
      let before = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < count; i++) {
        const state = reached[i] as number;
        // Nothing stands before the paragraph's first line.
        const difference = start === 0 ? 0 : differenceCost(state - start * fitnessClasses, fitness);
        const cost = (costs[state] as number) + difference;
        if (cost >= least) continue;
        least = cost;
        before = state;
      }
      const state = line.next * fitnessClasses + fitness;
      if (least + line.cost > (costs[state] as number)) continue;
      costs[state] = least + line.cost;
      cameFrom[state] = before;
      endsWith[state] = lines.push(line) - 1;
    }
  }
  const path: Candidate[] = [];
  const final = leastState(costs, size);
  if (costs[final] === Number.POSITIVE_INFINITY) return path;
  for (let state = final; state > 0; state = cameFrom[state] as number)
    path.push(lines[endsWith[state] as number] as Candidate);
  return path.reverse();
}

/** The states of a place that a good line leads to, in `reached`; how many they are. */
function statesAt(place: number, costs: Float64Array, limit: number, reached: Int32Array): number {
  let count = 0;
  for (let state = place * fitnessClasses; state < (place + 1) * fitnessClasses; state++)
    if ((costs[state] as number) <= limit) reached[count++] = state;
  return count;
}

function leastState(costs: Float64Array, place: number): number {
  let best = place * fitnessClasses;
  for (let state = best + 1; state < (place + 1) * fitnessClasses; state++)
    if ((costs[state] as number) < (costs[best] as number)) best = state;
  return best;
}

const differenceCost = (a: number, b: number): number => neighbourCost[Math.abs(a - b)] as number;

/** Each line the cheapest behind the last one, from where that ended; Infinity where that leads nowhere. */
function greedyCost(size: number, linesFrom: LinesFrom): number {
  let total = 0;
  let last: number | undefined;
  for (let start = 0; start < size; ) {
    let best: Candidate | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const line of linesFrom(start)) {
      const cost = line.cost + (last === undefined ? 0 : differenceCost(last, line.fit.fitness));
      if (cost >= least) continue;
      least = cost;
      best = line;
    }
    if (best === undefined) return Number.POSITIVE_INFINITY;
    total += least;
    last = best.fit.fitness;
    start = best.next;
  }
  // Sums in another order may differ in their last digit.
  return total + 1e-6 * (1 + total);
}

/** A line emptier than this would open too far; it is tried only where no fuller one will do. */
const fullEnough = 0.9;

interface Context {
  readonly request: BreakRequest;
  readonly sums: Sums;
  readonly cutters: ReadonlyMap<number, number>;
}

/** Lines from `start`: the full ones; where there is none the emptier ones; the least overfull one at worst. */
function candidates(start: number, context: Context): readonly Candidate[] {
  const { items, width, firstWidth, everyEnd } = context.request;
  const room = start === 0 ? firstWidth : width;
  const full = everyEnd ? start : firstEnd(context.sums, start, fullEnough * room);
  const made: Candidate[] = [];
  for (let end = full; end < items.length; end++) {
    const line = lineTo(start, end, context);
    if (line?.fit.overfull && made.length > 0) break;
    if (line !== undefined) made.push(line);
    if (line?.fit.overfull) break;
  }
  if (made[0] !== undefined && !made[0].fit.overfull) return made;
  const emptier: Candidate[] = [];
  for (let end = start; end < full; end++) {
    const line = lineTo(start, end, context);
    if (line !== undefined) emptier.push(line);
  }
  return emptier.length > 0 ? emptier : made;
}

/** The first item at whose end a line from `start` is at least so wide; the last one where none is. */
function firstEnd(sums: Sums, start: number, least: number): number {
  const target = widthBefore(sums, start) + least;
  let low = start;
  let high = sums.size - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (widthBefore(sums, middle + 1) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line of the items from `start` to `end`; undefined where it may not end. */
function lineTo(start: number, end: number, { request, sums, cutters }: Context): Candidate | undefined {
  const { items, firstWidth, mode } = request;
  const final = end === items.length - 1;
  const penalty = final ? 0 : (cutters.get(end) ?? (items[end] as Item).penalty);
  if (penalty === Number.POSITIVE_INFINITY) return undefined;
  const width = start === 0 ? firstWidth : request.width;
  const last = lastOf(items, start, end);
  const justify = request.justify && !final;
  const trimStart = start > 0 || !request.indented;
  const fit = fitLine(items, sums, { first: start, last, width, mode, justify, trimStart });
  const lone = final && start > 0 && isLone(items, start, last);
  const ragged = request.justify || final ? 0 : raggedCost(fit.natural, width);
  const next = final ? items.length : nextStart(items, end);
  const cost = fit.cost + penalty + (lone ? loneCharacterCost : 0) + ragged;
  return { first: start, last, fit, width, trimStart, final, next, cost, lone };
}

/** Unjustified lines should still be filled: a tenth left empty costs 1. */
function raggedCost(natural: number, width: number): number {
  const empty = Math.max(0, 1 - natural / width);
  return 100 * empty * empty;
}

function nextStart(items: readonly Item[], end: number): number {
  let start = end + 1;
  while (items[start]?.cls === 'space') start++;
  return start;
}

function lastOf(items: readonly Item[], first: number, end: number): number {
  let last = end;
  while (last > first && items[last]?.cls === 'space') last--;
  return last;
}

/** One character; what stands in brackets, （%）, is whole by itself. */
function isLone(items: readonly Item[], first: number, last: number): boolean {
  if (items[first]?.cls === 'open') return false;
  let letters = 0;
  for (let i = first; i <= last && letters < 2; i++)
    if (items[i]?.cls === 'wide' || items[i]?.cls === 'western') letters += items[i]?.char === '' ? 0 : 1;
  return letters < 2;
}

/** Breaks inside groups that no line can hold: better cut than lost. */
function emergencyBreaks(items: readonly Item[], sums: Sums, width: number): ReadonlyMap<number, number> {
  const cuts = new Map<number, number>();
  let first = 0;
  for (let i = 0; i < items.length; i++) {
    if ((items[i] as Item).penalty === Number.POSITIVE_INFINITY && i < items.length - 1) continue;
    if (widthBefore(sums, i + 1) - widthBefore(sums, first) > width)
      for (let k = first; k < i; k++)
        if (items[k + 1]?.char !== '' && items[k + 1]?.cls !== 'space') cuts.set(k, emergencyCost);
    first = i + 1;
  }
  return cuts;
}
