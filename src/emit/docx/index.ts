// Doc → native Word: named styles, native numbers and fields, a file a clerk can go on editing.

import { Document } from 'docx';
import type { Diagnostic, Result } from '../../model/diagnostic.js';
import type { Doc } from '../../model/doc.js';
import { createBookmarks } from './bookmarks.js';
import { footnotesPart } from './footnotes.js';
import { createLists } from './lists.js';
import { numberingPart } from './numbering.js';
import { pack } from './pack.js';
import { coreElements, fontElements } from './properties.js';
import { sections } from './sections.js';
import { settingsPart } from './settings.js';
import type { DocxState, TurnTitle } from './state.js';
import { type FontName, stylesPart } from './styles.js';
import { targetsOf } from './targets.js';

export interface DocxInput {
  readonly doc: Doc;
  /** Name of the font Word asks for, by role (仿宋_GB2312 …). */
  readonly fontName: FontName;
  /** Bytes of an image of the report. */
  readonly image: (src: string) => Uint8Array;
  /** Printed page number of a destination: what the contents show until Word updates them. */
  readonly pageOf?: (target: string) => string | undefined;
  /** Where a title turns by sense (compose/'s titleLines). */
  readonly titleLines?: TurnTitle;
}

/** The bytes of a .docx; the same input gives the same bytes. */
export async function emitDocx(input: DocxInput): Promise<Result<Uint8Array>> {
  const { doc, fontName, image, pageOf, titleLines } = input;
  const state: DocxState = {
    doc,
    fontName,
    image,
    pageOf: pageOf ?? (() => undefined),
    titleLines,
    bookmarks: createBookmarks(),
    lists: createLists(doc.numbering),
    targets: targetsOf(doc),
    footnotes: new Map(),
    diagnostics: limits(doc),
    inFootnote: false,
    breakPending: false,
    pictures: 0,
  };
  const document = new Document({ sections: sections(state) });
  const value = pack(document, {
    styles: stylesPart(doc, fontName),
    footnotes: footnotesPart(state),
    numbering: numberingPart(state.lists.all, doc.numbering),
    settings: settingsPart({ doc, updateFields: lacksPages(state) }),
    fonts: fontElements(doc.styles, fontName),
    core: coreElements(doc.info),
  });
  return { value, diagnostics: state.diagnostics };
}

/** Whether a contents stands without its page numbers. */
function lacksPages({ doc, pageOf }: DocxState): boolean {
  const blocks = doc.sections.flatMap((section) => section.blocks);
  return blocks.some(
    (block) => block.type === 'toc' && block.entries.some(({ target }) => pageOf(target) === undefined),
  );
}

/** What Word cannot do of what the edition asks. */
function limits({ settings, notes }: Doc): Diagnostic[] {
  const { placement, marker } = settings.notes;
  const found: Diagnostic[] = [];
  if (placement === 'appendix' && marker === '①' && notes.length > 0)
    found.push({
      rule: 'docx-marker-fixed',
      severity: 'info',
      message: 'Word 文件里①式的注释标记是固定文字，在 Word 中增删注释后不会自动改号',
      hint: '改了注释请重新运行 yinfa build；或在版本里用 [1]、〔1〕式标记',
    });
  if (settings.wholeSentences)
    found.push({
      rule: 'docx-sentences',
      severity: 'info',
      message: 'Word 文件里一句话可能跨页：Word 自己分页，只能保证段落首尾不留单行',
      hint: '要求句不跨页的，请用 PDF',
    });
  return found;
}
