// A page filled with slabs before it is painted, and how far the filling has come.

import type { Section } from '../model/doc.js';
import type { EndContext } from './page-end.js';
import type { Queue } from './queue.js';
import type { Placed, StackContext, StackStart } from './stack.js';

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

export interface PaginateContext extends StackContext, EndContext {}

/** What waits for the next page and what comes over to it. */
export interface Progress extends Omit<StackStart, 'first'> {
  readonly queue: Queue;
}

/** Pages, and the state each of them started from. */
export interface Filled {
  readonly pages: readonly DraftPage[];
  readonly starts: readonly Progress[];
  readonly next: Progress;
  /** What the rules broken at the end of each page cost. */
  readonly faults: readonly number[];
}
