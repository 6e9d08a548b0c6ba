// Contents that spill a few entries onto one page more are set in tighter lines.

import type { Section } from '../model/doc.js';
import { withContentsLine } from '../model/style.js';
import type { DraftPage } from './draft-page.js';
import { textHeightOf } from './geometry.js';
import type { LayoutState } from './state.js';

/** Entry lines on the last page that are worth a tighter pitch, and how tight it may become (house). */
const mostSpilled = 3;
const leastLine = 0.85;

/** Pages of a group of sections, and what their contents' lines were multiplied by. */
export interface Fitted {
  readonly drafts: readonly DraftPage[];
  readonly line: number;
}

/** The pages of sections as `plan` fills them; with the contents tightened, where that saves a page. */
export function contentsFitted(
  sections: readonly Section[],
  state: LayoutState,
  plan: (state: LayoutState) => readonly DraftPage[],
): Fitted {
  const drafts = plan(state);
  for (const line of sections.some(isContents) ? linesToTry(drafts, state) : []) {
    const styles = withContentsLine(state.doc.styles, line);
    const tighter = plan({ ...state, doc: { ...state.doc, styles } });
    if (tighter.length < drafts.length) return { drafts: tighter, line };
  }
  return { drafts, line: 1 };
}

/** Nothing but contents and their title: a text below them would move with them. */
const isContents = ({ blocks }: Section): boolean =>
  blocks.some(({ type }) => type === 'toc') &&
  blocks.every(({ type }, i) => type === 'toc' || i < blocks.findIndex((block) => block.type === 'toc'));

/**
 * So tight that all lines find room on one page less, and a little tighter for what is lost at the foot of
 * every page; nothing where they do not spill, or by more than is worth it.
 */
function linesToTry(drafts: readonly DraftPage[], { page, pitch }: LayoutState): readonly number[] {
  const before = drafts.slice(0, -1);
  const free = before.map(({ used }) => Math.floor((textHeightOf(page) - used) / pitch + 0.01));
  const room = [...before.map(entryLines), ...free].reduce((sum, count) => sum + count, 0);
  const all = drafts.map(entryLines).reduce((sum, count) => sum + count, 0);
  if (before.length === 0 || all - room > mostSpilled) return [];
  // Rounded down: what fits must still fit in the whole twips of a Word file.
  const tries = before.map((_, lost) => Math.floor((1000 * (room - lost)) / all) / 1000);
  return tries.filter((line) => line >= leastLine);
}

const entryLines = ({ placed }: DraftPage): number => placed.filter(({ slab }) => slab.isEntry).length;
