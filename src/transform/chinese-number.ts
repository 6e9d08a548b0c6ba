// Chinese numerals for headings and parts, 一 … 九千九百九十九; and those of running text read.

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

const values: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 一 … 九十九 and Arabic digits; undefined for anything else. */
export function numeral(text: string): number | undefined {
  if (/^\d+$/u.test(text)) return Number(text);
  const match = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (match === null || text === '') return undefined;
  const [, head, ten, ones] = match;
  if (ten === undefined) return ones === undefined && head !== undefined ? values[head] : undefined;
  return (head === undefined ? 1 : (values[head] ?? 0)) * 10 + (ones === undefined ? 0 : (values[ones] ?? 0));
}
