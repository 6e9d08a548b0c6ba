// What an edition says its pages are: GB/T 9704-2012's values, or those of a style file.

import type { FontRole, PageNumberStyle, StyleSheet } from '../model/style.js';

/** Millimetres, points and grid lines, as in model/style.ts. */
export interface Specification {
  readonly name: string;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly top: number;
    readonly bottom: number;
    readonly inner: number;
    readonly outer: number;
    readonly lines: number;
    readonly chars: number;
  };
  readonly body: Type;
  readonly title: Type;
  /** By level, the first at 0. */
  readonly headings: readonly Type[];
  readonly pageNumber: PageNumberStyle & { readonly size: number };
  readonly imprint: { readonly outerRule: number; readonly innerRule: number };
  /** Whether the edition is made for sheets: a web page printed by a browser bears no numbers. */
  readonly isPaged: boolean;
}

export interface Type {
  readonly font: FontRole;
  readonly size: number;
}

/** Text of a page number, blanks left out, dashes of any length alike; undefined where none is printed. */
export function pageNumberForm({ pageNumber: { format } }: Specification): RegExp | undefined {
  if (format === '') return undefined;
  const plain = format.replace(/\s/gu, '').replace(/[.*+?^$()|[\]\\]/gu, '\\$&');
  return new RegExp(`^${plain.replace(/[—–―-]/gu, '[—–―-]').replace('{n}', '\\d+')}$`, 'u');
}

/** Lower edge and width of the 版心. */
export const textBottom = ({ page }: Specification): number => page.height - page.bottom;
export const textWidth = ({ page }: Specification): number => page.width - page.inner - page.outer;
export const textHeight = ({ page }: Specification): number => page.height - page.top - page.bottom;

/** The standard's own values, each with its clause in the rule that measures it. */
export const standard: Specification = {
  name: 'gbt9704',
  page: { width: 210, height: 297, top: 37, bottom: 35, inner: 28, outer: 26, lines: 22, chars: 28 },
  body: { font: 'fangsong', size: 16 },
  title: { font: 'xiaobiaosong', size: 22 },
  headings: [
    { font: 'heiti', size: 16 },
    { font: 'kaiti', size: 16 },
    { font: 'fangsong', size: 16 },
    { font: 'fangsong', size: 16 },
  ],
  pageNumber: { format: '— {n} —', below: 7, indent: 1, position: 'outer', size: 14 },
  imprint: { outerRule: 0.35, innerRule: 0.25 },
  isPaged: true,
};

const headingKeys = ['heading1', 'heading2', 'heading3', 'heading4'];

/** What an edition's own style file asks for. */
export function specificationOf(sheet: StyleSheet, isPaged = true): Specification {
  const { name, page, pageNumber, imprint, styles } = sheet;
  const typeOf = (key: string, fallback: Type): Type => {
    const style = styles[key];
    return style === undefined ? fallback : { font: style.font, size: style.size };
  };
  const { width, height, top, bottom, inner, outer, lines, chars } = page;
  const numberSize = typeOf('pageNumber', { font: 'songti', size: standard.pageNumber.size }).size;
  return {
    name,
    page: { width, height, top, bottom, inner, outer, lines, chars },
    body: typeOf('body', standard.body),
    title: typeOf('title', standard.title),
    headings: headingKeys.map((key, i) => typeOf(key, standard.headings[i] ?? standard.body)),
    pageNumber: {
      format: pageNumber.format,
      below: pageNumber.below,
      indent: pageNumber.indent,
      position: pageNumber.position,
      size: numberSize,
    },
    imprint: { outerRule: imprint.outerRule, innerRule: imprint.innerRule },
    isPaged,
  };
}
