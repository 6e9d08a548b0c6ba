// How the lines of a paragraph and the space around them fill the grid: one rule for every format.

import type { Style } from './style.js';

/** In lines of the grid. */
export interface Leading {
  /** Above the first line's box; where there is room, its own leading is taken from it. */
  readonly before: number;
  /** From baseline to baseline, and the height of each line's box: its type stands at the box's foot. */
  readonly line: number;
  /** Below the last line: what comes next stands on the grid again. */
  readonly after: number;
}

/**
 * Type of a wider pitch (标题: 1.3 lines) takes whole lines of the grid in all, and below it at least as much
 * white as between its lines, so that a title stands apart from its 题注. With space above, its first line
 * stands on the grid (GB/T 9704-2012 7.3.7: an attachment's title on the third line).
 */
export function leadingOf(
  { before, line, after }: Pick<Style, 'before' | 'line' | 'after'>,
  lines: number,
): Leading {
  if (line <= 1) return { before, line, after };
  const own = line - 1;
  const above = before >= own ? before - own : before;
  const height = above + lines * line;
  const nearest = Math.round(height + after) - height;
  const least = Math.ceil(height + own - tolerance) - height;
  return { before: above, line, after: Math.max(nearest, least) };
}

/** Sums of tenths are not exact. */
const tolerance = 1e-6;
