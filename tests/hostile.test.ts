// Drafts that are broken, altered on their way, or made to be slow: an answer in words, in time, never other text.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { areStreamsWhole } from '../src/formats/pdf-streams.js';
import { readYaml } from '../src/formats/yaml.js';
import { importDraft } from '../src/import/index.js';
import type { Report } from '../src/model/report.js';
import { readReport, reportFromJson, reportToJson } from '../src/read/index.js';
import { readPdfFile } from '../src/verify/pdf-objects.js';
import { randomFrom } from './random.js';

const options = { strict: false, trackedChanges: 'accept' } as const;
const read = (name: string) =>
  Uint8Array.from(readFileSync(path.join(import.meta.dirname, 'fixtures/hostile', name)));

describe('files that were too much', () => {
  test.each([
    ['02-sniff-40-comments.txt', ['import-empty']],
    ['03-colspan-infinity.html', ['import-table-span']],
    ['03-gridspan-1e9.docx', ['import-table-span']],
    ['05-rels-redos.docx', ['import-docx-broken']],
    ['notes-line-begins-with-colon.md', []],
  ] as const)('%s', async (name, errors) => {
    const { diagnostics } = await importDraft(name, read(name), options);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(
      errors,
    );
  });
});

const head = '政府工作报告\n\n各位代表：\n\n';
const shapes: readonly (readonly [name: string, make: (n: number) => string])[] = [
  ['blanks', (n) => `${head}甲${' '.repeat(n)}乙`],
  ['full-width blanks', (n) => `${head}甲${'　'.repeat(n)}乙`],
  ['brackets', (n) => `${head}${'['.repeat(n)}`],
  ['brackets that a link closes', (n) => `${head}${'['.repeat(n)}](x)`],
  ['braces', (n) => `${head}${'{'.repeat(n)}x`],
  ['comments without end', (n) => '<!--'.repeat(n)],
  ['references without end', (n) => `${head}${'[^'.repeat(n)}`],
  ['quotes', (n) => `${head}${'“'.repeat(n)}`],
  ['notes of quotes', (n) => `${head}好。\n\n名词解释\n\n${'“'.repeat(n)}`],
  ['notes of colons', (n) => `${head}好。\n\n名词解释\n\n${'：'.repeat(n)}`],
  ['numbers of run-in headings', (n) => `${head}${'（一）'.repeat(n)}。\n\n（二）甲。乙`],
  ['marks of headings', (n) => `## a${' ## '.repeat(n)}`],
  ['stars', (n) => `${head}${'** '.repeat(n)}`],
  ['leaders', (n) => `${head}甲${'…'.repeat(n)}1`],
  ['attributes', (n) => `<p ${'a '.repeat(n)}>甲`],
];

describe('time grows with the length', () => {
  test.each(shapes)('%s', async (_, make) => {
    const time = async (n: number) => {
      const bytes = strToU8(make(n));
      const start = performance.now();
      await importDraft('x.md', bytes, options);
      return performance.now() - start;
    };
    await time(500);
    // Four times the length: 4 where time grows with it, 16 where it grows with its square.
    expect((await time(24_000)) / Math.max(15, await time(6000))).toBeLessThan(10);
  });
});

const parts = (text: string) => ({
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${['政府工作报告', '各位代表：', text].map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  ),
});
const sentence = '全年地区生产总值增长6.2%，城镇新增就业5万人，粮食总产3亿斤。';

describe('a Word file altered on its way', () => {
  test('6.2 that became 6.1 is refused', async () => {
    const bytes = zipSync(parts(sentence), { level: 0 });
    const at = Buffer.from(bytes).indexOf('6.2%');
    bytes[at + 2] = '1'.charCodeAt(0);
    const { value, diagnostics } = await importDraft('x.docx', bytes, options);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-docx-altered']);
  });

  test('characters that an earlier reader lost are refused', async () => {
    const { diagnostics } = await importDraft('x.docx', zipSync(parts('增长\ufffd%。')), options);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-docx-altered']);
  });

  test.each([0, 6] as const)('500 flipped bits: the same text, or none (level %i)', async (level) => {
    const whole = zipSync(parts(sentence), { level });
    const next = randomFrom(20260110 + level);
    const told: string[] = [];
    for (let i = 0; i < 500; i++) {
      const bytes = Uint8Array.from(whole);
      const bit = Math.floor(next() * bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { value } = await importDraft('x.docx', bytes, options);
      const report = String(value?.files.find(([name]) => name === 'report.md')?.[1] ?? sentence);
      if (!report.includes(sentence)) told.push(`${bit}: ${report.slice(-60)}`);
    }
    expect(told).toEqual([]);
  });
});

describe('sources made to deceive or to hurt', () => {
  const report = (words: string) =>
    readReport({ report: { file: 'report.md', text: `---\ntitle: 报${words}告\n---\n\n正${words}文。\n` } });

  test.each(['\u202e', '\u2066', '\u200e', '\u{e0041}', '\u0007'])('%j is dropped and said', (mark) => {
    const { value, diagnostics } = report(mark);
    expect(JSON.stringify(value)).toBe(JSON.stringify(report('').value));
    expect(diagnostics.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
      'character-unprintable 2',
      'character-unprintable 5',
    ]);
    const text = reportToJson(value as Report);
    expect(reportFromJson({ file: 'x.json', text }).diagnostics).toEqual([]);
    const forged = text.replace('正文', `正${mark}文`);
    expect(reportFromJson({ file: 'x.json', text: forged }).value).toBeUndefined();
  });

  test('a bomb of aliases is no YAML', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => {
      const inside = Array(10).fill(i === 0 ? 'x' : `*a${i - 1}`);
      return `a${i}: &a${i} [${inside.join(',')}]`;
    });
    expect(await readYaml(rows.join('\n'))).toEqual({ error: { line: 1 } });
  });
});

test('packed streams of a PDF fit their checksums, under filters there are', () => {
  const pdf = (filter: string, change: (packed: Buffer) => void = () => undefined) => {
    const packed = deflateSync(Buffer.from('BT (6.2%) Tj ET '.repeat(20)));
    change(packed);
    const head = `1 0 obj\n<</Length ${packed.length}${filter}>>\nstream\n`;
    return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')]);
  };
  expect(areStreamsWhole(pdf(' /Filter /FlateDecode'))).toBe(true);
  expect(areStreamsWhole(pdf(' /Filter [/FlateDecode]'))).toBe(true);
  const spoilt = (packed: Buffer) => packed.writeUInt8(packed.readUInt8(20) ^ 4, 20);
  expect(areStreamsWhole(pdf(' /Filter /FlateDecode', spoilt))).toBe(false);
  expect(areStreamsWhole(pdf(' /Filter /Flatedecode'))).toBe(false);
  expect(areStreamsWhole(pdf(' /Fimter /FlateDecode'))).toBe(false);
});

test('a Word file of tables in tables without end is refused at once', async () => {
  const open = '<w:tbl><w:tr><w:tc>'.repeat(50_000);
  const text = `x</w:t></w:r></w:p>${open}<w:p><w:r><w:t>字`;
  const { diagnostics } = await importDraft('x.docx', zipSync(parts(text)), options);
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-docx-broken']);
});

test('a list of a level that Word has not is read at the deepest it has', async () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const level = '<w:ilvl w:val="999999999"/>';
  const text = `甲</w:t></w:r></w:p><w:p><w:pPr><w:numPr>${level}<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>做好工作。`;
  const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="999999999"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const bytes = zipSync({ ...parts(text), 'word/numbering.xml': strToU8(numbering) });
  const { value } = await importDraft('x.docx', bytes, options);
  expect(reportToJson(value?.report as Report)).toContain('做好工作。');
});

test('values without end in one another are no stack to fall from', () => {
  const bytes = strToU8(`1 0 obj\n${'['.repeat(200_000)}\nendobj\n2 0 obj\n${'<<'.repeat(200_000)}`);
  expect(readPdfFile(bytes).objects).toHaveLength(1);
});
