// word/settings.xml: mirrored margins, odd and even footers, Chinese line breaking, today's layout rules.

import type { Doc } from '../../model/doc.js';
import type { ComposeSettings } from '../../model/style.js';
import { type Element, el, flag, val } from './element.js';

export interface SettingsInput {
  readonly doc: Doc;
  /** Word asks on opening whether to fill in page numbers that are not known yet. */
  readonly updateFields: boolean;
}

export function settingsPart({ doc, updateFields }: SettingsInput): readonly Element[] {
  const { page, compose } = doc.styles;
  return [
    el('w:zoom', { 'w:percent': 100 }),
    ...(page.mirrored ? [el('w:mirrorMargins')] : []),
    el('w:bordersDoNotSurroundHeader'),
    el('w:bordersDoNotSurroundFooter'),
    val('w:defaultTabStop', 420),
    el('w:evenAndOddHeaders'),
    flag('w:noPunctuationKerning', false),
    val('w:characterSpacingControl', 'compressPunctuation'),
    el('w:noLineBreaksAfter', { 'w:lang': 'zh-CN', 'w:val': barredAtEnd }),
    el('w:noLineBreaksBefore', { 'w:lang': 'zh-CN', 'w:val': barredAtStart[compose.kinsoku] }),
    ...(updateFields ? [el('w:updateFields')] : []),
    el('w:footnotePr', {}, ...footnoteFormat(doc), separator(-1), separator(0)),
    compatibility(),
    el('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
    val('w:decimalSymbol', '.'),
    val('w:listSeparator', ','),
  ];
}

const separator = (id: number): Element => el('w:footnote', { 'w:id': id });

/** Circled page-note numbers where the edition's markers are circled. */
const footnoteFormat = ({ settings }: Doc): readonly Element[] =>
  settings.notes.marker === '①' ? [val('w:numFmt', 'decimalEnclosedCircle')] : [];

/** 避尾: Word's own list for Chinese, without the · that CLREQ bars at line start alone. */
const barredAtEnd = '$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥';

/** 避头: Word's own list for Chinese, with what CLREQ §6.1.1 adds at each level. */
const basic =
  '!%),.:;>?]}¢¨°·ˇˉ―‖’”‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠';
const barredAtStart: Readonly<Record<ComposeSettings['kinsoku'], string>> = {
  basic,
  gb: `${basic}–-/`,
  strict: `${basic}–-/—…⸺`,
};

/**
 * Layout of Word 2013 and later. Of the older switches only those Chinese setting needs: lines that
 * end in a break are not stretched. No balanceSingleByteDoubleByteWidth, which squeezes quotes.
 */
function compatibility(): Element {
  const setting = (name: string, value: number) =>
    el('w:compatSetting', {
      'w:name': name,
      'w:uri': 'http://schemas.microsoft.com/office/word',
      'w:val': value,
    });
  return el(
    'w:compat',
    {},
    el('w:doNotExpandShiftReturn'),
    el('w:useFELayout'),
    setting('compatibilityMode', 15),
    setting('overrideTableStyleFontSizeAndJustification', 1),
    setting('enableOpenTypeFeatures', 1),
    setting('doNotFlipMirrorIndents', 1),
    setting('differentiateMultirowTableHeaders', 1),
  );
}
