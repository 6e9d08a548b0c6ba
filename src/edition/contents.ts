// 目录: its entries are the headings and attachments of the whole edition.

import type { DocBlock, DocInline, ParagraphBlock, Section } from '../model/doc.js';
import type { StyleSheet } from '../model/style.js';

/** 一、 and （一） stand in the contents; finer levels would run to pages (house). */
const depth = 2;

export function fillContents(sections: readonly Section[], sheet: StyleSheet): readonly Section[] {
  const level = ({ style }: ParagraphBlock) => sheet.styles[style]?.outline || 1;
  const listed = sections
    .flatMap((section) => section.blocks)
    .filter((block): block is ParagraphBlock => block.type === 'paragraph' && block.inToc === true)
    .filter((block) => block.id !== undefined && level(block) <= depth);
  const entries = listed.map((block) => ({
    target: block.id ?? '',
    level: level(block),
    children: words(block.children),
    ...(block.number !== undefined && { number: block.number }),
  }));
  const fill = (block: DocBlock): DocBlock => (block.type === 'toc' ? { ...block, entries } : block);
  return sections.map((section) => ({ ...section, blocks: section.blocks.map(fill) }));
}

/** A heading's words without markers and line breaks. */
function words(inlines: readonly DocInline[]): readonly DocInline[] {
  return inlines
    .filter((inline) => inline.type !== 'noteRef' && inline.type !== 'break')
    .map((inline) => ('children' in inline ? { ...inline, children: words(inline.children) } : inline));
}
