// Numbered lines of a draft in the series they count in: 一、 二、 三、; （一） （二）; 1. 2.; （1） （2）.

import { numeral } from '../../transform/index.js';
import { bare, type DraftBlock } from '../draft.js';
import { isPartTitleLine } from './unnumbered.js';

/** A heading on a line of its own, as body.ts reads it. */
export interface OwnLine {
  readonly level: number;
  readonly number: string;
}

/** A numbered line. */
export interface Member {
  readonly index: number;
  readonly level: number;
  readonly value: number;
  /** As typed, without blanks around it; and how far it reaches in the text without marks. */
  readonly number: string;
  readonly length: number;
  readonly isOwnLine: boolean;
}

interface LevelForm {
  readonly level: number;
  readonly form: RegExp;
}

const han = '[一二三四五六七八九十]';

/** Numbers by the level they stand for; 一、二、三产业 counts nothing. Group 1 is the count. */
export const levelForms: readonly LevelForm[] = [
  { level: 1, form: new RegExp(`^\\s*(${han}{1,3})\\s*、(?!${han}+、|[二三]+产业)\\s*`, 'u') },
  { level: 2, form: new RegExp(`^\\s*[（(]\\s*(${han}{1,3})\\s*[）)]\\s*、?\\s*`, 'u') },
  { level: 3, form: /^\s*([\d０-９]{1,2})\s*[.．、]\s*(?![\d０-９])/u },
  { level: 4, form: /^\s*[（(]\s*([\d０-９]{1,2})\s*[）)]\s*/u },
];

/** 1.5G网络: a number that only its neighbours can tell from 1.5. */
const doubtful: LevelForm = { level: 3, form: /^\s*([\d０-９]{1,2})\s*[.．]\s*(?=[\d０-９])/u };

const width = (text: string): string =>
  text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

interface Candidate extends Member {
  readonly isDoubtful: boolean;
}

function candidates(
  blocks: readonly DraftBlock[],
  own: ReadonlyMap<number, OwnLine>,
  opening: number,
): readonly Candidate[] {
  return blocks.flatMap((block, index): readonly Candidate[] => {
    if (block.type !== 'paragraph' || index < opening) return [];
    const text = bare(block.text);
    for (const row of [...levelForms, doubtful]) {
      const [found, digits = ''] = row.form.exec(text) ?? [];
      const value = numeral(width(digits));
      if (found === undefined || value === undefined) continue;
      const { level } = row;
      const isDoubtful = row === doubtful;
      const own_ = { number: found.trim(), length: found.length, isOwnLine: own.has(index), isDoubtful };
      return [{ index, level, value, ...own_ }];
    }
    return [];
  });
}

export interface SeriesFound {
  readonly series: readonly (readonly Member[])[];
  /** 一、 run in below 一、 on lines of their own: the inner ones have the second level, what is below them the next. */
  readonly isNested: boolean;
}

export function seriesOf(
  blocks: readonly DraftBlock[],
  own: ReadonlyMap<number, OwnLine>,
  opening: number,
): SeriesFound {
  const found = candidates(blocks, own, opening);
  const rows = levelForms.map(({ level }) => {
    const members = withoutDoubt(found.filter((member) => member.level === level));
    return level === 1 ? firstLevel(members, blocks) : { outer: runs(members), inner: [] };
  });
  const outer = rows.flatMap((row) => row.outer);
  const inner = rows.flatMap((row) => row.inner);
  const deeper = outer.filter(([first]) => (first?.level ?? 1) > 1);
  // What stands below the first level directly, and below the inner series, has no one level for both.
  const isNested = inner.length > 0 && deeper.every((run) => isBelow(run, inner, rows[0]?.outer ?? []));
  const lowered = (run: readonly Member[]) => run.map((m) => ({ ...m, level: Math.min(4, m.level + 1) }));
  const first = outer.filter(([member]) => member?.level === 1);
  return {
    series: [...first, ...inner.map(lowered), ...(isNested ? deeper.map(lowered) : deeper)],
    isNested,
  };
}

/** A doubtful number counts where it goes on from the one before, or where the next goes on from it. */
function withoutDoubt(members: readonly Candidate[]): readonly Member[] {
  const kept: Candidate[] = [];
  for (const [i, member] of members.entries()) {
    const goesOn = member.value === (kept.at(-1)?.value ?? 0) + 1 && kept.length > 0;
    const leads = members[i + 1]?.value === member.value + 1;
    if (!member.isDoubtful || goesOn || (member.value === 1 && leads)) kept.push(member);
  }
  return kept;
}

/** Rows that count from one: 一 begins the next; a number that is missing, said twice or too small is a slip. */
function runs(members: readonly Member[]): readonly (readonly Member[])[] {
  const all: Member[][] = [];
  for (const member of members) {
    const last = all.at(-1);
    if (last === undefined || member.value === 1) all.push([member]);
    else last.push(member);
  }
  return all;
}

interface FirstLevel {
  readonly outer: readonly (readonly Member[])[];
  readonly inner: readonly (readonly Member[])[];
}

/** 一、 that begins again, run in, under 一、 on lines of their own is an inner series, unless a new part begins. */
function firstLevel(members: readonly Member[], blocks: readonly DraftBlock[]): FirstLevel {
  const outer: Member[][] = [];
  const inner: Member[][] = [];
  let isInner = false;
  for (const member of members) {
    const open = outer.at(-1);
    const last = open?.at(-1);
    const isOuterOwn = open?.some(({ isOwnLine }) => isOwnLine) ?? false;
    if (member.isOwnLine && isInner && member.value === (last?.value ?? 0) + 1) isInner = false;
    else if (member.value === 1) {
      const isNewPart = last !== undefined && startsPart(blocks, last.index, member.index);
      isInner = !member.isOwnLine && isOuterOwn && !isNewPart;
      (isInner ? inner : outer).push([member]);
      continue;
    }
    if (isInner) inner.at(-1)?.push(member);
    else if (open === undefined) outer.push([member]);
    else open.push(member);
  }
  return { outer, inner };
}

const startsPart = (blocks: readonly DraftBlock[], from: number, to: number): boolean =>
  blocks.slice(from + 1, to).some((block) => block.type === 'paragraph' && isPartTitleLine(block.text));

function isBelow(
  run: readonly Member[],
  inner: readonly (readonly Member[])[],
  outer: readonly (readonly Member[])[],
): boolean {
  const at = run[0]?.index ?? 0;
  const parent = Math.max(-1, ...outer.flat().flatMap(({ index }) => (index < at ? [index] : [])));
  return inner.flat().some(({ index }) => index > parent && index < at);
}
