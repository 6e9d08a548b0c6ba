// A chosen line → glyphs at their places: what was squeezed or opened is shared out.

import type { Span } from './breaks.js';
import { gapRow, shrinkRow } from './fit.js';
import { type Item, isRatioMark, lineEndBlank, lineStartBlank, wordSpace } from './items.js';
import type { ComposeParagraph, Line, LineGlyph } from './types.js';

/** Plain loops and one object a glyph: there is one for every character of a report. */
export function placeLine(
  items: readonly Item[],
  span: Span,
  paragraph: ComposeParagraph,
  indent: number,
): Line {
  const { first, last, fit, width, final } = span;
  const glyphs: Mutable<LineGlyph>[] = [];
  let x = 0;
  for (let i = first; i <= last; i++) {
    const item = items[i] as Item;
    const taken = takenFrom(item, i, span, paragraph.settings.squeeze);
    const advance = item.advance - taken + opened(item, i, span);
    const shift = inkShift(item, leftTakenOf(item, taken), advance, paragraph);
    glyphs.push({ piece: item.piece, offset: item.offset, char: item.char, x, advance, shift });
    x += advance;
  }
  const left = indent + alignShift(paragraph, width - x);
  const centring = left + centreShift(items[first] as Item);
  for (const glyph of glyphs) glyph.x += centring;
  return { glyphs, x: left, width: x, last: final, overfull: fit.overfull };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function alignShift({ align }: ComposeParagraph, rest: number): number {
  return align === 'center' ? rest / 2 : align === 'right' ? rest : 0;
}

/** Type larger than its cell by so much, mm, would be seen to stand out of the text area on the right. */
const visible = 0.1;

/** Such type stands on the middle of its cell, so that neither edge of the text area is crossed alone. */
const centreShift = ({ em, size }: Item): number => (size - em > visible && em > 0 ? (em - size) / 2 : 0);

/** What is squeezed out of an item's own blank: at the line's edges all of it. */
function takenFrom(
  item: Item,
  index: number,
  { fit, first, last, trimStart }: Span,
  squeeze: string,
): number {
  if (index === last && lineEndBlank(item) > 0) return lineEndBlank(item);
  if (index === first && trimStart && lineStartBlank(item) > 0) return lineStartBlank(item);
  const row = shrinkRow(item, squeeze);
  if (row === undefined) return 0;
  const own = item.cls === 'space' ? Math.max(0, item.advance - wordSpace.min * item.em) : item.blank;
  return own * (fit.shrink[row] ?? 0);
}

/** What the line adds to an item: a wider word space, the gap after it, its share of what is left. */
function opened(item: Item, index: number, { fit, last }: Span): number {
  const space =
    item.cls === 'space' ? fit.spaceStretch * Math.max(0, wordSpace.max * item.em - item.advance) : 0;
  if (index === last) return space;
  const gap = item.gap - item.gapShrink * (fit.shrink[gapRow] ?? 0) + item.gapStretch * fit.gapStretch;
  return space + gap + (item.open ? fit.opening : 0);
}

/** The blank taken from an item's left. */
const leftTakenOf = (item: Item, taken: number): number =>
  item.leftTaken + (item.cls === 'open' ? taken : item.cls === 'dot' ? taken / 2 : 0);

/** Ink that would stand outside what is left of its em moves into it. */
function inkShift(item: Item, leftTaken: number, advance: number, { pieces }: ComposeParagraph): number {
  const piece = pieces[item.piece];
  if (item.cls === 'western' && isRatioMark(item.char)) return narrowedShift(item, piece);
  if (leftTaken > 0) {
    // A mark whose blank is less than half an em gives up what it has, or it would stand out on the left.
    const ink = piece?.type === 'text' ? piece.ink?.(item.char.codePointAt(0) ?? 0) : undefined;
    return ink === undefined ? -leftTaken : Math.max(-leftTaken, -Math.max(0, ink[0] * item.size));
  }
  const trimmed = item.blank === 0 || advance < item.em - 1e-6;
  const rightBlank = item.cls === 'close' || item.cls === 'pause' || item.cls === 'stop';
  if (!trimmed || !rightBlank || piece?.type !== 'text' || piece.ink === undefined) return 0;
  const [left, right] = piece.ink(item.char.codePointAt(0) ?? 0);
  const room = Math.min(advance, item.em);
  const centred = (room - (right - left) * item.size) / 2 - left * item.size;
  return right * item.size > room ? Math.min(0, centred) : 0;
}

/** A glyph made for an em in the middle of its narrower room. */
function narrowedShift(
  { char, advance, size }: Item,
  piece: ComposeParagraph['pieces'][number] | undefined,
): number {
  if (piece?.type !== 'text' || piece.ink === undefined) return 0;
  const [left, right] = piece.ink(char.codePointAt(0) ?? 0);
  return (advance - (left + right) * size) / 2;
}
