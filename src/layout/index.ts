// Doc → Page[]: sections made into slabs, slabs into pages, pages painted when every number is known.

import type { Result } from '../model/diagnostic.js';
import type { DocInline } from '../model/doc.js';
import type { Destination, Pages } from '../model/page.js';
import { fitTables } from './fit-tables.js';
import { checkedLinks } from './links.js';
import { outlineOf } from './outline.js';
import { paintSheet } from './paint.js';
import { planSheets, type Sheet } from './sheets.js';
import { type LayoutInput, type LayoutState, newState, warn } from './state.js';
import { newTagTree } from './tags.js';

export { fitTables } from './fit-tables.js';
export type { LayoutInput } from './state.js';

/**
 * Lays out every page of an edition. Lengths in mm. What cannot be set well (no style, a line that is too
 * long, an image without size, a link to nowhere) is set as well as can be and named in the diagnostics.
 */
export function layout(input: LayoutInput): Result<Pages> {
  const fitted = fitTables(input);
  const state = newState({ ...input, doc: fitted.value });
  state.diagnostics.push(...fitted.diagnostics);
  const { sheets, contentsLine, coverTitleSize } = planSheets(state);
  // Names are the author's: a plain object would have some of its own (`constructor`).
  const destinations: Record<string, Destination> = Object.create(null);
  const tree = newTagTree();
  const labelOf = labels(sheets, state);
  const painted = sheets.map((sheet, i) => paintSheet(sheet, i, { state, labelOf, tree, destinations }));
  const pages = checkedLinks(painted, destinations, state);
  const outline = outlineOf(input.doc, state.outlineIds).filter(({ target }) => target in destinations);
  const made = { info: input.doc.info, pages, tags: tree.tags, outline, destinations, contentsLine };
  const value = coverTitleSize === undefined ? made : { ...made, coverTitleSize };
  return { value, diagnostics: state.diagnostics };
}

/** Printed number of the page a destination stands on; empty on pages without number. */
function labels(sheets: readonly Sheet[], state: LayoutState): (target: string) => string {
  const known = new Map<string, string>();
  for (const { draft, number, hasNumber } of sheets)
    for (const { slab } of [...(draft?.placed ?? []), ...(draft?.foot ?? [])])
      for (const anchor of slab.anchors ?? [])
        if (!known.has(anchor)) known.set(anchor, hasNumber ? String(number) : '');
  return (target) => {
    const label = known.get(target);
    if (label === undefined)
      warn(state, 'layout-toc-target', [
        `目录里的「${entryWords(target, state)}」找不到所在的页`,
        '检查模板：目录所列的内容要排进本版本',
      ]);
    return label ?? '';
  };
}

/** What the contents call a target. */
function entryWords(target: string, { doc }: LayoutState): string {
  const entries = doc.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'toc' ? block.entries : [])),
  );
  const entry = entries.find((one) => one.target === target);
  return `${entry?.number ?? ''}${wordsOf(entry?.children ?? [])}`;
}

const wordsOf = (inlines: readonly DocInline[]): string =>
  inlines
    .map((inline) => {
      if ('children' in inline) return wordsOf(inline.children);
      return inline.type === 'text' ? inline.value : '';
    })
    .join('');
