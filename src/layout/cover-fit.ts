// A cover whose title takes so many lines that it spills onto a second page is set in a smaller size.

import type { Section } from '../model/doc.js';
import { coverSizes, withCoverTitle } from '../model/style.js';
import type { DraftPage } from './draft-page.js';
import type { LayoutState } from './state.js';

/** Pages of a group of sections, and the size of the cover's title where it is not its style's, points. */
export interface FittedCover {
  readonly drafts: readonly DraftPage[];
  readonly titleSize?: number;
}

/** The pages of sections; a cover's title in the largest size that saves a page, where one does. */
export function coverFitted(
  [opening]: readonly [Section, ...Section[]],
  state: LayoutState,
  plan: (state: LayoutState) => readonly DraftPage[],
  drafts: readonly DraftPage[],
): FittedCover {
  const isTitled = opening.blocks.some((block) => block.type === 'paragraph' && block.style === 'coverTitle');
  if (opening.name !== 'cover' || !isTitled) return { drafts };
  for (const titleSize of drafts.length > 1 ? coverSizes(state.doc.styles) : []) {
    const styles = withCoverTitle(state.doc.styles, titleSize);
    const fewer = plan({ ...state, doc: { ...state.doc, styles } });
    if (fewer.length < drafts.length) return { drafts: fewer, titleSize };
  }
  return { drafts };
}
