// word/footnotes.xml: 脚注, Word's own, for editions that set notes at the foot of the page.

import type { NoteEntry } from '../../model/doc.js';
import { blockElements } from './blocks.js';
import { type Element, el } from './element.js';
import { isOwnMark, ownMark, runs } from './inlines.js';
import { paragraph } from './paragraph.js';
import { run, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { styleId } from './style-names.js';

/** Made after the text, which says which notes are mentioned, and in which order. */
export function footnotesPart(state: DocxState): readonly Element[] {
  const made: Element[] = [separator(-1, 'separator'), separator(0, 'continuationSeparator')];
  state.inFootnote = true;
  for (const { id, entry } of state.footnotes.values())
    made.push(el('w:footnote', { 'w:id': id }, ...noteParagraphs(id, entry, state)));
  state.inFootnote = false;
  return made;
}

function separator(id: number, type: string): Element {
  const content = paragraph({ style: styleId('tableCell') }, [el('w:r', {}, el(`w:${type}`))]);
  return el('w:footnote', { 'w:type': type, 'w:id': id }, content);
}

/** `12. ` and the term, as in the appendix; Word makes the number. */
function noteParagraphs(id: number, entry: NoteEntry, state: DocxState): readonly Element[] {
  const words = [
    ...(isOwnMark(id, state) ? [textRun(ownMark(id))] : [run([el('w:footnoteRef')])]),
    textRun(state.doc.settings.notes.marker === '①' ? ' ' : '. '),
    ...runs(entry.label, state),
    textRun('：'),
    ...runs(entry.children, state),
  ];
  const style = 'footnote';
  const more = entry.more.flatMap((block) =>
    blockElements(block.type === 'paragraph' ? { ...block, style } : block, state),
  );
  return [paragraph({ style: styleId(style) }, words), ...more];
}
