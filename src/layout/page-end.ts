// Where a page ends: at the cheapest of the places its slabs leave, empty lines counted.

import type { Upcoming } from './queue.js';
import type { Slab, Turn } from './slab.js';
import type { Stack } from './stack.js';

export interface PageEnd {
  /** Slabs of the page. */
  readonly page: readonly Slab[];
  /** How many of those that waited it takes the place of. */
  readonly count: number;
  /** The rest of a paragraph divided at its end. */
  readonly tail: readonly Slab[];
  /** Whether something other than lack of room ends the page: the next one keeps the space above it. */
  readonly forced: boolean;
  /** What the rules it breaks cost, empty lines and broken sentences left out. */
  readonly fault: number;
}

/** A place a page may end: after slab `end - 1`, or inside that slab's line. */
interface Candidate {
  readonly end: number;
  readonly cost: number;
  readonly fault: number;
  readonly turn?: Turn;
}

export interface EndContext {
  /** 宣读稿: no sentence broken over a page where that costs no more than this many lines. */
  readonly sentenceLines: number;
}

/** A page's last lines: fewer look like a mistake and take lines from the page before (house). */
const leastLastLines = 4;

/** What page ends cost beside `breakCost`, in empty lines (house). */
const endCost = {
  /** The last page of a part would have fewer lines than the least; or has more by a fault on the page before. */
  shortLast: 40,
  /** After a lead: what it leads would stand overleaf. */
  lead: 20,
  /** Every empty line beyond those that whole sentences may cost. */
  hole: 2.5,
  /** A copy that is read aloud turned at a semicolon: share of what a broken sentence costs. */
  clause: 0.5,
  /** After an opening sentence that is no lead, and before a last line that is a whole sentence. */
  lone: 1,
  /** After the first line below a heading: more than the empty lines that are better than that. */
  scant: 0.5,
  /** A sentence turned at a comma: more than the empty lines its keeping may cost. */
  pause: 0.25,
  /** A sentence broken between lines, whatever word stands there: rather at a comma up to two lines above. */
  broken: 2.5,
  /** The same opening sentence with an empty line below it: there a line of what follows would fit. */
  opening: 4,
} as const;

/** Fills a page from the slabs that wait and ends it where that costs least, the last of equal ones. */
export function pageEnd({ slabs, isAll }: Upcoming, stack: Stack, context: EndContext): PageEnd {
  const { empty, isForced } = filled(slabs, stack, isAll);
  if (isForced) return undivided(slabs, empty.length, { forced: true, fault: 0 });
  // Most pages end at the first choice; the others are for a part that came out longer than it was.
  const ordered = candidatesOf(slabs, empty, isAll, context).sort((a, b) => a.cost - b.cost || b.end - a.end);
  for (const [i, candidate] of ordered.entries()) {
    const made = pageTo(candidate, slabs);
    if (made === undefined) continue;
    const next = ordered[i + 1]?.cost ?? Number.POSITIVE_INFINITY;
    if (candidate.cost + shorterCost(candidate, made, empty, context) <= next) return made;
  }
  const count = Math.max(1, empty.length);
  return undivided(slabs, count, { forced: false, fault: slabs[count - 1]?.breakCost ?? 0 });
}

/** Second choices no dearer than the best one by so much are kept. */
const margin = 4;

/** Places to end, from the foot up as far as their empty lines alone do not cost more than the best of all. */
function candidatesOf(
  slabs: readonly Slab[],
  empty: readonly number[],
  isAll: boolean,
  context: EndContext,
): Candidate[] {
  const stop = isAll ? slabs.length : undefined;
  const made: Candidate[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (let i = empty.length - 1; i >= 0; i--) {
    const lines = empty[i] as number;
    const gap = gapCost(Math.floor(lines + 0.01), context);
    if (gap > best + margin) break;
    const shared = gap + shortLastCost(slabs, i + 1, stop);
    const opening = Math.round(lines) > 0 ? endCost.opening : 0;
    const taken = takesLines(slabs, { end: i + 1, stop, lines }) ? endCost.shortLast : 0;
    for (const { end, turn, cost, fault } of endsAt(i, slabs, context)) {
      const whole = cost + shared + (turn?.isOpening ? opening : 0) + (fault > 0 ? taken : 0);
      best = Math.min(best, whole);
      made.push({ end, turn, cost: whole, fault });
    }
  }
  return made;
}

interface Filling {
  /** After each slab that fits, the lines that stay empty. */
  readonly empty: readonly number[];
  readonly isForced: boolean;
}

function filled(slabs: readonly Slab[], stack: Stack, isAll: boolean): Filling {
  const empty: number[] = [];
  const first = slabs[0] as Slab;
  for (const [i, slab] of slabs.entries()) {
    if (i > 0 && endsBefore(slab, first)) return { empty, isForced: true };
    if (!stack.add(slab) && i > 0) return { empty, isForced: false };
    empty.push(stack.emptyLines());
  }
  return { empty, isForced: isAll };
}

const endsBefore = (slab: Slab, first: Slab): boolean =>
  (slab.landscape === true) !== (first.landscape === true);

/** A paragraph divided at the page's end may come out shorter than it was: the lines it leaves empty. */
function shorterCost(
  { end }: Candidate,
  { page }: PageEnd,
  empty: readonly number[],
  context: EndContext,
): number {
  const lines = Math.floor((empty[end - 1] as number) + 0.01);
  return gapCost(lines + end - page.length, context) - gapCost(lines, context);
}

function gapCost(lines: number, { sentenceLines }: EndContext): number {
  const beyond = sentenceLines > 0 ? Math.max(0, lines - sentenceLines) : 0;
  return lines + endCost.hole * beyond;
}

/** Lines of text, fewer than should stand on a page by themselves, before the end of the part. */
function shortLastCost(slabs: readonly Slab[], end: number, stop: number | undefined): number {
  if (stop === undefined || stop - end >= leastLastLines) return 0;
  const isText = slabs.slice(end, stop).every((slab) => !slab.group && !slab.landscape);
  return isText ? endCost.shortLast : 0;
}

/** Whether the last page has its least lines only by those that would have had room here. */
function takesLines(
  slabs: readonly Slab[],
  { end, stop, lines }: { readonly end: number; readonly stop: number | undefined; readonly lines: number },
): boolean {
  if (stop === undefined || shortLastCost(slabs, end, stop) > 0) return false;
  return shortLastCost(slabs, end + Math.floor(lines + 0.01), stop) > 0;
}

/** Ends after a slab, and inside its line where the paragraph may be divided there. */
function endsAt(index: number, slabs: readonly Slab[], context: EndContext): readonly Candidate[] {
  const { spoken } = slabs[index] as Slab;
  const end = index + 1;
  const plain = lineEndCost(slabs[index] as Slab, context);
  if (spoken === undefined || !goesOn(slabs, index)) return [{ end, cost: plain, fault: plain }];
  const here = spoken.paragraph.turns.filter(({ line }) => line === spoken.index);
  const atEnd = here.find(({ isLineEnd }) => isLineEnd);
  // Behind a comma goes on what a line's end would divide: its rules hold there, too.
  const cost = (turn: Turn) =>
    turnCost(turn, spoken.paragraph.lines, context) + (turn.kind === 'pause' ? plain : 0);
  const turned = here.map((turn): Candidate => {
    return { end, cost: cost(turn), turn, fault: turn.isLead ? endCost.lead : 0 };
  });
  if (atEnd !== undefined) return turned;
  const fault = plain + (isInLead(slabs, index) ? endCost.lead : 0);
  return [...turned, { end, cost: fault + context.sentenceLines + endCost.broken, fault }];
}

/** What breaks a rule is worth so many empty lines, whatever these cost. */
function lineEndCost({ breakCost, scant }: Slab, context: EndContext): number {
  const plain = gapCost(breakCost, context);
  return scant === undefined ? plain : Math.max(plain, gapCost(scant, context) + endCost.scant);
}

const goesOn = (slabs: readonly Slab[], index: number): boolean =>
  slabs[index]?.spoken !== undefined &&
  slabs[index]?.spoken?.paragraph === slabs[index + 1]?.spoken?.paragraph;

function turnCost({ kind, isLead, isOpening, line }: Turn, lines: number, context: EndContext): number {
  if (isLead) return endCost.lead;
  const isLone = isOpening || line === lines - 1;
  const whole = context.sentenceLines;
  const price = { sentence: 0, clause: endCost.clause * whole, pause: whole + endCost.pause };
  return price[kind] + (isLone ? endCost.lone : 0);
}

/** Whether a lead ends in this line of a paragraph, or below it. */
function isInLead(slabs: readonly Slab[], index: number): boolean {
  const spoken = slabs[index]?.spoken;
  return spoken?.paragraph.turns.some(({ isLead, line }) => isLead && line >= spoken.index) === true;
}

/** The page up to a candidate; undefined where the paragraph, divided there, needs more lines than before. */
function pageTo({ end, turn, fault }: Candidate, slabs: readonly Slab[]): PageEnd | undefined {
  const spoken = slabs[end - 1]?.spoken;
  if (turn === undefined || spoken === undefined) return undivided(slabs, end, { forced: false, fault });
  const start = slabs.findIndex((slab) => slab.spoken?.paragraph === spoken.paragraph);
  const first = slabs[start]?.spoken?.index ?? 0;
  const parts = spoken.paragraph.divide(first, turn);
  if (parts === undefined || parts.head.length > end - start) return undefined;
  return {
    page: [...slabs.slice(0, start), ...parts.head],
    count: start + spoken.paragraph.lines - first,
    tail: parts.tail,
    forced: false,
    fault,
  };
}

const undivided = (
  slabs: readonly Slab[],
  count: number,
  { forced, fault }: Pick<PageEnd, 'forced' | 'fault'>,
): PageEnd => ({ page: slabs.slice(0, count), count, tail: [], forced, fault });
