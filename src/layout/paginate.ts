// Slabs → pages: filled from the top, broken where a page may end, page notes at the foot.

import type { LayoutState, Slab } from './state.js';

export interface Placed {
  readonly slab: Slab;
  /** From the top of the text area, mm. */
  readonly y: number;
}

export interface DraftPage {
  readonly placed: readonly Placed[];
  /** Page notes, from the foot's own top. */
  readonly foot: readonly Placed[];
  readonly footHeight: number;
  readonly landscape: boolean;
  /** Height taken by text, for what may stand below it. */
  readonly used: number;
}

export interface PaginateContext {
  readonly state: LayoutState;
  readonly height: number;
  /** Height of a page turned on its side. */
  readonly landscapeHeight: number;
  readonly wholeSentences: boolean;
  /** Lines of a page note, by id; and the room above the first. */
  readonly footnote: (id: string) => readonly Slab[];
  readonly footGap: number;
}

const tolerance = 0.05;

/** Cuts slabs into pages. Every slab is on exactly one page; one too tall for any page stands alone. */
export function paginate(slabs: readonly Slab[], context: PaginateContext): readonly DraftPage[] {
  const pages: DraftPage[] = [];
  let carried: readonly Slab[] = [];
  for (let from = 0; from < slabs.length; ) {
    const end = pageEnd(slabs, from, carried, context);
    const { page, rest } = fill(slabs.slice(from, end), carried, context);
    pages.push(page);
    carried = rest;
    from = end;
  }
  while (carried.length > 0) {
    const { page, rest } = fill([], carried, context);
    pages.push(page);
    carried = rest;
  }
  return pages;
}

/** Where the page that starts at `from` ends: the last place it may, or everything that fits. */
function pageEnd(
  slabs: readonly Slab[],
  from: number,
  carried: readonly Slab[],
  context: PaginateContext,
): number {
  const isWide = slabs[from]?.landscape === true;
  const height = isWide ? context.landscapeHeight : context.height;
  let foot = stackHeight(carried, context);
  let y = (slabs[from]?.repeat ?? []).reduce((sum, slab) => sum + slab.height, 0);
  let best: number | undefined;
  let i = from;
  for (; i < slabs.length; i++) {
    const slab = slabs[i] as Slab;
    if (i > from && (slab.breakBefore || (slab.landscape === true) !== isWide)) return i;
    foot += footHeight(slab, foot, context);
    y += (i === from ? 0 : slab.before) + slab.height;
    if (y + Math.min(foot, 0.5 * height) > height + tolerance && i > from) break;
    y += slab.after ?? 0;
    if (slab.breakAfter) best = i + 1;
  }
  if (i === slabs.length) return i;
  if (best === undefined) return i;
  return context.wholeSentences ? sentenceBreak(slabs, from, best) : best;
}

/** 宣读稿: turn the page where a sentence ends, if that leaves no more than a third of it empty. */
function sentenceBreak(slabs: readonly Slab[], from: number, best: number): number {
  const least = from + Math.ceil(((best - from) * 2) / 3);
  for (let end = best; end >= least; end--) {
    const last = slabs[end - 1];
    if (last?.sentenceEnd && last.breakAfter) return end;
  }
  return best;
}

function footHeight(slab: Slab, before: number, context: PaginateContext): number {
  const lines = (slab.footnotes ?? []).flatMap(context.footnote);
  if (lines.length === 0) return 0;
  return lines.reduce((sum, line) => sum + line.height, 0) + (before === 0 ? context.footGap : 0);
}

const stackHeight = (slabs: readonly Slab[], { footGap }: PaginateContext): number =>
  slabs.length === 0 ? 0 : slabs.reduce((sum, slab) => sum + slab.height, footGap);

/** Places the slabs of a page, and as many lines of its notes as there is room for. */
function fill(
  slabs: readonly Slab[],
  carried: readonly Slab[],
  context: PaginateContext,
): { page: DraftPage; rest: readonly Slab[] } {
  const landscape = slabs[0]?.landscape === true;
  const height = landscape ? context.landscapeHeight : context.height;
  const placed: Placed[] = [];
  let y = 0;
  for (const [i, slab] of [...(slabs[0]?.repeat ?? []), ...slabs].entries()) {
    if (i > 0) y += slab.before;
    placed.push({ slab, y });
    y += slab.height + (slab.after ?? 0);
  }
  const notes = [...carried, ...slabs.flatMap((slab) => (slab.footnotes ?? []).flatMap(context.footnote))];
  const foot: Placed[] = [];
  let footY = notes.length > 0 ? context.footGap : 0;
  for (const slab of notes) {
    if (y + footY + slab.height > height + tolerance && foot.length > 0) break;
    foot.push({ slab, y: footY });
    footY += slab.height;
  }
  return {
    page: { placed, foot, footHeight: footY, landscape, used: y + footY },
    rest: notes.slice(foot.length),
  };
}
