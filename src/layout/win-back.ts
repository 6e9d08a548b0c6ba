// Lines alone on the last page of a part, won back: paragraphs on the pages before it set one line shorter.

import type { DraftPage, Filled, PaginateContext, Progress } from './draft-page.js';
import type { Queue } from './queue.js';
import type { Slab } from './slab.js';

/** So many lines on a last page are worth a little space, those left empty before it taken off (house). */
const mostSpilled = 3;
const mostLines = 6;

/** How many pages before the last one may give a line, and how many paragraphs in all. */
const reach = 10;
const mostParagraphs = 5;

/** A paragraph that may be set shorter: its place among the slabs that wait. */
interface Offer {
  readonly from: number;
  readonly slabs: readonly Slab[];
  readonly loss: number;
}

type Fill = (start: Progress, context: PaginateContext) => Filled;

/**
 * The same part on a page less, where setting a few paragraphs tighter brings that about; as few as will do,
 * those first that show it least, and no rule broken for it. Only the last pages are filled anew.
 */
export function wonBack(filled: Filled, fill: Fill, context: PaginateContext): Filled {
  const { pages, starts } = filled;
  if (!isShort(pages.at(-1), pages.at(-2), context)) return filled;
  const kept = Math.max(0, pages.length - 1 - reach);
  const start = starts[kept] as Progress;
  const offers = offersIn(start.queue);
  for (let count = 1; count <= Math.min(offers.length, mostParagraphs); count++) {
    const queue = replaced(start.queue, offers.slice(0, count));
    const made = fill({ ...start, queue }, context);
    const isShorter = kept + made.pages.length < pages.length;
    if (isShorter && sum(made.faults) <= sum(filled.faults.slice(kept))) return joined(filled, kept, made);
  }
  return filled;
}

const sum = (costs: readonly number[]): number => costs.reduce((all, cost) => all + cost, 0);

function isShort(last: DraftPage | undefined, before: DraftPage | undefined, context: PaginateContext) {
  if (last === undefined || before === undefined || before.landscape) return false;
  const slabs = last.placed.map(({ slab }) => slab);
  const free = Math.floor((context.height - before.used) / context.pitch + 0.01);
  const isText = slabs.every(({ group, landscape }) => !group && !landscape);
  return isText && slabs.length <= mostLines && slabs.length - free <= mostSpilled;
}

/** Paragraphs that wait and can be set shorter, the least loss first. */
function offersIn({ slabs, from }: Queue): readonly Offer[] {
  const asked = slabs.flatMap(({ shorter }, i) =>
    shorter !== undefined && i >= from ? [{ i, shorter }] : [],
  );
  const cheap = asked.sort((a, b) => a.shorter.loss - b.shorter.loss);
  const offers: Offer[] = [];
  for (const { i, shorter } of cheap) {
    if (offers.length === mostParagraphs) break;
    const made = shorter.set();
    if (made !== undefined) offers.push({ from: i, slabs: made, loss: shorter.loss });
  }
  return offers;
}

/** The queue with those paragraphs in place of what they were. */
function replaced(queue: Queue, offers: readonly Offer[]): Queue {
  const inOrder = [...offers].sort((a, b) => b.from - a.from);
  const slabs = inOrder.reduce<readonly Slab[]>(withOffer, queue.slabs);
  return { ...queue, slabs };
}

/** What the blocks around a paragraph asked of its first line stays. */
function withOffer(slabs: readonly Slab[], { from, slabs: made }: Offer): readonly Slab[] {
  const [first, ...others] = made as readonly [Slab, ...Slab[]];
  const old = slabs[from] as Slab;
  const breakCost = others.length > 0 ? Math.max(first.breakCost, old.breakCost) : first.breakCost;
  const { before, startsPage } = old;
  const scant = others.length > 0 ? old.scant : undefined;
  const line = { ...first, before, startsPage, breakCost, ...(scant !== undefined && { scant }) };
  return slabs.toSpliced(from, made.length + 1, line, ...others);
}

function joined({ pages, starts, faults }: Filled, kept: number, made: Filled): Filled {
  return {
    pages: [...pages.slice(0, kept), ...made.pages],
    starts: [...starts.slice(0, kept), ...made.starts],
    next: made.next,
    faults: [...faults.slice(0, kept), ...made.faults],
  };
}
