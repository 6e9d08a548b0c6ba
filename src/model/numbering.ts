// How the levels of headings are numbered.

import type { Heading, Meta, NumberForm } from './report.js';

/** GB/T 9704-2012 7.3.3: 结构层次序数, the first level first. */
export const standardNumbering: readonly [NumberForm, NumberForm, NumberForm, NumberForm] = [
  '一、',
  '（一）',
  '1.',
  '（1）',
];

/** A level's form in this report: its own where it names one, the standard's elsewhere. */
export function numberForm({ numbering = [] }: Pick<Meta, 'numbering'>, level: Heading['level']): NumberForm {
  return numbering[level - 1] ?? standardNumbering[level - 1] ?? '一、';
}
