import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Block, Inline } from '../src/model/report.js';
import { readReport } from '../src/read/index.js';
import { transform } from '../src/transform/index.js';

const text = (file: string) => ({ file, text: readFileSync(file, 'utf8') });
const seed = text('tests/fixtures/seed-report-2022.txt').text;
const read = readReport({ report: text('source/report.md'), glossary: text('source/glossary.md') });
const report = transform(read.value);

/** The source as the seed has it: bold kept, numbers put back, white space and the title's spacing left out. */
const squash = (value: string) => value.replace(/\s+/gu, '');

function inlines(children: readonly Inline[]): string {
  return children
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      if (inline.type === 'strong') return `**${inlines(inline.children)}**`;
      return 'children' in inline ? inlines(inline.children) : '';
    })
    .join('');
}

const blocks = (all: readonly Block[]) =>
  all.map(
    (b) => (b.type === 'heading' ? b.number : '') + ('children' in b ? inlines(b.children as Inline[]) : ''),
  );

test('the source is read without a complaint', () => {
  expect([...read.diagnostics, ...report.diagnostics]).toEqual([]);
});

test('the source says what the seed says, character by character', () => {
  const { meta, notes } = report.value;
  const made = [
    meta.title,
    meta.occasion,
    `${meta.office}${meta.speaker}`,
    meta.salutation,
    ...blocks(report.value.blocks),
    meta.imprint?.organ,
    meta.imprint?.date,
    '附件',
    meta.notes?.title,
    ...notes.map((note) => `${note.number}.${inlines(note.label)}：${blocks(note.definition).join('')}`),
  ];
  expect(squash(made.join('\n'))).toBe(squash(seed));
});

test('page breaks and the blanks of the PDF are healed', () => {
  const body = read.value.blocks.flatMap((b) => (b.type === 'paragraph' ? [inlines(b.children)] : []));
  expect(body.filter((paragraph) => !/[。！：？]”?$/u.test(paragraph))).toEqual([]);
  const source = text('source/report.md').text + text('source/glossary.md').text;
  expect(
    source.match(/.{4}(?:\p{Script=Han}|[“”，。]) +[\dA-Za-z].{4}|[\dA-Za-z%] +\p{Script=Han}.{4}/gu),
  ).toBeNull();
  expect(body.find((paragraph) => paragraph.includes('首次突破300亿元大关'))).toBeDefined();
});

test('every marker stands right behind its term', () => {
  const marks = JSON.stringify(report.value.blocks).match(/"noteRef"/gu);
  expect(marks).toHaveLength(41);
  expect(report.value.notes.map((note) => note.mentions)).toEqual(Array(41).fill(1));
});

test('notes come out 1 to 41 in the order of the seed’s appendix', () => {
  const appendix = [...seed.matchAll(/^(\d+)\. (.+?)：/gmu)].map(
    ([, n, term]) => `${n} ${squash((term ?? '').replaceAll('**', ''))}`,
  );
  expect(appendix).toHaveLength(41);
  expect(report.value.notes.map((note) => `${note.number} ${squash(note.term)}`)).toEqual(appendix);
});
