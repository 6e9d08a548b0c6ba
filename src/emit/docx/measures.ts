// The page's arithmetic in Word's units (twips, a twentieth of a point), rounded so that the grid still fits.

import type { PageGeometry, Style, StyleSheet } from '../../model/style.js';

export const mmTwips = (mm: number): number => Math.round((mm * 1440) / 25.4);

/** A style by its key; 正文 where a sheet has none of this name. */
export const named = (styles: StyleSheet['styles'], key: string): Style =>
  (Object.hasOwn(styles, key) ? styles[key] : styles.body) as Style;

/** Text area, in the same integers as the section's margins leave. */
export const textWidth = (page: PageGeometry): number =>
  mmTwips(page.width) - mmTwips(page.inner) - mmTwips(page.outer);

export const textHeight = (page: PageGeometry): number =>
  mmTwips(page.height) - mmTwips(page.top) - mmTwips(page.bottom);

/** Exact line pitch: rounded down, so that 22 lines fit (579 twips; 580 would leave room for 21). */
export const linePitch = (page: PageGeometry): number => Math.floor(textHeight(page) / page.lines);

/**
 * Character spacing that puts a full-width character on the grid, rounded down so that 28 fit beside
 * an indent that Word counts in unspaced characters; justified lines fill the rest to the edge.
 */
export function gridSpacing(style: Style, page: PageGeometry): number {
  if (style.advance !== 'grid') return 0;
  const size = style.size * 20;
  const advance = textWidth(page) / page.chars;
  return Math.abs(advance / size - 1) < 0.1 ? Math.floor(advance - size) : 0;
}

/** A full-width character of a style with its spacing. */
export const charTwips = (style: Style, page: PageGeometry): number =>
  Math.round(style.size * 20) + gridSpacing(style, page);

/** Exact line of page number and running header. */
export const furnitureLine = (style: Style): number => Math.round(style.size * 20 * 1.2);

/**
 * From the page's edge to the page number's lower edge, so that the upper edge of its first sign stands `below`
 * mm under the text: of a Chinese font's dash about 0.4 em over the baseline, of a digit 0.68, with 0.14 em of
 * descent under it.
 */
export function footerDistance({ page, pageNumber, styles }: StyleSheet): number {
  const height = pageNumber.format.trimStart().startsWith('{') ? 0.82 : 0.54;
  const em = ((named(styles, 'pageNumber').size * 25.4) / 72) * height;
  return Math.max(mmTwips(5), mmTwips(page.bottom - pageNumber.below - em));
}

/** Space over the page number: the footer reaches up to the text, no matter how a reader reckons footers. */
export function footerGap(sheet: StyleSheet): number {
  const line = furnitureLine(named(sheet.styles, 'pageNumber'));
  return Math.max(0, mmTwips(sheet.page.bottom) - footerDistance(sheet) - line - 2);
}

/** About how wide a text is, ems: Western characters as in Times New Roman, all others full. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const char of text) ems += western.find(([form]) => form.test(char))?.[1] ?? 1;
  return ems;
}

const western: readonly (readonly [RegExp, number])[] = [
  [/[\d$]/u, 0.5],
  [/[ .,:;'!|/()[\]\-iIjlft]/u, 0.33],
  [/[%@MWmw&]/u, 0.85],
  [/[A-Z]/u, 0.7],
  [/[\x21-\u024f]/u, 0.5],
];
