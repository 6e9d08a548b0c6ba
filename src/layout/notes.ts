// The notes appendix and page notes: number, term, explanation, and the link back to the marker.

import type { NoteEntry, NotesBlock } from '../model/doc.js';
import type { Note } from '../model/report.js';
import { linePitch } from './geometry.js';
import { type InkedPiece, inkedPieces, textPiece } from './inlines.js';
import { lineSlabs, type ParagraphOptions, paragraphSlabs } from './paragraph.js';
import { type LayoutState, type Slab, styleOf } from './state.js';

export function noteSlabs(block: NotesBlock, state: LayoutState, options: ParagraphOptions): readonly Slab[] {
  const key = {};
  return block.entries.flatMap((entry) => {
    const parent: ParagraphOptions['parent'] = (painter) =>
      painter.tag(entry, 'LI', painter.tag(key, 'L', options.parent?.(painter) ?? painter.section));
    const pieces = entryPieces(entry, block.style, state, true);
    const anchors = [`note-${entry.id}`];
    const slabs = lineSlabs(pieces, styleOf(state, block.style), state, {
      grid: true,
      ...options,
      parent,
      anchors,
      role: 'LBody',
    });
    const more = entry.more.flatMap((child) =>
      child.type === 'paragraph' ? paragraphSlabs(child, state, { ...options, parent, role: 'LBody' }) : [],
    );
    return [...slabs, ...more];
  });
}

/** `12.` linked back, the term, a colon, the explanation. */
function entryPieces(
  entry: NoteEntry,
  styleName: string,
  state: LayoutState,
  linked: boolean,
): readonly InkedPiece[] {
  const style = styleOf(state, styleName);
  const back =
    linked && entry.mentions > 0
      ? { link: { target: `ref-${entry.id}-1`, title: `回到正文注释 ${entry.number}` } }
      : {};
  const number = textPiece(`${entry.number}.`, { style, strong: false, emphasis: false, ...back }, state);
  const words = [...entry.label, { type: 'text', value: '：' } as const, ...entry.children];
  return [number, ...inkedPieces(words, style, state)];
}

/** A page note's lines, in footnote style on their own pitch. */
export function footnoteSlabs(
  note: Note,
  entry: NoteEntry,
  state: LayoutState,
  width: number,
): readonly Slab[] {
  const isOnlyHere = state.doc.settings.notes.placement === 'foot';
  const pieces = entryPieces(entry, 'footnote', state, isOnlyHere);
  const anchors = isOnlyHere ? [`note-${note.id}`] : [];
  const lines = lineSlabs(pieces, styleOf(state, 'footnote'), state, { width, anchors, role: 'Note' });
  const more = entry.more.flatMap((child) =>
    child.type === 'paragraph'
      ? paragraphSlabs({ ...child, style: 'footnote' }, state, { width, grid: false })
      : [],
  );
  return [...lines, ...more];
}

/** Room between text and page notes, where the rule stands. */
export const footnoteGap = (state: LayoutState): number => 0.6 * linePitch(state.doc.styles.page);
