// How a note's marker stands among the words around it, in formats that set no lines themselves.

import type { DocInline } from './doc.js';

/** Marks whose right half is blank: a marker behind one stands in it, not half an em away (house). */
const closing = /[”’）》〉」』】〕〗］｝，、；：。！？]$/u;

/** The last character of a text, where a marker stands in its blank half; '' where none does. */
export const blankBefore = (text: string, next: DocInline | undefined): string =>
  next?.type === 'noteRef' ? (closing.exec(text)?.[0] ?? '') : '';

/** Whether what follows a marker would read on as part of it (企业[11]84户): it stands apart (house). */
export const standsApart = (next: DocInline | undefined): boolean => /^[0-9A-Za-z]/u.test(firstWords(next));

function firstWords(inline: DocInline | undefined): string {
  if (inline === undefined) return '';
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'crossRef':
      return inline.text;
    case 'break':
    case 'noteRef':
      return '';
    default:
      return firstWords(inline.children[0]);
  }
}
