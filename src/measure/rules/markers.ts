// Raised note markers: close to their word, clear of a figure behind them.

import { type Glyph, glyphsOf } from '../glyphs.js';
import { mmPerPoint } from '../lines.js';
import type { TextLine } from '../types.js';
import { type CraftRule, counted, placeOf } from './rule.js';

/** A closing mark's ink ends at half its em; a marker beyond this stands off from it, ems. */
const farthest = 0.75;

/** Least white between a marker and a figure, ems: less reads as one number. */
const leastWhite = 0.12;

export const markerRules: readonly CraftRule[] = [
  {
    rule: 'marker-room',
    title: '注释标记的位置',
    clause: '实务',
    strength: 'house',
    allowed: () => '标记站在后引号、后括号的半字空白里，与后面的数字分得开',
    measure: (craft) => {
      const markers = craft.text.flatMap(markersOf);
      const bad = markers.filter(isMisplaced);
      const places = bad.map(({ line, glyphs }) => {
        const words = glyphs.map(({ char }) => char).join('');
        return placeOf(line, craft, words);
      });
      return markers.length === 0 ? undefined : counted(places, markers.length);
    },
  },
];

interface Marker {
  readonly line: TextLine;
  readonly before: Glyph;
  readonly after: Glyph | undefined;
  /** The character before it, its own and the one after it. */
  readonly glyphs: readonly Glyph[];
}

const markerForm = /^[[〔(（]?\d+[\]〕)）]?$|^[①-⑳]$/u;

/** Raised numbers of a line that follow a character of the line's own size; after a letter they are powers. */
function markersOf(line: TextLine): readonly Marker[] {
  if (line.runs.every(({ size }) => size > 0.75 * line.size)) return [];
  const glyphs = glyphsOf(line);
  const isRaised = ({ size, y }: Glyph) =>
    size <= 0.75 * line.size && y < line.y - 0.1 * line.size * mmPerPoint;
  const found: Marker[] = [];
  for (let i = 1; i < glyphs.length; i++) {
    const [before, first] = [glyphs[i - 1] as Glyph, glyphs[i] as Glyph];
    if (isRaised(before) || !isRaised(first) || /[A-Za-z]/u.test(before.char)) continue;
    const rest = glyphs.slice(i).findIndex((glyph) => !isRaised(glyph));
    const end = rest < 0 ? glyphs.length : i + rest;
    const text = glyphs
      .slice(i, end)
      .map(({ char }) => char)
      .join('');
    if (markerForm.test(text))
      found.push({ line, before, after: glyphs[end], glyphs: glyphs.slice(i - 1, end + 1) });
  }
  return found;
}

function isMisplaced({ line, before, after, glyphs }: Marker): boolean {
  const em = line.size * mmPerPoint;
  const first = glyphs[1] as Glyph;
  const last = glyphs[after === undefined ? glyphs.length - 1 : glyphs.length - 2] as Glyph;
  const isFar = /[”’）》]/u.test(before.char) && first.x - before.x > farthest * em;
  const isTight =
    after !== undefined && /\d/u.test(after.char) && after.x - last.x - last.width < leastWhite * em;
  return isFar || isTight;
}
