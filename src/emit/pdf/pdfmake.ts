// The one door to pdfmake and pdfkit: the part of their document that this room leans on, typed.

import type { DocInfo } from '../../model/doc.js';

/** An object of the file; `data` may change until `end`. */
export interface Ref {
  readonly id: number;
  data: Record<string, unknown>;
  write(chunk: Uint8Array | string): void;
  end(chunk?: Uint8Array | string): void;
}

export interface OutlineNode {
  readonly outlineData: Record<string, unknown>;
  addItem(title: string, options?: { expanded?: boolean }): OutlineNode;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly dictionary: Ref;
  readonly fonts: Record<string, Ref>;
  readonly annotations: Ref[];
  readonly structParentTreeKey: number;
}

export interface EmbeddedImage {
  readonly width: number;
  readonly height: number;
  embed(document: PdfDocument): void;
  /** PNG only: called once its pixels are there. */
  finalize?(): void;
}

/** pdfmake's PDFDocument. Points, y downwards from the top edge. */
export interface PdfDocument {
  readonly page: PdfPage;
  readonly outline: OutlineNode;
  readonly _root: Ref;
  readonly info: { Title?: string };
  _fontFamilies: Record<string, unknown>;
  endMetadata(): void;
  ref(data?: unknown): Ref;
  addPage(options: { size: readonly [number, number]; margin: number }): PdfDocument;
  addContent(operators: string): PdfDocument;
  save(): PdfDocument;
  restore(): PdfDocument;
  transform(...matrix: [a: number, b: number, c: number, d: number, e: number, f: number]): PdfDocument;
  openImage(data: Uint8Array): EmbeddedImage;
  image(image: EmbeddedImage, x: number, y: number, options: { width: number; height: number }): PdfDocument;
  getStructTreeRoot(): Ref;
  getStructParentTree(): { add(key: number, value: unknown): void };
  createStructParentTreeNextKey(): number;
  getMarkInfoDictionary(): Ref;
  on(event: 'data', listener: (chunk: Uint8Array) => void): void;
  on(event: 'end', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  end(): void;
}

type DocumentClass = new (
  fonts: object,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
) => PdfDocument;

/** What this room was written against; a test compares. */
export const pdfmakeVersion = '0.3.11';

/** An empty tagged PDF 1.7 that says it is PDF/A-2a. Dates come from `info`, ids from its content. */
export async function openDocument(info: DocInfo): Promise<PdfDocument> {
  const Document = unwrap(await import('pdfmake/js/PDFDocument.js')) as DocumentClass;
  const date = dateOf(info.date);
  return new Document(
    {},
    {},
    {},
    {},
    {
      autoFirstPage: false,
      font: null,
      pdfVersion: '1.7',
      compress: true,
      subset: 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      lang: info.lang,
      info: {
        Title: info.title,
        ...(info.author && { Author: info.author }),
        ...(info.subject && { Subject: info.subject }),
        ...(info.keywords.length > 0 && { Keywords: info.keywords.join('；') }),
        Creator: 'Yinfa 印发',
        Producer: `pdfmake ${pdfmakeVersion}`,
        CreationDate: date,
        ModDate: date,
      },
    },
  );
}

/** pdfmake's way of drawing SVG as vectors. */
export type DrawSvg = (document: PdfDocument, svg: string, x: number, y: number, options: object) => void;

export async function loadSvgDrawer(): Promise<DrawSvg> {
  return unwrap(await import('pdfmake/js/3rd-party/svg-to-pdfkit.js')) as DrawSvg;
}

/** A module compiled to CommonJS keeps its default export one or two levels down. */
function unwrap(module: unknown): unknown {
  const inner = (module as { default?: unknown }).default ?? module;
  return (inner as { default?: unknown }).default ?? inner;
}

/** Ends the document and gives its bytes. */
export function finish(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}

/** Midnight UTC of a date without time; the epoch for what is no date. */
export function dateOf(text: string): Date {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** A PDF text string, as against a name. */
export const text = (value: string): object => new String(value);

/** The same as an operand in a content stream. */
export function hexString(value: string): string {
  return `<${Buffer.from(`\ufeff${value}`, 'utf16le').swap16().toString('hex')}>`;
}
