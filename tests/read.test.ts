import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Block, Inline, Table } from '../src/model/report.js';
import { readReport, reportFromJson, reportToJson } from '../src/read/index.js';
import { transform } from '../src/transform/index.js';

const front = '---\ntitle: 报告\n---\n\n';
const read = (body: string, glossary?: string) =>
  readReport({
    report: { file: 'report.md', text: front + body },
    ...(glossary !== undefined && { glossary: { file: 'glossary.md', text: glossary } }),
  });

/** Inlines spelt back: **bold**, *dots*, ^sup^, [text](href). */
function spell(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.value;
        case 'strong':
          return `<b>${spell(inline.children)}</b>`;
        case 'emphasis':
          return `<em>${spell(inline.children)}</em>`;
        case 'superscript':
          return `<sup>${spell(inline.children)}</sup>`;
        case 'break':
          return '<br>';
        case 'link':
          return `<a ${inline.href}>${spell(inline.children)}</a>`;
        case 'termLink':
          return `<term ${inline.term}>${spell(inline.children)}</term>`;
        case 'crossRef':
          return `<ref ${inline.target}>`;
        default:
          return `<note ${inline.number}>`;
      }
    })
    .join('');
}

const first = (body: string) => {
  const [block] = read(body).value.blocks;
  return block !== undefined && 'children' in block ? spell(block.children as Inline[]) : '';
};

// Fixture: one paragraph a line, ` => `, what it must be read as.
const lines = readFileSync('tests/fixtures/read/inlines.txt', 'utf8')
  .split('\n')
  .filter((line) => line.includes(' => '));
test.each(lines.map((line) => line.split(' => ')))('%s', (source = '', expected = '') => {
  expect(first(source.replaceAll('⏎', '\n'))).toBe(expected);
});

// Fixture: front matter or body with a fault, ` => `, rule@line.
const faults = readFileSync('tests/fixtures/read/faults.txt', 'utf8')
  .split('\n')
  .filter((line) => line.includes(' => '));
test.each(faults.map((line) => line.split(' => ')))('fault: %s', (source = '', expected = '') => {
  const found = readReport({ report: { file: 'report.md', text: source.replaceAll('⏎', '\n') } }).diagnostics;
  expect(found.map((d) => `${d.rule}@${d.line}`).join(' ')).toBe(expected);
  for (const d of found) expect(`${d.message}${d.hint}`).toMatch(/\p{Script=Han}/u);
});

describe('tables', () => {
  const table = (body: string) =>
    read(body).value.blocks.find((block): block is Table => block.type === 'table') as Table;
  const cells = (rows: Table['body']) =>
    rows.map((row) =>
      row.map(
        (c) => `${spell(c.children)}${c.colspan ? `→${c.colspan}` : ''}${c.rowspan ? `↓${c.rowspan}` : ''}`,
      ),
    );
  test('caption, name, remark and numbers aligned on the point', () => {
    const found = table(
      '表：指标 {#z landscape}\n\n| 项 | 值 |\n|---|---|\n| 甲 | 1.5 |\n| 乙 | 20 |\n\n注：预计',
    );
    expect([
      spell(found.caption),
      found.id,
      found.landscape,
      found.columns[1]?.align,
      found.remarks?.map(spell),
    ]).toEqual(['指标', 'z', true, 'decimal', ['注：预计']]);
  });
  test('merged cells take the empty ones under them, filled ones never', () => {
    const found = table(
      '| a | b | c |\n|---|---|---|\n| x {rowspan=2} | y {colspan=2} | |\n| | p | q |\n| | | z |',
    );
    expect(cells(found.body)).toEqual([
      ['x↓2', 'y→2'],
      ['p', 'q'],
      ['', '', 'z'],
    ]);
  });
});

describe('blocks', () => {
  const kinds = (body: string) => read(body).value.blocks.map((b: Block) => b.type);
  test('every kind', () => {
    const body =
      '# 一\n\n段\n\n- 项\n\n> 引\n\n::: attachment 题\n文\n:::\n\n::: signature\n机关\\\n2022年\n:::\n\n---\n\n![图](a.png)';
    expect(kinds(body)).toEqual([
      'heading',
      'paragraph',
      'list',
      'quote',
      'attachment',
      'signature',
      'pageBreak',
      'figure',
    ]);
  });
  test('Windows line ends, a byte order mark and full-width indents are layout', () => {
    const { value, diagnostics } = readReport({
      report: { file: 'r', text: '\ufeff---\r\ntitle: 报告\r\n---\r\n\r\n　　第一段\r\n\r\n　　第二段\r\n' },
    });
    expect(diagnostics).toEqual([]);
    expect(value.blocks.map((b) => ('children' in b ? spell(b.children as Inline[]) : ''))).toEqual([
      '第一段',
      '第二段',
    ]);
  });
});

describe('JSON', () => {
  const ajv = new Ajv();
  ajv.addSchema(
    JSON.parse(readFileSync('docs/schema/front-matter.schema.json', 'utf8')),
    'front-matter.schema.json',
  );
  const validate = ajv.compile(JSON.parse(readFileSync('docs/schema/report.schema.json', 'utf8')));
  const text = (file: string) => ({ file, text: readFileSync(file, 'utf8') });
  const seed = readReport({ report: text('source/report.md'), glossary: text('source/glossary.md') }).value;
  const rich = read(
    '# 头 {#h}\n\n表：题\n\n| a | b |\n|---|---|\n| 1 {colspan=2} | |\n\n见[](ref:h)，*重*10^2^，“词”。\n\n::: attachment 附\n文\n:::',
    '“词”\n: 义\n\n  二',
  ).value;
  test.each([
    ['the seed', transform(seed).value],
    ['every kind of block', transform(rich).value],
  ])('%s fits the schema and comes back the same', (_, report) => {
    expect(validate(JSON.parse(reportToJson(report))), JSON.stringify(validate.errors?.slice(0, 3))).toBe(
      true,
    );
    expect(reportFromJson({ file: 'x.json', text: reportToJson(report) }).value).toEqual(report);
  });
  test('other JSON is refused', () => {
    expect(reportFromJson({ file: 'x.json', text: '{"a":1}' }).diagnostics[0]?.rule).toBe('json-unreadable');
    expect(reportFromJson({ file: 'x.json', text: '{' }).diagnostics[0]?.rule).toBe('json-unreadable');
  });
});

test('glossary: several paragraphs, bold terms, faults', () => {
  const { value, diagnostics } = read('文', '**“甲”**\n: 一\n\n  二\n\n乙\n\n丙\n: 三\n\n闲文\n');
  expect(value.notes.map((n) => `${spell(n.label)}:${n.definition.length}`)).toContain('<b>“甲”</b>:2');
  expect(diagnostics.map((d) => d.rule)).toContain('glossary-stray');
});
