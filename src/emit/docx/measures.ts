// The page's arithmetic in Word's units, rounded so that the grid still fits.

import type { PageGeometry, Style, StyleSheet } from '../../model/style.js';
import { mmTwips } from './xml.js';

/** Exact line pitch: rounded down, so that 22 lines fit (579 twips; 580 would give 21). */
export function linePitch(page: PageGeometry): number {
  return Math.floor((mmTwips(page.height) - mmTwips(page.top) - mmTwips(page.bottom)) / page.lines);
}

/** Character spacing on the grid, twips: rounded down, so that 28 characters fit. */
export function gridSpacing(style: Style, { page }: StyleSheet): number {
  if (style.advance !== 'grid') return 0;
  const advance = mmTwips(page.width - page.inner - page.outer) / page.chars;
  return Math.abs(advance / (style.size * 20) - 1) < 0.1 ? Math.floor(advance - style.size * 20) : 0;
}

/** A full-width character of a style, twips. */
export const charTwips = (style: Style, sheet: StyleSheet): number =>
  style.size * 20 + gridSpacing(style, sheet);

export const textWidth = (page: PageGeometry): number => mmTwips(page.width - page.inner - page.outer);
