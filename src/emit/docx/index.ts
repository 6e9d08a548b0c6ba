// Doc → native Word: named styles, native numbers and fields, a file a clerk can go on editing.

import { Document } from 'docx';
import type { Result } from '../../model/diagnostic.js';
import type { Doc } from '../../model/doc.js';
import { createBookmarks } from './bookmarks.js';
import { footnotesPart } from './footnotes.js';
import { createLists } from './lists.js';
import { numberingPart } from './numbering.js';
import { pack } from './pack.js';
import { coreElements, fontElements } from './properties.js';
import { sections } from './sections.js';
import { settingsPart } from './settings.js';
import type { DocxState } from './state.js';
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
}

/** The bytes of a .docx; the same input gives the same bytes. */
export async function emitDocx({ doc, fontName, image, pageOf }: DocxInput): Promise<Result<Uint8Array>> {
  const state: DocxState = {
    ...{ doc, fontName, image, pageOf: pageOf ?? (() => undefined) },
    ...{ bookmarks: createBookmarks(), lists: createLists(), targets: targetsOf(doc) },
    ...{ footnotes: new Map(), diagnostics: [], breakPending: false, pictures: 0 },
  };
  const document = new Document({ sections: sections(state) });
  const value = pack(document, {
    styles: stylesPart(doc, fontName),
    footnotes: footnotesPart(state),
    numbering: numberingPart(state.lists.all),
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
