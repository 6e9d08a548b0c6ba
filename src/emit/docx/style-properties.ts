// One named style as Word's paragraph and run properties, in the order of the schema.

import { leadingOf } from '../../model/leading.js';
import type { Style, StyleSheet } from '../../model/style.js';
import type { Attributes } from './element.js';
import { headingList, headingStyles, noteList } from './lists.js';
import { charTwips, footerGap, furnitureLine, gridSpacing, linePitch, textWidth } from './measures.js';

/** A property element without children. */
export type Property = readonly [name: string, attributes: Attributes];

const on = (name: string, value: boolean): Property => [name, { 'w:val': value ? 1 : 0 }];

/** CT_PPrBase (ISO/IEC 29500-1 §17.3.1) up to w:framePr. */
export const keeping = (style: Style): readonly Property[] => [
  on('w:keepNext', style.keepWithNext),
  on('w:keepLines', style.keepTogether),
  on('w:pageBreakBefore', style.pageBreakBefore),
];

/** 孤行. Word knows only two lines and two lines. */
export const widows = (style: Style): readonly Property[] => [on('w:widowControl', style.widows > 1)];

/** From kinsoku on: line breaking, the exact pitch, indents in characters, alignment, outline level. */
export function setting(style: Style, sheet: StyleSheet): readonly Property[] {
  const outline: readonly Property[] =
    style.outline > 0 ? [['w:outlineLvl', { 'w:val': style.outline - 1 }]] : [];
  return [
    on('w:kinsoku', true),
    on('w:wordWrap', true),
    on('w:overflowPunct', false),
    on('w:topLinePunct', true),
    on('w:autoSpaceDE', true),
    on('w:autoSpaceDN', true),
    on('w:adjustRightInd', false),
    on('w:snapToGrid', false),
    ['w:spacing', spacingOf(style, sheet)],
    ['w:ind', indents(style.key === 'imprint' ? flush : style, charTwips(style, sheet.page))],
    ['w:jc', { 'w:val': style.align === 'justify' ? 'both' : style.align }],
    ...outline,
  ];
}

function spacingOf(style: Style, sheet: StyleSheet): Attributes {
  if (style.key === 'pageNumber') return { ...tight(style), 'w:before': footerGap(sheet) };
  return style.key === 'runningHeader' ? tight(style) : spacing(style, linePitch(sheet.page));
}

/** In the margins a line of the grid would push the text. */
const tight = (style: Style): Attributes => ({
  'w:before': 0,
  'w:after': 0,
  'w:line': furnitureLine(style),
  'w:lineRule': 'exact',
});

/** Rules reach as far as the paragraph's indents: the 版记 stands in by tab stops instead. */
const flush = { left: 0, right: 0, firstLine: 0 };

/** Space in lines of the grid; after type of a wider pitch the text goes on on the grid. */
export function spacing(style: Style, pitch: number, count = 1): Attributes {
  const leading = leadingOf(style, count);
  const line = Math.floor(style.line * pitch);
  const before = Math.round(leading.before * pitch);
  // Lines are rounded down: what they lack stands below them, so that the whole ends on the grid.
  const lacking = style.line > 1 ? count * (style.line * pitch - line) : 0;
  const after = Math.round(leading.after * pitch + lacking);
  const lines = (twips: number) => Math.round((twips / pitch) * 100);
  return {
    'w:beforeLines': lines(before),
    'w:before': before,
    'w:afterLines': lines(after),
    'w:after': after,
    'w:line': line,
    'w:lineRule': 'exact',
  };
}

/** Characters survive a change of size; the twips beside them serve readers that know no characters. */
export function indents(
  { left, right, firstLine }: Pick<Style, 'left' | 'right' | 'firstLine'>,
  char: number,
): Attributes {
  const chars = (ems: number) => Math.round(ems * 100);
  const twips = (ems: number) => Math.round(ems * char);
  const first = firstLine < 0 ? 'w:hanging' : 'w:firstLine';
  const size = Math.abs(firstLine);
  return {
    'w:leftChars': chars(left),
    'w:left': twips(left),
    'w:rightChars': chars(right),
    'w:right': twips(right),
    [`${first}Chars`]: chars(size),
    [first]: twips(size),
  };
}

/** Fonts by name, never by theme, which would override them; quotes and dashes Chinese by the hint. */
export function runProperties(
  style: Style,
  { page }: StyleSheet,
  fontName: (role: string) => string,
): readonly Property[] {
  const latin = fontName(style.latin);
  const size = Math.round(style.size * 2);
  const fonts = {
    'w:hint': 'eastAsia',
    'w:ascii': latin,
    'w:hAnsi': latin,
    'w:eastAsia': fontName(style.font),
    'w:cs': latin,
  };
  return [
    ['w:rFonts', fonts],
    on('w:b', style.bold),
    on('w:bCs', style.bold),
    ['w:color', { 'w:val': style.color === '#000000' ? 'auto' : style.color.slice(1) }],
    ['w:spacing', { 'w:val': gridSpacing(style, page) }],
    ['w:kern', { 'w:val': 0 }],
    ['w:sz', { 'w:val': size }],
    ['w:szCs', { 'w:val': size }],
  ];
}

/** The list that numbers a style's paragraphs: list id and level. */
export function listOf({ key }: Style): { readonly id: number; readonly level: number } | undefined {
  const level = headingStyles.indexOf(key);
  if (level >= 0) return { id: headingList, level };
  return key === 'note' ? { id: noteList, level: 0 } : undefined;
}

/** Tab stops: page numbers of the contents behind dots; both texts of the 版记, one character in from its rules. */
export function tabsOf(style: Style, { page }: StyleSheet): readonly Attributes[] {
  const edge = textWidth(page);
  if (/^toc\d/u.test(style.key)) return [{ 'w:val': 'right', 'w:leader': 'dot', 'w:pos': edge }];
  if (style.key !== 'imprint') return [];
  const em = Math.round(style.size * 20);
  return [
    { 'w:val': 'left', 'w:pos': Math.round(style.left * em) },
    { 'w:val': 'right', 'w:pos': edge - Math.round(style.right * em) },
  ];
}
