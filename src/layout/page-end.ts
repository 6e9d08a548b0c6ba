// Where a page ends: at the cheapest of the places its slabs leave, empty lines counted.

import type { Slab } from './slab.js';
import type { Stack } from './stack.js';

/** A place a page may end, after slab `end - 1`. */
interface Candidate {
  readonly end: number;
  readonly cost: number;
}

export interface PageEnd {
  /** Index of the first slab of the next page. */
  readonly end: number;
  /** Whether something other than lack of room ends the page: the next one keeps the space above it. */
  readonly forced: boolean;
}

/**
 * Fills a page from slab `from` and ends it where that costs least: `breakCost` of the place plus the
 * lines left empty, the last of equal ones. `limit`: no further than here.
 */
export function pageEnd(
  slabs: readonly Slab[],
  from: number,
  stack: Stack,
  limit: number = slabs.length,
): PageEnd {
  let best: Candidate | undefined;
  for (let i = from; i < limit; i++) {
    const slab = slabs[i] as Slab;
    if (i > from && endsBefore(slab, slabs[from] as Slab)) return { end: i, forced: true };
    if (!stack.add(slab) && i > from) return { end: best?.end ?? i, forced: false };
    const cost = slab.breakCost + stack.emptyLines();
    if (best === undefined || cost <= best.cost) best = { end: i + 1, cost };
  }
  if (limit < slabs.length) return { end: best?.end ?? limit, forced: false };
  return { end: slabs.length, forced: true };
}

const endsBefore = (slab: Slab, first: Slab): boolean =>
  slab.startsPage === true || (slab.landscape === true) !== (first.landscape === true);
