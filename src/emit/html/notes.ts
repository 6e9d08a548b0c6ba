// The notes appendix: a list whose entries lead back to every marker.

import type { NoteEntry } from '../../model/doc.js';
import { element } from './element.js';
import { inlineHtml, numberHtml } from './inlines.js';
import type { BlockHtml, BlockSetting } from './setting.js';

/** Numbers are text, so that they copy and read back; the list's own are switched off. */
export function notesHtml(
  entries: readonly NoteEntry[],
  setting: BlockSetting,
  blockHtml: BlockHtml,
): string {
  const items = entries.map((entry) => noteHtml(entry, setting, blockHtml));
  return element('ol', { class: 'notes', role: 'list', 'data-numbered': '' }, items.join('\n'));
}

function noteHtml(entry: NoteEntry, setting: BlockSetting, blockHtml: BlockHtml): string {
  const number = numberHtml(`${entry.number}.`);
  const words = [...entry.label, { type: 'text', value: '：' } as const, ...entry.children];
  const links = backLinks(entry);
  const more = entry.more.map((block) => blockHtml(block, setting)).join('');
  const first = number + inlineHtml(words, setting) + (more === '' ? links : '');
  const last =
    more === '' || links === '' ? '' : element('p', { class: 'backs', 'data-furniture': '' }, links);
  return element('li', { id: `note-${entry.id}` }, element('p', { class: 'note' }, first) + more + last);
}

/** One for every marker of the note. The selector after ↩ keeps phones from drawing a picture of it. */
function backLinks({ id, number, mentions }: NoteEntry): string {
  return Array.from({ length: mentions }, (_, i) => {
    const several = mentions > 1;
    const attributes = {
      class: 'back',
      role: 'doc-backlink',
      href: `#ref-${id}-${i + 1}`,
      'aria-label': several ? `回到正文第${i + 1}处注释${number}` : `回到正文注释${number}`,
      'data-furniture': '',
    };
    return element('a', attributes, `↩\ufe0e${several ? i + 1 : ''}`);
  }).join('');
}
