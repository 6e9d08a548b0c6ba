// 目录: its entries are the headings and attachments of the whole edition.

import type {
  DocBlock,
  DocInline,
  EditionSettings,
  ParagraphBlock,
  Section,
  TocEntry,
} from '../model/doc.js';
import { closingStop, withRunIn } from '../model/headings.js';
import type { StyleSheet } from '../model/style.js';

export function fillContents(
  sections: readonly Section[],
  sheet: StyleSheet,
  { levels, runIn }: EditionSettings['contents'],
): readonly Section[] {
  const level = ({ style }: ParagraphBlock) => sheet.styles[style]?.outline || 1;
  const entries = sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (runIn ? withRunIn(block) : [block]))
    .filter((block): block is ParagraphBlock => block.type === 'paragraph')
    .filter((block) => block.inToc === true && block.id !== undefined && level(block) <= levels)
    .map((block) => entryOf(block, level(block)));
  const fill = (block: DocBlock): DocBlock => (block.type === 'toc' ? { ...block, entries } : block);
  return sections.map((section) => ({ ...section, blocks: section.blocks.map(fill) }));
}

function entryOf({ id = '', number, children }: ParagraphBlock, level: number): TocEntry {
  const entry = { target: id, level, children: withoutStop(words(children)) };
  return number === undefined ? entry : { ...entry, number };
}

/** A heading's words without markers and line breaks; its links are words, as the entry is one itself. */
function words(inlines: readonly DocInline[]): readonly DocInline[] {
  return inlines.flatMap((inline): readonly DocInline[] => {
    if (inline.type === 'noteRef' || inline.type === 'break') return [];
    if (inline.type === 'link') return words(inline.children);
    if (inline.type === 'crossRef') return [{ type: 'text', value: inline.text }];
    return ['children' in inline ? { ...inline, children: words(inline.children) } : inline];
  });
}

/** Inlines without the stop they end with. */
function withoutStop(inlines: readonly DocInline[]): readonly DocInline[] {
  const last = inlines.at(-1);
  if (last === undefined) return inlines;
  if (last.type === 'text')
    return [...inlines.slice(0, -1), { ...last, value: last.value.replace(closingStop, '') }];
  return 'children' in last
    ? [...inlines.slice(0, -1), { ...last, children: withoutStop(last.children) }]
    : inlines;
}
