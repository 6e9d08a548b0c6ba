// Where an entry's term ends and its explanation begins.

import { mark } from '../draft.js';

/** Longest term; what is before a later colon is a sentence. */
const termLength = 60;

export type Split = (text: string) => { readonly term: string; readonly definition: string } | undefined;

/** What divides term and explanation in most entries: bold, a colon or dash; else a blank, or the closing quote alone. */
export function commonSplit(texts: readonly string[]): Split {
  const end = (split: Split, text: string) => split(text)?.term.length ?? Number.POSITIVE_INFINITY;
  const blanks = texts.filter((text) => end(atBlank, text) < end(atColon, text)).length;
  const colons = texts.filter((text) => end(atColon, text) < end(atBlank, text)).length;
  if (texts.filter((text) => atBracket(text) !== undefined).length > texts.length / 2)
    return (text) => atBracket(text) ?? atColon(text);
  const bolds = texts.filter((text) => atBold(text) !== undefined).length;
  const usual: Split = blanks > colons ? (text) => atBlank(text) ?? atQuote(text) ?? atColon(text) : atColon;
  return bolds > texts.length / 2 ? (text) => atBold(text) ?? usual(text) : usual;
}

/** The first colon, or dash, outside quotes and brackets. */
export const atColon: Split = (text) =>
  atMark(text, (char, i) => (char === '：' || char === ':' ? 1 : i > 1 && text.startsWith('——', i) ? 2 : 0));

/** The first blank after the number's own. */
export const atBlank: Split = (text) => {
  const start = text.length - text.trimStart().length;
  return atMark(text.slice(start), (char, i) => (i > 1 && /[ \u3000\t]/u.test(char) ? 1 : 0));
};

/** 【六稳】稳就业…. */
const atBracket: Split = (text) => {
  const [, term = '', definition = ''] =
    /^[【［[]([^】］\]]{2,40})[】］\]][：:]?(\S[\s\S]*)$/u.exec(text.trim()) ?? [];
  return term === '' || /^\d+$/u.test(term) ? undefined : { term, definition: definition.trim() };
};

/** **六稳：**稳就业…: the term is what is bold, its closing mark left out. */
const atBold: Split = (text) => {
  const form = new RegExp(
    `^${mark.bold}([^${mark.endBold}]{1,${termLength}}?)[：:。]?${mark.endBold}[：:]?(\\S[\\s\\S]*)$`,
    'u',
  );
  const [, term = '', definition = ''] = form.exec(text.trim()) ?? [];
  return term === '' ? undefined : { term: mark.bold + term + mark.endBold, definition: definition.trim() };
};

/** “四好农村路”“建好、管好、护好、运营好”农村公路: the term is the first quotation, with the words before it;
 * of “三减少”“三加强”“三减少”指…, all up to where the first comes again. */
export const atQuote: Split = (text) => {
  const [, term = '', definition = ''] =
    /^((“[^”]{1,24}”)(?:“[^”]{1,24}”)+?)(\2\S{4,})$/su.exec(text.trim())?.filter((_, i) => i !== 2) ??
    /^([^“”。，；：]{0,16}“[^”]{1,24}”)(\S{4,})$/su.exec(text.trim()) ??
    [];
  return term === '' ? undefined : balanced(term, definition);
};

/** Cuts at the first mark outside quotes and brackets; `lengthOf` says how many characters are one. */
function atMark(text: string, lengthOf: (char: string, index: number) => number): ReturnType<Split> {
  let depth = 0;
  for (let i = 0; i < Math.min(text.length, termLength); i++) {
    const char = text[i] ?? '';
    const length = depth === 0 ? lengthOf(char, i) : 0;
    if ('“‘（《「(['.includes(char)) depth++;
    else if ('”’）》」)]'.includes(char)) depth = Math.max(0, depth - 1);
    else if (length > 0) return balanced(text.slice(0, i), text.slice(i + length));
    else if (char === '。' || char === '；') return undefined;
  }
  return undefined;
}

/** Bold that runs over the colon is closed before it and opened after it. */
function balanced(term: string, definition: string): { term: string; definition: string } {
  const open = term.lastIndexOf(mark.bold) > term.lastIndexOf(mark.endBold);
  if (!open) return { term: term.trim(), definition: definition.trim() };
  const rest = definition.startsWith(mark.endBold) ? definition.slice(1) : mark.bold + definition;
  return { term: term.trim() + mark.endBold, definition: rest.trim() };
}
