// Sections of a Doc → landmarks and sections of a page.

import type { Doc, DocBlock, ParagraphBlock, Section, TocBlock } from '../../model/doc.js';
import { plainText } from '../../model/words.js';
import { blockHtml } from './blocks.js';
import { element, escapeHtml } from './element.js';

import { notesHtml } from './notes.js';
import type { BlockSetting } from './setting.js';

export const isContents = (section: Section) => section.blocks.some((block) => block.type === 'toc');

/** 目录: open beside the text on a wide screen, folded above it on a phone. */
export function navHtml({ blocks }: Section, setting: BlockSetting): string {
  const title = blocks.filter((block): block is ParagraphBlock => block.type === 'paragraph');
  const words = title.map(({ children }) => plainText(children).replace(/\s/gu, '')).join('') || '目录';
  const lists = blocks.filter((block): block is TocBlock => block.type === 'toc' && block.entries.length > 0);
  if (lists.length === 0) return '';
  const summary = element('summary', { class: 'tocTitle' }, element('span', {}, escapeHtml(words)));
  const inner = summary + lists.map((block) => blockHtml(block, setting)).join('');
  return element('nav', { class: 'contents', 'aria-label': words }, element('details', { open: '' }, inner));
}

/** A section; each 附件 in it starts one of its own. */
export function sectionHtml(section: Section, setting: BlockSetting): string {
  const groups: DocBlock[][] = [[]];
  for (const block of section.blocks) {
    const startsAttachment = block.type === 'paragraph' && block.style === 'attachmentLabel';
    if (startsAttachment && groups.at(-1)?.length !== 0) groups.push([]);
    groups.at(-1)?.push(block);
  }
  return groups.map((blocks) => groupHtml(section, blocks, setting)).join('\n');
}

function groupHtml({ name }: Section, blocks: readonly DocBlock[], setting: BlockSetting): string {
  if (blocks.every((block) => block.type === 'imprint')) return blocksHtml(blocks, setting);
  const title = blocks.find(
    (block): block is ParagraphBlock => block.type === 'paragraph' && block.level === 1,
  );
  const role = blocks.some((block) => block.type === 'notes') ? 'doc-endnotes' : undefined;
  const opening = mastheadLength(blocks);
  const inner =
    opening === 0
      ? blocksHtml(blocks, setting)
      : `${element('header', { class: 'masthead' }, `\n${blocksHtml(blocks.slice(0, opening), setting)}\n`)}\n${blocksHtml(blocks.slice(opening), setting)}`;
  return element('section', { class: name, role, 'aria-labelledby': title?.id }, `\n${inner}\n`);
}

const blocksHtml = (blocks: readonly DocBlock[], setting: BlockSetting) =>
  blocks.map((block) => blockHtml(block, setting)).join('\n');

const mastheadStyles: readonly string[] = ['security', 'title', 'occasion', 'speaker'];

/** How many blocks at the head of a section are the report's title and what belongs to it. */
function mastheadLength(blocks: readonly DocBlock[]): number {
  const isOpening = (block: DocBlock) => block.type === 'paragraph' && mastheadStyles.includes(block.style);
  const end = blocks.findIndex((block) => !isOpening(block));
  const length = end < 0 ? blocks.length : end;
  return blocks.slice(0, length).some((block) => block.type === 'paragraph' && block.style === 'title')
    ? length
    : 0;
}

/** A page has no foot to set notes at: an edition with page notes alone gets them after its text. */
export function notesSection({ sections, noteEntries }: Doc, setting: BlockSetting): string {
  const isPrinted = sections.some(({ blocks }) => blocks.some((block) => block.type === 'notes'));
  if (isPrinted || noteEntries.length === 0) return '';
  const title = element('h2', { class: 'noteTitle', id: 'yinfa-notes', 'data-furniture': '' }, '注释');
  const attributes = { class: 'attachment', role: 'doc-endnotes', 'aria-labelledby': 'yinfa-notes' };
  return element('section', attributes, `\n${title}\n${notesHtml(noteEntries, setting, blockHtml)}\n`);
}
