// Lines that stand alone between paragraphs and end without a mark: headings that bear no number.

import { bare, type DraftBlock } from './draft.js';

const longest = 50;
const longParagraph = 60;
/** Fewer such lines show no habit: each may be a sentence that was cut. */
const least = 3;

const words = (block: DraftBlock | undefined): string =>
  block?.type === 'paragraph' ? bare(block.text).trim() : '';

const mayHead = (text: string): boolean =>
  text.length >= 4 &&
  text.length <= longest &&
  !/[。；：！？…]|[，、]$|^[（(]?\d/u.test(text) &&
  /\p{Script=Han}$/u.test(text);

/**
 * Indices of the blocks that are such lines: above each a paragraph that has ended or another heading, below each a
 * long paragraph; empty where there are too few to be a habit.
 */
export function bareLines(blocks: readonly DraftBlock[]): ReadonlySet<number> {
  const found = blocks.flatMap((block, i) => {
    const before = words(blocks[i - 1]);
    const below = words(blocks[i + 1]);
    const isAfterEnd =
      i === 0 ||
      /[。！？：；…”’）》]$/u.test(before) ||
      (before.length <= longest && !/[，、]$/u.test(before));
    return isAfterEnd && mayHead(words(block)) && below.length >= longParagraph ? [i] : [];
  });
  return new Set(found.length >= least ? found : []);
}
