// Links checked when every destination is known.

import type { Destination, Item, LinkArea, Page } from '../model/page.js';
import { type LayoutState, warn } from './state.js';

/** A link to nowhere is taken away and named; its words stay. */
export function checkedLinks(
  pages: readonly Page[],
  destinations: Readonly<Record<string, Destination>>,
  state: LayoutState,
): readonly Page[] {
  const missing = new Map<string, string | undefined>();
  const resolve = (item: Item, label: string | undefined): readonly Item[] => {
    if (item.type !== 'link' || item.target === undefined) return [item];
    const target = targetOf(item.target, destinations);
    if (target !== undefined)
      return [target === item.target ? item : ({ ...item, target } satisfies LinkArea)];
    if (!missing.has(item.target)) missing.set(item.target, label);
    return [];
  };
  const leads = (item: Item) =>
    item.type !== 'link' || item.target === undefined || Object.hasOwn(destinations, item.target);
  const checked = pages.map((page) =>
    page.items.every(leads)
      ? page
      : { ...page, items: page.items.flatMap((item) => resolve(item, page.label)) },
  );
  for (const [target, label] of missing)
    warn(state, 'layout-link-missing', [
      `${label === undefined ? '' : `印作第 ${label} 页，`}链接${named(target)}所指的内容在本版本中没有印出`,
      '检查链接的名称，或在版本中印出它所指的内容',
    ]);
  return checked;
}

/** The author's own name of a place; one that was made from its words tells a clerk nothing. */
const named = (id: string) => (/^[hatfn]-[\da-z]{1,8}(?:-\d+)?$/u.test(id) ? '' : `「${id}」`);

/** A cross-reference names a note by its id; its destination is that of the note's text. */
function targetOf(target: string, destinations: Readonly<Record<string, Destination>>): string | undefined {
  return [target, `note-${target}`].find((name) => Object.hasOwn(destinations, name));
}
