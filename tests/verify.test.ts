// Files as they were built are proved equal to their source, whatever report and template are like.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { sha256 } from '../src/manifest.js';
import { verifyFolder } from '../src/verification.js';
import { partDifferences } from '../src/verify/index.js';
import { readPdf } from '../src/verify/pdf.js';
import { pdfParts } from '../src/verify/pdf-parts.js';
import { openWorld } from '../src/world.js';
import { tamperPdf } from './pdf-tamper.js';

const root = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(root, 'tests/fixtures/verify');
const world = openWorld(root);
const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-verify-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Each report in its own editions, or else in the shipped ones. */
const editionsOf = (name: string): readonly string[] => {
  const entries = readdirSync(path.join(fixtures, name));
  return entries.includes('templates')
    ? readdirSync(path.join(fixtures, name, 'templates'))
    : ['handout', 'reading'];
};

/** Numbers of the note markers, each once, as they are come upon on paper. */
async function markersOf(out: string, edition: string): Promise<readonly number[]> {
  const folder = path.join(out, edition);
  const name = readdirSync(folder).find((file) => file.endsWith('.pdf')) ?? '';
  const { body } = await readPdf(readFileSync(path.join(folder, name)));
  const markers = [...body.join('').matchAll(/〔(\d+)〕/gu)].map(([, digits]) => Number(digits));
  return [...new Set(markers)];
}

describe.each(readdirSync(fixtures))('%s', (name) => {
  test.each(editionsOf(name))('%s', async (edition) => {
    const [source, out] = [path.join(fixtures, name), path.join(work, name, edition)];
    const built = await build({ source, out, editions: [edition], formats: ['pdf', 'docx', 'html'] }, world);
    expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const proof = await verifyFolder(out, undefined, world);
    expect(proof.diagnostics).toEqual([]);
    const markers = await markersOf(out, edition);
    expect(markers).toEqual(markers.map((_, i) => i + 1));
    expect(proof.value?.map(({ ok }) => ok)).not.toContain(false);
  });
});

test('a row longer than a page comes back cell by cell', async () => {
  const out = path.join(work, 'long-rows', 'handout');
  const folder = path.join(out, 'handout');
  const name = readdirSync(folder).find((file) => file.endsWith('.pdf')) ?? '';
  const { body } = await readPdf(readFileSync(path.join(folder, name)));
  const cells = body.map((text) => text.replace(/[^\p{Script=Han}，。]/gu, ''));
  const at = cells.findIndex((text) => text.includes('加强基层'));
  expect(cells.slice(at, at + 2).map(({ length }) => length)).toEqual([26 * 60, '州卫生健康委员会'.length]);
});

describe('what keeps a file from being proved', () => {
  const out = path.join(work, 'tampered');
  const source = path.join(work, 'tampered-source');
  const manifestFile = path.join(out, 'manifest.json');
  const rulesNow = async () => {
    const { diagnostics } = await verifyFolder(out, undefined, world);
    return diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
  };
  /** What is changed for one case is put back. */
  const changing = async (file: string, change: (text: string) => string) => {
    const before = readFileSync(file);
    writeFileSync(file, change(before.toString()));
    const rules = await rulesNow();
    writeFileSync(file, before);
    return rules;
  };

  test('record, sources, strangers', async () => {
    cpSync(path.join(root, 'tests/fixtures/tamper/source'), source, { recursive: true });
    mkdirSync(path.join(source, 'templates'));
    cpSync(path.join(root, 'templates/handout'), path.join(source, 'templates/handout'), { recursive: true });
    await build({ source, out, editions: ['handout'], formats: ['html'] }, world);
    expect(await rulesNow()).toEqual([]);
    const [html = ''] = readdirSync(path.join(out, 'handout'));
    const page = path.join(out, 'handout', html);

    expect(await changing(page, (text) => `${text}\n`)).toContain('error verify-changed');
    expect(await changing(manifestFile, () => '{}')).toEqual(['error verify-no-manifest']);
    expect(
      await changing(manifestFile, (text) => text.replace(/"files": \[[\s\S]*\]/u, '"files": []')),
    ).toEqual(['error verify-no-manifest']);
    const misshapen: readonly (readonly [from: RegExp, to: string])[] = [
      [/"files": \[/u, '"files": [null, '],
      [/"path": "[^"]*"/u, '"path": 5'],
      [/"path": "handout/u, '"path": "../handout'],
      [/"format": "html"/u, '"format": "constructor"'],
      [/"inputs": \[/u, '"inputs": [null, '],
      [/"notes": \[/u, '"notes": [null, '],
    ];
    for (const [from, to] of misshapen)
      expect(await changing(manifestFile, (text) => text.replace(from, to))).toEqual([
        'error verify-no-manifest',
      ]);
    for (const file of ['report.md', 'glossary.md', 'templates/handout/edition.md.hbs'])
      expect(await changing(path.join(source, file), (text) => `${text}\n`)).toEqual(['error verify-stale']);
    const picture = path.join(source, 'figures/roads.png');
    const before = readFileSync(picture);
    writeFileSync(picture, readFileSync(path.join(root, 'docs/pages.png')));
    expect(await rulesNow()).toEqual(['error verify-stale']);
    writeFileSync(picture, before);

    writeFileSync(path.join(out, 'handout/旧稿.pdf'), '');
    for (const name of ['旧稿.docx', '旧稿.DOC', '旧.htm', '~$稿.docx'])
      writeFileSync(path.join(out, name), '');
    mkdirSync(path.join(out, '往年/2024'), { recursive: true });
    writeFileSync(path.join(out, '往年/2024/旧稿.PDF'), '');
    expect(await rulesNow()).toEqual(Array(5).fill('error verify-stranger'));
    for (const name of ['handout/旧稿.pdf', '旧稿.docx', '旧稿.DOC', '旧.htm', '往年'])
      rmSync(path.join(out, name), { recursive: true });
    const unnamed = (text: string) => text.replace('"path": "handout/', '"path": "web/');
    expect(await changing(manifestFile, unnamed)).toContain('error verify-stranger');
    rmSync(page);
    expect(await rulesNow()).toEqual(['error file-missing']);
  });
});

test('the files of another report are neither overwritten nor taken away', async () => {
  const [one, two] = ['一', '二'].map((name) => path.join(work, `报告${name}`));
  const out = path.join(work, 'shared-out');
  for (const source of [one, two] as string[]) {
    mkdirSync(source);
    writeFileSync(
      path.join(source, 'report.md'),
      `---\ntitle: ${path.basename(source)}\n---\n\n各项工作有序推进。\n`,
    );
  }
  const request = { out, editions: ['handout'], formats: ['html'] };
  await build({ ...request, source: one as string }, world);
  const refused = await build({ ...request, source: two as string }, world);
  expect(refused.diagnostics.map(({ rule }) => rule)).toContain('output-other-report');
  expect(readdirSync(path.join(out, 'handout'))).toEqual(['报告一.html']);
  rmSync(one as string, { recursive: true });
  const moved = await build({ ...request, source: two as string }, world);
  expect(moved.diagnostics.map(({ rule }) => rule)).toContain('output-replaced');
});

test('an object that the index of a PDF calls free is told', () => {
  const folder = path.join(work, 'drawing-words/handout/handout');
  const bytes = readFileSync(
    path.join(folder, readdirSync(folder).find((name) => name.endsWith('.pdf')) ?? ''),
  );
  const widths = /\/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)/u.exec(bytes.toString('latin1'))?.slice(1) ?? [];
  const entry = widths.reduce((sum, width) => sum + Number(width), 0);
  const freed = tamperPdf(bytes, new RegExp(`(?<=^\\0[\\s\\S]{${entry - 1}})\\x01`, 'u'), '\0');
  const differences = partDifferences(pdfParts(bytes), pdfParts(freed));
  expect(differences.map(({ place }) => place.slice(0, 8))).toEqual(['文件首尾（索引）']);
});

test('a Word file that is only packed otherwise is told', async () => {
  const out = path.join(work, 'drawing-words/handout');
  const manifest = path.join(out, 'manifest.json');
  const file = path.join(
    out,
    'handout',
    readdirSync(path.join(out, 'handout')).find((name) => name.endsWith('.docx')) ?? '',
  );
  const before = readFileSync(file);
  const packed = zipSync(unzipSync(before), { level: 1 });
  const record = readFileSync(manifest, 'utf8');
  writeFileSync(file, packed);
  writeFileSync(manifest, record.replace(sha256(before), sha256(packed)));
  const { diagnostics } = await verifyFolder(out, undefined, world);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '文件的打包方式与按来源重排的不同，内容未见不同',
  ]);
  writeFileSync(file, before);
  writeFileSync(manifest, record);
});

test('canonical JSON built where the report stood before is the same', async () => {
  const [here, there] = ['here', 'there'].map((name) => path.join(work, 'json', name, 'source'));
  const out = path.join(work, 'json/out');
  for (const folder of [here, there] as string[])
    cpSync(path.join(fixtures, 'drawing-words'), folder, { recursive: true });
  await build({ source: here as string, out, formats: ['json'] }, world);
  const { diagnostics } = await verifyFolder(out, there, world);
  expect(diagnostics).toEqual([]);
});
