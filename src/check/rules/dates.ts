// Years and dates that cannot be right, or that do not fit the meeting.

import type { Position } from '../../model/diagnostic.js';
import type { Report } from '../../model/report.js';
import { dateIn } from '../../transform/index.js';
import { around, type Hit, type Passage, type Rule, type Subject } from '../types.js';

export const dateRules: readonly Rule[] = [
  {
    id: 'odd-year',
    title: '不像年份的年份',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages, report }) =>
      passages.flatMap((passage) => oddYears(passage, deliveredOf(report)?.year)),
  },
  {
    id: 'odd-date',
    title: '没有这一天',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => passages.flatMap(oddDates),
  },
  {
    ...{
      id: 'part-year',
      title: '回顾、安排的年份与报告日期不合',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages, report }) => partYears(passages, deliveredOf(report)),
  },
  {
    ...{
      id: 'dates-differ',
      title: '题注、版记的日期与报告日期不合',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: differing,
  },
];

/** No print is made longer before its meeting (days). */
const longestBefore = 90;

/** The occasion names the day of the report; what is printed for the meeting is printed before it. */
function differing({ report: { meta }, sources }: Subject): readonly Hit[] {
  const { delivered } = meta;
  if (delivered === undefined) return [];
  const [occasion, printed] = [meta.occasion, meta.imprint?.date].map((text) => dateIn(text ?? ''));
  const days = (a: string, b: string) => (Date.parse(a) - Date.parse(b)) / 86_400_000;
  const isOdd = (date: string) => days(delivered, date) > longestBefore || days(date, delivered) > 30;
  const said = (name: string, date: string, words: string): Hit => ({
    message: `${name}的日期是 ${date}，报告日期 delivered 是 ${delivered}`,
    hint: '核对哪一个对',
    excerpt: `【${words}】`,
    passage: { kind: 'body', text: words, part: '开头', partIndex: 0, pos: placeOf(words, sources) },
  });
  return [
    ...(occasion !== undefined && occasion !== delivered
      ? [said('题注', occasion, meta.occasion ?? '')]
      : []),
    ...(printed !== undefined && isOdd(printed) ? [said('版记', printed, meta.imprint?.date ?? '')] : []),
  ];
}

function placeOf(words: string, sources: Subject['sources']): Position {
  const [source] = sources.filter(({ text }) => text.includes(words));
  const line = (source?.text.split('\n').findIndex((text) => text.includes(words)) ?? 0) + 1;
  return { file: source?.file ?? 'report.md', line, column: 1 };
}

interface Delivered {
  readonly year: number;
  readonly month: number;
}

function deliveredOf({ meta }: Report): Delivered | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})/u.exec(meta.delivered ?? '') ?? [];
  return year === undefined ? undefined : { year: Number(year), month: Number(month) };
}

/** A report looks forward by four decades; four digits before 年 beyond that, or five, are a slip, but for round spans (5000年文明). */
function oddYears(passage: Passage, delivered = 2030): readonly Hit[] {
  return [...passage.text.matchAll(/(?<![\d.])(\d{4,5})年(?!产|均|产量|历史|文明|建城|前|间)/gu)]
    .filter(([, year]) => Number(year) > delivered + 40 && !/00$/u.test(year ?? ''))
    .map((match) => hit(passage, match, `「${match[0]}」不像年份`));
}

function oddDates(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(?![龄薪息租供大])(?:(\d{1,2})日)?/gu)]
    .filter(([, year, month, day]) => !isDate(Number(year ?? 2000), Number(month), Number(day ?? 1)))
    .map((match) => hit(passage, match, `没有「${match[0]}」`));
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * A meeting at the turn of the year looks back over the year that ends and forward to the one that begins: headings
 * 2021年工作回顾 and 2022年工作安排 of a report delivered in the first half of 2022 or at the end of 2021.
 */
function partYears(passages: readonly Passage[], delivered: Delivered | undefined): readonly Hit[] {
  if (delivered === undefined) return [];
  const coming = delivered.month >= 10 ? delivered.year + 1 : delivered.year;
  return passages
    .filter(({ kind }) => kind === 'heading')
    .flatMap((passage): readonly Hit[] => {
      const match =
        /(?<![\d—-])(\d{4})年(?:的)?(?:[\p{Script=Han}]{0,8}?)(回顾|总结|安排|任务|打算|计划|重点)/u.exec(
          passage.text,
        );
      if (match === null || /以来|完成情况|落实情况|远景/u.test(passage.text)) return [];
      const wanted = /回顾|总结/u.test(match[2] ?? '') ? coming - 1 : coming;
      // Plans run to years that end in 0 or 5.
      if (Number(match[1]) === wanted || (Number(match[1]) > coming && /[05]$/u.test(match[1] ?? '')))
        return [];
      return [
        hit(
          passage,
          match,
          `报告日期是 ${delivered.year} 年，「${match[2]}」一般写 ${wanted} 年，这里是 ${match[1]} 年`,
        ),
      ];
    });
}

const hit = (passage: Passage, match: RegExpExecArray, message: string): Hit => ({
  message,
  hint: '核对数字',
  passage,
  excerpt: around(passage.text, match.index, match.index + match[0].length),
});
