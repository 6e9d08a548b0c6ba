// Quotes, brackets and 书名号: each opened is closed, and nested as GB/T 15834 has them.

import { around, type Hit, type Passage, type Rule } from '../types.js';

const pairs: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '（': '）',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '〔': '〕',
};
const closers = new Set(Object.values(pairs));

export const pairRules: readonly Rule[] = [
  {
    ...{
      id: 'unpaired',
      title: '引号、括号、书名号不成对',
      severity: 'error',
      level: '规定',
      clause: 'GB/T 15834-2011 4.8、4.9、4.15',
    },
    find: ({ passages }) => passages.flatMap(unpaired),
  },
  {
    ...{
      id: 'nested-quotes',
      title: '引号里的引号、书名号里的书名号',
      severity: 'warning',
      level: '规定',
      clause: 'GB/T 15834-2011 4.8、4.15',
    },
    find: ({ passages }) => passages.flatMap((passage) => [...nested(passage), ...nestedTitles(passage)]),
  },
  {
    ...{
      id: 'comma-between-quotes',
      title: '并列引号、书名号之间的顿号',
      severity: 'info',
      level: '一般',
      clause: 'GB/T 15834-2011 4.5.3.5',
    },
    find: ({ passages }) => passages.filter((p) => p.kind !== 'note').flatMap(betweenQuotes),
  },
];

function unpaired(passage: Passage): readonly Hit[] {
  const { text } = passage;
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char in pairs) open.push(i);
    else if (closers.has(char)) {
      if (char === '’' && /[A-Za-z]/u.test(text[i - 1] ?? '')) continue;
      const last = open.pop();
      if (last === undefined) return [hit(passage, i, `「${char}」前面没有相应的一半`)];
      if (pairs[text[last] ?? ''] !== char)
        return [hit(passage, last, `「${text[last]}」没有合上，后面却是「${char}」`)];
    }
  }
  const [left] = open;
  return left === undefined ? [] : [hit(passage, left, `「${text[left]}」没有合上`)];
}

const hit = (passage: Passage, at: number, message: string, hint = '补上另一半，或删去多余的'): Hit => ({
  message,
  hint,
  passage,
  excerpt: around(passage.text, at, at + 1),
});

function nested(passage: Passage): readonly Hit[] {
  let depth = 0;
  for (const [i, char] of [...passage.text].entries()) {
    if (char === '“' && depth++ > 0) return [hit(passage, i, '双引号里又用了双引号', '里面一层用单引号 ‘ ’')];
    if (char === '”') depth = Math.max(0, depth - 1);
  }
  return [];
}

/** 《 within 《: the inner one is 〈 〉 (GB/T 15834-2011 4.15.3). */
function nestedTitles(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/(?<=《[^《》]*)《/gu)].map((match) =>
    hit(passage, match.index, '书名号里又用了双书名号', '里面一层用单书名号 〈 〉'),
  );
}

function betweenQuotes(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/(?<=”)、(?=“)|(?<=》)、(?=《)/gu)].map((match) => ({
    ...hit(passage, match.index, '并列的引号、书名号之间通常不用顿号', '可以删去这个顿号'),
  }));
}
