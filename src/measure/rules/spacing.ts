// Spacing within lines: gaps between Chinese and Western, tracking, the room after a number.

import { type Glyph, glyphsOf, isHan, isWestern } from '../glyphs.js';
import { median, mmPerPoint } from '../lines.js';
import type { TextLine } from '../types.js';
import { isQuantity } from '../words.js';
import { type Craft, type CraftRule, counted, neighbours, placeOf } from './rule.js';

/** A difference the eye sees between two lines, ems. */
const seenDifference = 0.15;

/** Extra room at every character that shows, and squeezing that makes characters touch, ems. */
export const tracking = { most: 0.125, least: -0.04 } as const;

export const spacingRules: readonly CraftRule[] = [
  {
    rule: 'neighbour-gaps',
    title: '相邻两行的中西文间距',
    clause: 'CLREQ 6.2.1',
    strength: 'house',
    allowed: () => `同段相邻两行相差不超过 ${seenDifference} 字`,
    measure: (craft) => {
      const pairs = craft.blocks.flatMap(({ kind, lines }) =>
        kind === 'paragraph' ? neighbours(lines).flatMap(([line, next]) => gapPair(line, next, craft)) : [],
      );
      const bad = pairs.filter(({ before, after }) => Math.abs(before - after) > seenDifference);
      const places = bad.map(({ line, before, after }) =>
        placeOf(
          line,
          craft,
          `${line.text.slice(0, 10)}」${before.toFixed(2)} 字，下一行 ${after.toFixed(2)} 字「`,
        ),
      );
      return counted(
        places.map((place) => place.replace(/「」$/u, '')),
        pairs.length,
      );
    },
  },
  trackingRule(
    'line-stretched',
    '拉得过松的行',
    `每字多出不超过 ${tracking.most} 字`,
    (extra) => extra > tracking.most,
  ),
  trackingRule('line-squeezed', '挤得过紧的行', '字与字不相碰', (extra) => extra < tracking.least),
  {
    rule: 'number-room',
    title: '序号后的空隙',
    clause: '实务',
    strength: 'house',
    allowed: () => '序号的点与后面的数字分得开，同一列空隙一致（± 0.1 字）',
    measure: (craft) => {
      const entries = numberEntries(craft);
      const usual = median(entries.map(({ room }) => room));
      const bad = entries.filter(
        ({ room, isDigit }) => (isDigit && room < leastRoom) || Math.abs(room - usual) > 0.1,
      );
      return entries.length === 0
        ? undefined
        : counted(
            bad.map(({ line, room }) => `${placeOf(line, craft)}空 ${room.toFixed(2)} 字`),
            entries.length,
          );
    },
  },
];

interface GapPair {
  readonly line: TextLine;
  readonly before: number;
  readonly after: number;
}

function gapPair(line: TextLine, next: TextLine, craft: Craft): readonly GapPair[] {
  const [before, after] = [gapOf(line, craft), gapOf(next, craft)];
  return before === undefined || after === undefined ? [] : [{ line, before, after }];
}

/** Mean room between Chinese and Western characters of a line, ems; undefined where none meet. */
function gapOf(line: TextLine, craft: Craft): number | undefined {
  const em = line.size * mmPerPoint;
  const gaps = successiveGlyphs(line).flatMap(([glyph, next]) => {
    const isMixed =
      (isHan(glyph.char) && isWestern(next.char)) || (isWestern(glyph.char) && isHan(next.char));
    return isMixed ? [(next.x - glyph.x - boxOf(glyph, craft)) / em] : [];
  });
  return gaps.length === 0 ? undefined : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** A Chinese character takes its cell of the grid, a Western one its own width. */
const boxOf = ({ char, width }: Glyph, { advance }: Craft): number => (isHan(char) ? advance : width);

/** Neighbours of the line's own size: a note's marker between two characters parts them. */
function successiveGlyphs(line: TextLine): readonly (readonly [Glyph, Glyph])[] {
  const glyphs = glyphsOf(line);
  const isMain = ({ size }: Glyph) => size > 0.75 * line.size;
  return glyphs.slice(1).flatMap((next, i): (readonly [Glyph, Glyph])[] => {
    const glyph = glyphs[i] as Glyph;
    return isMain(glyph) && isMain(next) ? [[glyph, next]] : [];
  });
}

function trackingRule(
  rule: string,
  title: string,
  allowed: string,
  isBad: (extra: number) => boolean,
): CraftRule {
  return {
    rule,
    title,
    clause: 'CLREQ 6.2.2',
    strength: 'house',
    allowed: () => allowed,
    measure: (craft) => {
      const { blocks, bodySize, advance } = craft;
      const em = bodySize * mmPerPoint;
      const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []));
      const measured = lines.flatMap((line) => {
        const step = stepOf(line);
        return step === undefined ? [] : [{ line, extra: (step - advance) / em }];
      });
      const bad = measured.filter(({ extra }) => isBad(extra));
      const places = bad.map(
        ({ line, extra }) => `${placeOf(line, craft)}每字 ${extra > 0 ? '+' : ''}${extra.toFixed(2)} 字`,
      );
      return counted(places, measured.length);
    },
  };
}

/** Least pairs of characters that tell a line's tracking. */
const leastPairs = 3;

/** Median distance of neighbouring Han characters, mm. */
export function stepOf(line: TextLine): number | undefined {
  const steps = successiveGlyphs(line).flatMap(([glyph, next]) =>
    isHan(glyph.char) && isHan(next.char) ? [next.x - glyph.x] : [],
  );
  return steps.length < leastPairs ? undefined : median(steps);
}

interface NumberEntry {
  readonly line: TextLine;
  readonly number: number;
  /** Ems from the number's point to the ink of what follows. */
  readonly room: number;
  readonly isDigit: boolean;
}

/** Least room between a number's point and a figure, ems. */
const leastRoom = 0.2;

const leadingNumber = /^\d+[.．]/u;

/** Paragraphs and notes that begin with a number and a point. */
function numberEntries({ blocks }: Craft): readonly NumberEntry[] {
  const entries = blocks.flatMap(({ kind, lines, continues }) => {
    const [line] = lines as readonly [TextLine];
    if (kind === 'title' || continues || !leadingNumber.test(line.text)) return [];
    const entry = numberEntry(line);
    return entry === undefined ? [] : [entry];
  });
  return entries.filter((entry, i) => isCounted(entry, entries[i - 1], entries[i + 1]));
}

/**
 * `3495.7亿元` begins with no number of a series: one that a figure touches must count on from a neighbour,
 * and one that reads as a quantity from both.
 */
function isCounted(entry: NumberEntry, before: NumberEntry | undefined, after: NumberEntry | undefined) {
  const { line, number, room, isDigit } = entry;
  if (!isDigit || room >= leastRoom) return true;
  const countsOn = [before?.number === number - 1, after?.number === number + 1];
  return isQuantity(line.text) ? countsOn.every(Boolean) : countsOn.some(Boolean);
}

function numberEntry(line: TextLine): NumberEntry | undefined {
  const glyphs = glyphsOf(line);
  const point = glyphs.findIndex(({ char }) => /[.．]/u.test(char));
  const [dot, next] = [glyphs[point], glyphs[point + 1]];
  if (dot === undefined || next === undefined) return undefined;
  const ink = next.x + (/[“‘（《〈「『【〔]/u.test(next.char) ? 0.5 * next.width : 0);
  const number = Number.parseInt(line.text, 10);
  return {
    line,
    number,
    room: (ink - dot.x - dot.width) / (line.size * mmPerPoint),
    isDigit: /\d/u.test(next.char),
  };
}
