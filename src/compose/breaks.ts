// Line breaks chosen over the whole paragraph: the sequence of least total cost (Knuth & Plass,
// "Breaking Paragraphs into Lines", 1981, as a shortest path over feasible lines).

import { emergencyCost, fitnessClasses, loneCharacterCost, neighbourCost, tightLineCost } from './costs.js';
import { pathInFewer } from './fewer.js';
import { type Fit, fitLine, runningSums, type Sums } from './fit.js';
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
  /** Width of the first line and of the others. */
  readonly firstWidth: number;
  readonly width: number;
  readonly justify: boolean;
  /**
   * Whether the first line starts behind an indent. 左空二字 counts cells, so an opening mark keeps its
   * own there; at an edge of the block it gives up its blank half.
   */
  readonly indented: boolean;
  /** Lines are tried at every place, not at the full ones only: in a narrow cell each character counts. */
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
  const best = cheapestPath(items.length, linesFrom);
  const fewer = request.fewer
    ? pathInFewer(items.length, best.length - 1, tightLineCost, linesFrom)
    : undefined;
  return (fewer ?? best).map(({ span }) => span);
}

/** A line that may be set from some start, and what it costs by itself. */
interface Candidate {
  readonly span: Span;
  readonly next: number;
  readonly cost: number;
}

type LinesFrom = (start: number) => readonly Candidate[];

/**
 * The shortest path from the first item to behind the last, with a state for each place and class of
 * the line that ends there, since neighbours that look different cost. What the greedy choice costs
 * bounds it, so that starts no good line leads to are never looked at: most of a paragraph's places.
 */
function cheapestPath(size: number, linesFrom: LinesFrom): readonly Candidate[] {
  const limit = greedyCost(size, linesFrom);
  const states = (size + 1) * fitnessClasses;
  const costs = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(states);
  const lines: Candidate[] = [];
  costs[0] = 0;
  for (let start = 0; start < size; start++) {
    if (!isReached(costs, start, limit)) continue;
    for (const line of linesFrom(start)) {
      const state = line.next * fitnessClasses + line.span.fit.fitness;
      const before = cheapestBefore(costs, start, line);
      const cost = costBehind(costs, before, line);
      if (cost > (costs[state] as number)) continue;
      costs[state] = cost;
      cameFrom[state] = before;
      lines[state] = line;
    }
  }
  const path: Candidate[] = [];
  for (let state = leastState(costs, size); state > 0; state = cameFrom[state] as number)
    path.push(lines[state] as Candidate);
  return path.reverse();
}

function isReached(costs: Float64Array, place: number, limit: number): boolean {
  for (let state = place * fitnessClasses; state < (place + 1) * fitnessClasses; state++)
    if ((costs[state] as number) <= limit) return true;
  return false;
}

function leastState(costs: Float64Array, place: number): number {
  let best = place * fitnessClasses;
  for (let state = best + 1; state < (place + 1) * fitnessClasses; state++)
    if ((costs[state] as number) < (costs[best] as number)) best = state;
  return best;
}

/** The state at a line's start that it follows best. */
function cheapestBefore(costs: Float64Array, start: number, line: Candidate): number {
  let best = start * fitnessClasses;
  for (let state = best + 1; state < (start + 1) * fitnessClasses; state++)
    if (costBehind(costs, state, line) < costBehind(costs, best, line)) best = state;
  return best;
}

/** What a line and all before it cost; nothing stands before state 0, the paragraph's start. */
const costBehind = (costs: Float64Array, state: number, line: Candidate): number =>
  (costs[state] as number) +
  line.cost +
  (state === 0 ? 0 : differenceCost(state % fitnessClasses, line.span.fit.fitness));

const differenceCost = (a: number, b: number): number => neighbourCost[Math.abs(a - b)] as number;

/** Each line the cheapest from where the last one ended. */
function greedyCost(size: number, linesFrom: LinesFrom): number {
  let total = 0;
  let last: number | undefined;
  for (let start = 0; start < size; ) {
    const best = linesFrom(start).reduce((a, b) => (b.cost < a.cost ? b : a));
    const fitness = best.span.fit.fitness;
    total += best.cost + (last === undefined ? 0 : differenceCost(last, fitness));
    last = fitness;
    start = best.next;
  }
  // Sums in another order may differ in their last digit.
  return total + 1e-6 * (1 + total);
}

/** A line emptier than this is tried only where no fuller one will do. */
const fullEnough = 0.86;

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
    if (line?.span.fit.overfull && made.length > 0) break;
    if (line !== undefined) made.push(line);
    if (line?.span.fit.overfull) break;
  }
  if (made[0] !== undefined && !made[0].span.fit.overfull) return made;
  const emptier: Candidate[] = [];
  for (let end = start; end < full; end++) {
    const line = lineTo(start, end, context);
    if (line !== undefined) emptier.push(line);
  }
  return emptier.length > 0 ? emptier : made;
}

/** The first item at whose end a line from `start` is at least so wide; the last one where none is. */
function firstEnd({ width }: Sums, start: number, least: number): number {
  const target = (width[start] as number) + least;
  let low = start;
  let high = width.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((width[middle + 1] as number) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line of the items from `start` to `end`; undefined where it may not end. */
function lineTo(start: number, end: number, { request, sums, cutters }: Context): Candidate | undefined {
  const { items, firstWidth, squeeze } = request;
  const final = end === items.length - 1;
  const penalty = final ? 0 : (cutters.get(end) ?? (items[end] as Item).penalty);
  if (penalty === Number.POSITIVE_INFINITY) return undefined;
  const width = start === 0 ? firstWidth : request.width;
  const last = lastOf(items, start, end);
  const justify = request.justify && !final;
  const trimStart = start > 0 || !request.indented;
  const fit = fitLine(items, sums, { first: start, last, width, squeeze, justify, trimStart });
  const lone = final && start > 0 && isLone(items, start, last) ? loneCharacterCost : 0;
  const ragged = request.justify || final ? 0 : raggedCost(fit.natural, width);
  const span = { first: start, last, fit, width, trimStart, final };
  const next = final ? items.length : nextStart(items, end);
  return { span, next, cost: fit.cost + penalty + lone + ragged };
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

function isLone(items: readonly Item[], first: number, last: number): boolean {
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
    if ((sums.width[i + 1] as number) - (sums.width[first] as number) > width)
      for (let k = first; k < i; k++)
        if (items[k + 1]?.char !== '' && items[k + 1]?.cls !== 'space') cuts.set(k, emergencyCost);
    first = i + 1;
  }
  return cuts;
}
