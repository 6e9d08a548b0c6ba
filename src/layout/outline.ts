// Bookmarks of the PDF, and destinations for headings that have no name of their own.

import type { Doc, DocBlock, ParagraphBlock } from '../model/doc.js';
import { closingStop, withRunIn } from '../model/headings.js';
import { withBlank } from '../model/number-gap.js';
import type { OutlineItem } from '../model/page.js';
import { plainText } from '../model/words.js';

/** Blocks with a place in the outline, and the names their destinations have. */
export type OutlineIds = ReadonlyMap<DocBlock, string>;

export function outlineIds(doc: Doc): OutlineIds {
  const ids = new Map<DocBlock, string>();
  for (const block of doc.sections.flatMap((section) => section.blocks.flatMap(withRunIn)))
    if (block.type === 'paragraph' && levelOf(block, doc) > 0)
      ids.set(block, block.id ?? `heading-${ids.size + 1}`);
  return ids;
}

const levelOf = (block: ParagraphBlock, doc: Doc): number => doc.styles.styles[block.style]?.outline ?? 0;

export function outlineOf(doc: Doc, ids: OutlineIds): readonly OutlineItem[] {
  return [...ids].flatMap(([block, target]) =>
    block.type === 'paragraph' ? [{ title: titleOf(block), level: levelOf(block, doc), target }] : [],
  );
}

const titleOf = ({ number, children }: ParagraphBlock): string =>
  withBlank(number) + plainText(children).replace(closingStop, '');
