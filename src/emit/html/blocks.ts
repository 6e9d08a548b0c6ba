// Doc blocks → HTML, every kind matched.

import type { DocBlock, ImprintBlock, ListBlock, ParagraphBlock } from '../../model/doc.js';
import { needsGap } from '../../model/headings.js';
import { contentsList } from './contents.js';
import { element, escapeHtml } from './element.js';
import { figureHtml } from './figure.js';
import { inlineHtml, numberHtml } from './inlines.js';
import { notesHtml } from './notes.js';
import type { BlockSetting } from './setting.js';
import { tableHtml } from './table.js';
import { titleHtml } from './title.js';

export function blockHtml(block: DocBlock, setting: BlockSetting): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block, setting);
    case 'toc':
      return contentsList(block.entries, setting);
    case 'notes':
      return notesHtml(block.entries, setting, blockHtml);
    case 'table':
      return tableHtml(block, setting);
    case 'figure':
      return figureHtml(block, setting);
    case 'list':
      return listHtml(block, setting);
    case 'imprint':
      return imprintHtml(block);
    case 'spacer':
      return element('div', { class: 'spacer', 'aria-hidden': 'true' }, '');
    case 'pageBreak':
      return element('div', { class: 'pageBreak', 'aria-hidden': 'true' }, '');
  }
}

function paragraphHtml(block: ParagraphBlock, setting: BlockSetting): string {
  const { runIn = [] } = block;
  if (runIn.length === 0) return linesHtml(block, setting);
  // A run-in heading and its paragraph are two elements of one line, in the paragraph's style.
  const headings = runIn
    .map((heading) => linesHtml(heading, setting, true) + (needsGap(heading) ? '&#x3000;' : ''))
    .join('');
  const own = element('p', { id: block.id }, inlineHtml(block.children, setting));
  return element('div', { class: `runIn ${block.style}` }, headings + own);
}

function linesHtml(block: ParagraphBlock, setting: BlockSetting, isRunIn = false): string {
  const name = block.level ? `h${Math.min(6, block.level)}` : 'p';
  const words =
    setting.turns(block.style) && !isRunIn
      ? titleHtml(block, setting)
      : numberHtml(block.number) + inlineHtml(block.children, setting);
  return element(name, { class: block.style, id: block.id }, words);
}

function imprintHtml({ left, right }: ImprintBlock): string {
  const lines = [left, right].filter((text) => text !== '').map((text) => element('p', {}, escapeHtml(text)));
  return element('footer', { class: 'imprint' }, lines.join(''));
}

function listHtml(list: ListBlock, setting: BlockSetting): string {
  const items = list.items.map((item) =>
    element('li', { class: 'list' }, item.map((block) => blockHtml(block, setting)).join('')),
  );
  const start = list.ordered && list.start !== 1 ? String(list.start) : undefined;
  return element(list.ordered ? 'ol' : 'ul', { start }, items.join('\n'));
}
