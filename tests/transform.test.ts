import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block, Inline, Report } from '../src/model/report.js';
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
      if (inline.type === 'break') return '⏎';
      if (inline.type === 'strong') return `**${spell(inline.children)}**`;
      return 'children' in inline ? spell(inline.children) : '';
    })
    .join('');
}

const firstInlines = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : []));

const paragraphs = ({ blocks }: Report) =>
  blocks.flatMap((b) => (b.type === 'paragraph' ? [spell(b.children)] : []));

describe('notes', () => {
  const cases = readFileSync('tests/fixtures/transform/notes.txt', 'utf8').split(/^== /mu).slice(1);
  test.each(cases.map((body) => [body.split('\n')[0] ?? '', body]))('%s', (_, body) => {
    const [input = '', output = ''] = body.split('\n').slice(1).join('\n').split('\n--\n');
    const [terms = '', text = ''] = input.split('\n\n');
    const expected = output.trim().split('\n');
    const { report } = make(text.split('\n').join('\n\n').replaceAll('⏎', '\n'), terms.split('\n'));
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
    ['twice but for its quotes', '“甲”', ['“甲”', '甲'], 'note-twice'],
    ['mentioned before its link', '先有“甲乙丙”。\n\n[它](term:甲乙丙)', ['“甲乙丙”'], 'note-before-link'],
  ])('%s is said', (_, body, terms, rules) => {
    const found = make(body, terms).diagnostics;
    expect(found.map((d) => d.rule).join(' ')).toBe(rules);
    expect(found[0]?.line).toBeGreaterThan(0);
  });

  test('an unmentioned note says where its words stand', () => {
    const { diagnostics } = make('# “甲乙丙”\n\n文', ['“甲乙丙”']);
    expect(diagnostics[0]?.message).toContain('第 5 行');
  });

  test.each([
    [false, '注释排在最后'],
    [true, '这一条不印'],
  ])('an unmentioned note says where it is printed, foot only: %s', (footOnly, said) => {
    expect(make('文', ['“甲”'], { footOnly }).diagnostics[0]?.message).toContain(said);
  });

  test('the body comes before attachments, which are parts of their own', () => {
    const body = '::: attachment 一\n“甲”“乙”\n:::\n\n“乙”';
    const { report } = make(body, ['“甲”', '“乙”'], { mentions: 'part' });
    expect(report.notes.map((note) => note.term)).toEqual(['“乙”', '“甲”']);
    expect(report.notes.map((note) => note.mentions)).toEqual([2, 1]);
  });

  test.each([
    [false, '表2、表1', '表1'],
    [true, '表1、表2', '表2'],
  ])(
    'tables count in the order of print, attachments first: %s',
    (attachmentsFirst, inBody, inAttachment) => {
      const table = (name: string) => `表：${name} {#${name}}\n\n| 甲 |\n|---|\n| 1 |`;
      const body = `::: attachment 一\n[](ref:乙)\n\n${table('甲')}\n:::\n\n[](ref:甲)、[](ref:乙)\n\n${table('乙')}`;
      const { report } = make(body, [], { attachmentsFirst });
      const [attachment] = report.blocks;
      expect(paragraphs(report)[0]?.replace('附件', '')).toBe(inBody);
      expect(attachment?.type === 'attachment' && spell(firstInlines(attachment.children))).toBe(
        inAttachment,
      );
    },
  );

  test('cells, lists, quotations and remarks are searched; captions and titles are not', () => {
    const { report } = make(
      '::: attachment 甲方\n文\n:::\n\n表：甲方\n\n| 甲方 |\n|---|\n| 乙方 |\n\n注：丙方\n\n- 丁方\n\n> 戊方',
      ['戊方', '丁方', '丙方', '乙方', '甲方'],
    );
    expect(report.notes.map((note) => note.term).join('')).toBe('甲方乙方丙方丁方戊方');
    expect(JSON.stringify(report.blocks).match(/"noteRef"/gu)).toHaveLength(5);
    expect(JSON.stringify(report.blocks[1])).toContain('"caption":[{"type":"text","value":"甲方"}]');
  });

  test.each(['first', 'part', 'every'] as const)('transforming again changes nothing (%s)', (mentions) => {
    const body =
      '# 一\n\n**“甲”**、碳[汇](term:碳汇)、“甲”，碳汇，[](ref:甲)。\n\n# 二\n\n“甲”碳汇[乙](https://a.cn)。';
    const { report } = make(body, ['“甲”', '碳汇', '丙'], { mentions });
    expect(transform(report, { mentions }).value).toEqual(report);
  });

  test('numbers are the same whichever mentions are marked', () => {
    const body = '碳汇，“甲”\n\n# 二\n\n[碳汇](term:碳汇)、“乙”、碳汇\n\n# 三\n\n碳汇“甲”';
    const numbers = (mentions: 'first' | 'part' | 'every') =>
      make(body, ['“乙”', '碳汇', '“甲”'], { mentions }).report.notes.map((n) => `${n.number}${n.term}`);
    expect(numbers('every')).toEqual(['1“甲”', '2碳汇', '3“乙”']);
    expect([numbers('first'), numbers('part')]).toEqual([numbers('every'), numbers('every')]);
  });

  test('markers of one paragraph are found and set in linear time', () => {
    const terms = Array.from({ length: 300 }, (_, i) => `“三${i}化”改革`);
    const body = Array.from({ length: 20 }, () => terms.join('、')).join('，');
    const start = performance.now();
    const { report } = make(body, terms, { mentions: 'every' });
    expect(report.notes.every((note) => note.mentions === 20)).toBe(true);
    expect(performance.now() - start).toBeLessThan(2000);
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
    expect(report.notes.every((note) => note.mentions === 1)).toBe(true);
    expect(performance.now() - start).toBeLessThan(2000);
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
    [21, '二十一'],
    [99, '九十九'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1000, '一千'],
    [2022, '二千零二十二'],
  ])('%d is %s', (n, text) => expect(chineseNumber(n)).toBe(text));
  test('references to parts, tables and notes', () => {
    const { report } = make(
      '# 甲 {#a}\n\n# 乙 {#b}\n\n表：题 {#t}\n\n| x |\n|---|\n| 1 |\n\n“词”见[](ref:b)、[](ref:t)、[](ref:词)',
      ['“词”'],
    );
    expect(paragraphs(report)).toEqual(['“词”[1]见第二部分、表1、注1']);
  });
  test('references by heading, caption, title and attachment; the part is named from elsewhere', () => {
    const { report, diagnostics } = make(
      '# 甲\n\n## 乙\n\n### 丙\n\n见[](ref:乙)、[](ref:丙)、[](ref:指标)、[](ref:清单)、[](ref:附件节)。\n\n# 丁\n\n见[](ref:乙)、[](ref:甲)、[看甲](ref:甲)。\n\n' +
        '表：指标\n\n| x |\n|---|\n| 1 |\n\n::: attachment 清单\n## 附件节\n\n见[](ref:乙)。\n:::\n\n::: attachment 二\n文\n:::',
    );
    expect(diagnostics).toEqual([]);
    expect(paragraphs(report)).toEqual([
      '见（一）、（一）1、表1、附件1、附件1（一）。',
      '见第一部分（一）、第一部分、看甲。',
    ]);
    const [heading, attachment] = [report.blocks[0], report.blocks.at(-2)];
    expect(JSON.stringify(report.blocks)).toContain(`"href":"#${heading?.type === 'heading' && heading.id}"`);
    expect(
      attachment?.type === 'attachment' && paragraphs({ ...report, blocks: attachment.children }),
    ).toEqual(['见第一部分（一）。']);
  });
  test('references and links in explanations', () => {
    const read = readReport({
      report: { file: 'r.md', text: '---\ntitle: 报告\n---\n\n# 头 {#h}\n\n甲、乙' },
      glossary: { file: 'g.md', text: '甲\n: 见[](ref:h)、[乙](term:乙)和[](ref:乙)。\n\n乙\n: 二' },
    });
    const { value, diagnostics } = transform(read.value);
    expect(diagnostics).toEqual([]);
    expect(paragraphs({ ...value, blocks: value.notes[0]?.definition ?? [] })).toEqual([
      '见第一部分、乙和注2。',
    ]);
  });
  test.each([
    ['an unknown link inside the report', '[见](ref:x)', 'ref-unknown'],
    ['a table without a caption', '见[](ref:t)\n\n![图](a.png){#t}', 'ref-numberless'],
    ['a name used twice', '# 甲 {#x}\n\n# 乙 {#x}', 'id-twice'],
    ['a term linked in a heading', '# [甲](term:甲)', 'note-in-heading'],
  ])('%s is said', (_, body, rule) => {
    const found = make(body).diagnostics;
    expect(found.map((d) => d.rule)).toContain(rule);
    expect(found[0]?.line).toBeGreaterThan(4);
  });
  test('an unknown reference is an error', () =>
    expect(make('见[](ref:x)').diagnostics[0]?.rule).toBe('ref-unknown'));
  test('the same report, the same ids; equal headings, different ids', () => {
    const ids = () => make('# 甲\n\n# 甲').report.blocks.map((b) => ('id' in b ? b.id : ''));
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
  });
});
