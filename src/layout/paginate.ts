// Slabs → pages: filled from the top, ended where it costs least, page notes at the foot.

import type { Section } from '../model/doc.js';
import { pageEnd } from './page-end.js';
import type { Parts, Slab } from './slab.js';
import { newStack, type Placed, type StackContext, type StackStart } from './stack.js';

export interface DraftPage {
  readonly placed: readonly Placed[];
  /** Page notes, from the top of their own area. */
  readonly foot: readonly Placed[];
  /** With the room above them. */
  readonly footHeight: number;
  /** Height of text and page notes, mm. */
  readonly used: number;
  readonly landscape: boolean;
  readonly section?: Section;
}

export interface PaginateContext extends StackContext {
  /** 宣读稿: no sentence broken over a page where that costs no more than this many lines. */
  readonly sentenceLines: number;
}

/** A page's last lines: fewer look like a mistake and take lines from the page before (house). */
const leastLastLines = 3;

/** Cuts slabs into pages. Every slab is on exactly one page; one too tall for any page stands alone. */
export function paginate(slabs: readonly Slab[], context: PaginateContext): readonly DraftPage[] {
  const queue = [...slabs];
  const pages: DraftPage[] = [];
  let state: Progress = { from: 0, forced: true, carried: [], seen: new Set() };
  while (state.from < queue.length) {
    const { page, next } = onePage(queue, state, context);
    pages.push(page);
    state = next;
  }
  while (state.carried.length > 0) {
    const { page, rest } = notesAlone(state.carried, pages.at(-1)?.section, context);
    pages.push(page);
    state = { ...state, carried: rest };
  }
  return pages;
}

/** Where the next page starts and what comes over to it. */
interface Progress extends Omit<StackStart, 'first'> {
  readonly from: number;
}

function onePage(
  queue: Slab[],
  progress: Progress,
  context: PaginateContext,
): { readonly page: DraftPage; readonly next: Progress } {
  const { from } = progress;
  const start: StackStart = { ...progress, first: queue[from] as Slab };
  const plain = pageEnd(queue, from, newStack(start, context));
  const end = plain.forced ? plain.end : betterEnd(queue, start, { from, end: plain.end }, context);
  const stack = newStack(start, context);
  for (const slab of queue.slice(from, end)) stack.add(slab);
  const { page, rest } = closed(stack.placed, stack.notes, { stack, context, section: start.first.section });
  const seen = new Set([...progress.seen, ...queue.slice(from, end).flatMap((slab) => slab.notes ?? [])]);
  return { page, next: { from: end, forced: plain.forced, carried: rest, seen } };
}

interface Span {
  readonly from: number;
  readonly end: number;
}

function betterEnd(queue: Slab[], start: StackStart, span: Span, context: PaginateContext): number {
  if (context.sentenceLines > 0) return sentenceEnd(queue, span, context.sentenceLines);
  return balancedEnd(queue, start, span, context);
}

/** Leaves the last page at least three lines, if what follows is no more than lines of text. */
function balancedEnd(
  queue: readonly Slab[],
  start: StackStart,
  { from, end }: Span,
  context: PaginateContext,
): number {
  const stop = queue.findIndex((slab, i) => i >= end && slab.startsPage);
  const last = queue.slice(end, stop < 0 ? queue.length : stop);
  const isShort = last.length < leastLastLines && last.every((slab) => !slab.group && !slab.landscape);
  if (!isShort) return end;
  const limit = end - (leastLastLines - last.length);
  return limit > from ? pageEnd(queue, from, newStack(start, context), limit).end : end;
}

/**
 * The end of a page that is read aloud. Turning the page in mid-sentence makes a speaker stumble, and a
 * line in the middle of a paragraph seldom ends with a sentence; so the paragraph is set anew in two parts,
 * the first ending with the last whole sentence on the page, the second starting the next page without
 * indent. Where a sentence is so long that this would leave too much of the page empty, the page ends with
 * a clause, and failing that, with a line.
 */
function sentenceEnd(queue: Slab[], { from, end }: Span, most: number): number {
  const last = queue[end - 1]?.sentences;
  const paragraph = last?.paragraph;
  if (last === undefined || queue[end]?.sentences?.paragraph !== paragraph) return end;
  const isOwn = (slab: Slab) => slab.sentences?.paragraph === paragraph;
  const start = queue.findIndex((slab, i) => i >= from && isOwn(slab));
  const count = queue.filter(isOwn).length;
  const fits = ({ head }: Parts) => head.length <= end - start && head.length >= end - start - most;
  const replace = ({ head, tail }: Parts) => {
    queue.splice(start, count, ...head, ...tail);
    return start + head.length;
  };
  if (!last.isEnd) {
    const whole = last.divide('sentence');
    if (whole !== undefined && fits(whole)) return replace(whole);
    const goesOver = whole === undefined && end - start <= most && start > from;
    if (goesOver && queue[start - 1]?.breakCost === 0) return start;
    const clause = last.divide('clause');
    if (clause !== undefined && fits(clause)) return replace(clause);
  }
  queue.splice(end, count - (end - start), ...last.rest());
  return end;
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
    ...{ placed, foot, footHeight: foot.length > 0 ? y : 0, landscape: stack.landscape },
    used: stack.used + (foot.length > 0 ? y : 0),
    ...(section && { section }),
  };
  return { page, rest: notes.slice(foot.length) };
}

/** Pages that hold nothing but the rest of long notes. */
function notesAlone(notes: readonly Slab[], section: Section | undefined, context: PaginateContext) {
  return closed([], notes, { stack: { used: 0, landscape: false }, context, section });
}
