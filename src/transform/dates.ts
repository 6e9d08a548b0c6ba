// Dates as heads and imprints write them, in Arabic or Chinese digits.

import { numeral } from './chinese-number.js';

const arabic = /(\d{4})年(\d{1,2})月(\d{1,2})日/u;
const numeric = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/u;
const chinese =
  /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u;

/** A line that is a date and no more. */
export const onlyDate = new RegExp(
  `^[（(]?(?:${arabic.source}|${chinese.source})[）)]?$|${numeric.source}`,
  'u',
);

/** The first date of a text as ISO 8601: 二〇二一年二月四日 is 2021-02-04. */
export function dateIn(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = arabic.exec(text) ?? numeric.exec(text) ?? spelt(text) ?? [];
  return year === '' ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function spelt(text: string): readonly string[] | undefined {
  const match = chinese.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const digits = [...year.replace(/[零○]/gu, '〇')].map((digit) => '〇一二三四五六七八九'.indexOf(digit));
  return ['', digits.join(''), String(numeral(month) ?? ''), String(numeral(day) ?? '')];
}
