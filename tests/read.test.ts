import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Block, Inline, Table } from '../src/model/report.js';
import { labelledTitle, readReport, reportFromJson, reportToJson } from '../src/read/index.js';
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
  const text = source
    .replaceAll('⏎', '\n')
    .replace(/\\u([\da-f]{4})/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const found = readReport({ report: { file: 'report.md', text } }).diagnostics;
  expect(found.map((d) => `${d.rule}@${d.line}`).join(' ')).toBe(expected);
  for (const d of found) expect(`${d.message}${d.hint}`).toMatch(/\p{Script=Han}/u);
});

const titles = readFileSync('tests/fixtures/read/attachment-titles.txt', 'utf8')
  .split('\n')
  .filter((line) => line.includes(' => ') && !line.startsWith('#'));
test.each(titles.map((line) => line.split(' => ')))('attachment: %s => %s', (source = '', expected = '') => {
  const found = labelledTitle(source);
  expect(found === undefined ? source : `${found.label} | ${found.title}`.trim()).toBe(expected);
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

const grid = '| 项 | 值 |⏎| --- | --- |⏎| 甲 | 1 |';
test.each([
  `表：指标 {landscape}⏎⏎${grid} => 指标 turned`,
  `${grid}⏎⏎表：指标 {landscape} => 指标 turned`,
  `{landscape}⏎⏎${grid} => turned`,
  `${grid}⏎⏎{landscape} => turned`,
  `表：{landscape}⏎⏎${grid} => turned`,
  `指标 {.tableCaption landscape}⏎⏎${grid} => turned`,
  `指标 {.tableCaption widths=30%,70%}⏎⏎${grid} => 0.3`,
  `{landscape}⏎⏎文 => caption-stray`,
  `{landscape}⏎⏎文⏎⏎${grid} => caption-stray`,
])('a table turned: %s', (line) => {
  const [body = '', expected] = line.split(' => ');
  const { value, diagnostics } = read(body.replaceAll('⏎', '\n'));
  const found = value.blocks.find((block): block is Table => block.type === 'table');
  const words = [
    spell(found?.caption ?? []),
    found?.landscape ? 'turned' : '',
    found?.columns[0]?.width ?? '',
    ...diagnostics.map(({ rule }) => rule),
  ];
  expect(words.filter((word) => word !== '').join(' ')).toBe(expected);
});

describe('table rows', () => {
  const grid = (body: string) => {
    const found = read(body).value.blocks.find((block): block is Table => block.type === 'table') as Table;
    const rows = [...found.head, ...found.body].map((row) =>
      row.map(
        (c) => `${spell(c.children)}${c.colspan ? `→${c.colspan}` : ''}${c.rowspan ? `↓${c.rowspan}` : ''}`,
      ),
    );
    return { rows, head: found.head.length, columns: found.columns };
  };
  test.each([
    ['covered cells left out', '| 合计 {colspan=2} | | 2 |', [['合计→2', '', '2']]],
    ['covered cells written empty', '| 合计 {colspan=2} | | 1 | 2 |', [['合计→2', '1', '2']]],
    [
      'rows under a tall cell, left out',
      '| x {rowspan=2} | 1 | 2 | 3 |\n| 4 | 5 | 6 |',
      [
        ['x↓2', '1', '2', '3'],
        ['4', '5', '6'],
      ],
    ],
    [
      'rows under a tall cell, written empty',
      '| x {rowspan=2} | 1 | 2 | 3 |\n| | 4 | 5 | 6 |',
      [
        ['x↓2', '1', '2', '3'],
        ['4', '5', '6'],
      ],
    ],
    [
      'a block of both',
      '| x {colspan=2 rowspan=2} | | 1 | 2 |\n| | | 3 | 4 |',
      [
        ['x→2↓2', '1', '2'],
        ['3', '4'],
      ],
    ],
    ['a short row', '| 1 |', [['1', '', '', '']]],
    ['bars within a cell', '| a\\|b | **c** | | |', [['a|b', '<b>c</b>', '', '']]],
    ['without bars at its ends', 'a | b | c | d', [['a', 'b', 'c', 'd']]],
  ])('%s', (_, rows, expected) => {
    const found = grid(`| h | i | j | k |\n|---|---|---|---|\n${rows}`);
    expect(found.rows).toEqual([['h', 'i', 'j', 'k'], ...expected]);
    expect(found.columns).toHaveLength(4);
  });
  test('a tall head cell makes a second head row; an empty head is none', () => {
    expect(grid('| h {rowspan=2} | i {colspan=2} |\n|---|---|---|\n| j | k |\n| 1 | 2 | 3 |').head).toBe(2);
    expect(grid('| | |\n|---|---|\n| 1 | 2 |').head).toBe(0);
  });
  test('text never goes: a longer row widens the table', () => {
    const found = grid('| h |\n|---|\n| 1 | 2 | 3 |\n| 4 |');
    expect(found.rows).toEqual([
      ['h', '', ''],
      ['1', '2', '3'],
      ['4', '', ''],
    ]);
    expect(found.columns).toHaveLength(3);
  });
  test('a caption belongs to the nearer table; remarks follow', () => {
    const { value } = read(
      '| a |\n|---|\n| 1 |\n表：后 {widths=100%}\n\n注：一\n\n资料来源：二\n\n文\n\n表：前\n\n| b |\n|---|\n| 2 |',
    );
    const tables = value.blocks.filter((block): block is Table => block.type === 'table');
    expect(tables.map((t) => [spell(t.caption), t.columns[0]?.width, t.remarks?.map(spell)])).toEqual([
      ['后', 1, ['注：一', '资料来源：二']],
      ['前', undefined, undefined],
    ]);
    expect(value.blocks.map((b) => b.type)).toEqual(['table', 'paragraph', 'table']);
  });
});

describe('text comes through', () => {
  /** Pseudo-random, but the same every time. */
  function* numbers(seed: number): Generator<number> {
    for (let n = seed; ; ) {
      n = (Math.imul(n, 1103515245) + 12345) & 0x7fffffff;
      yield n >> 8;
    }
  }
  const pool = [...'政府工作，。、；：“”（）《》——……12.5%+ABab·～\'"/@$=？！①㎡'];
  const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/gu, '\\$&');
  test('any text, with its marks escaped, is read as itself', () => {
    const random = numbers(20220328);
    const next = () => random.next().value as number;
    const special = [...pool, ...'*_[]()#|^`<>{}\\~-&:'];
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: 1 + (next() % 40) }, () => special[next() % special.length]).join('');
      expect(first(escaped(text)), text).toBe(text);
    }
  });
  test('no piece of Markdown, however odd, loses a character of text or throws', () => {
    const random = numbers(41);
    const next = () => random.next().value as number;
    const marks = [
      '**',
      '*',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '1. ',
      '> ',
      '| ',
      '|---|',
      '::: quote\n',
      ':::',
      '[',
      '](ref:x)',
      '^',
      '{#a}',
      '表：',
      '\t',
      '　　',
      '\\',
      '`',
      '---',
      '![',
      '](a.png)',
    ];
    for (let i = 0; i < 1500; i++) {
      let n = 0;
      const source = Array.from({ length: 30 }, () =>
        next() % 2 ? String.fromCodePoint(0x4e00 + n++) : marks[next() % marks.length],
      ).join('');
      const json = JSON.stringify(read(source).value);
      const lost = [...source].filter((char) => char >= '一' && char <= '丿' && !json.includes(char));
      expect(lost, source).toEqual([]);
    }
  });
  test('blocks keep their order', () => {
    const all = read('甲\n# 乙\n丙\n- 丁\n\n戊\n> 己\n\n::: quote\n庚\n:::\n辛').value.blocks;
    expect(JSON.stringify(all).replace(/[^甲乙丙丁戊己庚辛]/gu, '')).toBe('甲乙丙丁戊己庚辛');
  });
  test.each([
    ['deep quotations', `${'>'.repeat(300)}文`, 'nesting-too-deep'],
    ['deep containers', '::: quote\n'.repeat(3000), 'container-unclosed'],
  ])('%s end in a diagnostic', (_, body, rule) => {
    const made = read(body);
    expect(made.diagnostics.map((d) => d.rule)).toContain(rule);
    expect(() => transform(made.value)).not.toThrow();
  });
  test.each(['*甲', '[', '“', '![', '^甲', '{#', '甲\n', '| ', '[a](b', '\\', '- '])(
    '%j, 20000 times, takes no time',
    (piece) => {
      const start = performance.now();
      transform(read(piece.repeat(20000), '“甲”\n: 一').value);
      expect(performance.now() - start).toBeLessThan(3000);
    },
  );
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
  test.each(
    readFileSync('tests/fixtures/read/run-in.txt', 'utf8')
      .split('\n')
      .filter((line) => line.includes(' => '))
      .map((line) => line.split(' => ')),
  )('run-in heading: %s', (source = '', expected = '') => {
    const shape = (b: Block) => {
      if (b.type === 'heading')
        return `${b.level}${b.runIn ? '>' : '|'}${spell(b.children)}${b.id && `#${b.id}`}`;
      return 'children' in b ? spell(b.children as Inline[]) : b.type;
    };
    expect(read(source.replaceAll('⏎', '\n')).value.blocks.map(shape).join(' / ')).toBe(expected);
  });
  test('containers nest; lines of a signature are its lines', () => {
    const [attachment] = read('::: attachment 题\n::: quote\n甲\n:::\n::: 署名\n机关\n2022年\n:::\n:::').value
      .blocks;
    expect(attachment).toMatchObject({
      type: 'attachment',
      children: [{ type: 'quote' }, { type: 'signature', organ: '机关', date: '2022年' }],
    });
  });
  test('lines that begin with full-width blanks begin paragraphs', () => {
    expect(kinds('　　甲\n　　乙\n丙')).toEqual(['paragraph', 'paragraph']);
  });
  test('positions are lines of the file', () => {
    const { blocks } = read(
      '甲\n\n> 乙\n>\n> 丙\n\n- 丁\n\n  戊\n\n::: quote\n己\n:::\n\n见\n[](ref:x)',
    ).value;
    const lines = JSON.stringify(blocks)
      .match(/"line":\d+/gu)
      ?.map((found) => Number(found.slice(7)));
    expect(lines).toEqual([5, 7, 9, 7, 11, 13, 11, 16, 15, 20, 19]);
  });
  test('a figure has its path, words, width and name', () => {
    expect(read('![甲*乙*](figures/a%20b.png "题"){#f width=60%}').value.blocks).toMatchObject([
      {
        type: 'figure',
        src: 'figures/a b.png',
        alt: '甲乙',
        caption: [{ value: '题' }],
        id: 'f',
        width: 0.6,
      },
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
  test.each([
    ['{"meta":{"title":"x"},"blocks":[1],"notes":[]}', 'blocks[0]'],
    ['{"meta":{"title":"x"},"blocks":[{"type":"box"}],"notes":[]}', 'blocks[0]'],
    [
      '{"meta":{"title":"x"},"blocks":[{"type":"heading","level":9,"id":"","children":[]}],"notes":[]}',
      'level',
    ],
    ['{"meta":{"title":"x","titel":"y"},"blocks":[],"notes":[]}', 'titel'],
    [
      '{"meta":{"title":"x"},"blocks":[{"type":"paragraph","children":[{"type":"link","href":"javascript:1","children":[]}]}],"notes":[]}',
      'href',
    ],
    [
      `{"meta":{"title":"x"},"blocks":${'[{"type":"quote","children":'.repeat(5000)}[]${'}]'.repeat(5000)},"notes":[]}`,
      '套得太深',
    ],
    ['{"meta":\n{"title":', '不是 JSON'],
    ['null', ''],
    ['[]', ''],
  ])('%.60s is refused', (json, where) => {
    const { value, diagnostics } = reportFromJson({ file: 'x.json', text: json });
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toContain(where);
  });
  test('the schema of the front matter knows the keys that are read, and no others', () => {
    const schema = JSON.parse(readFileSync('docs/schema/front-matter.schema.json', 'utf8'));
    const hint = readReport({ report: { file: 'r', text: '---\ntitle: 甲\nzzzzzzz: 1\n---\n' } })
      .diagnostics[0]?.hint;
    expect(hint?.replace(/^.*可用的有 /u, '').split('、')).toEqual(Object.keys(schema.properties));
    const manual = readFileSync('docs/source-format.md', 'utf8');
    for (const key of Object.keys(schema.properties)) expect(manual).toContain(`\`${key}`);
  });
  test('other JSON is refused', () => {
    expect(reportFromJson({ file: 'x.json', text: '{"a":1}' }).diagnostics[0]?.rule).toBe('json-unreadable');
    expect(reportFromJson({ file: 'x.json', text: '{' }).diagnostics[0]?.rule).toBe('json-unreadable');
  });
});

// Fixture: a glossary, `--`, what it is read as, one note a line: term: paragraph | paragraph; rule@line.
const glossaries = readFileSync('tests/fixtures/read/glossary.txt', 'utf8').split(/^== /mu).slice(1);
test.each(glossaries.map((text) => [text.split('\n')[0] ?? '', text]))('glossary: %s', (_, text) => {
  const [source = '', expected = ''] = text.slice(text.indexOf('\n') + 1).split('\n--\n');
  const { value, diagnostics } = read('文', source);
  const notes = value.notes.map(
    ({ label, definition }) =>
      `${spell(label)}: ${definition.map((b) => ('children' in b ? spell(b.children as Inline[]) : b.type)).join(' | ')}`,
  );
  const found = diagnostics.map((d) => `${d.rule}@${d.line}`);
  expect([...notes, ...found]).toEqual(expected.trim().split('\n'));
});

test('front matter: scalars stay as typed, hints help', () => {
  const meta = (yaml: string) => readReport({ report: { file: 'r', text: `---\n${yaml}\n---\n` } });
  expect(meta('title: 2022\ncopyNumber: 000123\nspeaker: 张　三\nkeywords: 煤、气').value.meta).toEqual({
    title: '2022',
    copyNumber: '000123',
    speaker: '张　三',
    keywords: ['煤', '气'],
  });
  expect(meta('title: |\n  政府\n  报告\nimprint:\n  organ: 甲').value.meta).toEqual({
    title: '政府\n报告',
    imprint: { organ: '甲', date: '' },
  });
  expect(meta('title: 甲\ndelivered: 2022年3月28日').diagnostics[0]?.hint).toContain('2022-03-28');
  expect(meta('title: 甲\nspeeker: 乙').diagnostics[0]?.hint).toContain('speaker');
});
