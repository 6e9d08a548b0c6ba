// The words of inlines as plain text.

import type { DocInline } from './doc.js';

/** Words of inlines, without note markers and line breaks. */
export function plainText(inlines: readonly DocInline[]): string {
  return inlines.map(wordsOf).join('');
}

function wordsOf(inline: DocInline): string {
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'crossRef':
      return inline.text;
    case 'break':
    case 'noteRef':
      return '';
    default:
      return plainText(inline.children);
  }
}
