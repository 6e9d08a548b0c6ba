// Contents that spill a few entries stand on one page, in PDF and in Word alike.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { openWorld } from '../src/world.js';
import { openDocx } from './docx-file.js';

const world = openWorld(path.resolve(import.meta.dirname, '..'));
/** 28.95 磅, what a style without spacing of its own has. */
const pitch = 579;
const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-contents-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A report of so many headings: pages of the handout's PDF, and the pitch of Word's contents in twips. */
async function made(headings: number) {
  const folder = path.join(work, String(headings));
  mkdirSync(folder, { recursive: true });
  const parts = Array.from({ length: headings }, (_, i) => `# 第${i + 1}项工作\n\n做好工作。`);
  writeFileSync(path.join(folder, 'report.md'), `---\ntitle: 政府工作报告\n---\n\n${parts.join('\n\n')}\n`);
  const out = path.join(folder, 'out');
  await build({ source: folder, out, editions: ['handout'], formats: ['pdf', 'docx'] }, world);
  const file = (format: string) => readFileSync(path.join(out, 'handout', `政府工作报告.${format}`));
  const spacing = openDocx(file('docx')).style('TOC1').first('w:spacing');
  return { pages: await contentsPages(file('pdf')), line: Number(spacing?.attributes['w:line'] ?? pitch) };
}

/** Pages with leaders. */
async function contentsPages(bytes: Uint8Array): Promise<number> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  let count = 0;
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    if (items.some((item) => 'str' in item && item.str.includes('………'))) count++;
  }
  return count;
}

test.each([
  [20, 1, 1],
  [21, 1, 20 / 21],
  [23, 1, 20 / 23],
  [24, 2, 1],
  [44, 2, 41 / 44],
  [46, 3, 1],
])('%i entries stand on %i', async (headings, pages, line) => {
  const contents = await made(headings);
  expect(contents.pages).toBe(pages);
  expect(contents.line / pitch).toBeCloseTo(line, 2);
});
