// Reads a tagged PDF back with pdf.js: the text of each structure element, joined over pages.

import type { ReadBack } from './html.js';

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

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
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const body: string[] = [];
  const notes: string[] = [];
  const places = { body: [] as string[], notes: [] as string[] };
  const labels = (await pdf.getPageLabels()) ?? [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = markedText(
      await page.getTextContent({ includeMarkedContent: true, disableNormalization: true }),
    );
    const tree = (await page.getStructTree()) as StructNode | null;
    if (tree !== null) collect(tree, content, body, notes);
    const place = placeOf(number, labels[number - 1]);
    while (places.body.length < body.length) places.body.push(place);
    while (places.notes.length < notes.length) places.notes.push(place);
    page.cleanup();
  }
  const pages = pdf.numPages;
  await task.destroy();
  return { body, notes, pages, places };
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

function collect(
  node: StructNode,
  content: ReadonlyMap<string, string>,
  body: string[],
  notes: string[],
): void {
  if (node.role !== undefined && blockRoles.has(node.role)) {
    const target = node.role === 'Note' ? notes : body;
    target.push(textOf(node, content));
    return;
  }
  for (const child of node.children ?? []) collect(child, content, body, notes);
}

function textOf(node: StructNode, content: ReadonlyMap<string, string>): string {
  if (node.type === 'content') return content.get(node.id ?? '') ?? '';
  return (node.children ?? []).map((child) => textOf(child, content)).join('');
}
