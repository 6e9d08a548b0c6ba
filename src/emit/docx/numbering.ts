// word/numbering.xml: 一、 （一） 1. （1） for headings, 1. for notes, and the report's own lists.

import type { NumberForm } from '../../model/report.js';
import { type Element, el, val } from './element.js';
import { headingList, headingStyles, type List, levelFormat, noteList } from './lists.js';
import { styleId } from './style-names.js';

interface Level {
  readonly format: string;
  readonly text: string;
  /** The style whose paragraphs this level numbers. */
  readonly style?: string;
}

/** Each list has a definition of its own: every reader counts it alone, Word, WPS and LibreOffice alike. */
export function numberingPart(lists: readonly List[], numbering: readonly NumberForm[]): readonly Element[] {
  const definitions = lists.map((list) =>
    el(
      'w:abstractNum',
      { 'w:abstractNumId': list.id },
      val('w:multiLevelType', list.kind === 'heading' ? 'multilevel' : 'singleLevel'),
      ...levelsOf(list, numbering).map((level, i) => levelElement(level, i, i === 0 ? list.start : 1)),
    ),
  );
  const instances = lists.map(({ id }) => el('w:num', { 'w:numId': id }, val('w:abstractNumId', id)));
  return [...definitions, ...instances];
}

/** Only the first list of headings is the styles' own; those of attachments are named by the paragraph. */
function levelsOf({ id, kind }: List, numbering: readonly NumberForm[]): readonly Level[] {
  switch (kind) {
    case 'heading':
      return headingStyles.map((style, i) => {
        const level = levelFormat(numbering, i);
        return id === headingList ? { ...level, style } : level;
      });
    case 'note':
      return [{ format: 'decimal', text: '%1.', ...(id === noteList && { style: 'note' }) }];
    case 'ordered':
      return [{ format: 'decimal', text: '%1.' }];
    case 'bullet':
      return [{ format: 'bullet', text: '•' }];
  }
}

/** A blank behind `1.`, nothing behind 一、; no indent: the paragraph's own holds. */
function levelElement({ format, text, style }: Level, index: number, start: number): Element {
  return el(
    'w:lvl',
    { 'w:ilvl': index },
    val('w:start', start),
    val('w:numFmt', format),
    style === undefined ? undefined : val('w:pStyle', styleId(style)),
    val('w:suff', text.endsWith('.') ? 'space' : 'nothing'),
    val('w:lvlText', text),
    val('w:lvlJc', 'left'),
    el('w:rPr', {}, el('w:rFonts', { 'w:hint': 'eastAsia' })),
  );
}
