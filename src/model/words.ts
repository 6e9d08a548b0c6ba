// The words of inlines as plain text.

import type { DocInline } from './doc.js';

/** Words of inlines, without note markers; `lineBreak` stands for the author's own line breaks. */
export function plainText(inlines: readonly DocInline[], lineBreak = ''): string {
  return inlines.map((inline) => wordsOf(inline, lineBreak)).join('');
}

function wordsOf(inline: DocInline, lineBreak: string): string {
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'crossRef':
      return inline.text;
    case 'break':
      return lineBreak;
    case 'noteRef':
      return '';
    default:
      return plainText(inline.children, lineBreak);
  }
}

/** Length of a text, ems: Western characters take half of one. */
export const emsOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\x20-\u024f]/u.test(char) ? 0.5 : 1), 0);
