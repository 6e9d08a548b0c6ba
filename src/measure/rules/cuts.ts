// Numbers, quantities and dates cut by the end of a line.

import { type Glyph, glyphsOf } from '../glyphs.js';
import { mmPerPoint } from '../lines.js';
import { roomOf } from '../structure.js';
import type { TextLine } from '../types.js';
import { type NumberCut, numberCutAt } from '../words.js';
import { type Craft, type CraftRule, counted, parting, placeOf, successive } from './rule.js';
import { stepOf, tracking } from './spacing.js';

export const cutRules: readonly CraftRule[] = [
  {
    rule: 'number-broken',
    title: '正文里拆开的数',
    clause: 'GB/T 15835-2011',
    strength: 'required',
    allowed: () => '一个数不拆到两行',
    measure: (craft) => cuts(craft, (kind) => kind === 'number'),
  },
  {
    rule: 'unit-parted',
    title: '数与单位、日期拆开',
    clause: '实务',
    strength: 'house',
    allowed: () => '数与它的单位、日期的各部分不拆到两行，除非一行会因此拉得过松',
    measure: (craft) => cuts(craft, (kind, line) => kind !== 'number' && !isForced(line, craft)),
  },
];

function cuts(craft: Craft, isBad: (kind: NumberCut, line: TextLine) => boolean) {
  const pairs = craft.blocks.flatMap(({ lines }) => successive(lines));
  const bad = pairs.filter(([line, next]) => {
    const cut = numberCutAt(textOf(mainGlyphs(line)), textOf(mainGlyphs(next)));
    return cut !== undefined && isBad(cut, line);
  });
  return counted(
    bad.map(([line, next]) => placeOf(line, craft, parting(line, next))),
    pairs.length,
  );
}

/** Without raised and lowered small characters: a note's marker is no part of a number. */
const mainGlyphs = (line: TextLine): readonly Glyph[] =>
  glyphsOf(line).filter(({ size }) => size > 0.75 * line.size);

const textOf = (glyphs: readonly Glyph[]): string => glyphs.map(({ char }) => char).join('');

/** What would go to the next line with the number: its sign, the mark that opens before it, the year. */
const lastNumber = /[“‘（《「『【〔［〈]*[+\-−±]?\d[\d.,，]*[％%‰]?[年月\u4e00-\u9fff]?$/u;

/** Whether a line would be blown out without the number at its end, all its characters sharing the room. */
function isForced(line: TextLine, craft: Craft): boolean {
  const glyphs = mainGlyphs(line);
  const number = lastNumber.exec(textOf(glyphs))?.[0] ?? '';
  const left = glyphs.slice(0, glyphs.length - [...number].length);
  const last = left.at(-1);
  if (last === undefined || left.length < 2) return true;
  const em = craft.bodySize * mmPerPoint;
  const room = roomOf(line, craft) + (line.right - last.x - last.width) / em;
  const now = ((stepOf(line) ?? craft.advance) - craft.advance) / em;
  return now + room / (left.length - 1) > tracking.most;
}
