// Links checked when every destination is known.

import type { Destination, Item, LinkArea, Page } from '../model/page.js';
import { type LayoutState, warn } from './state.js';

/** A link to nowhere is taken away and named; its words stay. */
export function checkedLinks(
  pages: readonly Page[],
  destinations: Readonly<Record<string, Destination>>,
  state: LayoutState,
): readonly Page[] {
  const missing = new Set<string>();
  const resolve = (item: Item): readonly Item[] => {
    if (item.type !== 'link' || item.target === undefined) return [item];
    const target = targetOf(item.target, destinations);
    if (target !== undefined)
      return [target === item.target ? item : ({ ...item, target } satisfies LinkArea)];
    missing.add(item.target);
    return [];
  };
  const leads = (item: Item) =>
    item.type !== 'link' || item.target === undefined || Object.hasOwn(destinations, item.target);
  const checked = pages.map((page) =>
    page.items.every(leads) ? page : { ...page, items: page.items.flatMap(resolve) },
  );
  for (const target of missing)
    warn(state, 'layout-link-missing', [
      `链接「${target}」在本版本中没有去处`,
      '检查这个名称，或在版本中印出它所指的内容',
    ]);
  return checked;
}

/** A cross-reference names a note by its id; its destination is that of the note's text. */
function targetOf(target: string, destinations: Readonly<Record<string, Destination>>): string | undefined {
  return [target, `note-${target}`].find((name) => Object.hasOwn(destinations, name));
}
