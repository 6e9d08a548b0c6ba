// Doc inlines → runs, fields and links.

import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type ParagraphChild,
  TextRun,
  type XmlComponent,
} from 'docx';
import type { DocInline, Marker } from '../../model/doc.js';
import type { DocxState } from './state.js';
import { styleId } from './styles.js';
import { bookmarkName, el } from './xml.js';

interface Look {
  readonly bold?: boolean;
  readonly emphasisMark?: { readonly type: 'dot' };
  readonly superScript?: boolean;
  readonly style?: string;
}

export function runs(
  inlines: readonly DocInline[],
  state: DocxState,
  look: Look = {},
): readonly ParagraphChild[] {
  return inlines.flatMap((inline) => run(inline, state, look));
}

function run(inline: DocInline, state: DocxState, look: Look): readonly ParagraphChild[] {
  switch (inline.type) {
    case 'text':
      return [textRun(inline.value, look)];
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'strong':
      return runs(inline.children, state, { ...look, bold: true });
    case 'emphasis':
      return runs(inline.children, state, { ...look, emphasisMark: { type: 'dot' } });
    case 'superscript':
      return runs(inline.children, state, { ...look, superScript: true });
    case 'link':
      return [linkRun(inline.href, runs(inline.children, state, look))];
    case 'crossRef':
      return [
        new InternalHyperlink({
          anchor: bookmarkName(inline.target),
          children: [textRun(inline.text, look)],
        }),
      ];
    case 'noteRef':
      return markerRuns(inline, state);
  }
}

/** The hint makes “ ” —— …… Chinese wherever both fonts have them. */
export function textRun(text: string, look: Look = {}): TextRun {
  return new TextRun({ text, ...look, font: { hint: 'eastAsia' } });
}

function linkRun(href: string, children: readonly ParagraphChild[]): ParagraphChild {
  return href.startsWith('#')
    ? new InternalHyperlink({ anchor: bookmarkName(href.slice(1)), children })
    : new ExternalHyperlink({ link: href, children });
}

/** A superscript cross-reference to the note's number; or Word's own footnote. */
function markerRuns(marker: Marker, state: DocxState): readonly ParagraphChild[] {
  const { placement, superscript } = state.doc.settings.notes;
  const footnote = state.footnotes.get(marker.note);
  if (placement === 'foot' && footnote !== undefined && marker.mention === 1)
    return [new FootnoteReferenceRun(footnote)];
  const look: Look = superscript ? { style: styleId('marker') } : {};
  const digits = /\d+/u.exec(marker.text)?.[0];
  const name = `note-${marker.note}`;
  const words =
    digits === undefined
      ? [new InternalHyperlink({ anchor: bookmarkName(name), children: [textRun(marker.text, look)] })]
      : [
          textRun(marker.text.slice(0, marker.text.indexOf(digits)), look),
          ...field(` REF ${bookmarkName(name)} \\n \\h `, digits, look),
          textRun(marker.text.slice(marker.text.indexOf(digits) + digits.length), look),
        ];
  const both =
    placement === 'both' && footnote !== undefined && marker.mention === 1
      ? [new FootnoteReferenceRun(footnote)]
      : [];
  return [...bookmarked(`ref-${marker.note}-${marker.mention}`, words, state), ...both];
}

/** A complex field with its cached result. */
export function field(instruction: string, result: string, look: Look = {}): readonly ParagraphChild[] {
  const part = (child: XmlComponent) => new TextRun({ ...look, children: [child] });
  const mark = (type: string) => part(el('w:fldChar', { 'w:fldCharType': type }));
  return [
    mark('begin'),
    part(instructionText(instruction)),
    mark('separate'),
    textRun(result, look),
    mark('end'),
  ];
}

function instructionText(instruction: string): XmlComponent {
  const element = el('w:instrText', { 'xml:space': 'preserve' });
  (element as unknown as { root: unknown[] }).root.push(instruction);
  return element;
}

/** Content between a bookmark's start and end. */
export function bookmarked(
  id: string,
  children: readonly ParagraphChild[],
  state: DocxState,
): readonly ParagraphChild[] {
  const number = state.nextBookmark++;
  const start = el('w:bookmarkStart', { 'w:id': number, 'w:name': bookmarkName(id) });
  return [start as ParagraphChild, ...children, el('w:bookmarkEnd', { 'w:id': number }) as ParagraphChild];
}
