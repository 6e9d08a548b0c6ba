// The notes appendix: entries under any numbering → terms and explanations.

import { bare, type DraftBlock, mark } from '../draft.js';

export interface DraftNote {
  /** As typed; undefined where the appendix has none. */
  readonly number?: number;
  /** Term with marks. */
  readonly term: string;
  readonly definition: readonly string[];
  readonly line: number;
  /** Its term and explanation could not be told apart. */
  readonly isGuessed?: boolean;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿';
const forms: readonly RegExp[] = [
  /^[\ue010\ue012]*[［[【〔]\s*(\d{1,3})\s*[］\]】〕][\ue011\ue013]*\s*[.．、:：]?\s*/u,
  /^[\ue010\ue012]*[（(]\s*(\d{1,3})\s*[）)][\ue011\ue013]*\s*/u,
  /^[\ue010\ue012]*(\d{1,3})[\ue011\ue013]*\s*[.．、]\s*/u,
  new RegExp(`^[\\ue010\\ue012]*([${circled}])[\\ue011\\ue013]*\\s*`, 'u'),
  /^[\ue010\ue012]*注\s*(\d{1,3})[\ue011\ue013]*\s*[:：.．、]?\s*/u,
];

/** The number at the head of an entry, in the one form this appendix uses. */
export function numberOf(text: string, form: RegExp): { number: number; length: number } | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const index = circled.indexOf(match[1] ?? ' ');
  return { number: index >= 0 ? index + 1 : Number(match[1]), length: match[0].length };
}

export function readNotes(blocks: readonly DraftBlock[]): readonly DraftNote[] {
  const paragraphs = blocks.filter((block) => block.type === 'paragraph');
  const form = commonForm(paragraphs.map((p) => p.text));
  const split = commonSplit(paragraphs.map(({ text }) => withoutNumber(text, form)));
  const notes: DraftNote[] = [];
  for (const { text, line } of paragraphs) {
    const head = form === undefined ? undefined : numberOf(text, form);
    const rest = text.slice(head?.length ?? 0);
    const last = notes.at(-1);
    const follows =
      head !== undefined && (last?.number === undefined || head.number > last.number || head.number === 1);
    const starts =
      form === undefined ? split(rest) !== undefined || (last?.definition.length ?? 1) > 0 : follows;
    if (starts) notes.push(entry(rest, head?.number, line, split));
    else if (last !== undefined) notes.splice(-1, 1, { ...last, definition: [...last.definition, text] });
    else notes.push(entry(text, undefined, line, split));
  }
  return notes.map(withDefinition);
}

/** The form that most paragraphs begin with, counting up; none where fewer than half are numbered. */
function commonForm(texts: readonly string[]): RegExp | undefined {
  const counted = forms.map((form) => {
    const numbers = texts.map((text) => numberOf(text, form)?.number).filter((n) => n !== undefined);
    const rising = numbers.filter((n, i) => i === 0 || n > (numbers[i - 1] ?? 0)).length;
    return { form, rising };
  });
  const best = counted.sort((a, b) => b.rising - a.rising)[0];
  return best !== undefined && best.rising >= Math.max(1, 0.3 * texts.length) ? best.form : undefined;
}

function entry(text: string, number: number | undefined, line: number, split: Split): DraftNote {
  const parts = split(text);
  const own = number === undefined ? {} : { number };
  return parts === undefined
    ? { ...own, term: text.trim(), definition: [], line }
    : { ...own, term: parts.term, definition: parts.definition === '' ? [] : [parts.definition], line };
}

/** An entry whose term stood alone on its line has its explanation below; one that is a sentence explains itself. */
function withDefinition(note: DraftNote): DraftNote {
  if (note.definition.length > 0) return note;
  const [, term = '', definition = ''] =
    /^(.{2,24}?)(?:，|,)?((?:是指|即|指的是|指).+)$/u.exec(note.term) ?? [];
  return term === '' ? undivided(note) : { ...note, term, definition: [definition] };
}

/** What cannot be divided explains itself whole, under its first words. */
function undivided(note: DraftNote): DraftNote {
  const words = plainTerm(note.term);
  const [term = words] = /^(?:“[^”]*”|[^，。；：、“]){2,16}/u.exec(words) ?? [];
  return { ...note, term, definition: [note.term], isGuessed: true };
}

/** Longest term; what is before a later colon is a sentence. */
const termLength = 60;

type Split = (text: string) => { readonly term: string; readonly definition: string } | undefined;

/** What divides term and explanation in most entries: a colon or dash; else a blank, or the closing quote alone. */
function commonSplit(texts: readonly string[]): Split {
  const end = (split: Split, text: string) => split(text)?.term.length ?? Number.POSITIVE_INFINITY;
  const blanks = texts.filter((text) => end(atBlank, text) < end(atColon, text)).length;
  const colons = texts.filter((text) => end(atColon, text) < end(atBlank, text)).length;
  return blanks > colons ? (text) => atBlank(text) ?? atQuote(text) ?? atColon(text) : atColon;
}

const withoutNumber = (text: string, form: RegExp | undefined): string =>
  text.slice(form === undefined ? 0 : (numberOf(text, form)?.length ?? 0));

/** The first colon, or dash, outside quotes and brackets. */
const atColon: Split = (text) =>
  atMark(text, (char, i) => (char === '：' || char === ':' ? 1 : i > 1 && text.startsWith('——', i) ? 2 : 0));

/** The first blank after the number's own. */
const atBlank: Split = (text) => {
  const start = text.length - text.trimStart().length;
  return atMark(text.slice(start), (char, i) => (i > 1 && /[ \u3000\t]/u.test(char) ? 1 : 0));
};

/** “四好农村路”“建好、管好、护好、运营好”农村公路: the term is the first quotation, with the words before it. */
const atQuote: Split = (text) => {
  const [, term = '', definition = ''] =
    /^([^“”。，；：]{0,16}“[^”]{1,24}”)(\S{4,})$/su.exec(text.trim()) ?? [];
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

export const plainTerm = (term: string): string => bare(term).trim();
