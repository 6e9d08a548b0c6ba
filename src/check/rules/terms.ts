// Terms: short names in quotes that are used again and again and explained nowhere.

import { around, type Hit, type Rule, type Subject } from '../types.js';

export const termRules: readonly Rule[] = [
  {
    ...{
      id: 'unexplained-term',
      title: '多次使用而没有解释的引号词',
      severity: 'info',
      level: '实务',
      clause: '校对惯例',
    },
    find: unexplained,
  },
];

/** Everybody knows these; explaining them is not asked for. */
const wellKnown =
  /^(?:[一二三四五六七八九十]{1,3}五|一带一路|放管服|双创|四风|两学一做|三严三实|一岗双责|两个确立|两个维护|四个意识|四个自信|.*号|[^\p{Script=Han}]+)$/u;

function unexplained({ passages, report }: Subject): readonly Hit[] {
  if (report.notes.length === 0) return [];
  const explained = report.notes.map((note) => note.term.replace(/[“”\s]/gu, '')).join(' ');
  const uses = new Map<string, Hit[]>();
  for (const passage of passages.filter((p) => p.kind === 'body'))
    for (const match of passage.text.matchAll(/“([^”，。；：！？]{2,6})”(?=[\p{Script=Han}，。、]|$)/gu)) {
      const [whole, term = ''] = match;
      if (
        wellKnown.test(term) ||
        explained.includes(term) ||
        !/[一二两三四五六七八九十\d升转链网码]/u.test(term)
      )
        continue;
      const hit = {
        message: `“${term}”用了多次，没有注释`,
        hint: '需要解释的，在 glossary.md 加一条',
        passage,
        excerpt: around(passage.text, match.index, match.index + whole.length),
      };
      uses.set(term, [...(uses.get(term) ?? []), hit]);
    }
  return [...uses.values()].filter((hits) => hits.length >= 2).map((hits) => hits[0] as Hit);
}
