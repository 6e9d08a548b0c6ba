// How a note's marker stands among the words around it, in formats that set no lines themselves.

import type { DocInline, MarkerStyle } from './doc.js';

/** Circled numerals of Unicode: 1–20, 21–35, 36–50; past 50 `（51）`. */
const circled = [
  { first: 1, last: 20, code: 0x2460 },
  { first: 21, last: 35, code: 0x3251 },
  { first: 36, last: 50, code: 0x32b1 },
] as const;

/** A marker as an edition prints it. */
export function markerText(n: number, style: MarkerStyle): string {
  if (style === '①') {
    const range = circled.find(({ first, last }) => n >= first && n <= last);
    return range === undefined ? `（${n}）` : String.fromCodePoint(range.code + n - range.first);
  }
  return style.replace('1', String(n));
}

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

/** The number before a page note: its marker where that is circled, else `12.` (house). */
export const footNumber = (n: number, style: MarkerStyle): string =>
  style === '①' ? markerText(n, style) : `${n}.`;
