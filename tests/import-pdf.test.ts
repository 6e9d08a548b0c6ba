import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { type Imported, importDraft } from '../src/import/index.js';
import { openWorld } from '../src/world.js';

// The seed's own print, read back: cover, contents, page numbers and line ends must all be undone.

const out = mkdtempSync(path.join(os.tmpdir(), 'yinfa-import-pdf-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

let imported: Imported | undefined;
beforeAll(async () => {
  await build({ source: 'source', out, editions: ['handout'], formats: ['pdf'] }, openWorld('.'));
  const file = path.join(out, 'handout/政府工作报告.pdf');
  imported = (await importDraft(file, readFileSync(file), { strict: false, trackedChanges: 'accept' })).value;
});

/** Without bold and term links, which a print does not show, and blanks between quotes. */
const plain = (text: string) =>
  text
    .replace(/\*\*/gu, '')
    .replace(/\[([^\]]*)\]\(term:[^)]*\)/gu, '$1')
    .replace(/” “/gu, '”“');
const file = (name: string) => String(imported?.files.find(([path]) => path === name)?.[1] ?? '');

describe('a PDF with a text layer', () => {
  test.each(['report.md', 'glossary.md'])('%s is the source it was printed from', (name) => {
    expect(plain(file(name))).toBe(plain(readFileSync(`source/${name}`, 'utf8')));
  });
  test('what was left out is listed', () => {
    const kinds = imported?.repairs.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === '删去封面、目录').length).toBe(19);
  });
});
