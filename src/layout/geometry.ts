// The page's arithmetic: 版心, grid pitch and grid advance, where a baseline stands in its cell.

import type { Face } from '../model/font.js';
import type { Rect } from '../model/page.js';
import type { PageGeometry, Style } from '../model/style.js';

export const mmPerPoint = 25.4 / 72;

/** Text area (版心) of a page; on even pages of a mirrored edition the 订口 is on the right. */
export function textArea(page: PageGeometry, isEven: boolean): Rect {
  const x = page.mirrored && isEven ? page.outer : page.inner;
  return { x, y: page.top, width: textWidthOf(page), height: textHeightOf(page) };
}

export const textWidthOf = (page: PageGeometry): number => page.width - page.inner - page.outer;
export const textHeightOf = (page: PageGeometry): number => page.height - page.top - page.bottom;

/**
 * A portrait area on the sheet turned a quarter clockwise: (x, y) → (height − y, x). The head of what
 * stands on it lies on the portrait's left, which is the 订口 on odd pages and the 切口 on even ones
 * (GB/T 9704-2012 7.6).
 */
export function turnArea(area: Rect, page: PageGeometry): Rect {
  return { x: page.height - area.y - area.height, y: area.x, width: area.height, height: area.width };
}

/** Baseline to baseline, mm (225 / 22). */
export const linePitch = (page: PageGeometry): number => textHeightOf(page) / page.lines;

/** How far the grid's advance may lie from the type's size and still be its grid. */
const gridReach = 0.1;

/** Advance of a full-width character, mm: the grid's (156 / 28) or the size of the type. */
export function emOf(style: Style, page: PageGeometry): number {
  const size = style.size * mmPerPoint;
  const grid = textWidthOf(page) / page.chars;
  return style.advance === 'grid' && Math.abs(grid / size - 1) < gridReach ? grid : size;
}

/** A character that fills its em: what the box is measured by where a font states its line box instead. */
const square = 0x56fd;

/** Height of the ideographic em box over the baseline, ems (0.88 in most Chinese fonts). */
export function emAscentOf(face: Face): number {
  if (Math.abs(face.ascent + Math.abs(face.descent) - 1) < 0.02) return face.ascent;
  const [, bottom, , top] = face.ink(square);
  return top > bottom ? 0.5 + (top + bottom) / 2 : 0.88;
}

/** Baseline of a line whose em box is centred in a cell of this height. */
export const baselineIn = (cell: number, size: number, emAscent: number): number =>
  (cell - size) / 2 + emAscent * size;
