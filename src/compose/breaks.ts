// Line breaks chosen over the whole paragraph: the sequence of least total cost (Knuth & Plass,
// "Breaking Paragraphs into Lines", 1981, as a shortest path over feasible lines).

import { type Fit, fitLine, runningSums, type Sums } from './fit.js';
import type { Item } from './items.js';

/** A chosen line: items [first, last], spaces at its edges already left out. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly fit: Fit;
  readonly width: number;
  readonly final: boolean;
}

export interface BreakRequest {
  readonly items: readonly Item[];
  readonly squeeze: string;
  /** Width of the first line and of the others. */
  readonly firstWidth: number;
  readonly width: number;
  readonly justify: boolean;
}

/** 孤字: a last line of one character, with or without its mark (house). */
const loneCharacterCost = 60;

/** A break inside a group that is wider than the line itself. */
const emergencyCost = 1e4;

interface Node {
  /** First item of the line that starts here. */
  readonly start: number;
  readonly cost: number;
  readonly before: Node | undefined;
  readonly span: Span | undefined;
}

/** Lines of one stretch between the author's own breaks. */
export function breakLines(request: BreakRequest): readonly Span[] {
  const { items, squeeze } = request;
  if (items.length === 0) return [];
  const sums = runningSums(items, squeeze);
  const cutters = emergencyBreaks(items, sums, Math.min(request.width, request.firstWidth));
  const nodes: Node[] = [{ start: 0, cost: 0, before: undefined, span: undefined }];
  for (let end = 0; end < items.length; end++) {
    const penalty = end === items.length - 1 ? 0 : (cutters.get(end) ?? (items[end] as Item).penalty);
    if (penalty === Number.POSITIVE_INFINITY) continue;
    nodes.push(bestLineTo(end, penalty, nodes, { request, sums }));
  }
  const spans: Span[] = [];
  for (let node = nodes.at(-1); node?.span !== undefined; node = node.before) spans.unshift(node.span);
  return spans;
}

/** A line emptier than this is tried only where no fuller one will do. */
const fullEnough = 0.86;

/** The cheapest way to end a line after item `end`, looking back as far as a line can hold. */
function bestLineTo(end: number, penalty: number, nodes: readonly Node[], context: Context): Node {
  const full = cheapest(end, nodes, context, fullEnough);
  const best = full === undefined || full.fit.overfull ? (cheapest(end, nodes, context, 0) ?? full) : full;
  const { node, fit, last, width, cost } = best as Candidate;
  const span = { first: node.start, last, fit, width, final: end === context.request.items.length - 1 };
  return { start: nextStart(context.request.items, end), cost: cost + penalty, before: node, span };
}

interface Context {
  readonly request: BreakRequest;
  readonly sums: Sums;
}

interface Candidate {
  readonly node: Node;
  readonly fit: Fit;
  readonly last: number;
  readonly width: number;
  readonly cost: number;
}

function cheapest(
  end: number,
  nodes: readonly Node[],
  { request, sums }: Context,
  least: number,
): Candidate | undefined {
  const { items, width: otherWidth, firstWidth, squeeze, justify } = request;
  const final = end === items.length - 1;
  const total = sums.width[end + 1] ?? 0;
  let best: Candidate | undefined;
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k] as Node;
    const width = node.before === undefined ? firstWidth : otherWidth;
    if (k > 0 && !final && total - (sums.width[node.start] ?? 0) < least * width) continue;
    const last = lastOf(items, node.start, end);
    const fit = fitLine(items, sums, { first: node.start, last, width, squeeze, justify: justify && !final });
    if (fit.overfull && best !== undefined) break;
    const lone =
      final && node.before !== undefined && isLone(items, node.start, last) ? loneCharacterCost : 0;
    const ragged = justify || final ? 0 : raggedCost(fit.natural, width);
    const cost = node.cost + fit.cost + lone + ragged;
    if (best === undefined || cost < best.cost) best = { node, fit, last, width, cost };
  }
  return best;
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
  for (const [i, item] of items.entries()) {
    if (item.penalty === Number.POSITIVE_INFINITY && i < items.length - 1) continue;
    if ((sums.width[i + 1] ?? 0) - (sums.width[first] ?? 0) > width)
      for (let k = first; k < i; k++)
        if (items[k + 1]?.char !== '' && items[k + 1]?.cls !== 'space') cuts.set(k, emergencyCost);
    first = i + 1;
  }
  return cuts;
}
