// The formats a report comes out in, one row each: what clerks call it, what it is made from, how it is made and read back.

import { senseParts, titleLines } from './compose/index.js';
import type { Edition } from './editions.js';
import type { Fonts } from './font/index.js';
import type { Images } from './images.js';
import type { Result } from './model/diagnostic.js';
import { allFormats, type Doc, type Format } from './model/doc.js';
import { nearest } from './model/nearest.js';
import type { Pages } from './model/page.js';
import { figuresIn, type Report } from './model/report.js';
import { reportToJson } from './read/index.js';
import type { Part, ReadBack } from './verify/index.js';

export interface Emission {
  readonly doc: Doc;
  readonly report: Report;
  readonly edition: Edition;
  readonly fonts: Fonts;
  readonly images: Images;
  /** Where a format made from pages is wanted. */
  readonly laid?: Laid;
}

export interface Laid {
  /** As it was set: tables fitted, contents tightened. */
  readonly doc: Doc;
  readonly pages: Pages;
}

interface Output {
  /** What a clerk may call it, in lower case. */
  readonly words: readonly string[];
  /** Whether pages are laid out for it: Word takes page numbers and widths of columns from them. */
  readonly isPaged: boolean;
  readonly emit: (emission: Emission) => Promise<Result<Uint8Array | string>>;
  /** A reader that shares nothing with `emit`; canonical JSON is compared as data. */
  readonly readBack?: (bytes: Uint8Array) => Promise<ReadBack>;
  /** How its whole text is proved: against pages' numbers, or as a page of the web; a PDF by its pages. */
  readonly whole?: 'paged' | 'web';
  /** Whether the same source gives the same bytes anywhere: a PDF is packed by Node's zlib, JSON names where it was. */
  readonly isExact: boolean;
  /** What a file falls into, to be held against what the source gives again; undefined where it does not open. */
  readonly partsOf: (bytes: Uint8Array) => Promise<readonly Part[] | undefined>;
}

export const outputs: Readonly<Record<Format, Output>> = {
  pdf: {
    words: [],
    isPaged: true,
    emit: async ({ laid, fonts, images, doc }) => {
      const figures = figuresIn(doc.sections);
      return (await import('./emit/pdf/index.js')).emitPdf({
        pages: (laid as Laid).pages,
        fonts,
        image: images.bytes,
        placeOf: (src) => figures.find((figure) => figure.src === src)?.pos,
      });
    },
    readBack: async (bytes) => (await import('./verify/pdf.js')).readPdf(bytes),
    isExact: false,
    partsOf: async (bytes) => (await import('./verify/pdf-parts.js')).pdfParts(bytes),
  },
  docx: {
    words: ['word', 'doc', 'wps'],
    isPaged: true,
    emit: async ({ doc, fonts, images, laid }) =>
      (await import('./emit/docx/index.js')).emitDocx({
        doc: laid?.doc ?? doc,
        fontName: fonts.wordName,
        image: images.bytes,
        pageOf: pageLabels(laid?.pages),
        titleLines,
      }),
    readBack: async (bytes) => (await import('./verify/docx.js')).readDocx(bytes),
    whole: 'paged',
    isExact: true,
    partsOf: async (bytes) => (await import('./verify/docx-parts.js')).docxParts(bytes),
  },
  html: {
    words: ['网页', '网页版', 'web'],
    isPaged: false,
    emit: async ({ doc, edition, images }) =>
      (await import('./emit/html/index.js')).emitHtml({
        doc,
        shell: edition.shell,
        image: images.bytes,
        senseParts,
      }),
    readBack: async (bytes) => (await import('./verify/html.js')).readHtml(new TextDecoder().decode(bytes)),
    whole: 'web',
    isExact: true,
    partsOf: async (bytes) => (await import('./verify/html-parts.js')).htmlParts(bytes),
  },
  json: {
    words: [],
    isPaged: false,
    emit: async ({ report }) => ({ value: reportToJson(report), diagnostics: [] }),
    isExact: false,
    partsOf: async (bytes) => (await import('./verify/json-parts.js')).jsonParts(bytes),
  },
};

/** Printed page number of a destination: what Word's contents show until its fields are updated. */
export function pageLabels(pages: Pages | undefined): (target: string) => string | undefined {
  return (target) => {
    const place = pages?.destinations[target];
    return place === undefined ? undefined : pages?.pages[place.page]?.label;
  };
}

/** The format a clerk most likely meant. */
export function formatLike(name: string): Format | undefined {
  const word = name.toLowerCase();
  const rows = Object.entries(outputs) as readonly [Format, Output][];
  return (
    rows.find(([, { words }]) => words.includes(word))?.[0] ??
    (nearest(word, allFormats) as Format | undefined)
  );
}
