// The file's own notes (Word's footnotes and endnotes, Markdown's [^1]) → entries of the glossary.

import { bare, type DraftBlock } from '../draft.js';
import { words } from '../links.js';
import type { Marker } from './markers.js';
import { type DraftNote, entryOf } from './notes.js';

/** Notes in the order they are referred to; those that nothing refers to follow. */
export function footnotes(
  notes: ReadonlyMap<string, string>,
  { blocks, markers }: { readonly blocks: readonly DraftBlock[]; readonly markers: readonly Marker[] },
  appendix: readonly DraftNote[],
): readonly { readonly id: string; readonly note: DraftNote }[] {
  const used = markers.flatMap((marker) => ('id' in marker ? [marker] : []));
  const place = (id: string) => used.findIndex((marker) => marker.id === id);
  const ids = [...notes.keys()].sort((a, b) => (place(a) + 1 || Infinity) - (place(b) + 1 || Infinity) || 0);
  const terms = new Set(appendix.map(({ term }) => bare(term)));
  return ids.map((id) => {
    const marker = used[place(id)];
    const block = marker && blocks[marker.block];
    const text = notes.get(id) ?? '';
    const entry = entryOf(text, block?.line ?? 1);
    const note =
      entry.isGuessed && marker !== undefined && block?.type === 'paragraph'
        ? { ...entry, term: wordsBefore(block.text, marker.offset, terms), definition: [text] }
        : entry;
    terms.add(bare(note.term));
    return { id, note };
  });
}

/** A note that names no term is about the words before its reference: more of them, where they are taken. */
function wordsBefore(text: string, offset: number, taken: ReadonlySet<string>): string {
  let { start, end } = words(text, offset, '');
  while (start > 0 && taken.has(bare(text.slice(start, end)))) start--;
  return bare(text.slice(start, end));
}
