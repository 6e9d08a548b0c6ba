// Slabs → pages: filled from the top, ended where it costs least, page notes at the foot.

import type { Section } from '../model/doc.js';
import type { DraftPage, Filled, PaginateContext, Progress } from './draft-page.js';
import { pageEnd } from './page-end.js';
import { after, isEmpty, queueOf, upcoming } from './queue.js';
import type { Slab } from './slab.js';
import { newStack, type Placed, type StackStart } from './stack.js';
import { wonBack } from './win-back.js';

/** Cuts slabs into pages. Every slab is on exactly one page; one too tall for any page stands alone. */
export function paginate(slabs: readonly Slab[], context: PaginateContext): readonly DraftPage[] {
  const pages: DraftPage[] = [];
  let state: Omit<Progress, 'queue'> = { forced: true, carried: [], seen: new Set() };
  for (const part of partsOf(slabs)) {
    const filled = wonBack(fill({ ...state, queue: queueOf(part) }, context), fill, context);
    pages.push(...filled.pages);
    state = filled.next;
  }
  while (state.carried.length > 0) {
    const { page, rest } = notesAlone(state.carried, pages.at(-1)?.section, context);
    pages.push(page);
    state = { ...state, carried: rest };
  }
  return pages;
}

/** Slabs between the places where a page has to start. */
function partsOf(slabs: readonly Slab[]): readonly (readonly Slab[])[] {
  const starts = slabs.flatMap((slab, i) => (i === 0 || slab.startsPage ? [i] : []));
  return starts.map((start, i) => slabs.slice(start, starts[i + 1]));
}

function fill(start: Progress, context: PaginateContext): Filled {
  const pages: DraftPage[] = [];
  const starts: Progress[] = [];
  const faults: number[] = [];
  let state = start;
  while (!isEmpty(state.queue)) {
    starts.push(state);
    const { page, next, fault } = onePage(state, context);
    pages.push(page);
    faults.push(fault);
    state = next;
  }
  return { pages, starts, next: state, faults };
}

function onePage(
  progress: Progress,
  context: PaginateContext,
): { readonly page: DraftPage; readonly next: Progress; readonly fault: number } {
  const waiting = upcoming(progress.queue, Math.max(context.height, context.turnedHeight));
  const start: StackStart = { ...progress, first: waiting.slabs[0] as Slab };
  const end = pageEnd(waiting, newStack(start, context), context);
  const stack = newStack(start, context);
  for (const slab of end.page) stack.add(slab);
  const { page, rest } = closed(stack.placed, stack.notes, { stack, context, section: start.first.section });
  const seen = new Set([...progress.seen, ...end.page.flatMap((slab) => slab.notes ?? [])]);
  const queue = after(progress.queue, end.count, end.tail);
  return { page, next: { queue, forced: end.forced, carried: rest, seen }, fault: end.fault };
}

interface Closing {
  readonly stack: { readonly used: number; readonly landscape: boolean };
  readonly context: PaginateContext;
  readonly section: Section | undefined;
}

/** As many lines of the page's notes as there is room for; the rest goes over. */
function closed(
  placed: readonly Placed[],
  notes: readonly Slab[],
  { stack, context, section }: Closing,
): { readonly page: DraftPage; readonly rest: readonly Slab[] } {
  const height = stack.landscape ? context.turnedHeight : context.height;
  const foot: Placed[] = [];
  let y = notes.length > 0 ? context.footGap : 0;
  for (const slab of notes) {
    if (stack.used + y + slab.height > height + 0.05 && (foot.length > 0 || placed.length > 1)) break;
    foot.push({ slab, y });
    y += slab.height;
  }
  const page = {
    placed,
    foot,
    footHeight: foot.length > 0 ? y : 0,
    landscape: stack.landscape,
    used: stack.used + (foot.length > 0 ? y : 0),
    ...(section && { section }),
  };
  return { page, rest: notes.slice(foot.length) };
}

/** Pages that hold nothing but the rest of long notes. */
function notesAlone(notes: readonly Slab[], section: Section | undefined, context: PaginateContext) {
  return closed([], notes, { stack: { used: 0, landscape: false }, context, section });
}
