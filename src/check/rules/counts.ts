// Counts that name their parts: “七种招商模式” lists seven, 六个坚持 has 一是 to 六是, 九方面工作 has nine headings.

import { numeral } from '../numerals.js';
import { around, type Hit, type Passage, type Rule, type Subject } from '../types.js';

export const countRules: readonly Rule[] = [
  {
    ...{
      id: 'term-count',
      title: '词条的数与解释列出的不符',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.filter((p) => p.kind === 'note').flatMap(termCount),
  },
  {
    ...{
      id: 'list-count',
      title: '说的数与列出的不符',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.filter((p) => p.kind === 'body').flatMap(listCount),
  },
  {
    ...{
      id: 'ordinal-gap',
      title: '一是、二是……有缺漏',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => ordinalGaps(passages),
  },
  {
    ...{
      id: 'announced-count',
      title: '“六个坚持”“九方面工作”与下文不符',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: announced,
  },
];

const number = '[一二两三四五六七八九十]{1,3}|\\d{1,2}';
/** What is counted when parts follow; 年, 元 and the like count other things. */
const measure = '大|个|项|种|类|条|方面|件|化|有|保|定|严|新|高|带|无|可|早|双|管|公|风';

function termCount(passage: Passage): readonly Hit[] {
  const term = (passage.term ?? '').replace(/[“”‘’\s]/gu, '');
  const counts = term.match(new RegExp(number, 'gu')) ?? [];
  if (counts.length !== 1 || !new RegExp(`(?:${number})(?:${measure})`, 'u').test(term)) return [];
  const wanted = numeral(counts[0] ?? '');
  const listed = pureList(passage.text);
  if (wanted === undefined || wanted < 2 || listed === undefined || listed.includes(wanted)) return [];
  return [
    {
      message: `「${passage.term}」应有 ${wanted} 项，解释里列了 ${listed[0]} 项`,
      hint: '核对有没有漏列或多列',
      passage,
      excerpt: around(passage.text, 0, Math.min(24, passage.text.length)),
    },
  ];
}

/** How many a sentence that is nothing but a list holds: by 、 alone, or with 和 too. Undefined for anything else. */
function pureList(text: string): readonly number[] | undefined {
  const sentence = text.replace(/[。；]$/u, '');
  if (/[。，：]/u.test(outside(sentence))) return undefined;
  const separator = /；/u.test(sentence) ? '；' : '、';
  const parts = outside(sentence).split(separator);
  if (parts.length < 2 || parts.some((part) => part.trim() === '')) return undefined;
  const last = parts.at(-1) ?? '';
  return /[和及]/u.test(last) ? [parts.length, parts.length + 1] : [parts.length];
}

/** The text with what stands in quotes and brackets blotted out. */
const outside = (text: string): string =>
  text.replace(/“[^”]*”|（[^）]*）|《[^》]*》/gu, (part) => '口'.repeat(part.length));

const listForm = new RegExp(
  `(${number})(?:大|个|项|种|类)([\\p{Script=Han}]{0,6})：([^。；：]{4,200})。`,
  'gu',
);

function listCount(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(listForm)].flatMap((match): readonly Hit[] => {
    const wanted = numeral(match[1] ?? '');
    const listed = pureList(match[3] ?? '');
    if (wanted === undefined || wanted < 2 || listed === undefined || listed.includes(wanted)) return [];
    const excerpt = around(passage.text, match.index, match.index + match[0].indexOf('：') + 1);
    return [
      { message: `说是 ${wanted} 项，列了 ${listed[0]} 项`, hint: '核对有没有漏列或多列', passage, excerpt },
    ];
  });
}

const ordinal = /(?<=^|[。；：，])([一二三四五六七八九十]{1,2})(?:是|要)(?=[\p{Script=Han}“])/gu;

/** 一是 begins a row; each next one counts on, in one paragraph or from paragraph to paragraph. */
function ordinalGaps(passages: readonly Passage[]): readonly Hit[] {
  const hits: Hit[] = [];
  let last = 0;
  let carried = false;
  for (const passage of passages) {
    const found =
      passage.kind === 'body' ? [...passage.text.matchAll(ordinal)].filter((m) => m[0].endsWith('是')) : [];
    if (found[0]?.index !== 0) carried = false;
    if (!carried) last = 0;
    for (const match of found) {
      const n = numeral(match[1] ?? '') ?? 0;
      if (n !== 1 && last > 0 && n !== last + 1)
        hits.push({
          message: `「${match[0]}」前面是第 ${last} 项，次序不对`,
          hint: '核对有没有漏项或重号',
          passage,
          excerpt: around(passage.text, match.index, match.index + match[0].length),
        });
      last = n === 1 || last > 0 ? n : 0;
    }
    carried = found.length === 1 && found[0]?.index === 0;
  }
  return hits;
}

const announceForm = new RegExp(
  `(?:做好|抓好|做到|坚持|推进|突出|实施|聚焦|落实)[^。，；：]{0,6}?[“]?(${number})(?:个|大|项)?(方面|坚持|重点任务|行动|工程|任务)[^。，；：]{0,6}[：。]$`,
  'u',
);

/** A paragraph's last words announce parts; the headings or 一是 paragraphs below are counted. */
function announced({ passages }: Subject): readonly Hit[] {
  return passages.flatMap((passage, i): readonly Hit[] => {
    const match = passage.kind === 'body' ? announceForm.exec(passage.text) : null;
    const wanted = match === null ? undefined : numeral(match[1] ?? '');
    if (match === null || wanted === undefined || wanted < 3) return [];
    const rest = passages.slice(i + 1);
    const found = rest[0]?.kind === 'heading' ? headingsBelow(rest) : ordinalsBelow(rest);
    if (found === undefined || found === wanted) return [];
    return [
      {
        message: `说是 ${wanted} 个${match[2]}，下文有 ${found} 个`,
        hint: '核对下文有没有漏项',
        passage,
        excerpt: around(passage.text, match.index, passage.text.length),
      },
    ];
  });
}

/** Headings of the first one's level until a higher one. */
function headingsBelow(rest: readonly Passage[]): number | undefined {
  const level = rest[0]?.level ?? 9;
  const end = rest.findIndex((p) => p.kind === 'heading' && (p.level ?? 9) < level);
  const count = rest
    .slice(0, end < 0 ? rest.length : end)
    .filter((p) => p.kind === 'heading' && p.level === level).length;
  return count >= 2 && level > 1 ? count : undefined;
}

function ordinalsBelow(rest: readonly Passage[]): number | undefined {
  let count = 0;
  for (const passage of rest) {
    const n = numeral(/^([一二三四五六七八九十]{1,2})是/u.exec(passage.text)?.[1] ?? '');
    if (n !== count + 1) break;
    count++;
  }
  return count >= 2 ? count : undefined;
}
