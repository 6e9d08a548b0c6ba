// Repairs within a paragraph: blanks, widths, punctuation. Each keeps every character that means something.

const han = '\\p{Script=Han}';
const cjkMark = '，。、；：！？“”‘’（）《》〈〉【】〔〕…—';
const marks = '[\\ue010-\\ue013]*';

/** 政 府 工 作 报 告: three or more characters, a blank after each. */
export function letterSpacing(text: string): string {
  const form = new RegExp(`^${marks}(?:${han}${marks}[ \\u3000\\u00a0]+){2,}${han}${marks}$`, 'u');
  return form.test(text) ? text.replace(/[ \u3000\u00a0]+/gu, '') : text;
}

const beforeLatin = new RegExp(
  `([${han}${cjkMark}]${marks})[ \\u00a0\\u2002-\\u200a\\u3000]+(?=${marks}[0-9A-Za-z+])`,
  'gu',
);
const afterLatin = new RegExp(
  `([0-9A-Za-z%‰℃+]${marks})[ \\u00a0\\u2002-\\u200a\\u3000]+(?=${marks}[${han}${cjkMark}])`,
  'gu',
);

const beforeOpening = new RegExp(`(${han}${marks})[ \\u00a0\\u3000]+(?=${marks}[“‘（《])`, 'gu');

/** The typesetter makes the gap between Chinese and Western, and white before an opening mark; the source has none. */
export const mixedBlanks = (text: string): string =>
  text.replace(beforeLatin, '$1').replace(afterLatin, '$1').replace(beforeOpening, '$1');

/** ２０２５ → 2025, ＧＤＰ → GDP. */
export const fullWidthDigits = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)．(?=\d)/gu, '.');

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const betweenHan = new RegExp(
  `(?<=[${han}”’）》%‰0-9]${marks})([,;:?!])(?=${marks}(?:[${han}“‘（《]|$))`,
  'gu',
);
const bracketed = new RegExp(`\\(([^()]*${han}[^()]*)\\)`, 'gu');

/** , ; : ? ! and ( ) in Chinese text; decimals, times and Western words are left alone. */
export const asciiPunctuation = (text: string): string =>
  text.replace(betweenHan, (char) => wide[char] ?? char).replace(bracketed, '（$1）');

/** Straight quotes in pairs around Chinese. */
export function straightQuotes(text: string): string {
  const count = text.split('"').length - 1;
  if (count === 0 || count % 2 === 1 || !/\p{Script=Han}/u.test(text)) return text;
  let open = false;
  return text.replace(/"/gu, () => {
    open = !open;
    return open ? '“' : '”';
  });
}
