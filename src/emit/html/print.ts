// Page geometry → CSS for paper: the printed edition's 版心, grid and 页码.

import type { EditionSettings } from '../../model/doc.js';
import type { PageGeometry, PageNumberStyle, Style, StyleSheet } from '../../model/style.js';
import { family, round } from './css.js';

/** A line holds `chars` characters and a page `lines` lines, as in the PDF. */
export function pageRules({ page, pageNumber, styles }: StyleSheet, settings: EditionSettings): string {
  const { width, height, top, bottom, inner, outer } = page;
  const grid = `--em:${round((width - inner - outer) / page.chars)}mm;--pitch:${round((height - top - bottom) / page.lines)}mm`;
  const number = styles.pageNumber === undefined ? undefined : numberBox(pageNumber, styles.pageNumber);
  const header = settings.runningHeader === undefined ? '' : headerBox(settings.runningHeader, styles);
  const sides =
    number === undefined ? [] : ['left', 'right'].map((side) => sideRule(side, page, pageNumber, number));
  return [
    `@media print{:root{${grid}}}`,
    `@page{size:${width}mm ${height}mm;margin:${top}mm ${outer}mm ${bottom}mm ${inner}mm;${header}}`,
    `@page wide{size:${height}mm ${width}mm;margin:${inner}mm ${top}mm ${outer}mm ${bottom}mm}`,
    ...sides,
  ].join('\n');
}

/** 页码: on facing pages at the outer edge; left pages are even ones. */
function sideRule(side: string, page: PageGeometry, { position }: PageNumberStyle, box: string): string {
  const margins =
    page.mirrored && side === 'left' ? `margin-left:${page.outer}mm;margin-right:${page.inner}mm;` : '';
  const place = position === 'outer' ? side : position;
  return `@page :${side}{${margins}@bottom-${place}{${box}}}`;
}

function numberBox({ format, below, indent }: PageNumberStyle, style: Style): string {
  const [before = '', after = ''] = format.split('{n}');
  return [
    `content:${cssString(before)} counter(page) ${cssString(after)}`,
    `font:${style.size}pt ${family(style)}`,
    `vertical-align:top`,
    `padding:${below}mm ${indent}em 0`,
  ].join(';');
}

function headerBox(text: string, { runningHeader }: StyleSheet['styles']): string {
  const font = runningHeader === undefined ? '' : `font:${runningHeader.size}pt ${family(runningHeader)};`;
  return `@top-center{${font}content:${cssString(text)}}`;
}

/** Quoted for CSS; `<` too, so that no text can end the style element. */
const cssString = (text: string) =>
  `"${text.replace(/["\\<\n\r\f]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)}"`;
