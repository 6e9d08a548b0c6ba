// Repairs within a paragraph: blanks, widths, punctuation. Each keeps every character that means something.

const han = '\\p{Script=Han}';
const cjkMark = '，。、；：！？“”‘’（）《》〈〉【】〔〕…—';
const marks = '[\\ue010-\\ue013]*';

/** 政 府 工 作 报 告, 各 位 代 表：, （一）主 要 任 务: three or more characters, a blank after each. */
export function letterSpacing(text: string): string {
  const [, number = '', words = text] =
    /^([\ue010-\ue013]*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、]))\s*(.*)$/su.exec(
      text,
    ) ?? [];
  return isSpaced.test(words) && /\p{Script=Han}/u.test(words)
    ? number + words.replace(/[ \u3000\u00a0]+/gu, '')
    : text;
}

const isSpaced = new RegExp(
  `^${marks}(?:[${han}\\dA-Za-z“”（）、，]${marks}[ \\u3000\\u00a0]+){2,}[${han}\\d“”（）]${marks}[ \\u3000]*[：:！，]?$`,
  'u',
);

const beforeLatin = new RegExp(
  `([${han}${cjkMark}]${marks})[ \\u00a0\\u2002-\\u200a\\u3000]+(?=${marks}[0-9A-Za-z+])`,
  'gu',
);
const afterLatin = new RegExp(
  `([0-9A-Za-z%‰℃+]${marks})[ \\u00a0\\u2002-\\u200a\\u3000]+(?=${marks}[${han}${cjkMark}])`,
  'gu',
);

const beforeOpening = new RegExp(`(${han}${marks})[ \\u00a0\\u3000]+(?=${marks}[“‘（《])`, 'gu');
/** 28．一岗双责 “一岗”指…: the blank behind a numbered entry's first words divides it. */
const dividing = new RegExp(
  `^(${marks}[［[〔【（(]?(?:\\d{1,3}[］\\]〕】）).．、]|[①-⑳])\\s*[^\\s，。：；]{2,20}?)[ \\u3000]+(?=[“‘])`,
  'u',
);
const betweenMarks = new RegExp(
  `(?<=[”’》，。、；：？！])[ \\u3000]+(?=${marks}[${han}“‘（《])|(?<![ \\u3000])[ \\u3000]+(?=${marks}[，。、；：？！])`,
  'gu',
);

/** The typesetter makes the gap between Chinese and Western, and white before an opening mark; the source has none. */
export function mixedBlanks(text: string): string {
  const head = dividing.exec(text)?.[0] ?? '';
  return (
    head +
    text
      .slice(head.length)
      .replace(beforeLatin, '$1')
      .replace(afterLatin, '$1')
      .replace(beforeOpening, '$1')
      .replace(betweenMarks, '')
      .replace(/(?<=\d)[ \u00a0\u3000]+(?=[%‰℃])/gu, '')
  );
}

/** ２０２５ → 2025, ＧＤＰ → GDP. */
export const fullWidthDigits = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ]|(?<=[\d０-９])[ \u3000]*％/gu, (char) =>
      String.fromCharCode((char.trim().codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(/(?<=\d)．(?=\d)/gu, '.');

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const betweenHan = new RegExp(
  `(?<=[${han}”’）》%‰0-9]${marks}|[${han}”][［[〔【]\\d{1,3}[］\\]〕】])([,;:?!])[ ]*(?=${marks}(?:[${han}“‘（《]|$))`,
  'gu',
);
const bracketed = new RegExp(`\\(([^()]*${han}[^()]*)\\)|(?<=${han}${marks})\\(([^()]*)\\)`, 'gu');

/** , ; : ? ! and ( ) in Chinese text; decimals, times and Western words are left alone. */
export const asciiPunctuation = (text: string): string =>
  text
    .replace(betweenHan, (_, char: string) => wide[char] ?? char)
    .replace(bracketed, (_, a?: string, b?: string) => `（${a ?? b}）`)
    .replace(new RegExp(`(^|${han}|[”）])--(?=${han}|\\d{4}年)`, 'gu'), '$1——');

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
