// Doc → native Word: named styles, native numbers and fields, a file a clerk can go on editing.

import { Document, Packer, Paragraph } from 'docx';
import type { Diagnostic, Result } from '../../model/diagnostic.js';
import type { Doc } from '../../model/doc.js';
import { blockChildren } from './blocks.js';
import { runs, textRun } from './inlines.js';
import { numberingXml } from './numbering.js';
import { coreXml, repack, settingsXml } from './package.js';
import { sections } from './sections.js';
import type { DocxState } from './state.js';
import { type FontNames, styleId, stylesXml } from './styles.js';

export interface DocxInput {
  readonly doc: Doc;
  /** Name of the font Word asks for, by role (仿宋_GB2312 …). */
  readonly fontName: FontNames;
  readonly image: (src: string) => Uint8Array;
  /** Printed page number of a destination; what the contents show until Word updates them. */
  readonly pageOf?: (target: string) => string | undefined;
}

export async function emitDocx({
  doc,
  fontName,
  image,
  pageOf = () => undefined,
}: DocxInput): Promise<Result<Uint8Array>> {
  const diagnostics: Diagnostic[] = [];
  const footnotes = new Map(doc.noteEntries.map((entry) => [entry.id, entry.number]));
  const state: DocxState = {
    doc,
    image,
    pageOf,
    lists: [],
    headingList: 1,
    nextBookmark: 1,
    footnotes,
    diagnostics,
  };
  const document = new Document({
    title: doc.info.title,
    sections: [...sections(state)],
    footnotes: pageNotes(state),
    evenAndOddHeaderAndFooters: true,
    numbering: { config: [] },
  });
  const zip = await Packer.toBuffer(document);
  const value = repack(zip, {
    'word/styles.xml': stylesXml(doc.styles, fontName),
    'word/numbering.xml': numberingXml(state.lists, styleId),
    'word/settings.xml': settingsXml(doc.styles.page),
    'docProps/core.xml': coreXml(doc.info),
  });
  return { value, diagnostics };
}

/** 脚注: Word's own, for editions that set notes at the page's foot. */
function pageNotes(state: DocxState): Record<string, { children: Paragraph[] }> {
  const { placement } = state.doc.settings.notes;
  if (placement !== 'foot' && placement !== 'both') return {};
  const note = (entry: DocxState['doc']['noteEntries'][number]): Paragraph[] => [
    new Paragraph({
      style: styleId('footnote'),
      children: [...runs(entry.label, state), textRun('：'), ...runs(entry.children, state)],
    }),
    ...(entry.more.flatMap((block) => blockChildren(block, state)) as Paragraph[]),
  ];
  return Object.fromEntries(state.doc.noteEntries.map((entry) => [entry.number, { children: note(entry) }]));
}
