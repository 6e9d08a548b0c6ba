// How a file of each format falls into parts.

import type { Format } from '../model/doc.js';
import { docxParts } from './docx-parts.js';
import { htmlParts } from './html-parts.js';
import type { Part } from './parts.js';
import { pdfParts } from './pdf-parts.js';

/** Undefined where a file does not open. */
export const partsOf: Readonly<Record<Format, (bytes: Uint8Array) => readonly Part[] | undefined>> = {
  pdf: pdfParts,
  docx: docxParts,
  html: htmlParts,
  json: (bytes) => [{ name: '规范 JSON', tokens: jsonTokens(bytes) }],
};

/** Line by line, without positions, whose paths depend on where it was built. */
function jsonTokens(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes);
  try {
    const data: unknown = JSON.parse(text, (key, value: unknown) => (key === 'pos' ? undefined : value));
    return JSON.stringify(data, null, 1).split(/(?<=\n)/u);
  } catch {
    return [text];
  }
}
