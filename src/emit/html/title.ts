// Titles and headings whose lines turn between words on a screen of any width: `<wbr>` says where, and the style
// forbids other places. Not a character is added to the text.

import type { DocInline } from '../../model/doc.js';
import { plainText } from '../../model/words.js';
import { escapeHtml } from './element.js';
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
      .map((edge, i) => escapeHtml(text.slice(edges[i], edge)))
      .join('<wbr>');
  };
  return numberHtml(number) + turn + inlineHtml(children, { ...setting, words });
}

/** Offsets where parts end, but the last. */
function partEnds(parts: readonly string[]): readonly number[] {
  let end = 0;
  return parts.slice(0, -1).map((part) => (end += part.length));
}
