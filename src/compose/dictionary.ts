// Words, as the dictionary of Unicode's ICU knows them.

import type { Keep } from './types.js';

/** A word, a mark or a blank, and where in the text it begins (UTF-16). */
export interface Word {
  readonly index: number;
  readonly segment: string;
}

/** Opened when first asked: that takes as long as setting a page. */
let dictionary: Intl.Segmenter | undefined;

/** The words of a text, in order, with what stands between them. */
export function wordsIn(text: string): readonly Word[] {
  dictionary ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...dictionary.segment(text)];
}

/** What keeps the words of a text whole, at a cost. */
export const wholeWords = (text: string, cost: number): readonly Keep[] =>
  wordsIn(text)
    .filter(({ segment }) => segment.length > 1)
    .map(({ index, segment }) => ({ from: index, to: index + segment.length, cost }));
