// Characters and blanks, found in the source line by line: each finding can be mended by itself.

import type { SourceText } from '../../read/index.js';
import { around, type Hit, type Level, type Rule, type Subject } from '../types.js';

interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly clause: string;
  readonly form: RegExp;
  readonly message: (found: string) => string;
  /** What to put in its place; undefined where a person must decide. */
  readonly after?: (found: string) => string;
  readonly hint?: string;
  readonly severity?: 'error' | 'warning' | 'info';
}

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

/** Traditional forms and the simplified ones (通用规范汉字表, appendix 1); only those with one reading. */
const traditional =
  '國国發发經经業业個个們们應应實实學学會会對对動动區区縣县務务產产進进開开關关長长東东車车書书門门問问間间為为與与體体點点電电樂乐處处聽听歲岁麗丽農农億亿萬万舊旧當当歷历廠厂廣广後后來来時时過过這这還还邊边達达運运選选議议設设計计記记訂订調调資资財财責责貿贸質质費费貧贫負负';
const simplified = new Map(
  Array.from(
    { length: traditional.length / 2 },
    (_, i) => [traditional[2 * i] ?? '', traditional[2 * i + 1] ?? ''] as const,
  ),
);

const patterns: readonly Pattern[] = [
  {
    ...{ id: 'half-width-mark', title: '中文里的半角标点', level: '规定', clause: 'GB/T 15834-2011 5.1.1' },
    form: /(?<=[\p{Script=Han}”’）》%‰0-9])[,;:?!](?=[\p{Script=Han}“‘（《]|$)/gu,
    message: (found) => `中文里用了半角标点「${found}」`,
    after: (found) => wide[found] ?? found,
  },
  {
    ...{ id: 'repeated-mark', title: '重复的标点', level: '实务', clause: '校对惯例' },
    form: /([，、；：])\1+|。。(?!。)/gu,
    message: (found) => `标点「${found}」重复`,
    after: (found) => found[0] ?? '',
  },
  {
    ...{ id: 'mark-clash', title: '相撞的标点', level: '实务', clause: '校对惯例' },
    form: /[，、；：][。，、；：！？]|。[，、；：]/gu,
    message: (found) => `两个标点「${found}」连在一起`,
    hint: '留下该用的那一个',
    severity: 'warning',
  },
  {
    ...{ id: 'ellipsis', title: '省略号的写法', level: '规定', clause: 'GB/T 15834-2011 4.11.2' },
    form: /(?<=[\p{Script=Han}”’，、])(?:\.{3,6}|。{3,6}|(?<!…)…(?!…))/gu,
    message: (found) => `省略号应为「……」，现为「${found}」`,
    after: () => '……',
  },
  {
    ...{ id: 'blank', title: '中文与数字、字母之间的空格', level: '实务', clause: '来源格式' },
    form: /(?<=[\p{Script=Han}，。、；：”）》])[ \u00a0]+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])[ \u00a0]+(?=[\p{Script=Han}，。、；：“（《])/gu,
    message: () => '中文与数字、字母之间有空格（间隙由程序排）',
    after: () => '',
    severity: 'info',
  },
  {
    ...{ id: 'full-width-digit', title: '全角数字、字母', level: '实务', clause: '校对惯例' },
    form: /[０-９Ａ-Ｚａ-ｚ]+/gu,
    message: (found) => `全角数字、字母「${found}」`,
    after: (found) => found.replace(/./gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
  },
  {
    ...{ id: 'circle-zero', title: '年份里的 〇', level: '规定', clause: 'GB/T 15835-2011 4.2' },
    form: /(?<=[一二三四五六七八九〇])[○◯O0](?=[一二三四五六七八九〇○]{1,2}年?)|(?<=二)[○◯](?=[一二])/gu,
    message: (found) => `汉字年份里的「${found}」应为「〇」`,
    after: () => '〇',
  },
  {
    ...{ id: 'invisible', title: '看不见的字符', level: '实务', clause: '校对惯例' },
    form: /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]+/gu,
    message: () => '有看不见的控制字符',
    after: () => '',
  },
  {
    ...{ id: 'traditional', title: '繁体字', level: '规定', clause: '国家通用语言文字法第九条' },
    form: new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu'),
    message: (found) => `繁体字「${found}」，简体是「${simplified.get(found) ?? ''}」`,
    hint: '人名、书名用繁体的，可在 check: 里关掉本条',
    severity: 'warning',
  },
  {
    ...{ id: 'private-use', title: '私用区字符', level: '实务', clause: '校对惯例' },
    form: /[\ue000-\uf8ff\u{f0000}-\u{10fffd}\ufffd]/gu,
    message: (found) =>
      `字符 U+${found.codePointAt(0)?.toString(16).toUpperCase()} 不是标准汉字，别的电脑显示不出`,
    hint: '查明是什么字，换成标准字',
    severity: 'error',
  },
];

export const characterRules: readonly Rule[] = patterns.map((pattern) => ({
  ...{
    id: pattern.id,
    title: pattern.title,
    severity: pattern.severity ?? 'warning',
    level: pattern.level,
    clause: pattern.clause,
  },
  find: ({ sources }: Subject) => sources.flatMap((source) => scan(source, pattern)),
}));

/** Every line of a source but its front matter's keys, addresses and table rules. */
function scan({ file, text }: SourceText, { form, message, after, hint }: Pattern): readonly Hit[] {
  if (file.endsWith('.json')) return [];
  const lines = text.split(/\r?\n/u);
  return lines.flatMap((line, i) => {
    const masked = line.replace(/\]\([^)]*\)|\{[^}]*\}\s*$|^[\w]+:\s|^:::.*|^: /gu, (part) =>
      '\u0001'.repeat(part.length),
    );
    return [...masked.matchAll(form)].map((match): Hit => {
      const [found] = match;
      const [start, end] = [match.index, match.index + found.length];
      const fix = after === undefined ? {} : { fix: { file, line: i + 1, start, end, after: after(found) } };
      const place = {
        kind: 'body' as const,
        text: line,
        part: '',
        partIndex: 0,
        pos: { file, line: i + 1, column: start + 1 },
      };
      return {
        message: message(found),
        excerpt: around(line, start, end),
        passage: place,
        ...fix,
        ...(hint !== undefined && { hint }),
      };
    });
  });
}
