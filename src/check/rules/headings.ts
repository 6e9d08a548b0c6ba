// Headings that break the pattern their neighbours keep: all begin alike, or all are of two parts, but one.

import type { Hit, Passage, Rule } from '../types.js';

export const headingRules: readonly Rule[] = [
  {
    ...{
      id: 'heading-pattern',
      title: '并列标题体例不一',
      severity: 'info',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => siblings(passages.filter(({ kind }) => kind === 'heading')).flatMap(oddOnes),
  },
];

/** Fewer headings show no pattern. */
const least = 4;

/** Headings of one level under one parent. */
function siblings(headings: readonly Passage[]): readonly (readonly Passage[])[] {
  const families: Passage[][] = [];
  const open: (Passage[] | undefined)[] = [];
  for (const heading of headings) {
    const level = heading.level ?? 1;
    open.length = Math.min(open.length, level + 1);
    const family = open[level] ?? [];
    if (family.length === 0) families.push(family);
    family.push(heading);
    open[level] = family;
  }
  return families;
}

const patterns: readonly (readonly [of: (text: string) => string, says: (usual: string) => string])[] = [
  [(text) => text.slice(0, 2), (usual) => `以「${usual}」开头`],
  [(text) => String(text.split('，').length), (usual) => (usual === '1' ? '只有一句' : `分作 ${usual} 句`)],
];

function oddOnes(family: readonly Passage[]): readonly Hit[] {
  if (family.length < least) return [];
  return patterns.flatMap(([of, says]): readonly Hit[] => {
    const kinds = family.map(({ text }) => of(text));
    const usual = kinds.find((kind) => kinds.filter((other) => other === kind).length === family.length - 1);
    const odd = family.find((_, i) => kinds[i] !== usual);
    if (usual === undefined || odd === undefined) return [];
    return [
      {
        message: `并列的 ${family.length} 个标题里，别的都${says(usual)}，这一个不是`,
        ...{ hint: '有意如此的可以不改', passage: odd, excerpt: odd.text.slice(0, 24) },
      },
    ];
  });
}
