// Series that skip or repeat a number: 一是, 二是, 四是; ①, ②, ②.

import { ordinals, series } from '../series.js';
import { around, type Hit, type Passage, type Rule } from '../types.js';

export const seriesRules: readonly Rule[] = [
  {
    ...{
      id: 'ordinal-gap',
      title: '一是、二是……有缺漏',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => series.flatMap(({ form }) => gaps(passages, form)),
  },
];

/** One begins a row; each next counts on, in one paragraph or from the beginning of one paragraph to that of the next. */
function gaps(passages: readonly Passage[], form: RegExp): readonly Hit[] {
  const hits: Hit[] = [];
  let last = 0;
  let isCarried = false;
  for (const passage of passages) {
    const found = passage.kind !== 'body' && passage.kind !== 'note' ? [] : ordinals(passage.text, form);
    if (!isCarried || found[0]?.index !== 0 || passage.kind === 'note') last = 0;
    for (const { value, index, text } of found) {
      if (value !== 1 && last > 0 && value !== last + 1)
        hits.push({
          message: `「${text}」前面是第 ${last} 项，次序不对`,
          hint: '核对有没有漏项或重号',
          passage,
          excerpt: around(passage.text, index, index + text.length),
        });
      last = value === 1 || last > 0 ? value : 0;
    }
    isCarried = found.length === 1 && found[0]?.index === 0;
  }
  return hits;
}
