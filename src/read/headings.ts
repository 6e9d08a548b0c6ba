// `#` … `####` → headings; their numbers are made, never typed.

import type { Block, Heading } from '../model/report.js';
import { checkAttributes, trailingAttributes } from './attributes.js';
import type { Branch } from './branch.js';
import { plainText, readWords } from './inlines.js';
import { position, type ReadState, report, warning } from './source-text.js';
import { suspectEnd } from './suspects.js';

const han = '[一二三四五六七八九十百]';

/** Numbers a clerk types by habit; 3.5万亩, 2022、2023 and 一、二、三产业 are words. */
const typedNumber = new RegExp(
  [
    `^第${han}+(?:部分|章|节|篇)[、，：:\\s]?`,
    `^${han}+[、．.](?!${han}+[、产])`,
    `^[（(]${han}+[）)]`,
    String.raw`^\d{1,2}(?:[．、](?!\d)|[.](?!\d))`,
    String.raw`^[（(]\d{1,2}[）)]`,
    '^[①-⑳]',
  ].join('|'),
  'u',
);

export function readHeading({ token, inner }: Branch, line: number, state: ReadState): readonly Block[] {
  const heading = headingOf(inner[0]?.token.content ?? '', token.markup, line, state);
  return heading === undefined ? [] : [heading];
}

/** What stands behind the marks; undefined where that is nothing. */
export function headingOf(
  content: string,
  marks: string,
  line: number,
  state: ReadState,
): Heading | undefined {
  const { text, attributes } = trailingAttributes(content);
  checkAttributes(attributes, 'heading', line, state);
  suspectEnd(text, line, state);
  const inlines = readWords(text, line, state);
  const words = plainText(inlines);
  const typed = typedNumber.exec(words)?.[0];
  if (typed !== undefined) report(state, line, typedFinding(typed));
  if (marks.length > 4) report(state, line, deepFinding(marks));
  if (/[。！？](?=[^。]{6})/u.test(words)) report(state, line, runOnFinding(marks));
  if (words.trim() === '') report(state, line, emptyFinding(marks));
  if (words.trim() === '') return undefined;
  const level = Math.min(4, marks.length) as Heading['level'];
  const heading: Mutable<Heading> = { type: 'heading', level, id: attributes.id ?? '', children: inlines };
  if (attributes.style !== undefined) heading.style = attributes.style;
  if (attributes.values.unnumbered !== undefined) heading.unnumbered = true;
  heading.pos = position(state, line);
  return heading;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const typedFinding = (typed: string) =>
  warning(
    'heading-typed-number',
    `标题里写了序号「${typed.trim()}」，会与自动编号重复`,
    '删去序号，程序会自动编号',
  );

const deepFinding = (marks: string) =>
  warning(
    'heading-too-deep',
    `「${marks}」是第 ${marks.length} 级标题，公文只有四级，已按第四级排`,
    '最多写四个 #；再往下用列表',
  );

const runOnFinding = (marks: string) =>
  warning(
    'heading-run-on',
    '标题里有句号，后面还有话，会整句进目录',
    `标题与正文接排的，写成 ${marks} 标题。${marks} 正文`,
  );

const emptyFinding = (marks: string) =>
  warning('heading-empty', `「${marks}」后面没有文字`, '写上标题，或删去这一行');
