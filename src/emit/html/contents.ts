// 目录 as nested lists of links.

import type { TocEntry } from '../../model/doc.js';
import { element } from './element.js';
import type { InlineSetting } from './inlines.js';
import { titleHtml, wordByWord } from './title.js';

/** Entries below the first one's level hang in a list of their own under it. */
export function contentsList(entries: readonly TocEntry[], setting: InlineSetting): string {
  const items: string[] = [];
  for (let i = 0; i < entries.length; ) {
    const entry = entries[i] as TocEntry;
    const next = entries.findIndex(({ level }, k) => k > i && level <= entry.level);
    const end = next < 0 ? entries.length : next;
    const under = entries.slice(i + 1, end);
    items.push(
      element('li', {}, entryLink(entry, setting) + (under.length > 0 ? contentsList(under, setting) : '')),
    );
    i = end;
  }
  return element('ol', { role: 'list', 'data-numbered': '' }, items.join('\n'));
}

function entryLink({ target, number, children }: TocEntry, setting: InlineSetting): string {
  const words = titleHtml({ ...(number && { number }), children }, setting, wordByWord);
  return element('a', { href: `#${target}` }, words);
}
