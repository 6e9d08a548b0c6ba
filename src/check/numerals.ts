// Chinese numerals in running text.

const digits: Readonly<Record<string, number>> = {
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
  if (ten === undefined) return ones === undefined && head !== undefined ? digits[head] : undefined;
  return (head === undefined ? 1 : (digits[head] ?? 0)) * 10 + (ones === undefined ? 0 : (digits[ones] ?? 0));
}
