// Slabs that wait for a page. Never copied whole: filling a page takes time by the page, not by the report.

import type { Slab } from './slab.js';
import { heightOf } from './stack.js';

/** The rest of a paragraph that the page before divided, then the others from `from` on. */
export interface Queue {
  readonly ahead: readonly Slab[];
  readonly slabs: readonly Slab[];
  readonly from: number;
}

export const queueOf = (slabs: readonly Slab[]): Queue => ({ ahead: [], slabs, from: 0 });

export const isEmpty = ({ ahead, slabs, from }: Queue): boolean => ahead.length === 0 && from >= slabs.length;

/** Slabs within sight of a page: more than any page holds, or all. */
export interface Upcoming {
  readonly slabs: readonly Slab[];
  readonly isAll: boolean;
}

/** How many pages ahead a page's end looks. */
const sight = 2;

export function upcoming({ ahead, slabs, from }: Queue, height: number): Upcoming {
  const seen = [...ahead];
  let room = sight * height - heightOf(ahead);
  let next = from;
  for (; next < slabs.length && room > 0; next++) {
    const slab = slabs[next] as Slab;
    seen.push(slab);
    room -= slab.height;
  }
  return { slabs: seen, isAll: next === slabs.length };
}

/** What waits when `count` slabs have been taken, `tail` before all others. */
export function after({ ahead, slabs, from }: Queue, count: number, tail: readonly Slab[]): Queue {
  return {
    ahead: [...tail, ...ahead.slice(count)],
    slabs,
    from: from + Math.max(0, count - ahead.length),
  };
}
