// A chosen line → glyphs at their places: what was squeezed or opened is shared out.

import type { Span } from './breaks.js';
import { blankLevel, gapLevel, lineEndBlank, lineEndLevel } from './fit.js';
import { type Item, wordSpace } from './items.js';
import type { ComposeParagraph, Line, LineGlyph } from './types.js';

export function placeLine(
  items: readonly Item[],
  span: Span,
  paragraph: ComposeParagraph,
  indent: number,
): Line {
  const { first, last, fit, width, final } = span;
  const glyphs: LineGlyph[] = [];
  let x = 0;
  for (let i = first; i <= last; i++) {
    const item = items[i] as Item;
    const { advance, leftTaken } = set(item, i, span, paragraph.settings.squeeze);
    const shift = inkShift(item, leftTaken, advance, paragraph);
    glyphs.push({ piece: item.piece, offset: item.offset, char: item.char, x, advance, shift });
    x += advance;
  }
  const left = indent + alignShift(paragraph, width - x);
  return {
    glyphs: glyphs.map((glyph) => ({ ...glyph, x: glyph.x + left })),
    x: left,
    width: x,
    last: final,
    overfull: fit.overfull,
  };
}

function alignShift({ align }: ComposeParagraph, rest: number): number {
  return align === 'center' ? rest / 2 : align === 'right' ? rest : 0;
}

/** An item's advance on its line, and the blank taken from its left. */
function set(
  item: Item,
  index: number,
  { fit, last }: Span,
  squeeze: string,
): { advance: number; leftTaken: number } {
  const isLast = index === last;
  const level = isLast && lineEndBlank(item) > 0 ? lineEndLevel : blankLevel(item, squeeze);
  const share = level === undefined ? 0 : (fit.shrink[level] ?? 0);
  const own = item.cls === 'space' ? Math.max(0, item.advance - wordSpace.min * item.em) : item.blank;
  const taken = own * share;
  let advance = item.advance - taken;
  if (item.cls === 'space') advance += fit.spaceStretch * Math.max(0, wordSpace.max * item.em - item.advance);
  if (!isLast) {
    advance += item.gap - item.gapShrink * (fit.shrink[gapLevel] ?? 0) + item.gapStretch * fit.gapStretch;
    if (item.open) advance += fit.opening;
  }
  const left = item.cls === 'open' ? taken : item.cls === 'dot' ? taken / 2 : 0;
  return { advance, leftTaken: item.leftTaken + left };
}

/** Ink that would stand outside what is left of its em moves into it. */
function inkShift(item: Item, leftTaken: number, advance: number, { pieces }: ComposeParagraph): number {
  if (leftTaken > 0) return -leftTaken;
  const trimmed = item.blank === 0 || advance < item.em - 1e-6;
  const piece = pieces[item.piece];
  const rightBlank = item.cls === 'close' || item.cls === 'pause' || item.cls === 'stop';
  if (!trimmed || !rightBlank || piece?.type !== 'text' || piece.ink === undefined) return 0;
  const [left, right] = piece.ink(item.char.codePointAt(0) ?? 0);
  const room = Math.min(advance, item.em);
  const centred = (room - (right - left) * item.size) / 2 - left * item.size;
  return right * item.size > room ? Math.min(0, centred) : 0;
}
