// 接排标题 in a draft: numbered paragraphs that begin with a heading, told by their whole series, not line by line.

import type { NumberForm } from '../../model/report.js';
import { numeral } from '../../transform/index.js';
import { bare, type DraftBlock, mark } from '../draft.js';

/** A heading at the start of a paragraph; offsets in its text, marks counted. */
export interface RunInHeading {
  readonly level: number;
  /** As typed; empty where it has none. */
  readonly number: string;
  /** Where its words begin, and where the paragraph goes on. */
  readonly start: number;
  readonly end: number;
}

/** A heading on a line of its own, as body.ts reads it. */
export interface OwnLine {
  readonly level: number;
  readonly number: string;
}

export interface RunIns {
  /** By index of the block. */
  readonly headings: ReadonlyMap<number, RunInHeading>;
  /** Lines that are nothing but a heading with its stop, between siblings that are headings. */
  readonly ownLines: ReadonlyMap<number, OwnLine>;
  /** Where levels are not numbered as the standard has them (一、 below 一、). */
  readonly numbering?: readonly NumberForm[];
}

/** Numbers by the level they stand for; 一、二、三产业 counts nothing. */
const forms: readonly (readonly [level: number, form: RegExp])[] = [
  [1, /^([一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十]+[、产])\s*/u],
  [2, /^[（(]([一二三四五六七八九十]{1,3})[）)]\s*、?\s*/u],
  [3, /^(\d{1,2})[.．、](?!\d)\s*/u],
  [4, /^[（(](\d{1,2})[）)]\s*/u],
];

/** A numbered line of a draft. */
interface Member {
  readonly index: number;
  readonly level: number;
  readonly value: number;
  readonly number: string;
  readonly isOwnLine: boolean;
}

/** Longest heading of a paragraph, and what half of a series stays below, characters. */
const longest = 80;
const usual = 50;
/** Share of a series that must show a heading; the rest is cut where it can be. */
const leastShare = 0.6;

export function runInHeadings(
  blocks: readonly DraftBlock[],
  own: ReadonlyMap<number, OwnLine>,
  opening: number,
): RunIns {
  const members = numbered(blocks, own, opening);
  const series = forms.flatMap(([level]) => runs(members.filter((member) => member.level === level)));
  const headings = new Map<number, RunInHeading>(separated(blocks, opening));
  const ownLines = new Map<number, OwnLine>();
  for (const run of series) {
    const found = headingsOf(run, blocks);
    for (const [index, heading] of found ?? [])
      if ('end' in heading) headings.set(index, heading);
      else ownLines.set(index, heading);
  }
  return nested({ headings: new Map([...headings].sort(([a], [b]) => a - b)), ownLines }, own);
}

function numbered(
  blocks: readonly DraftBlock[],
  own: ReadonlyMap<number, OwnLine>,
  opening: number,
): readonly Member[] {
  return blocks.flatMap((block, index): readonly Member[] => {
    if (block.type !== 'paragraph' || index < opening) return [];
    const text = bare(block.text).trimStart();
    for (const [level, form] of forms) {
      const [number, digits = ''] = form.exec(text) ?? [];
      const value = numeral(digits);
      if (number !== undefined && value !== undefined)
        return [{ index, level, value, number: number.trim(), isOwnLine: own.has(index) }];
    }
    return [];
  });
}

/** Rows that count up from one: a smaller number, or the same, begins the next; so does 一 below a line of its own. */
function runs(members: readonly Member[]): readonly (readonly Member[])[] {
  const all: Member[][] = [];
  for (const member of members) {
    const last = all.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || member.value <= before.value) all.push([member]);
    else last.push(member);
  }
  return all.filter((run) => run[0]?.value === 1 && run.length > 1);
}

/** Where the heading may end in a paragraph: offsets in its text without marks, from its first character. */
interface Ends {
  readonly bold?: number;
  readonly stop?: number;
  readonly colon?: number;
  readonly comma?: number;
  readonly length: number;
  /** Of the number, with the blanks around it. */
  readonly number: number;
}

type Kind = 'bold' | 'stop' | 'colon';

/** The headings of a series, or none at all: its members are numbered together. */
function headingsOf(
  run: readonly Member[],
  blocks: readonly DraftBlock[],
): ReadonlyMap<number, RunInHeading | OwnLine> | undefined {
  const open = run.filter((member) => !member.isOwnLine);
  const ends = new Map(open.map((member) => [member.index, endsOf(textAt(blocks, member.index), member)]));
  if (open.length === 0) return undefined;
  const kind = kindOf([...ends.values()]);
  const heads = open.map((member) => headOf(member, ends.get(member.index) as Ends, kind));
  // Lines that are one sentence show no heading by themselves: a list of them is a list.
  const shown = heads.filter((head) => head.end !== undefined && !head.isLine);
  const sizes = shown.map(({ size }) => size).sort((a, b) => a - b);
  const isHeaded =
    shown.length + run.length - open.length >= leastShare * run.length &&
    (sizes[Math.floor(sizes.length / 2)] ?? 0) <= usual;
  const cut = heads.map((head) => (head.end === undefined ? { ...head, end: head.fallback } : head));
  if (!isHeaded || cut.some(({ end }) => end === undefined)) return undefined;
  return new Map(
    cut.map(({ member, end = 0, isLine }) => {
      const { index, level, number } = member;
      const text = textAt(blocks, index);
      if (isLine) return [index, { level, number }];
      const size = (ends.get(index) as Ends).number;
      return [index, { level, number, start: markedOffset(text, size), end: markedOffset(text, end) }];
    }),
  );
}

interface HeadEnd {
  readonly member: Member;
  /** Undefined where nothing shows the heading's end. */
  readonly end: number | undefined;
  /** Characters of the heading. */
  readonly size: number;
  /** Where to cut if all others of the series have headings. */
  readonly fallback: number | undefined;
  /** The whole paragraph is the heading. */
  readonly isLine: boolean;
}

function headOf(member: Member, ends: Ends, kind: Kind): HeadEnd {
  const { bold, stop, colon, comma, length, number } = ends;
  const byKind = { bold: bold ?? stop ?? colon, stop: stop ?? colon, colon: colon ?? stop }[kind];
  const other = kind === 'colon' ? stop : colon;
  const isFit = (end: number | undefined) => end !== undefined && end > number && end - number <= longest;
  const found = [byKind, other].find(isFit);
  const isLine = found === length && length - number <= usual;
  const end = found === length && !isLine ? undefined : found;
  return { member, end, size: (end ?? length) - number, fallback: isFit(comma) ? comma : undefined, isLine };
}

/** What ends the headings of a series: the end of the bold, a stop, or a colon; what most have decides. */
function kindOf(ends: readonly Ends[]): Kind {
  const count = (test: (end: Ends) => boolean) => ends.filter(test).length;
  if (count(({ bold }) => bold !== undefined) > ends.length / 2) return 'bold';
  const byColon = count(({ stop, colon }) => colon !== undefined && (stop === undefined || colon < stop));
  return byColon > ends.length / 2 ? 'colon' : 'stop';
}

const textAt = (blocks: readonly DraftBlock[], index: number): string => {
  const block = blocks[index];
  return block?.type === 'paragraph' ? block.text : '';
};

const opening = '“‘（《〈【「『(';
const closing = '”’）》〉】」』)';

function endsOf(text: string, { level }: Member): Ends {
  const plain = bare(text);
  const blank = plain.length - plain.trimStart().length;
  const form = forms.find(([own]) => own === level)?.[1];
  const number = blank + (form?.exec(plain.trimStart())?.[0].length ?? 0);
  const length = plain.trimEnd().length;
  const first: Partial<Record<'stop' | 'colon' | 'comma', number>> = {};
  let depth = 0;
  for (let at = number; at < length; at++) {
    const char = plain[at] ?? '';
    if (opening.includes(char)) depth++;
    else if (closing.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (/[。！？!?]/u.test(char)) first.stop ??= at + 1;
    else if (/[：:]/u.test(char)) first.colon ??= at + 1;
    else if (/[，；,;]/u.test(char)) first.comma ??= at + 1;
    if (first.stop !== undefined) break;
  }
  const bold = boldEnd(text, number, length);
  return bold === undefined ? { ...first, length, number } : { ...first, bold, length, number };
}

/** Where bold that holds the number's next words ends, with the stop behind it; undefined where all is bold. */
function boldEnd(text: string, number: number, length: number): number | undefined {
  const words = markedOffset(text, number);
  const isOpen = text.lastIndexOf(mark.bold, words) > text.lastIndexOf(mark.endBold, words - 1);
  const close = text.indexOf(mark.endBold, words);
  if (close < 0 || !(isOpen || text.startsWith(mark.bold, words))) return undefined;
  const end = bare(text.slice(0, close)).length;
  const stopped = end + (/^[。：:！？]/u.test(bare(text).slice(end)) ? 1 : 0);
  return end <= number || stopped >= length ? undefined : stopped;
}

/** The offset in a marked text of a character of its plain text: in front of the marks before it. */
function markedOffset(text: string, plain: number): number {
  let count = 0;
  let at = 0;
  for (; at < text.length && count < plain; at++) if (bare(text[at] ?? '') !== '') count++;
  return at;
}

/** Paragraphs whose file parts the heading from the rest (Word's style separator). */
function separated(
  blocks: readonly DraftBlock[],
  opening: number,
): readonly (readonly [number, RunInHeading])[] {
  return blocks.flatMap((block, index) => {
    const end = block.type === 'paragraph' ? block.text.indexOf(mark.separator) : -1;
    if (block.type !== 'paragraph' || end < 0 || index < opening) return [];
    const plain = bare(block.text);
    const [level, form] = forms.find(([, own]) => own.test(plain)) ?? [];
    const number = form?.exec(plain)?.[0] ?? '';
    const start = markedOffset(block.text, number.length);
    return [[index, { level: level ?? block.runInLevel ?? 2, number: number.trim(), start, end }] as const];
  });
}

/**
 * 一、 run in below 一、 on a line of its own: the second level of a report that numbers both alike. Where
 * （一） stands directly below the first level too, no order of levels serves both: they are numbered as usual.
 */
function nested(found: RunIns, own: ReadonlyMap<number, OwnLine>): RunIns {
  const isFirst = (line: OwnLine) => /^[一二三四五六七八九十]+、/u.test(line.number);
  const outer = [...own].filter(([, line]) => isFirst(line)).map(([index]) => index);
  const inner = [...found.headings].filter(
    ([index, line]) => isFirst(line) && outer.some((at) => at < index),
  );
  if (inner.length === 0) return found;
  const deeper = [...own, ...found.headings, ...found.ownLines].filter(([, { level }]) => level > 1);
  const isUnderInner = (index: number) => {
    const parent = outer.findLast((at) => at < index) ?? -1;
    return inner.some(([at]) => at > parent && at < index);
  };
  const isOrdered = deeper.every(([index]) => isUnderInner(index));
  const lowered = (index: number, level: number) =>
    inner.some(([at]) => at === index) || (isOrdered && level > 1) ? Math.min(4, level + 1) : level;
  return {
    headings: new Map(
      [...found.headings].map(([index, line]) => [index, { ...line, level: lowered(index, line.level) }]),
    ),
    ownLines: new Map(
      [...found.ownLines].map(([index, line]) => [index, { ...line, level: lowered(index, line.level) }]),
    ),
    ...(isOrdered && { numbering: ['一、', '一、', '（一）', '1.'] as const }),
  };
}
