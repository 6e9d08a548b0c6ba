// Headings of a Doc, own-line and run-in (接排标题) alike.

import type { DocBlock, ParagraphBlock } from './doc.js';

/** A paragraph's run-in headings and itself, each as a block of its own. */
export const withRunIn = (block: DocBlock): readonly DocBlock[] =>
  block.type === 'paragraph' && block.runIn !== undefined ? [...block.runIn, block] : [block];

/** The stop that parts a run-in heading from its paragraph: no part of its words in a list of headings. */
export const closingStop = /[。：:；;，,]$/u;

/** Behind a run-in heading that no mark closes, one character of white parts it from its paragraph (house). */
export function needsGap({ children }: ParagraphBlock): boolean {
  const last = children.findLast(({ type }) => type !== 'noteRef');
  if (last === undefined) return false;
  if (last.type === 'text') return !/[\p{P}\s]$/u.test(last.value);
  return !('children' in last) || needsGap({ type: 'paragraph', style: '', children: last.children });
}
