// The notes appendix: a numbered paragraph a note, bookmarked for its markers, its term linked back.

import type { DocBlock, NoteEntry, NotesBlock } from '../../model/doc.js';
import type { Child, Element } from './element.js';
import { markerTarget, noteTarget, runs } from './inlines.js';
import { paragraph, styledParagraph, takeBreak, unnumbered } from './paragraph.js';
import { anchorLink, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { styleId } from './style-names.js';

/** Notes hold blocks, which hold notes: those within are made by who calls. */
type BlockElements = (block: DocBlock, state: DocxState) => readonly Element[];

export function noteElements(
  { entries, style }: NotesBlock,
  state: DocxState,
  blockElements: BlockElements,
): readonly Element[] {
  return entries.flatMap((entry, i) => [
    noteParagraph(entry, i, style, state),
    ...entry.more.flatMap((block) =>
      block.type === 'paragraph'
        ? [styledParagraph({ ...block, style }, state, unnumbered(style, state))]
        : blockElements(block, state),
    ),
  ]);
}

/** The style's list makes the number; where it is not that of its place, it is typed. */
function noteParagraph(entry: NoteEntry, index: number, style: string, state: DocxState): Element {
  const counts = style === 'note' && entry.number === index + 1;
  const words: readonly Child[] = [
    ...(counts ? [] : [textRun(`${entry.number}. `)]),
    ...term(entry, state),
    textRun('：'),
    ...runs(entry.children, state),
  ];
  const options = {
    style: styleId(style),
    ...(counts ? {} : unnumbered(style, state)),
    ...takeBreak(state),
  };
  return paragraph(options, state.bookmarks.around(noteTarget(entry.id), words));
}

/** Ctrl and a click on the term lead back to where it is first mentioned. */
function term(entry: NoteEntry, state: DocxState): readonly Child[] {
  const label = runs(entry.label, state);
  if (entry.mentions === 0) return label;
  return [anchorLink(state.bookmarks.name(markerTarget(entry.id, 1)), label)];
}
