// Name trees: sorted by bytes, as readers search them.

import { type PdfDocument, type Ref, text } from './pdfmake.js';

/** One node holds every name; documents here have hundreds, not millions. */
export function nameTree(document: PdfDocument, entries: Iterable<readonly [string, unknown]>): Ref {
  const rows = [...entries].map(([name, value]) => ({ name, value, bytes: encoded(name) }));
  rows.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const tree = document.ref({ Names: rows.flatMap(({ name, value }) => [text(name), value]) });
  tree.end();
  return tree;
}

/** As pdfkit writes strings: ASCII, else UTF-16 with its mark. */
function encoded(name: string): Buffer {
  const isAscii = [...name].every((char) => (char.codePointAt(0) ?? 0) < 0x80);
  return isAscii ? Buffer.from(name, 'ascii') : Buffer.from(`\ufeff${name}`, 'utf16le').swap16();
}
