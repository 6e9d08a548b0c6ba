// Reads a tagged PDF back with pdf.js: the text of each structure element, joined over pages.

import { loadPdfJs } from '../formats/pdfjs.js';
import type { ReadBack } from './html.js';
import { structureBlocks } from './pdf-structure.js';

const blockRoles = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LI',
  'TD',
  'TH',
  'Caption',
  'TOCI',
  'Note',
  'Figure',
]);

export interface PdfText extends ReadBack {
  readonly pages: number;
}

/** Paragraph text in reading order; artifacts (page numbers, leaders) are not in the structure. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const { getDocument } = await loadPdfJs();
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const labels = (await pdf.getPageLabels()) ?? [];
  const texts = new Map<string, Marked>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const place = placeOf(number, labels[number - 1]);
    for (const [id, text] of markedText(content)) texts.set(id, { text, place });
    page.cleanup();
  }
  const pages = pdf.numPages;
  await task.destroy();
  return { ...blocksOf(bytes, texts), pages };
}

/** Marked content: what it says, and the page it stands on. */
interface Marked {
  readonly text: string;
  readonly place: string;
}

function blocksOf(bytes: Uint8Array, texts: ReadonlyMap<string, Marked>): ReadBack {
  const body: Marked[] = [];
  const notes: Marked[] = [];
  for (const { role, content } of structureBlocks(bytes, blockRoles)) {
    const parts = content.flatMap((id) => texts.get(id) ?? []);
    const text = parts.map((part) => part.text).join('');
    const place = parts[0]?.place ?? '';
    if (text !== '') (role === 'Note' ? notes : body).push({ text, place });
  }
  const [textsOf, placesOf] = [
    (blocks: readonly Marked[]) => blocks.map(({ text }) => text),
    (blocks: readonly Marked[]) => blocks.map(({ place }) => place),
  ];
  return {
    body: textsOf(body),
    notes: textsOf(notes),
    places: { body: placesOf(body), notes: placesOf(notes) },
  };
}

/** The printed number, and the sheet where they differ. */
function placeOf(sheet: number, label: string | undefined): string {
  const printed = (label ?? '').trim();
  return printed === '' || printed === String(sheet)
    ? `第 ${sheet} 页`
    : `印作第 ${printed} 页（文件的第 ${sheet} 页）`;
}

type Item = { readonly str?: string; readonly type?: string; readonly id?: string | null };

/** Text by marked-content id. */
function markedText(content: { readonly items: readonly unknown[] }): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of content.items as readonly Item[]) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? '');
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const id = open.findLast((name) => name !== '') ?? '';
      texts.set(id, (texts.get(id) ?? '') + (item.str ?? ''));
    }
  }
  return texts;
}
