// Structure: levels skipped, sentences without an end, paragraphs set twice.

import { around, type Hit, type Passage, type Rule } from '../types.js';

export const structureRules: readonly Rule[] = [
  {
    ...{
      id: 'level-skipped',
      title: '标题跳级',
      severity: 'warning',
      level: '规定',
      clause: 'GB/T 9704-2012 7.3.3',
    },
    find: ({ passages }) => skipped(passages.filter((p) => p.kind === 'heading')),
  },
  {
    id: 'no-full-stop',
    title: '段末没有标点',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) =>
      passages.filter((p) => p.kind === 'body' && p.text.length > 40).flatMap(unfinished),
  },
  {
    ...{
      id: 'repeated-paragraph',
      title: '重复的段落',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => repeated(passages.filter((p) => p.kind === 'body' && p.text.length > 30)),
  },
  {
    id: 'repeated-words',
    title: '重复的词',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => passages.flatMap(doubledWords),
  },
];

function skipped(headings: readonly Passage[]): readonly Hit[] {
  return headings.flatMap((heading, i): readonly Hit[] => {
    const before = headings[i - 1]?.level ?? 0;
    if ((heading.level ?? 1) <= before + 1 || before === 0) return [];
    return [
      {
        message: `标题从第 ${before} 级跳到第 ${heading.level} 级`,
        hint: '层次依次为 一、（一）1.（1）',
        passage: heading,
        excerpt: heading.text.slice(0, 24),
      },
    ];
  });
}

function unfinished(passage: Passage): readonly Hit[] {
  if (/[。！？：；…”’）》〕】]$/u.test(passage.text)) return [];
  const end = passage.text.length;
  return [
    {
      message: '段末没有标点，可能被切断',
      hint: '补上标点，或与下一段接起来',
      passage,
      excerpt: around(passage.text, end - 6, end),
    },
  ];
}

function repeated(paragraphs: readonly Passage[]): readonly Hit[] {
  const seen = new Map<string, Passage>();
  return paragraphs.flatMap((passage): readonly Hit[] => {
    const before = seen.get(passage.text);
    seen.set(passage.text, passage);
    if (before === undefined) return [];
    return [
      {
        message: `与第 ${before.pos?.line ?? '?'} 行的段落完全相同`,
        hint: '删去一段',
        passage,
        excerpt: passage.text.slice(0, 24),
      },
    ];
  });
}

/** Two characters or more said twice in a row, 的的 and 了了; not words made of repeats (干干净净, 一件一件). */
function doubledWords(passage: Passage): readonly Hit[] {
  return [
    ...passage.text.matchAll(
      /((?!一)(?!(\p{Script=Han})\2)[\p{Script=Han}]{2,12})\1|(?<![目标有中])(的)的|(?<![为])(了)了/gu,
    ),
  ].map((match) => ({
    message: `「${match[1] ?? match[3] ?? match[4]}」连写了两次`,
    hint: '删去一次',
    passage,
    excerpt: around(passage.text, match.index, match.index + match[0].length),
  }));
}
