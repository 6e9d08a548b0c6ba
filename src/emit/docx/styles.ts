// word/styles.xml: every named style under its Chinese name, with East Asian fonts and indents in characters.

import type { Style, StyleSheet } from '../../model/style.js';
import { charTwips, gridSpacing, linePitch, textWidth } from './measures.js';
import { headingLevels, noteList } from './numbering.js';
import { tag } from './xml.js';

/** Font name Word asks for, by role. */
export type FontNames = (role: string) => string;

const namespace = { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' };

/** Style id in the file; ASCII, as every reader takes it. */
export const styleId = (key: string): string => `Y${key[0]?.toUpperCase() ?? ''}${key.slice(1)}`;

export function stylesXml(sheet: StyleSheet, fonts: FontNames): string {
  const body = sheet.styles.body as Style;
  const defaults = tag(
    'w:docDefaults',
    {},
    tag('w:rPrDefault', {}, runXml(body, sheet, fonts)) + tag('w:pPrDefault'),
  );
  const normal = tag(
    'w:style',
    { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
    tag('w:name', { 'w:val': 'Normal' }) + tag('w:qFormat'),
  );
  const character = tag(
    'w:style',
    { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' },
    tag('w:name', { 'w:val': 'Default Paragraph Font' }),
  );
  const table = tag(
    'w:style',
    { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
    tag('w:name', { 'w:val': 'Normal Table' }),
  );
  const own = Object.values(sheet.styles).map((style) =>
    style.key === 'marker' ? markerStyle(style) : paragraphStyle(style, sheet, fonts),
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tag('w:styles', namespace, [defaults, normal, character, table, ...own].join('\n'))}`;
}

function markerStyle(style: Style): string {
  const inner =
    tag('w:name', { 'w:val': style.label }) +
    tag('w:qFormat') +
    tag('w:rPr', {}, tag('w:vertAlign', { 'w:val': 'superscript' }));
  return tag(
    'w:style',
    { 'w:type': 'character', 'w:customStyle': 1, 'w:styleId': styleId(style.key) },
    inner,
  );
}

function paragraphStyle(style: Style, sheet: StyleSheet, fonts: FontNames): string {
  const next = /^(?:heading|toc)/u.test(style.key) ? styleId('body') : undefined;
  const inner = [
    tag('w:name', { 'w:val': style.label }),
    tag('w:basedOn', { 'w:val': 'Normal' }),
    next === undefined ? '' : tag('w:next', { 'w:val': next }),
    tag('w:qFormat'),
    paragraphXml(style, sheet),
    runXml(style, sheet, fonts),
  ];
  return tag(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': 1, 'w:styleId': styleId(style.key) },
    inner.join(''),
  );
}

/** w:pPr, its children in the order of the schema (ISO/IEC 29500-1 §17.3.1.26). */
function paragraphXml(style: Style, sheet: StyleSheet): string {
  const pitch = linePitch(sheet.page);
  const flag = (name: string, on: boolean) => tag(name, on ? {} : { 'w:val': 0 });
  return tag(
    'w:pPr',
    {},
    [
      style.keepWithNext ? tag('w:keepNext') : '',
      style.keepTogether ? tag('w:keepLines') : '',
      style.pageBreakBefore ? tag('w:pageBreakBefore') : '',
      flag('w:widowControl', style.widows > 1),
      numberXml(style),
      style.key === 'imprint' || style.key.startsWith('toc') ? tabXml(style, sheet) : '',
      tag('w:kinsoku'),
      tag('w:wordWrap'),
      flag('w:overflowPunct', false),
      flag('w:topLinePunct', false),
      tag('w:autoSpaceDE'),
      tag('w:autoSpaceDN'),
      flag('w:snapToGrid', false),
      tag('w:spacing', {
        'w:before': Math.round(style.before * pitch),
        'w:after': Math.round(style.after * pitch),
        'w:line': Math.round(style.line * pitch),
        'w:lineRule': 'exact',
      }),
      indentXml(style, sheet),
      tag('w:jc', { 'w:val': style.align === 'justify' ? 'both' : style.align }),
      style.outline > 0 ? tag('w:outlineLvl', { 'w:val': style.outline - 1 }) : '',
    ].join(''),
  );
}

function numberXml({ key }: Style): string {
  const level = headingLevels.findIndex((heading) => heading.style === key);
  if (level >= 0)
    return tag('w:numPr', {}, tag('w:ilvl', { 'w:val': level }) + tag('w:numId', { 'w:val': 1 }));
  return key === 'note'
    ? tag('w:numPr', {}, tag('w:ilvl', { 'w:val': 0 }) + tag('w:numId', { 'w:val': noteList }))
    : '';
}

/** The right edge: page numbers of the contents behind dots, the date of the 版记. */
function tabXml(style: Style, sheet: StyleSheet): string {
  const edge =
    textWidth(sheet.page) - (style.key === 'imprint' ? Math.round(style.right * style.size * 20) : 0);
  return tag(
    'w:tabs',
    {},
    tag('w:tab', {
      'w:val': 'right',
      'w:leader': style.key === 'imprint' ? undefined : 'dot',
      'w:pos': edge,
    }),
  );
}

/** Indents in characters survive a change of size; the twips beside them serve readers without that. */
function indentXml(style: Style, sheet: StyleSheet): string {
  const char = charTwips(style, sheet);
  const chars = (ems: number) => Math.round(ems * 100);
  const twips = (ems: number) => Math.round(ems * char);
  const first = style.firstLine < 0 ? 'hanging' : 'firstLine';
  const size = Math.abs(style.firstLine);
  return tag('w:ind', {
    'w:leftChars': chars(style.left),
    'w:left': twips(style.left),
    'w:rightChars': chars(style.right),
    'w:right': twips(style.right),
    [`w:${first}Chars`]: chars(size),
    [`w:${first}`]: twips(size),
  });
}

/** w:rPr: fonts by name, never by theme; quotes and dashes are Chinese by the hint. */
function runXml(style: Style, sheet: StyleSheet, fonts: FontNames): string {
  const spacing = gridSpacing(style, sheet);
  const latin = fonts(style.latin);
  return tag(
    'w:rPr',
    {},
    [
      tag('w:rFonts', {
        'w:hint': 'eastAsia',
        'w:ascii': latin,
        'w:hAnsi': latin,
        'w:eastAsia': fonts(style.font),
        'w:cs': latin,
      }),
      style.bold ? tag('w:b') : '',
      style.color === '#000000' ? '' : tag('w:color', { 'w:val': style.color.slice(1) }),
      spacing === 0 ? '' : tag('w:spacing', { 'w:val': spacing }),
      tag('w:kern', { 'w:val': 0 }),
      tag('w:sz', { 'w:val': Math.round(style.size * 2) }),
      tag('w:szCs', { 'w:val': Math.round(style.size * 2) }),
      tag('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' }),
    ].join(''),
  );
}
