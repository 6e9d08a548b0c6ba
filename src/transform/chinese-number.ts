// Chinese numerals for headings: 一 … 九十九.

const digits = '零一二三四五六七八九';

/** 1 to 99; beyond that Arabic digits, which no report reaches. */
export function chineseNumber(n: number): string {
  if (n < 1 || n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return head + (ones === 0 ? '' : (digits[ones] ?? ''));
}
