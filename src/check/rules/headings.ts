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
  [(text) => String(text.split('，').length), (usual) => `分作 ${usual} 句`],
];

/** 政府自身建设 stands apart everywhere; that the others are of one clause is no pattern. */
const isNoPattern = (usual: string, odd: string): boolean =>
  usual === '1' || usual === '' || /自身建设|政府建设/u.test(odd);

/** Fewest characters that headings share by design (高质量发展). */
const shared = 4;

/** The longest words that all but one heading of a family hold. */
function commonWords(family: readonly Passage[]): string {
  const texts = family.map(({ text }) => text);
  let best = '';
  for (const text of texts.slice(0, 2))
    for (let from = 0; from + shared <= text.length; from++)
      for (let to = from + Math.max(shared, best.length + 1); to <= text.length; to++) {
        const words = text.slice(from, to);
        if (texts.filter((other) => other.includes(words)).length < texts.length - 1) break;
        best = words;
      }
  return best;
}

function oddOnes(family: readonly Passage[]): readonly Hit[] {
  if (family.length < least) return [];
  const words = commonWords(family);
  const holds: (typeof patterns)[number] = [
    (text) => (text.includes(words) ? words : ''),
    (usual) => `有「${usual}」`,
  ];
  return [...patterns, ...(words === '' ? [] : [holds])].flatMap(([of, says]): readonly Hit[] => {
    const kinds = family.map(({ text }) => of(text));
    const usual = kinds.find((kind) => kinds.filter((other) => other === kind).length === family.length - 1);
    const odd = family.find((_, i) => kinds[i] !== usual);
    if (usual === undefined || odd === undefined || isNoPattern(usual, odd.text)) return [];
    return [
      {
        message: `并列的 ${family.length} 个标题里，别的都${says(usual)}，这一个不是`,
        hint: '有意如此的可以不改',
        passage: odd,
        excerpt: odd.text.slice(0, 24),
      },
    ];
  });
}
