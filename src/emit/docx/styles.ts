// word/styles.xml: every named style, Word's own or ours under its Chinese name.

import type { Doc } from '../../model/doc.js';
import type { Style, StyleSheet } from '../../model/style.js';
import { type Child, type Element, el, val } from './element.js';
import { linePitch } from './measures.js';
import {
  anchorStyle,
  builtIn,
  figureStyle,
  markerEndStyle,
  styleId,
  turnStyle,
  turnStyleName,
} from './style-names.js';
import {
  indents,
  keeping,
  listOf,
  type Property,
  runProperties,
  setting,
  tabsOf,
  widows,
} from './style-properties.js';

export type FontName = (role: string) => string;

/** All others say only where they differ from 正文, so that a change of 正文 in Word reaches them. */
export function stylesPart({ styles: sheet, settings }: Doc, fontName: FontName): readonly Element[] {
  const body = sheet.styles.body as Style;
  const context: Context = { sheet, fontName, body };
  const all = Object.values(sheet.styles).map((style) =>
    style.key === 'marker' ? markerStyle(style, settings.notes.superscript) : paragraphStyle(style, context),
  );
  return [defaults(context), hidden(), ...plainDefaults(), ...all, ...ownStyles(context)];
}

interface Context {
  readonly sheet: StyleSheet;
  readonly fontName: FontName;
  readonly body: Style;
}

/** What stands outside any style is set like 正文, without its indents. */
function defaults({ sheet, fontName, body }: Context): Element {
  const language = el('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' });
  const run = el('w:rPr', {}, ...runProperties(body, sheet, fontName).map(toElement), language);
  return el('w:docDefaults', {}, el('w:rPrDefault', {}, run), el('w:pPrDefault'));
}

/** Word's list shows the report's styles and none of Word's own that it does not use. */
const hidden = (): Element =>
  el('w:latentStyles', {
    'w:defLockedState': 0,
    'w:defUIPriority': 99,
    'w:defSemiHidden': 1,
    'w:defUnhideWhenUsed': 1,
    'w:defQFormat': 0,
    'w:count': 376,
  });

function plainDefaults(): readonly Element[] {
  const margins = ['top', 'left', 'bottom', 'right'].map((side) =>
    el(`w:${side}`, { 'w:w': side === 'left' || side === 'right' ? 108 : 0, 'w:type': 'dxa' }),
  );
  return [
    named('character', 'DefaultParagraphFont', 'Default Paragraph Font', { isDefault: true }),
    named('table', 'TableNormal', 'Normal Table', { isDefault: true }, [
      el('w:tblPr', {}, el('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }), el('w:tblCellMar', {}, ...margins)),
    ]),
    named('numbering', 'NoList', 'No List', { isDefault: true }),
    named('character', 'FootnoteReference', 'footnote reference', {}, [
      el('w:rPr', {}, val('w:vertAlign', 'superscript')),
    ]),
  ];
}

interface Naming {
  readonly isDefault?: boolean;
  readonly isCustom?: boolean;
  readonly alias?: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly priority?: number;
}

function named(
  type: string,
  id: string,
  name: string,
  naming: Naming,
  content: readonly Child[] = [],
): Element {
  const attributes = {
    'w:type': type,
    'w:default': naming.isDefault ? 1 : undefined,
    'w:customStyle': naming.isCustom ? 1 : undefined,
    'w:styleId': id,
  };
  const optional = (element: string, value: string | number | undefined) =>
    value === undefined ? undefined : val(element, value);
  return el(
    'w:style',
    attributes,
    val('w:name', name),
    optional('w:aliases', naming.alias),
    optional('w:basedOn', naming.basedOn),
    optional('w:next', naming.next),
    optional('w:uiPriority', naming.priority ?? (naming.isDefault ? 99 : undefined)),
    naming.priority === undefined ? undefined : el('w:qFormat'),
    ...content,
  );
}

function paragraphStyle(style: Style, context: Context): Element {
  const own = builtIn(style.key);
  const isBody = style.key === 'body';
  const naming: Naming = {
    isDefault: isBody,
    isCustom: own === undefined,
    ...(own && { alias: style.label }),
    ...(!isBody && { basedOn: 'Normal' }),
    ...(style.outline > 0 && { next: 'Normal' }),
    priority: Math.max(1, style.outline),
  };
  return named('paragraph', styleId(style.key), own?.name ?? style.label, naming, properties(style, context));
}

/**
 * w:pPr and w:rPr of a style, less what 正文 already says. A numbered style repeats its indents:
 * readers take those of the list otherwise.
 */
function properties(style: Style, { sheet, fontName, body }: Context): readonly Child[] {
  const differing = (list: readonly Property[], base: readonly Property[]) =>
    list.filter(
      ([name, attributes]) =>
        (name === 'w:ind' && listOf(style) !== undefined) ||
        !says(style.key === 'body' ? wordDefaults : base, name, attributes),
    );
  const paragraph = [
    ...differing(keeping(style), keeping(body)).map(toElement),
    ...differing(widows(style), widows(body)).map(toElement),
    numberOf(style),
    borderOf(style, sheet),
    tabs(style, sheet),
    ...differing(setting(style, sheet), setting(body, sheet)).map(toElement),
  ].filter((child) => child !== undefined);
  const run = differing(runProperties(style, sheet, fontName), runProperties(body, sheet, fontName));
  return [
    paragraph.length === 0 ? undefined : el('w:pPr', {}, ...paragraph),
    run.length === 0 ? undefined : el('w:rPr', {}, ...run.map(toElement)),
  ];
}

/** What Word takes where nothing is said. */
const wordDefaults: readonly Property[] = [
  ...['w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:b', 'w:bCs'].map(
    (name): Property => [name, { 'w:val': 0 }],
  ),
  ...['w:kinsoku', 'w:wordWrap', 'w:autoSpaceDE', 'w:autoSpaceDN'].map(
    (name): Property => [name, { 'w:val': 1 }],
  ),
  ['w:color', { 'w:val': 'auto' }],
];

/** Whether the base says the same. */
function says(base: readonly Property[], name: string, attributes: Property[1]): boolean {
  const known = base.find(([other]) => other === name)?.[1];
  return known !== undefined && JSON.stringify(known) === JSON.stringify(attributes);
}

const toElement = ([name, attributes]: Property): Element => el(name, attributes);

function numberOf(style: Style): Element | undefined {
  const list = listOf(style);
  return list && el('w:numPr', {}, val('w:ilvl', list.level), val('w:numId', list.id));
}

function tabs(style: Style, sheet: StyleSheet): Element | undefined {
  const stops = tabsOf(style, sheet);
  return stops.length === 0 ? undefined : el('w:tabs', {}, ...stops.map((stop) => el('w:tab', stop)));
}

/** First and last rule 0.35 mm, those between 0.25 mm (7.4.1); Word counts eighths of a point. */
function borderOf(style: Style, { imprint }: StyleSheet): Element | undefined {
  if (style.key !== 'imprint') return undefined;
  const rule = (name: string, mm: number) =>
    el(`w:${name}`, {
      'w:val': 'single',
      'w:sz': Math.max(2, Math.round((mm / 25.4) * 72 * 8)),
      'w:space': 0,
      'w:color': 'auto',
    });
  return el(
    'w:pBdr',
    {},
    rule('top', imprint.outerRule),
    rule('bottom', imprint.outerRule),
    rule('between', imprint.innerRule),
  );
}

/** A character style; raised type never widens the exact pitch. */
function markerStyle(style: Style, isRaised: boolean): Element {
  const raised = isRaised ? el('w:rPr', {}, val('w:vertAlign', 'superscript')) : undefined;
  const naming = { isCustom: true, basedOn: 'DefaultParagraphFont', priority: 2 };
  return named('character', styleId(style.key), style.label, naming, [raised]);
}

/** Pictures take the room they need; a section's end and the 版记's anchor take next to none; a marker's end stands ¼ em from a figure. */
function ownStyles({ sheet, body }: Context): readonly Element[] {
  const none = el('w:ind', indents({ left: 0, right: 0, firstLine: 0 }, body.size * 20));
  const figure = el(
    'w:pPr',
    {},
    el('w:keepNext'),
    el('w:spacing', {
      'w:before': Math.round(0.3 * linePitch(sheet.page)),
      'w:line': 240,
      'w:lineRule': 'auto',
    }),
    none,
    val('w:jc', 'center'),
  );
  const anchor = el('w:pPr', {}, el('w:spacing', { 'w:line': 20, 'w:lineRule': 'exact' }), none);
  const based = { isCustom: true, basedOn: 'Normal' };
  const marker = { isCustom: true, basedOn: styleId('marker'), priority: 2 };
  const white = el('w:rPr', {}, val('w:spacing', Math.round((body.size * 20) / 4)));
  return [
    named('paragraph', figureStyle, '图', based, [figure]),
    named('character', markerEndStyle, '注释标记（数字前）', marker, [white]),
    named('paragraph', anchorStyle, '分节', based, [anchor, el('w:rPr', {}, val('w:sz', 2))]),
    named('character', turnStyle, turnStyleName, { isCustom: true, basedOn: 'DefaultParagraphFont' }),
  ];
}
