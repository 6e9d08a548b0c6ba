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
  /^(?:[一二三四五六七八九十]{1,3}五|一带一路|放管服|双创|四风|两学一做|三严三实|一岗双责|两个确立|两个维护|四个意识|四个自信|三农|五一|十一|国庆|春节|互联网\+|两会|五位一体|四个全面|三医|.*号|[^\p{Script=Han}]+)$/u;

function unexplained({ passages, report }: Subject): readonly Hit[] {
  if (report.notes.length === 0) return [];
  const terms = report.notes.map((note) => note.term.replace(/[“”\s]/gu, ''));
  // 三区三线 does not explain 三区; 链主企业 does explain 链主.
  const isExplained = (term: string) =>
    report.notes.some((note) => note.term.includes(`“${term}”`)) ||
    terms.some(
      (known) => known.includes(term) && !/[一二两三四五六七八九十\d]/u.test(known.replace(term, '')),
    );
  const uses = new Map<string, Hit[]>();
  const text = passages.map((passage) => passage.text).join('\n');
  for (const passage of passages.filter((p) => p.kind === 'body'))
    for (const match of passage.text.matchAll(/“([^”，。；：！？]{2,6})”(?=[\p{Script=Han}，。、]|$)/gu)) {
      const [whole, term = ''] = match;
      if (
        wellKnown.test(term) ||
        isExplained(term) ||
        text.includes(`“${term}”即`) ||
        text.includes(`“${term}”是指`)
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
  // Short for something by its look: twice is often; a plain name is one that comes again and again.
  const least = (term: string) => (/[一二两三四五六七八九十\d升转链网码]/u.test(term) ? 2 : 4);
  return [...uses].flatMap(([term, hits]) => (hits.length >= least(term) ? hits.slice(0, 1) : []));
}
