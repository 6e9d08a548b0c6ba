// 接排标题 in a draft: numbered paragraphs that begin with a heading, told by their whole series, not line by line.

import type { NumberForm } from '../../model/report.js';
import { bare, type DraftBlock, mark } from '../draft.js';
import { levelForms, type Member, type OwnLine, seriesOf } from './numbered-series.js';
import { type Ends, endsOf } from './run-in-ends.js';

/** A heading at the start of a paragraph; offsets in its text, marks counted. */
export interface RunInHeading {
  readonly level: number;
  /** As typed; empty where it has none. */
  readonly number: string;
  /** Where its words begin, and where the paragraph goes on. */
  readonly start: number;
  readonly end: number;
}

/** What was decided for the clerk, by the block's index. */
export interface RunInFinding {
  readonly kind: 'guessed' | 'left';
  readonly index: number;
  readonly number: string;
}

export interface RunIns {
  /** By index of the block, in order; several where one paragraph begins with several. */
  readonly headings: ReadonlyMap<number, readonly RunInHeading[]>;
  /** Lines that are nothing but a heading with its stop, between siblings that are headings. */
  readonly ownLines: ReadonlyMap<number, OwnLine>;
  readonly findings: readonly RunInFinding[];
  /** Where levels are not numbered as the standard has them (一、 below 一、). */
  readonly numbering?: readonly NumberForm[];
}

/** Longest heading of a paragraph, and what half of a series stays below, characters. */
const longest = 80;
const usual = 50;
/** Share of a series that must show a heading; the rest is cut where it can be, and named. */
const leastShare = 0.6;
/** Behind a colon half of a series must say more than this, or it is a list of data. */
const leastSaid = 16;

export function runInHeadings(
  blocks: readonly DraftBlock[],
  own: ReadonlyMap<number, OwnLine>,
  opening: number,
): RunIns {
  const headings = new Map<number, readonly RunInHeading[]>(separated(blocks, opening));
  const ownLines = new Map<number, OwnLine>();
  const findings: RunInFinding[] = [];
  const levels = new Set<number>();
  const { series, isNested } = seriesOf(blocks, own, opening);
  // Longer series first: one that is alone in its part is what the others of its level are.
  for (const run of [...series].sort((a, b) => b.length - a.length)) {
    const found = decided(run, blocks, levels.has(run[0]?.level ?? 0));
    findings.push(...found.findings);
    for (const [index, line] of found.ownLines) ownLines.set(index, line);
    for (const [index, heading] of found.headings) if (!headings.has(index)) headings.set(index, [heading]);
    if (found.headings.size > 0) levels.add(run[0]?.level ?? 0);
  }
  const sorted = new Map([...headings].sort(([a], [b]) => a - b));
  const made = { headings: sorted, ownLines, findings };
  return isNested ? { ...made, numbering: ['一、', '一、', '（一）', '1.'] } : made;
}

/** A member that may begin with a heading. */
interface Head {
  readonly member: Member;
  readonly text: string;
  readonly ends: Ends;
  /** Undefined where nothing shows the heading's end. */
  readonly end: number | undefined;
  /** Cut where the others of its series would not be. */
  readonly isGuess: boolean;
  /** The whole paragraph is the heading. */
  readonly isLine: boolean;
}

interface Decision {
  readonly headings: ReadonlyMap<number, RunInHeading>;
  readonly ownLines: ReadonlyMap<number, OwnLine>;
  readonly findings: readonly RunInFinding[];
}

/** The headings of a series, or none at all: its members are numbered together. */
function decided(run: readonly Member[], blocks: readonly DraftBlock[], isUsual: boolean): Decision {
  const open = run.filter((member) => !member.isOwnLine);
  const all = open.map((member) => ({ member, ...textAndEnds(member, blocks) }));
  const kind = kindOf(all.map(({ ends }) => ends));
  const heads = all.map(({ member, text, ends }) => headOf(member, text, ends, kind));
  const shown = heads.filter((head) => isShown(head, blocks));
  const [first] = run;
  const starts = first?.value === 1 && (run.length > 1 || isUsual);
  const isHeaded =
    shown.length > 0 &&
    starts &&
    shown.length + run.length - open.length >= leastShare * run.length &&
    median(shown.map(({ ends, end = 0 }) => end - ends.number)) <= usual &&
    !isList(shown, kind);
  const decision = { headings: new Map(), ownLines: new Map(), findings: [] };
  if (!isHeaded)
    return isSuspect(run, shown, kind) ? { ...decision, findings: [left(first as Member)] } : decision;
  const lines = heads.filter(({ isLine }) => isLine);
  const cut = heads.filter(({ isLine }) => !isLine);
  return {
    headings: new Map(cut.map((head) => [head.member.index, headingOf(head)])),
    ownLines: new Map(lines.map(({ member: { index, level, number } }) => [index, { level, number }])),
    findings: cut.filter(({ isGuess }) => isGuess).map(({ member }) => guessed(member)),
  };
}

const guessed = ({ index, number }: Member): RunInFinding => ({ kind: 'guessed', index, number });
const left = ({ index, number }: Member): RunInFinding => ({ kind: 'left', index, number });

/** Not headings, though most of its members look like them: a number is missing, or one stands alone. */
const isSuspect = (run: readonly Member[], shown: readonly Head[], kind: Kind): boolean =>
  run.length > 1 && shown.length >= 2 && shown.length >= run.length / 2 && !isList(shown, kind);

function textAndEnds(member: Member, blocks: readonly DraftBlock[]): Pick<Head, 'text' | 'ends'> {
  const block = blocks[member.index];
  const text = block?.type === 'paragraph' ? block.text : '';
  return { text, ends: endsOf(text, member.length) };
}

type Kind = 'bold' | 'stop' | 'colon';

/** What ends the headings of a series: the end of the bold, a stop, or a colon; what most have decides. */
function kindOf(ends: readonly Ends[]): Kind {
  const count = (test: (end: Ends) => boolean) => ends.filter(test).length;
  if (count(({ bold }) => bold !== undefined) > ends.length / 2) return 'bold';
  const byColon = count(({ stop, colon }) => colon !== undefined && (stop === undefined || colon < stop));
  return byColon > ends.length / 2 ? 'colon' : 'stop';
}

/** The series' own way first, then what else may end a heading. */
const ways: Readonly<Record<Kind, readonly Kind[]>> = {
  bold: ['bold', 'stop', 'colon'],
  stop: ['stop', 'colon'],
  colon: ['colon', 'stop'],
};

function headOf(member: Member, text: string, ends: Ends, kind: Kind): Head {
  const { separator, length, number, comma } = ends;
  const made = { member, text, ends, isGuess: false, isLine: false };
  if (separator !== undefined) return { ...made, end: separator };
  const fits = (end: number | undefined): end is number =>
    end !== undefined && end > number && end < length && end - number <= longest;
  const found = ways[kind].map((way) => ends[way]).find(fits);
  if (found !== undefined) return { ...made, end: found };
  if (ends.stop === length && length - number <= usual) return { ...made, end: length, isLine: true };
  return { ...made, end: fits(comma) ? comma : undefined, isGuess: true };
}

/** A heading that shows: cut as the others are, or a line by itself with words of its own below. */
function isShown({ member, end, isGuess, isLine }: Head, blocks: readonly DraftBlock[]): boolean {
  if (!isLine) return end !== undefined && !isGuess;
  const below = blocks[member.index + 1];
  if (below?.type !== 'paragraph') return false;
  const words = bare(below.text).trim();
  return words.length > 0 && !levelForms.some(({ form }) => form.test(words));
}

/** Amounts in most of what would be headings, marks of a list behind most members, or a word or two behind a colon. */
function isList(shown: readonly Head[], kind: Kind): boolean {
  const most = (test: (head: Head) => boolean) => shown.filter(test).length > shown.length / 2;
  const words = ({ text, ends, end = 0 }: Head) => bare(text).slice(ends.number, end);
  if (most((head) => /[；;，、]$/u.test(bare(head.text).trimEnd()))) return true;
  if (most((head) => /\d(?:\.\d+)?(?:%|[亿万个所条户人套件项名处座亩]|公里)/u.test(words(head)))) return true;
  const said = shown.map(({ ends, end = 0 }) => ends.length - end);
  return kind === 'colon' && shown.every(({ member }) => member.level > 1) && median(said) < leastSaid;
}

function headingOf({ member: { level, number }, text, ends, end = ends.length }: Head): RunInHeading {
  return { level, number, start: markedOffset(text, ends.number), end: markedOffset(text, end) };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The offset in a marked text of a character of its plain text: in front of the marks before it. */
function markedOffset(text: string, plain: number): number {
  let count = 0;
  let at = 0;
  for (; at < text.length && count < plain; at++) if (bare(text[at] ?? '') !== '') count++;
  return at;
}

/** Paragraphs whose file parts the headings from the rest (Word's style separator). */
function separated(
  blocks: readonly DraftBlock[],
  opening: number,
): readonly (readonly [number, readonly RunInHeading[]])[] {
  return blocks.flatMap((block, index) => {
    if (block.type !== 'paragraph' || index < opening || !block.text.includes(mark.separator)) return [];
    const headings: RunInHeading[] = [];
    let start = 0;
    for (
      let end = block.text.indexOf(mark.separator);
      end >= 0;
      end = block.text.indexOf(mark.separator, start)
    ) {
      const words = block.text.slice(start, end);
      const { level, number = '' } = numberAt(bare(words));
      const depth = level ?? block.runInLevel ?? (headings.at(-1)?.level ?? 1) + 1;
      const from = start + markedOffset(words, number.length);
      headings.push({ level: depth, number: number.trim(), start: from, end });
      start = end + 1;
    }
    return [[index, headings] as const];
  });
}

function numberAt(plain: string): { readonly level?: number; readonly number?: string } {
  const found = levelForms.find(({ form }) => form.test(plain));
  return found === undefined ? {} : { level: found.level, number: found.form.exec(plain)?.[0] ?? '' };
}
