// Counts that name their parts: “七种招商模式” lists seven, 六个坚持 has 一是 to 六是, 九方面工作 has nine headings.

import { numeral } from '../../transform/index.js';
import { leadingSeries } from '../series.js';
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
    find: ({ passages }) => passages.filter((p) => p.kind !== 'heading').flatMap(listCounts),
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
const measure = '(?:大|个|项|种|类|条|方面)';

/** A term with one number whose explanation is a list and nothing else; 一批, 一体 count nothing (三个一批). */
function termCount(passage: Passage): readonly Hit[] {
  const term = (passage.term ?? '').replace(/[“”‘’\s]|一(?=[批体流])/gu, '');
  const [wanted = 0, other] = [...term.matchAll(/\d+%?|[一二两三四五六七八九十双百千万]+/gu)].map(
    ([digits]) => numeral(digits) ?? 0,
  );
  if (
    wanted < 2 ||
    wanted > 20 ||
    other !== undefined ||
    /第[一二三四五六七八九十\d]|[一二三四五六七八九十\d](?:[年月日届次手维胎孩代度倍元米期岁A-Za-z]|分钟|小时|公里)/u.test(
      term,
    )
  )
    return [];
  const listed = partsOf(passage.text, term);
  if (listed === undefined || !isSlip(wanted, listed)) return [];
  return [
    {
      message: `「${passage.term}」应有 ${wanted} 项，解释里列了 ${listed[0]} 项`,
      hint: '核对有没有漏列或多列',
      passage,
      excerpt: around(passage.text, 0, Math.min(24, passage.text.length)),
    },
  ];
}

/** Not the number, but near it: a list of far fewer or far more counts something else. */
function isSlip(wanted: number, listed: readonly number[]): boolean {
  const [nearest = 0] = [...listed].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest !== wanted && nearest >= wanted / 2 && nearest <= 2 * wanted;
}

const lead = /^(?:具体)?(?:是指|指的是|指|即|就是|包括|分别(?:是|为)|主要(?:是|包括)|为|有)?[：，]?/u;

/** How many an explanation that is nothing but a list may be said to hold. Undefined for anything else. */
function partsOf(text: string, term = ''): readonly number[] | undefined {
  const series = leadingSeries(text);
  if (series >= 2) return [series];
  const sentence = text.replace(/[。；]$/u, '').replace(lead, '');
  return pureList(sentence.startsWith(term) ? sentence.slice(term.length).replace(lead, '') : sentence);
}

/** A sentence of parts: what it counts by each of its separators, the outer first. */
function pureList(sentence: string): readonly number[] | undefined {
  const text = outside(sentence);
  if (/[。：]/u.test(text) || /等(?!级|次|候|待)/u.test(text)) return undefined;
  const separators = ['；', '，', '、'].filter((mark) => text.includes(mark));
  // Commas join clauses of a sentence as well as parts of a list: only parts that are built alike are parts.
  if (separators.length === 0 || (separators[0] === '，' && !isParallel(text.split('，')))) return undefined;
  const last = text.split(/[；，、]/u).at(-1) ?? '';
  const joined = (count: number) => (/[和及与]/u.test(last) ? [count, count + 1] : [count]);
  const counts = separators.flatMap((mark) => joined(text.split(mark).length));
  return [...counts, ...joined(text.split(/[；，、]/u).length)];
}

/** Parts that begin or end alike: 坚持甲，坚持乙; 甲有保障，乙有保障. */
function isParallel(parts: readonly string[]): boolean {
  const same = (of: (part: string) => string) => parts.every((part) => of(part) === of(parts[0] ?? ''));
  return (
    same((part) => part.slice(0, 2)) || same((part) => part.slice(0, 1)) || same((part) => part.slice(-2))
  );
}

/** The text with what stands in quotes and brackets blotted out. */
const outside = (text: string): string =>
  text.replace(/“[^”]*”|（[^）]*）|《[^》]*》/gu, (part) => '口'.repeat(part.length));

/** 三大工程：甲、乙、丙。 “三保”即甲、乙、丙。 */
const listAfter = new RegExp(
  `(?<![第\\d.十百千万])(${number})(?![一二三四五六七八九十])(?:${measure}[\\p{Script=Han}]{0,6}”?：|[\\p{Script=Han}]{1,6}”(?:是指|指|即|：))([^。；：]{4,200})(?=[。；])`,
  'gu',
);
/** 甲、乙、丙三大工程, 甲、乙、丙3个村: short names, no clauses. */
const listBefore = new RegExp(
  `(?<=^|[，。；：])[^，。；：、]{1,12}(?:[、和及][^，。；：、和及了的等]{1,6}?){1,12}(?<![第\\d.一二两三四五六七八九十百千万余多、])(${number})(?:大|种|类|个|座|家|条)(?=[\\p{Script=Han}“])`,
  'gu',
);

function listCounts(passage: Passage): readonly Hit[] {
  const after = [...passage.text.matchAll(listAfter)].flatMap((match) => {
    const list = match[2] ?? '';
    // Parts with numbers of their own run on through the sentences.
    const numbered = leadingSeries(passage.text.slice(match.index + match[0].length - list.length));
    return miscounted(passage, match, numbered >= 2 ? [numbered] : partsOf(list));
  });
  const before = [...passage.text.matchAll(listBefore)].flatMap((match) => {
    const list = outside(match[0]).slice(0, -1 - (match[1] ?? '').length);
    const isOpen =
      /“[^”]*$|等|(?:开展|实施|推进|打好|落实|领域|方面|建设|新建|改造|完成|抓好|举办|新增)[^、]*$|[一二两三四五六七八九十\d][大个项种类条]/u.test(
        list,
      );
    return miscounted(passage, match, isOpen ? undefined : pureList(list));
  });
  return [...after, ...before];
}

function miscounted(
  passage: Passage,
  match: RegExpExecArray,
  listed: readonly number[] | undefined,
): readonly Hit[] {
  const wanted = numeral(match[1] ?? '');
  if (wanted === undefined || wanted < 2 || listed === undefined || !isSlip(wanted, listed)) return [];
  const colon = match[0].indexOf('：');
  const end = match.index + (colon < 0 ? match[0].length : colon + 1);
  return [
    {
      message: `说是 ${wanted} 项，列了 ${listed[0]} 项`,
      hint: '核对有没有漏列或多列',
      passage,
      excerpt: around(passage.text, colon < 0 ? Math.max(match.index, end - 16) : match.index, end),
    },
  ];
}

const announceForm = new RegExp(
  `(?:做好|抓好|做到|坚持|推进|突出|实施|聚焦|落实|办好|开展|把握|强化)[^。，；：]{0,8}?“?(${number})(?:个|大|项)?(方面|坚持|重点任务|重点|行动|工程|任务|实事|工作)[^。，；：]{0,6}[：。]`,
  'u',
);

/** Words announce parts; what follows them in the paragraph, or the headings and 一是 paragraphs below, is counted. */
function announced({ passages }: Subject): readonly Hit[] {
  return passages.flatMap((passage, i): readonly Hit[] => {
    const match = passage.kind === 'body' ? announceForm.exec(passage.text) : null;
    const wanted = match === null ? undefined : numeral(match[1] ?? '');
    if (match === null || wanted === undefined || wanted < 3) return [];
    const rest = passage.text.slice(match.index + match[0].length);
    const isOfWork = /方面|任务|重点$|实事|工作/u.test(match[2] ?? '');
    const below = passages.slice(i + 1);
    const found =
      rest !== '' ? leadingSeries(rest) : isOfWork || !isOwnLine(below[0]) ? partsBelow(below) : 0;
    if (found < 2 || found === wanted) return [];
    return [
      {
        message: `说是 ${wanted} 个${match[2]}，下文有 ${found} 个`,
        hint: '核对下文有没有漏项',
        passage,
        excerpt: around(passage.text, match.index, match.index + match[0].length),
      },
    ];
  });
}

/** 六个坚持 names no headings on lines of their own; those that run in are its 一、二、三. */
const isOwnLine = (passage: Passage | undefined): boolean =>
  passage?.kind === 'heading' && passage.isRunIn !== true;

const partsBelow = (rest: readonly Passage[]): number =>
  rest[0]?.kind === 'heading' ? headingsBelow(rest) : seriesBelow(rest);

/** Headings of the first one's level until a higher one. */
function headingsBelow(rest: readonly Passage[]): number {
  const level = rest[0]?.level ?? 9;
  const end = rest.findIndex((p) => p.kind === 'heading' && (p.level ?? 9) < level);
  const family = rest.slice(0, end < 0 ? rest.length : end);
  return level > 1 ? family.filter((p) => p.kind === 'heading' && p.level === level).length : 0;
}

/** Paragraphs that begin 一是, 二是 …, or （一）, （二） …. */
function seriesBelow(rest: readonly Passage[]): number {
  let count = 0;
  for (const { text } of rest) {
    const [, ordinal = ''] = /^（?([一二三四五六七八九十]{1,2})(?:是|要|）)/u.exec(text) ?? [];
    if (numeral(ordinal) !== count + 1) break;
    count++;
  }
  return count;
}
