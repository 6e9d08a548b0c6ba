// A note as it is printed, in the appendix and at the foot of a page: number, term, explanation.

import type { DocInline, NoteEntry, NotesBlock } from '../model/doc.js';
import { footNumber } from '../model/markers.js';
import { type InkedPiece, type Look, referring, textPiece } from './inlines.js';
import type { Flow, Frame } from './lines.js';
import { paragraphSlabs } from './paragraph.js';
import type { Slab } from './slab.js';
import type { LayoutState } from './state.js';
import type { TagNode } from './tags.js';

/** The appendix, in number order. */
export function notesSlabs(
  { entries, style }: NotesBlock,
  state: LayoutState,
  frame: Frame,
  flow: Flow,
): readonly Slab[] {
  return entries.flatMap((entry) => noteSlabs(entry, state, frame, { style, isHome: true, flow }));
}

export interface NoteSetting {
  readonly style: string;
  /** Where markers lead to, and which leads back: the appendix, or the page's foot where there is none. */
  readonly isHome: boolean;
  readonly flow: Flow;
}

/** ISO 14289-1 7.9: a Note has an ID of its own; under it stand its number and its paragraphs. */
export function noteSlabs(
  entry: NoteEntry,
  state: LayoutState,
  frame: Frame,
  { style, isHome, flow }: NoteSetting,
): readonly Slab[] {
  const id = isHome ? `note-${entry.id}` : `foot-${entry.id}`;
  const parent: TagNode = { role: 'Note', parent: frame.parent, id };
  const first: readonly DocInline[] =
    entry.label.length > 0
      ? [...entry.label, { type: 'text', value: '：' }, ...entry.children]
      : entry.children;
  const block = { type: 'paragraph', style, children: first, ...(entry.pos && { pos: entry.pos }) } as const;
  const { marker } = state.doc.settings.notes;
  const number = style === 'footnote' ? footNumber(entry.number, marker) : `${entry.number}.`;
  const back = isHome && entry.mentions > 0 ? `ref-${entry.id}-1` : undefined;
  const lead = (look: Look) => [numberPiece(number, back, { ...look, tag: { role: 'Lbl', parent } }, state)];
  const inner = { ...frame, parent };
  return [...paragraphSlabs(block, state, inner, { lead, anchors: [id] }), ...flow(entry.more, state, inner)];
}

/** `12.`, a link back to the first marker where there is one. */
function numberPiece(number: string, back: string | undefined, look: Look, state: LayoutState): InkedPiece {
  const words = `回到正文注释 ${number.replace(/\.$/u, '')}`;
  return textPiece(number, back === undefined ? look : referring(look, back, words), state);
}
