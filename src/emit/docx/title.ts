// Titles in lines broken by sense; an author's own break inside them wins.

import type { DocInline, ParagraphBlock } from '../../model/doc.js';
import { charTwips, emsOf, textWidth } from './measures.js';
import type { DocxState } from './state.js';

/** A title's inlines with a break after each of its lines but the last. */
export function brokenBySense({ style, children }: ParagraphBlock, state: DocxState): readonly DocInline[] {
  const { styles, page } = state.doc.styles;
  const own = styles[style];
  const text = plainText(children);
  if (!own?.balance || text === undefined || state.breakTitle === undefined) return children;
  const room = textWidth(page) / charTwips(own, page) - own.left - own.right;
  const lines = state.breakTitle(text, room, emsOf);
  return lines.flatMap((value, i): readonly DocInline[] => [
    ...(i > 0 ? [{ type: 'break' } as const] : []),
    { type: 'text', value },
  ]);
}

/** Undefined where a title holds more than words and breaks. */
function plainText(inlines: readonly DocInline[]): string | undefined {
  if (!inlines.every(({ type }) => type === 'text' || type === 'break')) return undefined;
  return inlines.map((inline) => (inline.type === 'text' ? inline.value : '\n')).join('');
}
