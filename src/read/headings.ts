// `#` … `####` → headings; their numbers are made, never typed.

import type { Block, Heading } from '../model/report.js';
import { checkAttributes, trailingAttributes } from './attributes.js';
import type { Branch } from './blocks.js';
import { plainText, readWords } from './inlines.js';
import { position, type ReadState, report, warning } from './source-text.js';

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
  const { text, attributes } = trailingAttributes(inner[0]?.token.content ?? '');
  checkAttributes(attributes, 'heading', line, state);
  const inlines = readWords(text, line, state);
  const [words, depth] = [plainText(inlines), Number(token.tag.slice(1))];
  const typed = typedNumber.exec(words)?.[0];
  if (typed !== undefined) report(state, line, typedFinding(typed));
  if (depth > 4) report(state, line, deepFinding(token.markup));
  if (words.trim() === '') report(state, line, emptyFinding(token.markup));
  if (words.trim() === '') return [];
  return [
    {
      ...{ type: 'heading', level: Math.min(4, depth) as Heading['level'], id: attributes.id ?? '' },
      ...(attributes.style !== undefined && { style: attributes.style }),
      ...(attributes.values.unnumbered !== undefined && { unnumbered: true }),
      ...{ children: inlines, pos: position(state, line) },
    },
  ];
}

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

const emptyFinding = (marks: string) =>
  warning('heading-empty', `「${marks}」后面没有文字`, '写上标题，或删去这一行');
