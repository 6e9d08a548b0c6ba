// Titles and headings that turn by sense in Word too: between indents in which Word, which fills line after
// line, turns where the sense does. The text stays as it is: no break is written into it.

import type { DocInline, ParagraphBlock } from '../../model/doc.js';
import type { Style } from '../../model/style.js';
import type { Attributes } from './element.js';
import { charTwips, emsOf, textWidth } from './measures.js';
import type { DocxState } from './state.js';

/** Indents of a title's own; undefined where the style's serve: one line, an author's own breaks, no fit. */
export function turningIndents(block: ParagraphBlock, state: DocxState): Attributes | undefined {
  const { styles, page } = state.doc.styles;
  const style = styles[block.style];
  const words = plainText(block.children);
  if (!style?.balance || words === undefined || state.titleLines === undefined) return undefined;
  const width = textWidth(page) / charTwips(style, page) - style.left - style.right;
  const { measure } = state.titleLines({
    text: `${block.number ?? ''}${words}`,
    firstWidth: width - style.firstLine,
    width,
    advance: (code) => emsOf(String.fromCodePoint(code)),
    isCentred: style.align === 'center',
    settings: state.doc.styles.compose,
    greedy: true,
  });
  if (measure === undefined || measure >= width) return undefined;
  return indentsIn(style, width - measure, charTwips(style, page));
}

/** Room taken away on both sides of a centred title, on the right of a heading; in twips alone, not in characters. */
function indentsIn({ align, left, right }: Style, room: number, char: number): Attributes {
  const twips = (ems: number) => Math.round(ems * char);
  const rightOnly = { 'w:rightChars': 0, 'w:right': twips(right + room) };
  if (align !== 'center') return rightOnly;
  const half = room / 2;
  return {
    'w:leftChars': 0,
    'w:left': twips(left + half),
    'w:rightChars': 0,
    'w:right': twips(right + half),
  };
}

/** Words as they are printed, markers left out; undefined where the author breaks lines. */
function plainText(inlines: readonly DocInline[]): string | undefined {
  const parts = inlines.map((inline) => {
    if (inline.type === 'text') return inline.value;
    if (inline.type === 'crossRef') return inline.text;
    if (inline.type === 'noteRef') return '';
    return inline.type === 'break' ? undefined : plainText(inline.children);
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}
