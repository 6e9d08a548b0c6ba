// Characters and blanks, found in the source line by line: most findings can be mended by themselves.

import { invisible } from '../../model/invisible.js';
import { lookalike, ordinary } from '../../model/radicals.js';
import { traditional } from '../data/traditional.js';
import { type Pattern, patternRule } from './pattern.js';

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

const simplified = new Map(
  Array.from({ length: traditional.length / 2 }, (_, i) => [traditional[2 * i], traditional[2 * i + 1]]),
);

/** Letters that stand for digits. */
const digits: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1' };
const digit = (letter: string): string => digits[letter] ?? letter;

const patterns: readonly Pattern[] = [
  {
    id: 'half-width-mark',
    title: '中文里的半角标点',
    level: '规定',
    clause: 'GB/T 15834-2011 5.1.1',
    form: /(?<=[\p{Script=Han}”’）》%‰0-9])[,;:?!](?=[\p{Script=Han}“‘（《]|$)|(?<=[\p{Script=Han}”’）》])[,;](?= ?\d)/gu,
    message: (found) => `中文里用了半角标点「${found}」`,
    after: (found) => wide[found] ?? found,
  },
  {
    id: 'half-width-bracket',
    title: '中文里的半角括号',
    level: '规定',
    clause: 'GB/T 15834-2011 4.9',
    form: /\([^()]*\p{Script=Han}[^()]*\)/gu,
    message: (found) => `中文里用了半角括号「${found.length > 14 ? `${found.slice(0, 6)}……)` : found}」`,
    after: (found) => `（${found.slice(1, -1)}）`,
  },
  {
    id: 'straight-quote',
    title: '中文里的直引号',
    level: '规定',
    clause: 'GB/T 15834-2011 4.8',
    form: /"(?=\p{Script=Han})|(?<=[\p{Script=Han}，。、！？）])"/gu,
    message: () => '中文里用了不分左右的引号「"」',
    hint: '改成 “ ”',
  },
  {
    id: 'half-width-stop',
    title: '句末的半角句点',
    level: '规定',
    clause: 'GB/T 15834-2011 4.1',
    form: /(?<=[\p{Script=Han}”’）》])\.(?=[\p{Script=Han}“（《]|$)/gu,
    message: () => '中文句末用了半角句点「.」',
    after: () => '。',
  },
  {
    id: 'repeated-mark',
    title: '重复的标点',
    level: '实务',
    clause: '校对惯例',
    form: /([，、；：])\1+|。。(?!。)/gu,
    message: (found) => `标点「${found}」重复`,
    after: (found) => found[0] ?? '',
  },
  {
    id: 'mark-clash',
    title: '相撞的标点',
    level: '实务',
    clause: '校对惯例',
    form: /[，、；：][。，、；：！？]|。[，、；：]|[？！]。/gu,
    message: (found) => `两个标点「${found}」连在一起`,
    hint: '留下该用的那一个',
    severity: 'warning',
  },
  {
    id: 'ellipsis',
    title: '省略号的写法',
    level: '规定',
    clause: 'GB/T 15834-2011 4.11.2',
    form: /(?<=[\p{Script=Han}”’，、])(?:\.{3,6}|。{3,6}|(?<!…)…(?!…))/gu,
    message: (found) => `省略号应为「……」，现为「${found}」`,
    after: () => '……',
  },
  {
    id: 'blank',
    title: '中文与数字、字母之间的空格',
    level: '实务',
    clause: '来源格式',
    form: /(?<=[\p{Script=Han}，。、；：”）》])[ \u00a0]+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])[ \u00a0]+(?=[\p{Script=Han}，。、；：“（《])/gu,
    message: () => '中文与数字、字母之间有空格（间隙由程序排）',
    after: () => '',
    severity: 'info',
  },
  {
    id: 'blank-in-words',
    title: '文字中间的空格',
    level: '实务',
    clause: '校对惯例',
    form: /(?<=\p{Script=Han}{2})[ \u00a0\u3000]+(?=\p{Script=Han}{2}|[，。、；：])|(?<=[，。、；：])[ \u00a0\u3000]+(?=\p{Script=Han})/gu,
    message: () => '文字或标点之间有空格',
    hint: '多余的删去',
    severity: 'info',
  },
  {
    id: 'dash',
    title: '破折号的写法',
    level: '规定',
    clause: 'GB/T 15834-2011 4.10.2',
    form: /(?<=[\p{Script=Han}”，。：])--+(?=[\p{Script=Han}“])/gu,
    message: (found) => `破折号应为「——」，现为「${found}」`,
    after: () => '——',
  },
  {
    id: 'full-width-digit',
    title: '全角数字、字母',
    level: '实务',
    clause: '校对惯例',
    form: /[０-９Ａ-Ｚａ-ｚ]+|(?<=\d)％/gu,
    message: (found) => `全角数字、字母「${found}」`,
    after: (found) => found.replace(/./gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
  },
  {
    id: 'circle-zero',
    title: '年份里的 〇',
    level: '规定',
    clause: 'GB/T 15835-2011 4.2',
    form: /(?<=[一二三四五六七八九〇])[○◯O0](?=[一二三四五六七八九〇○]{1,2}年?)|(?<=二)[○◯](?=[一二])|(?<=[一二])零(?=[〇零一二三四五六七八九]{2}年)|(?<=[一二][〇零])零(?=[一二三四五六七八九]年)/gu,
    message: (found) => `汉字年份里的「${found}」应为「〇」`,
    after: () => '〇',
  },
  {
    id: 'letter-in-number',
    title: '数字里的字母',
    level: '实务',
    clause: '校对惯例',
    form: /(?<=(?<![A-Za-z\d.])\d+\.?\d*)[OolI](?=[\d.%亿万]|[\p{Script=Han}])|(?<=[增降达到为]|增长|下降)[lI](?=[\d.])/gu,
    message: (found) => `数字里的「${found}」是字母，像是「${digit(found)}」`,
    after: digit,
  },
  {
    id: 'radical',
    title: '部首、兼容字代替的汉字',
    level: '实务',
    clause: 'Unicode 标准 4.4、23.1',
    form: lookalike,
    message: (found) => `「${found}」不是普通汉字（多见于 PDF 里复制的文字），应为「${ordinary(found)}」`,
    after: ordinary,
  },
  {
    id: 'invisible',
    title: '看不见的字符',
    level: '实务',
    clause: '校对惯例',
    form: new RegExp(`[${invisible}\\u2028\\u2029]+`, 'gu'),
    message: () => '有看不见的控制字符',
    after: () => '',
  },
  {
    id: 'traditional',
    title: '繁体字',
    level: '规定',
    clause: '国家通用语言文字法第九条',
    form: new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu'),
    message: (found) => `繁体字「${found}」，简体是「${simplified.get(found) ?? ''}」`,
    hint: '人名、书名用繁体的，可在 check: 里关掉本条',
    severity: 'warning',
  },
  {
    id: 'private-use',
    title: '私用区字符',
    level: '实务',
    clause: '校对惯例',
    form: /[\ue000-\uf8ff\u{f0000}-\u{10fffd}\ufffd]/gu,
    message: (found) =>
      `字符 U+${found.codePointAt(0)?.toString(16).toUpperCase()} 不是标准汉字，别的电脑显示不出`,
    hint: '查明是什么字，换成标准字',
    severity: 'error',
  },
];

export const characterRules = patterns.map(patternRule);
