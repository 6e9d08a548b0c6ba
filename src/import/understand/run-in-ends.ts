// Where the heading of a numbered paragraph may end: at the end of its bold, a stop, a colon, a comma.

import { bare, mark } from '../draft.js';

/** Offsets in the text without marks, from its first character; each behind the mark that closes. */
export interface Ends {
  /** Of the number, with the blanks around it. */
  readonly number: number;
  readonly length: number;
  /** Said by the file itself (Word's style separator). */
  readonly separator?: number;
  readonly bold?: number;
  readonly stop?: number;
  readonly colon?: number;
  readonly comma?: number;
}

const opening = '“‘（《〈【「『(';
const closing = '”’）》〉】」』)';

/** `number` is the length of the number at the text's head, blanks before it counted. */
export function endsOf(text: string, number: number): Ends {
  const plain = bare(text);
  const length = plain.trimEnd().length;
  const marks = isBalanced(plain)
    ? marksOutside(plain, number, length)
    : marksAnywhere(plain, number, length);
  const ends: { -readonly [K in keyof Ends]: Ends[K] } = { ...marks, number, length };
  const separator = text.indexOf(mark.separator);
  if (separator >= 0) ends.separator = bare(text.slice(0, separator)).length;
  const bold = boldEnd(text, number, length);
  if (bold !== undefined) ends.bold = bold;
  return ends;
}

type Marks = Pick<Ends, 'stop' | 'colon' | 'comma'>;

const isBalanced = (plain: string): boolean => {
  const first = plain.slice(0, 120);
  const count = (chars: string) => [...first].filter((char) => chars.includes(char)).length;
  return plain.length > 120 || count(opening) === count(closing);
};

/** The first of each kind that stands outside quotes and brackets. */
function marksOutside(plain: string, from: number, to: number): Marks {
  let depth = 0;
  return firstMarks(plain, from, to, (char) => {
    if (opening.includes(char)) depth++;
    else if (closing.includes(char)) depth = Math.max(0, depth - 1);
    return depth === 0;
  });
}

/** Quotes that do not pair tell nothing. */
const marksAnywhere = (plain: string, from: number, to: number): Marks =>
  firstMarks(plain, from, to, () => true);

function firstMarks(plain: string, from: number, to: number, counts: (char: string) => boolean): Marks {
  const first: { -readonly [K in keyof Marks]: Marks[K] } = {};
  for (let at = from; at < to && first.stop === undefined; at++) {
    const char = plain[at] ?? '';
    if (!counts(char)) continue;
    if (/[。！？!?]/u.test(char)) first.stop = at + 1;
    else if (/[：:]/u.test(char)) first.colon ??= at + 1;
    else if (/[，；,;]/u.test(char)) first.comma ??= at + 1;
    else if (plain.startsWith('——', at)) first.comma ??= at + 2;
  }
  return first;
}

/** Bold that was meant as one may be parted by so many characters, or end so far beside its stop. */
const gap = 10;
const slip = 3;

/**
 * Where the bold of a heading ends, the closing marks behind it with it; a slip of the hand is put right by
 * the stop beside it. Undefined where the words behind the number are not bold, or all of the text is.
 */
function boldEnd(text: string, number: number, length: number): number | undefined {
  const plain = bare(text);
  const runs = boldRuns(text);
  const first = runs.findIndex(({ from, to }) => from <= number && to > number);
  if (first < 0) return undefined;
  let end = runs[first]?.to ?? 0;
  for (const { from, to } of runs.slice(first + 1)) {
    const between = plain.slice(end, from);
    if (between.length > gap || /[。！？]/u.test(between) || /[。！？：]$/u.test(plain.slice(0, end))) break;
    end = to;
  }
  const closed = closedAt(plain, snapped(plain, number, end));
  return closed >= length ? undefined : closed;
}

/** Stretches of bold, in the text without marks. */
function boldRuns(text: string): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let at = 0;
  let from: number | undefined;
  for (const char of text.split(new RegExp(`(${mark.bold}|${mark.endBold})`, 'u'))) {
    if (char === mark.bold) from ??= at;
    else if (char === mark.endBold && from !== undefined) {
      if (at > from) runs.push({ from, to: at });
      from = undefined;
    } else at += bare(char).length;
  }
  return runs;
}

function snapped(plain: string, number: number, end: number): number {
  if (/[。！？：，；、\p{Pe}\p{Pf}]$/u.test(plain.slice(number, end))) return end;
  const within = plain.slice(Math.max(number, end - slip), end).search(/[。！？]/u);
  if (within >= 0) return Math.max(number, end - slip) + within + 1;
  const beside = /^\p{Script=Han}{1,3}[。！？：]/u.exec(plain.slice(end))?.[0].length ?? 0;
  return end + beside;
}

/** Behind the closing quotes and brackets, and the one mark, that follow. */
const closedAt = (plain: string, end: number): number =>
  /[。！？：]$/u.test(plain.slice(0, end))
    ? end
    : end + (/^[”’）》〉】」』]*(?:[。：:！？；，、]|——)?/u.exec(plain.slice(end))?.[0].length ?? 0);
