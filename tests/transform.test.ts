import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Inline, Report } from '../src/model/report.js';
import { readReport } from '../src/read/index.js';
import { chineseNumber, type TransformOptions, transform } from '../src/transform/index.js';

function make(body: string, terms: readonly string[] = [], options: TransformOptions = {}) {
  const glossary = { file: 'glossary.md', text: terms.map((term) => `${term}\n: 解释`).join('\n\n') };
  const read = readReport({
    report: { file: 'report.md', text: `---\ntitle: 报告\n---\n\n${body}` },
    glossary,
  });
  const made = transform(read.value, options);
  return { report: made.value, diagnostics: [...read.diagnostics, ...made.diagnostics] };
}

function spell(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      if (inline.type === 'noteRef') return `[${inline.number}]`;
      if (inline.type === 'crossRef') return inline.text;
      if (inline.type === 'strong') return `**${spell(inline.children)}**`;
      return 'children' in inline ? spell(inline.children) : '';
    })
    .join('');
}

const paragraphs = ({ blocks }: Report) =>
  blocks.flatMap((b) => (b.type === 'paragraph' ? [spell(b.children)] : []));

describe('notes', () => {
  const cases = readFileSync('tests/fixtures/transform/notes.txt', 'utf8').split(/^== /mu).slice(1);
  test.each(cases.map((body) => [body.split('\n')[0] ?? '', body]))('%s', (_, body) => {
    const [input = '', output = ''] = body.split('\n').slice(1).join('\n').split('\n--\n');
    const [terms = '', text = ''] = input.split('\n\n');
    const expected = output.trim().split('\n');
    const { report } = make(text.split('\n').join('\n\n'), terms.split('\n'));
    expect(paragraphs(report)).toEqual(expected.slice(0, -1));
    expect(report.notes.map((note) => note.term).join(' ')).toBe(expected.at(-1));
    expect(report.notes.map((note) => note.number)).toEqual(report.notes.map((_note, i) => i + 1));
  });

  test.each([
    ['first', ['“甲”[1]“甲”', '“甲”', '“甲”']],
    ['part', ['“甲”[1]“甲”', '“甲”', '“甲”[1]']],
    ['every', ['“甲”[1]“甲”[1]', '“甲”[1]', '“甲”[1]']],
  ] as const)('markers at %s mention', (mentions, expected) => {
    const { report } = make('# 一部\n\n“甲”“甲”\n\n“甲”\n\n# 二部\n\n“甲”', ['“甲”'], { mentions });
    expect(paragraphs(report)).toEqual(expected);
  });

  test.each([
    ['never mentioned', '文', ['“甲”'], 'note-unmentioned'],
    [
      'unknown link, with the nearest name',
      '[七大](term:倍曾七大行动)',
      ['倍增七大行动'],
      'note-unknown-term note-unmentioned',
    ],
    ['twice', '“甲”', ['“甲”', '“甲”'], 'note-twice'],
    ['mentioned before its link', '先有“甲乙丙”。\n\n[它](term:甲乙丙)', ['“甲乙丙”'], 'note-before-link'],
  ])('%s is said', (_, body, terms, rules) => {
    const found = make(body, terms).diagnostics;
    expect(found.map((d) => d.rule).join(' ')).toBe(rules);
    expect(found[0]?.line).toBeGreaterThan(0);
  });

  test('a nearest name is offered', () => {
    expect(make('[x](term:倍曾七大行动)', ['倍增七大行动']).diagnostics[0]?.hint).toContain('倍增七大行动');
  });

  test('a moved paragraph renumbers', () => {
    const numbers = (body: string) =>
      make(body, ['“甲”', '“乙”'])
        .report.notes.map((n) => n.term)
        .join('');
    expect([numbers('“甲”\n\n“乙”'), numbers('“乙”\n\n“甲”')]).toEqual(['“甲”“乙”', '“乙”“甲”']);
  });

  test('1000 terms in 300,000 characters in linear time', () => {
    const terms = Array.from({ length: 1000 }, (_, i) => `“词条${i}号”`);
    const body = terms
      .map((term) => `推进${term}工作，${'坚持稳中求进工作总基调，'.repeat(24)}`)
      .join('\n\n');
    const start = performance.now();
    const { report } = make(body, terms);
    expect(report.notes.at(-1)?.number).toBe(1000);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe('numbers', () => {
  test('headings count under their parent', () => {
    const { report } = make('# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n## 戊\n\n# 己\n\n## 庚');
    const numbers = report.blocks.map((b) => (b.type === 'heading' ? b.number : ''));
    expect(numbers).toEqual(['一、', '（一）', '1.', '（1）', '（二）', '二、', '（一）']);
  });
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
  ])('%d is %s', (n, text) => expect(chineseNumber(n)).toBe(text));
  test('references to parts, tables and notes', () => {
    const { report } = make(
      '# 甲 {#a}\n\n# 乙 {#b}\n\n表：题 {#t}\n\n| x |\n|---|\n| 1 |\n\n“词”见[](ref:b)、[](ref:t)、[](ref:词)',
      ['“词”'],
    );
    expect(paragraphs(report)).toEqual(['“词”[1]见第二部分、表1、注1']);
  });
  test('an unknown reference is an error', () =>
    expect(make('见[](ref:x)').diagnostics[0]?.rule).toBe('ref-unknown'));
  test('the same report, the same ids; equal headings, different ids', () => {
    const ids = () => make('# 甲\n\n# 甲').report.blocks.map((b) => ('id' in b ? b.id : ''));
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
  });
});
