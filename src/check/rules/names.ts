// Names written in two ways: meetings, organs, plans; terms explained under one name and used under another.

import { around, type Hit, type Passage, type Rule, type Subject } from '../types.js';

export const nameRules: readonly Rule[] = [
  {
    id: 'name-variant',
    title: '名称两种写法',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => families.flatMap((family) => variants(passages, family)),
  },
  {
    ...{
      id: 'term-variant',
      title: '词条与正文说法不同',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: termVariants,
  },
  {
    ...{
      id: 'quoted-variant',
      title: '引号词、书名相差一字',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => quotedVariants(passages),
  },
];

/** Forms of one name; `key` says which name it is, `kind` which way it is written. */
interface Family {
  readonly form: RegExp;
  readonly key: (match: RegExpMatchArray) => string;
  readonly kind: (match: RegExpMatchArray) => string;
}

const families: readonly Family[] = [
  {
    // 市十五届人大三次会议, 市第十五届人大第三次会议
    form: /([省市县区州旗]?)(第?)([一二三四五六七八九十]{1,3})届(人大|政协|人民代表大会)(?:委员会)?(第?)([一二三四五六七八九十]{1,2})次会议/gu,
    key: (match) => `${match[1]} ${match[3]} ${match[4]} ${match[6]}`,
    kind: (match) => `${match[2]} ${match[5]}`,
  },
  {
    // 县委县政府, 县委、县政府
    form: /([省市县区州旗])委(、?)\1(?:人民)?政府/gu,
    key: (match) => match[1] ?? '',
    kind: (match) => match[2] ?? '',
  },
  {
    // “十四五”规划, 十四五规划
    form: /(“?)(十[一二三四五六]五)(”?)(?=规划|时期|期间|末|开局|以来)/gu,
    key: (match) => match[2] ?? '',
    kind: (match) => `${match[1]}${match[3]}`,
  },
];

interface Use {
  readonly passage: Passage;
  readonly match: RegExpMatchArray;
  readonly kind: string;
}

/** The rarer way of writing is the slip; the first of equals sets the rule. */
function variants(passages: readonly Passage[], { form, key, kind }: Family): readonly Hit[] {
  const names = new Map<string, Use[]>();
  for (const passage of passages)
    for (const match of passage.text.matchAll(form)) {
      // Another text's title is written as it is.
      if (/《[^》]*$/u.test(passage.text.slice(0, match.index))) continue;
      const uses = names.get(key(match)) ?? [];
      uses.push({ passage, match, kind: kind(match) });
      names.set(key(match), uses);
    }
  return [...names.values()].flatMap((uses) => {
    const count = (own: string) => uses.filter((use) => use.kind === own).length;
    const usual = uses.reduce((best, use) => (count(use.kind) > count(best.kind) ? use : best));
    return uses
      .filter((use) => use.kind !== usual.kind)
      .map(({ passage, match }) => ({
        message: `「${match[0]}」别处写作「${usual.match[0]}」`,
        hint: '全文统一一种写法',
        passage,
        excerpt: around(passage.text, match.index ?? 0, (match.index ?? 0) + match[0].length),
      }));
  });
}

const plain = (text: string): string => text.replace(/[“”‘’\s]/gu, '');

/** A term the body never says, with one in quotes there that is but a character apart. */
function termVariants({ report, passages }: Subject): readonly Hit[] {
  const body = passages.filter(({ kind }) => kind === 'body' || kind === 'cell');
  const whole = body.map(({ text }) => plain(text)).join('\n');
  const quoted = new Map<string, Passage>();
  for (const passage of body)
    for (const [, words = ''] of passage.text.matchAll(/“([^“”，。；：]{3,16})”/gu))
      if (!quoted.has(words)) quoted.set(words, passage);
  return report.notes.flatMap((note): readonly Hit[] => {
    const term = plain(note.term);
    if (term.length < 3 || whole.includes(term)) return [];
    const found = [...quoted].find(([words]) => isNear(term, words));
    if (found === undefined) return [];
    const [words, passage] = found;
    const at = passage.text.indexOf(words);
    return [
      {
        message: `注释的词是「${note.term}」，正文写作“${words}”`,
        hint: '统一词条和正文的说法',
        passage,
        excerpt: around(passage.text, at, at + words.length),
      },
    ];
  });
}

/** Names in “” or 《》 that differ by one character, one used often and one once. */
function quotedVariants(passages: readonly Passage[]): readonly Hit[] {
  const uses = new Map<string, { passage: Passage; index: number }[]>();
  for (const passage of passages)
    for (const match of passage.text.matchAll(/“([\p{Script=Han}]{6,16})”|《([^《》]{6,40})》/gu)) {
      const words = match[1] ?? match[2] ?? '';
      uses.set(words, [...(uses.get(words) ?? []), { passage, index: match.index + 1 }]);
    }
  return [...uses].flatMap(([words, own]): readonly Hit[] => {
    const usual = [...uses].find(
      ([other, places]) => places.length > own.length && isSlipOf(words, other),
    )?.[0];
    const [use] = own;
    if (usual === undefined || own.length > 1 || use === undefined) return [];
    return [
      {
        message: `「${words}」别处写作「${usual}」`,
        hint: '统一写法；本来就是两个名称的可以不改',
        passage: use.passage,
        excerpt: around(use.passage.text, use.index, use.index + words.length),
      },
    ];
  });
}

/** A character more, less or other inside; another first or last character makes another name (县级, 省级; 法院, 法官). */
const isSlipOf = (a: string, b: string): boolean =>
  a[0] === b[0] && a.at(-1) === b.at(-1) && !/^全[国省市县]/u.test(a) && isNear(a, b);

/** One character more, less or other; what only numbers tell apart is another thing (三保, 六保). */
function isNear(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 3) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [own, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return own.length <= 1 && other.length <= 1 && !/[一二两三四五六七八九十百千\d]/u.test(own + other);
}
