// Titles and headings whose lines turn between words on a screen of any width: `<wbr>` says where, and the style
// forbids other places. Not a character is added to the text.

import type { DocInline } from '../../model/doc.js';
import { plainText } from '../../model/words.js';
import { element, escapeHtml } from './element.js';
import { type InlineSetting, inlineHtml, numberHtml } from './inlines.js';

/** A line of a narrow phone holds about as many characters of a title. */
const longest = 11;

/** An entry of the contents fills its lines: it may turn between any two words. */
export const wordByWord = 4;

/** Number and words of a title, heading, caption or entry of the contents. */
export function titleHtml(
  { number = '', children }: { readonly number?: string; readonly children: readonly DocInline[] },
  setting: InlineSetting,
  most: number = longest,
): string {
  const { senseParts } = setting;
  if (senseParts === undefined) return numberHtml(number) + inlineHtml(children, setting);
  const ends = partEnds(senseParts(number + plainText(children), most));
  let at = number.length;
  const turn = ends.includes(at) ? '<wbr>' : '';
  const words = (text: string) => {
    const start = at;
    at += text.length;
    const cuts = ends.filter((end) => end > start && end <= at).map((end) => end - start);
    const edges = [0, ...cuts, text.length];
    return edges
      .slice(1)
      .map((edge, i) => dashed(text.slice(edges[i], edge)))
      .join('<wbr>');
  };
  return numberHtml(number) + turn + inlineHtml(children, { ...setting, words });
}

/** A browser ends a line behind —— too: it stays with the character of the 副题 that follows. */
const dashed = (text: string): string =>
  text
    .split(/(——.)/u)
    .map((part, i) =>
      i % 2 === 0 ? escapeHtml(part) : element('span', { class: 'whole' }, escapeHtml(part)),
    )
    .join('');

/** Offsets where parts end, but the last. */
function partEnds(parts: readonly string[]): readonly number[] {
  let end = 0;
  return parts.slice(0, -1).map((part) => (end += part.length));
}
