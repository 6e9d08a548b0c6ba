// Series that number their parts in running text.

import { numeral } from '../transform/index.js';

const chinese = '([一二三四五六七八九十]{1,2})';
const begins = '(?<=^|[。；：，、！])';

/** The ways to number parts in running text: 一是, 一要, 第一，, 首先 has no number; ①, （1）, （一）. */
export const series: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: '是', form: new RegExp(`${begins}${chinese}是(?=[\\p{Script=Han}“])`, 'gu') },
  { name: '要', form: new RegExp(`${begins}${chinese}要(?=[\\p{Script=Han}“])`, 'gu') },
  { name: '第', form: new RegExp(`${begins}第${chinese}，`, 'gu') },
  { name: '①', form: /([①-⑳])/gu },
  { name: '（1）', form: new RegExp(`${begins}（(\\d{1,2})）`, 'gu') },
  { name: '1.', form: new RegExp(`${begins}(\\d{1,2})[.．](?![\\d\\s])`, 'gu') },
  { name: '（一）', form: new RegExp(`${begins}（${chinese}）(?!款|项)`, 'gu') },
];

export interface Ordinal {
  readonly value: number;
  readonly index: number;
  readonly text: string;
}

export function ordinals(text: string, form: RegExp): readonly Ordinal[] {
  return [...text.matchAll(form)].map((match) => ({
    value: ordinalValue(match[1] ?? ''),
    index: match.index,
    text: match[0],
  }));
}

function ordinalValue(text: string): number {
  const circle = (text.codePointAt(0) ?? 0) - 0x245f;
  return circle >= 1 && circle <= 20 ? circle : (numeral(text) ?? 0);
}

/** How many parts a text numbers from its first words on; 0 where it does not. */
export function leadingSeries(text: string): number {
  for (const { form } of series) {
    const found = ordinals(text, form);
    if (found[0]?.value === 1 && found[0].index <= 12) {
      const end = found.findIndex((ordinal, i) => i > 0 && ordinal.value === 1);
      return end < 0 ? found.length : end;
    }
  }
  return 0;
}
