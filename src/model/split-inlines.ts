// Inlines cut in two at a place of their plain text.

import type { DocInline } from './doc.js';
import { plainText } from './words.js';

/** What stands before and after an offset; bold and links go on in both, a marker stays with the words before it. */
export function splitInlines(
  inlines: readonly DocInline[],
  offset: number,
): readonly [readonly DocInline[], readonly DocInline[]] {
  const [before, after]: [DocInline[], DocInline[]] = [[], []];
  let left = offset;
  for (const inline of inlines) {
    const { length } = plainText([inline]);
    if (after.length > 0 || (left === 0 && length > 0)) after.push(inline);
    else if (length <= left) before.push(inline);
    else {
      const [start, end] = cut(inline, left);
      before.push(...start);
      after.push(...end);
    }
    left = Math.max(0, left - length);
  }
  return [before, after];
}

function cut(inline: DocInline, offset: number): readonly [readonly DocInline[], readonly DocInline[]] {
  if (inline.type === 'text') {
    const [start, end] = [inline.value.slice(0, offset), inline.value.slice(offset)];
    return [[{ ...inline, value: start }], [{ ...inline, value: end }]];
  }
  if (!('children' in inline)) return [[], [inline]];
  const [start, end] = splitInlines(inline.children, offset);
  return [[{ ...inline, children: start }], [{ ...inline, children: end }]];
}
