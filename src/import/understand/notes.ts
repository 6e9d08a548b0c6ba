// The notes appendix: entries under any numbering → terms and explanations.

import { bare, type DraftBlock, type DraftParagraph, mark } from '../draft.js';
import { circled } from './markers.js';
import { atBlank, atColon, atQuote, commonSplit, type Split } from './note-split.js';

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
  const whole = blocks.filter(
    (block): block is DraftParagraph => block.type === 'paragraph' && !isGroupTitle(block),
  );
  const form = commonForm(whole.map((p) => p.text));
  const paragraphs = whole.flatMap((block, i) => apart(block, { form, later: whole.slice(i + 1) }));
  const texts = paragraphs.map(({ text }) => withoutNumber(text, form));
  const notes =
    form === undefined && isAlternating(texts)
      ? inTurn(paragraphs)
      : inSequence(paragraphs, form, commonSplit(texts));
  return [...notes.map(withDefinition), ...blocks.flatMap(tabled)];
}

/** 一、综合类: a title over a group of entries; the glossary has no groups. */
export const isGroupTitle = (block: DraftBlock): boolean =>
  block.type === 'paragraph' &&
  /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。，；：]{1,14}$/u.test(
    bare(block.text).trim(),
  );

/** Entries begin where the numbers say so, or, without numbers, where a term is; the rest goes on in the entry above. */
function inSequence(
  paragraphs: readonly DraftParagraph[],
  form: RegExp | undefined,
  split: Split,
): readonly DraftNote[] {
  const notes: DraftNote[] = [];
  const state: Sequence = { seen: new Set(), last: 0, inner: 0 };
  for (const { text, line } of paragraphs) {
    const number = form === undefined ? undefined : numberOf(text, form)?.number;
    const rest = withoutNumber(text, form);
    const last = notes.at(-1);
    const isTerm = split(rest) !== undefined;
    const starts =
      form === undefined
        ? isTerm || (last?.definition.length ?? 1) > 0
        : number !== undefined && startsEntry(number, isTerm, state);
    if (starts) notes.push(entry(rest, number, line, split));
    else if (last !== undefined) notes.splice(-1, 1, { ...last, definition: [...last.definition, text] });
    else notes.push(entry(text, undefined, line, split));
  }
  return notes;
}

interface Sequence {
  /** Numbers of entries so far, and the last of them. */
  readonly seen: Set<number>;
  last: number;
  /** The number reached in a list within the entry; 0 outside one. */
  inner: number;
}

/** A number begins an entry unless it counts a list within one, which begins at 1 again. */
function startsEntry(number: number, isTerm: boolean, state: Sequence): boolean {
  const isInner =
    number === 1 ? state.seen.has(1) && !isTerm : state.inner > 0 && number === state.inner + 1 && !isTerm;
  const isNew = !state.seen.has(number) || isTerm;
  if (isInner || !isNew) {
    state.inner = number;
    return false;
  }
  Object.assign(state, { last: number, inner: 0 });
  state.seen.add(number);
  return true;
}

/** Terms and explanations on lines of their own, in turn. */
function isAlternating(texts: readonly string[]): boolean {
  const isTerm = (text: string) => bare(text).trim().length <= 40 && !/[。；]$/u.test(bare(text).trim());
  return (
    texts.length >= 4 &&
    texts.length % 2 === 0 &&
    texts.every((text, i) => (i % 2 === 0 ? isTerm(text) : /[。；”）]$/u.test(bare(text).trim())))
  );
}

const inTurn = (paragraphs: readonly DraftParagraph[]): readonly DraftNote[] =>
  paragraphs.flatMap(({ text, line }, i) =>
    i % 2 === 0 ? [{ term: text.trim(), definition: [paragraphs[i + 1]?.text ?? ''], line }] : [],
  );

/** A note by itself, not of an appendix. */
export const entryOf = (text: string, line: number): DraftNote =>
  withDefinition(entry(text, undefined, line, atColon));

interface Neighbours {
  readonly form: RegExp | undefined;
  readonly later: readonly DraftParagraph[];
}

/** Entries that share one paragraph, each on its own: by the next number, or by 。“词”：. */
function apart(block: DraftParagraph, { form, later }: Neighbours): readonly DraftParagraph[] {
  const cuts: number[] = [0];
  if (form === undefined) {
    if (/^(?:“[^”]{1,20}”)+\p{Script=Han}{0,8}[：:]/u.test(block.text))
      for (const { index } of block.text.matchAll(/(?<=。)(?=(?:“[^”]{1,20}”)+\p{Script=Han}{0,8}[：:])/gu))
        cuts.push(index);
  } else {
    let last = numberOf(block.text, form)?.number;
    // A number that comes again at the head of a paragraph below counts a list of this entry's own.
    const isBelow = (number: number) => later.some(({ text }) => numberOf(text, form)?.number === number);
    for (const { index } of block.text.matchAll(/(?<=[。；])(?=\S)/gu)) {
      const next = numberOf(block.text.slice(index), form)?.number;
      if (last === undefined || next !== last + 1 || isBelow(next)) continue;
      cuts.push(index);
      last = next;
    }
  }
  return cuts.map((from, i) => ({ ...block, text: block.text.slice(from, cuts[i + 1]) }));
}

/** Words at the head of a column of notes. */
export const isColumnHead = (text: string): boolean =>
  /^(?:序号|编号|名词|词条|词语|术语|名称|用语|(?:名词)?(?:解释|释义|注释|说明|内容))$/u.test(
    bare(text).replace(/\s/gu, ''),
  );

/** A table of terms and explanations, with or without their numbers. */
function tabled(block: DraftBlock): readonly DraftNote[] {
  if (block.type !== 'table') return [];
  return block.rows.flatMap((row): readonly DraftNote[] => {
    const cells = row.map(({ text }) => text.trim());
    if (cells.every((cell) => cell === '' || isColumnHead(cell))) return [];
    const isNumbered = cells.length > 2 && /^\d{1,3}$/u.test(bare(cells[0] ?? ''));
    const [term = '', ...definition] = isNumbered ? cells.slice(1) : cells;
    const number = isNumbered ? { number: Number(bare(cells[0] ?? '')) } : {};
    return [
      withDefinition({
        ...number,
        term,
        definition: definition.filter((text) => text !== ''),
        line: block.line,
      }),
    ];
  });
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
  return parts === undefined || plainTerm(parts.term) === ''
    ? { ...own, term: text.trim(), definition: [], line }
    : { ...own, term: parts.term, definition: parts.definition === '' ? [] : [parts.definition], line };
}

/** An entry whose term stood alone on its line has its explanation below; one that is a sentence explains itself. */
function withDefinition(note: DraftNote): DraftNote {
  if (note.definition.length > 0) return note;
  const parts = atBlank(note.term) ?? atQuote(note.term);
  if (parts !== undefined && parts.definition.length > 4)
    return { ...note, term: parts.term, definition: [parts.definition] };
  const [, term = '', definition = ''] =
    /^(.{2,24}?)(?:，|,)?((?:是指|即|指的是|指).+)$/u.exec(note.term) ?? [];
  return term === '' ? undivided(note) : { ...note, term, definition: [definition] };
}

/** What cannot be divided explains itself whole, under its first words; so does what has a colon and no term. */
function undivided(given: DraftNote): DraftNote {
  const note = { ...given, term: given.term.replace(/^[：:]/u, '').trimStart() };
  const words = plainTerm(note.term);
  const [term = words] = /^(?:“[^”]*”|[^，。；：、“]){2,16}/u.exec(words) ?? [];
  return { ...note, term, definition: [note.term], isGuessed: true };
}

/** What follows the number; bold that was opened before it goes on. */
function withoutNumber(text: string, form: RegExp | undefined): string {
  const length = form === undefined ? 0 : (numberOf(text, form)?.length ?? 0);
  const head = text.slice(0, length);
  const isOpen = head.includes(mark.bold) && !head.includes(mark.endBold);
  return (isOpen ? mark.bold : '') + text.slice(length);
}

export const plainTerm = (term: string): string => bare(term).trim();
