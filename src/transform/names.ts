// What a term or a name is once its quotes and blanks no longer count.

const marks = new Set('“”‘’"「」『』《》〈〉');
const blank = /\s/u;
const afterQuoted = /[”’」』》〉]\s*$/u;
const beforeQuoted = /^\s*[“‘「『《〈]/u;

/** Han characters, most of any text, are told by their code alone. */
const isHan = (code: number): boolean => code >= 0x3400 && code < 0xa000;

/** Quotes and blanks, and 、 between two quoted words: “三无” “三可” is “三无”、“三可”. */
export function isPassedOver(text: string, i: number): boolean {
  const char = text[i] ?? '';
  if (char !== '、') return marks.has(char) || blank.test(char);
  return afterQuoted.test(text.slice(Math.max(0, i - 3), i)) && beforeQuoted.test(text.slice(i + 1, i + 4));
}

export interface Packed {
  readonly text: string;
  /** Where each character stands in the text as given. */
  readonly offsets: readonly number[];
}

/** The characters that count, full-width letters, digits and signs as half-width ones. */
export function pack(text: string): Packed {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++)
    if (isHan(text.charCodeAt(i)) || !isPassedOver(text, i)) offsets.push(i);
  const chars = offsets.length === text.length ? text : offsets.map((i) => text[i]).join('');
  return { text: chars.replace(/[！-～]/gu, halfWidth), offsets };
}

const halfWidth = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

/** The words of a term or a name, by which they are compared. */
export const bareName = (text: string): string => pack(text).text;

/** The key by which an author's link finds its term: commas between its parts may be left out or added. */
export const linkName = (text: string): string => bareName(text).replace(/[、，,]/gu, '');
