// What the readers of blocks hand one another.

import type { Block } from '../model/report.js';
import type { Token } from './parser.js';

/** A block with the lines it fills, and its text as typed where that is one piece. */
export interface Placed {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
  readonly source?: string;
}

/** A token and what stands between it and its closing one. */
export interface Branch {
  readonly token: Token;
  readonly inner: readonly Branch[];
}
