// Chinese numerals for headings and parts: 一 … 九千九百九十九.

const digits = '零一二三四五六七八九';
const places = ['', '十', '百', '千'];

/** 1 to 9999; anything else in Arabic digits. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) return String(n);
  const figures = [...String(n)].map(Number);
  const words = figures.map((digit, i) =>
    digit === 0 ? '零' : `${digits[digit]}${places[figures.length - 1 - i]}`,
  );
  const text = words.join('').replace(/零+/gu, '零').replace(/零$/u, '');
  return text.replace(/^一十/u, '十');
}
