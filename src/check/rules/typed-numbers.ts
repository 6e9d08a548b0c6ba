// Numbers of headings typed at the start of paragraphs: they stand in no contents and renumber nothing.

import { numeral } from '../../transform/index.js';
import { around, type Hit, type Passage, type Rule } from '../types.js';

export const typedNumberRules: readonly Rule[] = [
  {
    id: 'typed-number',
    title: '段首手写的序号',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => forms.flatMap((form) => typed(passages, form)),
  },
];

/** Numbers that head a paragraph which goes on in the same line; 一、二、三产业 counts nothing. */
const forms: readonly RegExp[] = [
  /^([一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十]+、|[二三]+产业)(?=[^。！？]{2,80}[。：])/u,
  /^[（(]([一二三四五六七八九十]{1,3})[）)](?=[^。！？]{2,80}[。：])/u,
  /^(\d{1,2})[.．](?!\d)(?=[^。！？]{2,80}[。：][^。]{8})/u,
];

interface Typed {
  readonly passage: Passage;
  readonly number: string;
  readonly value: number;
}

/** One finding for all of a form, and one where they do not count on. */
function typed(passages: readonly Passage[], form: RegExp): readonly Hit[] {
  const found = passages
    .filter(({ kind }) => kind === 'body')
    .flatMap((passage): readonly Typed[] => {
      const [number, digits = ''] = form.exec(passage.text) ?? [];
      const value = numeral(digits);
      return number === undefined || value === undefined ? [] : [{ passage, number, value }];
    });
  const [first] = found;
  // One alone may be anything, but not where headings bear the same form of number.
  const hasHeadings = passages.some(
    ({ kind, number = '' }) => kind === 'heading' && form.test(`${number}某某。某某某某某某某某`),
  );
  if (first === undefined || (found.length < 2 && !hasHeadings)) return [];
  return [said(first, found.length), ...found.flatMap((one, i) => gap(one, found[i - 1]))];
}

const said = ({ passage, number }: Typed, count: number): Hit => ({
  message: `有 ${count} 段以手写的序号开头（如「${number}」），不进目录，挪动后也不会重新编号`,
  hint: '接排标题写成 ## 标题。## 正文，不写序号',
  passage,
  excerpt: around(passage.text, 0, number.length),
});

function gap({ passage, number, value }: Typed, before: Typed | undefined): readonly Hit[] {
  if (value === 1 || before === undefined || value === before.value + 1) return [];
  return [
    {
      message: `「${number}」前面是「${before.number}」，次序不对`,
      hint: '核对有没有漏项或重号',
      passage,
      excerpt: around(passage.text, 0, number.length),
    },
  ];
}
