// The lines of a title as text, for formats that break lines themselves.

import type { TitleLines, TitleText } from '../model/title-text.js';
import { balance } from './balance.js';
import { paragraphItems } from './items.js';

/** Lines of a text without breaks of its own; one line where it cannot turn by sense. */
export function titleLines({ text, settings, advance, ...room }: TitleText): TitleLines {
  const pieces = [{ type: 'text', text, em: 1, size: 1, advance } as const];
  const edges = { measure: 0, left: 0, right: 0, firstLine: 0 };
  const items = paragraphItems({ pieces, settings, align: 'left', ...edges });
  const made = balance({ items, ...room });
  if (made === undefined) return { lines: [text] };
  const starts = [0, ...made.ends.map((end) => items[end + 1]?.offset ?? text.length)];
  const lines = starts.map((start, i) => text.slice(start, starts[i + 1]));
  const { cost, measure } = made;
  return measure === undefined ? { lines, cost } : { lines, cost, measure };
}
