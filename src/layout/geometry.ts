// The page's arithmetic: 版心, grid pitch and grid advance.

import type { Rect } from '../model/page.js';
import type { PageGeometry, Style } from '../model/style.js';

export const mmPerPoint = 25.4 / 72;

/** Text area of a page; on even pages of a two-sided edition the 订口 is on the right. */
export function textArea(page: PageGeometry, isEven: boolean): Rect {
  const width = page.width - page.inner - page.outer;
  const x = page.mirrored && isEven ? page.outer : page.inner;
  return { x, y: page.top, width, height: page.height - page.top - page.bottom };
}

/** A portrait text area seen from a page turned a quarter left: its head lies on the portrait's left side. */
export function turned(area: Rect, page: PageGeometry): Rect {
  return { x: page.height - area.y - area.height, y: area.x, width: area.height, height: area.width };
}

/** Baseline to baseline, mm (225 / 22). */
export const linePitch = (page: PageGeometry): number => (page.height - page.top - page.bottom) / page.lines;

/** Advance of a full-width character, mm: the grid's (156 / 28) or the size of the type. */
export function emOf(style: Style, page: PageGeometry): number {
  const size = style.size * mmPerPoint;
  const grid = (page.width - page.inner - page.outer) / page.chars;
  return style.advance === 'grid' && Math.abs(grid / size - 1) < 0.1 ? grid : size;
}

/** The ideographic em box stands 0.88 em over the baseline and 0.12 em under it. */
export const emAscent = 0.88;

/** Baseline of a line whose em box is centred in a cell of this height. */
export const baselineIn = (height: number, size: number): number => (height - size) / 2 + emAscent * size;
