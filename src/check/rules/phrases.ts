// Set phrases: words that have one right form, and stand otherwise.

import { around, type Hit, type Passage, type Rule } from '../types.js';

export const phraseRules: readonly Rule[] = [
  {
    id: 'set-phrase',
    title: '固定提法',
    severity: 'warning',
    level: '实务',
    clause: '固定提法',
    find: ({ passages }) => passages.flatMap(brokenPhrases),
  },
];

/** A phrase that looks like one of the set ones, and those there are. */
interface SetPhrase {
  readonly form: RegExp;
  readonly allowed: RegExp;
  readonly right: string;
}

const setPhrases: readonly SetPhrase[] = [
  {
    form: /习近平(?!总书记|同志|主席)[^，。；、：“”《》]{2,16}?思想|习近平新时代中国特色社会主义(?!\p{Script=Han}{0,4}思想)/gu,
    allowed: /^习近平(?:新时代中国特色社会主义(?:经济)?|经济|法治|生态文明|强军|外交|文化)思想$/u,
    right: '习近平新时代中国特色社会主义思想，或习近平经济、法治、生态文明、强军、外交、文化思想',
  },
  {
    form: /坚持“四个自信”|(?:增强|坚定|做到|牢固树立|树牢|捍卫|拥护)“(?:四个意识|四个自信|两个维护|两个确立)”/gu,
    allowed: /^(?:(?:增强|牢固树立|树牢)“四个意识”|坚定“四个自信”|做到“两个维护”|(?:捍卫|拥护)“两个确立”)$/u,
    right: '增强“四个意识”、坚定“四个自信”、做到“两个维护”、拥护“两个确立”',
  },
  {
    form: /以习近平(?:总书记|主席)为核心/gu,
    allowed: /^$/u,
    right: '以习近平同志为核心的党中央',
  },
];

function brokenPhrases(passage: Passage): readonly Hit[] {
  return setPhrases.flatMap(({ form, allowed, right }) =>
    [...passage.text.matchAll(form)]
      .filter(([found]) => !allowed.test(found))
      .map((match) => hit(passage, match, `「${match[0]}」与固定提法不同`, right)),
  );
}

const hit = (passage: Passage, match: RegExpExecArray, message: string, hint: string): Hit => ({
  message,
  hint,
  passage,
  excerpt: around(passage.text, match.index, match.index + match[0].length),
});
