// word/numbering.xml: 一、 （一） 1. （1） for headings, 1. for notes, and the report's own lists.

import { tag } from './xml.js';

/** Levels of GB/T 9704-2012 7.3.3, each bound to its style, so that a moved section renumbers itself. */
export const headingLevels = [
  { style: 'heading1', format: 'chineseCountingThousand', text: '%1、' },
  { style: 'heading2', format: 'chineseCountingThousand', text: '（%2）' },
  { style: 'heading3', format: 'decimal', text: '%3.' },
  { style: 'heading4', format: 'decimal', text: '（%4）' },
] as const;

/** numId of the headings is 1, of the notes 2; attachments with headings and lists come after. */
export const noteList = 2;

/** A list of its own: headings of an attachment, or a list of the report. */
export interface OwnList {
  readonly id: number;
  readonly kind: 'heading' | 'ordered' | 'bullet';
  readonly start: number;
}

const namespace = { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' };
const abstractIds = { heading: 1, note: 2, ordered: 3, bullet: 4 } as const;

export function numberingXml(own: readonly OwnList[], styleId: (key: string) => string): string {
  const headings = headingLevels.map(({ style, format, text }, i) =>
    level(i, format, text, tag('w:pStyle', { 'w:val': styleId(style) })),
  );
  const abstracts = [
    abstract(abstractIds.heading, 'multilevel', headings.join('')),
    abstract(
      abstractIds.note,
      'singleLevel',
      level(0, 'decimal', '%1.', tag('w:pStyle', { 'w:val': styleId('note') })),
    ),
    abstract(abstractIds.ordered, 'singleLevel', level(0, 'decimal', '%1.')),
    abstract(abstractIds.bullet, 'singleLevel', level(0, 'bullet', '•')),
  ];
  const lists = own.map(({ id, kind, start }) =>
    number(id, abstractIds[kind], kind === 'bullet' ? [] : kind === 'heading' ? [1, 1, 1, 1] : [start]),
  );
  const all = [
    ...abstracts,
    number(1, abstractIds.heading, []),
    number(noteList, abstractIds.note, []),
    ...lists,
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tag('w:numbering', namespace, all.join('\n'))}`;
}

function abstract(id: number, type: string, levels: string): string {
  return tag('w:abstractNum', { 'w:abstractNumId': id }, tag('w:multiLevelType', { 'w:val': type }) + levels);
}

/** Nothing stands between number and text; the paragraph's own indents hold. */
function level(index: number, format: string, text: string, more = ''): string {
  const inner = [
    tag('w:start', { 'w:val': 1 }),
    tag('w:numFmt', { 'w:val': format }),
    more,
    tag('w:suff', { 'w:val': 'nothing' }),
    tag('w:lvlText', { 'w:val': text }),
    tag('w:lvlJc', { 'w:val': 'left' }),
  ];
  return tag('w:lvl', { 'w:ilvl': index }, inner.join(''));
}

/** An instance; `starts` make its levels count anew. */
function number(id: number, abstractId: number, starts: readonly number[]): string {
  const overrides = starts.map((start, i) =>
    tag('w:lvlOverride', { 'w:ilvl': i }, tag('w:startOverride', { 'w:val': start })),
  );
  return tag(
    'w:num',
    { 'w:numId': id },
    tag('w:abstractNumId', { 'w:val': abstractId }) + overrides.join(''),
  );
}
