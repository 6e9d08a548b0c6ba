// Templates and style files: what is refused, and how a report is arranged by the shipped editions.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrange, numberingOf, readStyles, readTemplate, render } from '../src/edition/index.js';
import { readEdition } from '../src/editions.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Doc, DocBlock, DocInline } from '../src/model/doc.js';
import { parseMarkdown, readReport } from '../src/read/index.js';
import { readSource } from '../src/source.js';
import { transform } from '../src/transform/index.js';
import { openWorld } from '../src/world.js';

const root = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(root, 'tests/fixtures/edition');
const world = openWorld(root);
const fixture = (name: string) => readFileSync(path.join(fixtures, name), 'utf8');
const base = {
  file: 'gbt9704.yaml',
  text: readFileSync(path.join(root, 'templates/styles/gbt9704.yaml'), 'utf8'),
};

const smallReport = transform(
  readReport({
    report: {
      file: 'report.md',
      text: '---\ntitle: 报告\nsalutation: 各位代表：\n---\n\n谈谈“一网通办”。\n',
    },
    glossary: { file: 'glossary.md', text: '“一网通办”\n: 一个网站办事。\n' },
  }).value,
).value;

function arrangeWith(text: string, report = smallReport) {
  const template = readTemplate({ file: 'templates/own/edition.md.hbs', text });
  const styles = readStyles([base, ...template.value.overrides]);
  const doc = arrange({ report, template: template.value, styles: styles.value, parse: parseMarkdown });
  return {
    doc: doc.value,
    diagnostics: [...template.diagnostics, ...styles.diagnostics, ...doc.diagnostics],
  };
}

function edition(name: string, folder: string): Doc {
  const source = readSource(folder, world).value;
  const made = source && readEdition(name, source.folder, world);
  if (!source || !made?.value) throw new Error(`no edition ${name}`);
  const { template, styles } = made.value;
  const { slots } = render(template, source.report.meta).value;
  const report = transform(source.report, numberingOf(template.settings, slots)).value;
  const doc = arrange({ report, template, styles, parse: parseMarkdown });
  const omits = name === 'reading' ? ['edition-omits'] : [];
  expect([...made.diagnostics, ...doc.diagnostics].map(({ rule }) => rule)).toEqual(omits);
  return doc.value;
}

describe('faults are named with their line and a way out', () => {
  const cases = fixture('faults.txt').split(/^== /mu).slice(1);
  for (const text of cases) {
    const [name = '', kind = '', ...rest] = text.split('\n');
    const lines = rest.map((line) => (line === '@' ? '---' : line));
    const wanted = lines.filter((line) => line.startsWith('>>> ')).map((line) => line.slice(4));
    const source = lines.filter((line) => !line.startsWith('>>> ')).join('\n');
    const isMinded = ({ rule }: Diagnostic) =>
      rule !== 'template-unplaced' || wanted.some((line) => line.startsWith(rule));
    it(name, () => {
      const found =
        kind === 'file: styles'
          ? readStyles([base, { file: 'own.yaml', text: source }]).diagnostics
          : arrangeWith(source).diagnostics.filter(isMinded);
      const said = found.map(
        ({ rule, line, message, hint, file }) => `${rule} ${line ?? '-'} ${message} ${hint} ${file}`,
      );
      expect(said).toHaveLength(wanted.length);
      for (const line of wanted) {
        const [rule, place, ...words] = line.split(' ');
        const fits = (text: string) => text.startsWith(`${rule} ${place} `) && text.includes(words.join(' '));
        expect(said.filter(fits), `${line}\n${said.join('\n')}`).not.toHaveLength(0);
        expect(said.join()).not.toContain('undefined');
      }
    });
  }
});

describe('a template', () => {
  it('may not change a word: values are escaped for Markdown', () => {
    const hard = '**A** *b* # `c` [d](e) {.body} ::: {{title}} <i> & "q" \\ ~x~ ^2^ 1. - + | _y_';
    const text = `---\ntitle: ${JSON.stringify(hard)}\n---\n\n正文。\n`;
    const report = readReport({ report: { file: 'report.md', text } }).value;
    const { doc } = arrangeWith('{{title}} {.title}\n\n{{body}}\n', transform(report).value);
    expect(doc.sections[0]?.blocks[0]).toMatchObject({
      style: 'title',
      level: 1,
      children: [{ type: 'text', value: hard }],
    });
  });

  it('drops the line of a value that is missing, and the section that is left empty', () => {
    const { doc, diagnostics } = arrangeWith(
      '::: section cover\n{{occasion}} {.occasion}\n\n{{office}}　{{speaker}} {.speaker}\n:::\n\n::: section body\n{{salutation}}\n\n{{body}}\n\n{{notes}}\n:::\n\n::: section imprint\n{{imprint}}\n:::\n',
    );
    expect(diagnostics).toEqual([]);
    expect(doc.sections.map(({ name }) => name)).toEqual(['body']);
  });

  it('keeps an author’s line break in a title', () => {
    const text = '---\ntitle: "某某市\\n政府工作报告"\n---\n\n正文。\n';
    const report = readReport({ report: { file: 'report.md', text } }).value;
    const { doc } = arrangeWith('{{title}} {.title}\n\n{{body}}\n', transform(report).value);
    expect(doc.sections[0]?.blocks[0]).toMatchObject({
      children: [{ value: '某某市' }, { type: 'break' }, { value: '政府工作报告' }],
    });
    expect(doc.info.title).toBe('某某市政府工作报告');
  });
});

describe('notes as an edition prints them', () => {
  const template = (notes: string) => `---\nnotes: ${notes}\n---\n{{salutation}}\n\n{{body}}\n\n{{notes}}\n`;
  const marker = (doc: Doc) =>
    JSON.stringify(doc.sections[0]?.blocks).match(/"type":"noteRef".*?"text":"(.*?)"/u)?.[1];

  it.each([
    ["{ marker: '[1]' }", '[1]'],
    ["{ marker: '〔1〕' }", '〔1〕'],
    ['{ marker: ① }', '①'],
    ['{ placement: foot }', '[1]'],
    ['{ placement: none }', undefined],
  ])('%s', (notes, text) => {
    expect(marker(arrangeWith(template(notes)).doc)).toBe(text);
  });

  it('prints an appendix for appendix and both alone', () => {
    const has = (placement: string) =>
      arrangeWith(template(`{ placement: ${placement} }`)).doc.sections[0]?.blocks.some(
        (b) => b.type === 'notes',
      );
    expect(['appendix', 'both', 'foot', 'none'].map(has)).toEqual([true, true, false, false]);
  });
});

describe('attachments and notes are numbered in the order printed', () => {
  const cases = fixture('appendices.txt')
    .split('\n')
    .filter((line) => line.startsWith('{{'))
    .map((line) => line.split(' > '));
  it.each(cases)('%s > %s', (given = '', wanted = '') => {
    const [order = '', settings = '', attachments = ''] = given.split('|').map((part) => part.trim());
    const titles = attachments.split(' ').filter(Boolean);
    const text = [
      '---\ntitle: 报告\nnotes: { title: 注释 }\n---\n',
      titles.length > 0 ? '谈谈“一网通办”，见[](ref:甲)。\n' : '谈谈“一网通办”。\n',
      ...titles.map((title) => `::: attachment ${title}\n内容。\n:::\n`),
    ].join('\n');
    const glossary = { file: 'glossary.md', text: '“一网通办”\n: 一个网站办事。\n' };
    const source = readReport({ report: { file: 'report.md', text }, glossary }).value;
    const body = order
      .replace(/ (?=\{\{)/gu, '\n\n')
      .replace('{{~', '\n\n{{')
      .replace('~}}', '}}');
    const front = settings.replace(/^\{(omit.*)\}$/u, '$1').replace(/, (?=notes)/u, '\n');
    const template = readTemplate({
      file: 'templates/own/edition.md.hbs',
      text: `---\n${front}\n---\n${body}\n`,
    });
    expect(template.diagnostics).toEqual([]);
    const { slots } = render(template.value, source.meta).value;
    const report = transform(source, numberingOf(template.value.settings, slots)).value;
    const doc = arrange({
      report,
      template: template.value,
      styles: readStyles([base]).value,
      parse: parseMarkdown,
    });
    const lines = dump(doc.value)
      .split('\n')
      .map((line) => line.trim());
    const labels = lines.flatMap((line, i) => {
      const label = /^attachmentLabel: (.*)/u.exec(line)?.[1];
      return label === undefined ? [] : [`${label} ${lines[i + 1]?.replace(/^\w+ \([^)]*\): /u, '')}`];
    });
    const named = /，(见.*)。/u.exec(lines.join('\n'))?.[1]?.replace(/[<>]/gu, '') ?? '';
    expect(`${labels.join('；')} | ${named}`.trim()).toBe(wanted.trim());
    expect(doc.diagnostics.map(({ rule }) => rule).filter((rule) => rule === 'template-unplaced')).toEqual(
      [],
    );
  });

  it('tables are left out where the edition says so, with what would point at them', () => {
    const text =
      '---\ntitle: 报告\n---\n\n见[](ref:指标)、[表](#指标)。\n\n表：指标 {#指标}\n\n| 甲 |\n| --- |\n| 乙 |\n\n1. 项\n\n   | 丙 |\n   | --- |\n   | 丁 |\n';
    const report = transform(readReport({ report: { file: 'report.md', text } }).value).value;
    const { doc, diagnostics } = arrangeWith('---\nlabel: 甲本\nomit: [tables]\n---\n{{body}}\n', report);
    expect(dump(doc)).toContain('body: 见表1、表。');
    expect(dump(doc)).not.toMatch(/table|[乙丁]/u);
    expect(diagnostics).toMatchObject([
      {
        rule: 'edition-omits',
        severity: 'info',
        message: '甲本按设置不印表 2 张（第 9、15 行）；正文里的“表1”照原样印',
      },
    ]);
    expect(arrangeWith('{{body}}\n', report).diagnostics).toEqual([]);
  });
});

describe('named styles', () => {
  const { value: sheet, diagnostics } = readStyles([base]);
  it('are GB/T 9704: sizes, faces, geometry', () => {
    expect(diagnostics).toEqual([]);
    const { title, body, heading1, heading2, heading3, imprint, pageNumber, attachmentLabel } = sheet.styles;
    expect(title).toMatchObject({
      size: 22,
      font: 'xiaobiaosong',
      align: 'center',
      bold: false,
      balance: true,
    });
    expect(body).toMatchObject({ size: 16, font: 'fangsong', firstLine: 2, advance: 'grid' });
    expect([heading1, heading2, heading3].map((s) => [s?.font, s?.size, s?.bold])).toEqual([
      ['heiti', 16, false],
      ['kaiti', 16, false],
      ['fangsong', 16, false],
    ]);
    expect(imprint).toMatchObject({ size: 14, left: 1, right: 1 });
    expect(pageNumber).toMatchObject({ size: 14, font: 'songti', latin: 'songti' });
    expect(attachmentLabel).toMatchObject({ font: 'heiti', size: 16, firstLine: 0, pageBreakBefore: true });
    const { width, height, top, bottom, inner, outer, lines, chars } = sheet.page;
    expect([width - inner - outer, height - top - bottom, top, inner, lines, chars]).toEqual([
      156, 225, 37, 28, 22, 28,
    ]);
  });

  it('each carry a Chinese name', () => {
    for (const style of Object.values(sheet.styles)) expect(style.label).toMatch(/^[\u4e00-\u9fff]+$/u);
  });

  it('set Western words in a weight that goes with the Chinese, unless told otherwise', () => {
    const western = (text: string) => {
      const { styles } = readStyles([base, { file: 'own.yaml', text }]).value;
      return ['title', 'heading1', 'heading2', 'pageNumber'].map((key) => styles[key]?.latin);
    };
    expect(western('')).toEqual(['latin-xiaobiaosong', 'latin-heiti', 'latin', 'songti']);
    expect(western('styles:\n  title: { font: heiti }\n  heading1: { latin: latin }\n')).toEqual([
      ...['latin-heiti', 'latin', 'latin', 'songti'],
    ]);
    expect(western('styles:\n  body: { latin: songti }\n')).toEqual(Array(4).fill('songti'));
  });

  it('later files override, and 正文 passes on how letters look', () => {
    const { value } = readStyles([
      base,
      { file: 'own.yaml', text: 'styles:\n  body: { size: 二号 }\n  title: { size: 30 }\n' },
    ]);
    expect([value.styles.body?.size, value.styles.note?.size, value.styles.title?.size]).toEqual([
      22, 22, 30,
    ]);
    expect(value.styles.title?.font).toBe('xiaobiaosong');
    expect(value.styles.imprint?.size).toBe(14);
  });
});

describe('the shipped editions of a report with everything in it', () => {
  it.each(['handout', 'reading', 'web'])('%s', async (name) => {
    const doc = edition(name, path.join(root, 'tests/fixtures/html/full'));
    await expect(dump(doc)).toMatchFileSnapshot(path.join(fixtures, `${name}.txt`));
  });

  it('build from a report of nothing but a title and a line', () => {
    const text = '---\ntitle: 报告\n---\n\n正文。\n';
    const report = transform(readReport({ report: { file: 'report.md', text } }).value).value;
    for (const name of ['handout', 'reading', 'web']) {
      const made = readEdition(name, path.join(root, 'source'), world).value;
      if (made === undefined) throw new Error(name);
      const { value, diagnostics } = arrange({ report, ...made, parse: parseMarkdown });
      expect(diagnostics).toEqual([]);
      expect(dump(value)).not.toMatch(/^\s+\w+(?:#\S+)? *$/mu);
      expect(value.sections.map((section) => section.name)).not.toContain('imprint');
    }
  });
});

describe('the manual', () => {
  const manual = readFileSync(path.join(root, 'docs/templates.md'), 'utf8');
  const examples = (language: string) =>
    [...manual.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gmsu'))].map(
      (match) => match[1] ?? '',
    );
  /** What a hint lists after 可用的有. */
  const known = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.flatMap(({ hint = '' }) => /可用的有 (.*)/u.exec(hint)?.[1]?.split('、') ?? []);

  it('shows examples that work', () => {
    const [template = ''] = examples('hbs');
    const [sheet = ''] = examples('yaml');
    expect(arrangeWith(template).diagnostics).toEqual([]);
    expect(readStyles([base, { file: 'booklet.yaml', text: sheet }]).diagnostics).toEqual([]);
  });

  it('names every setting, value, slot and style', () => {
    const settings = known(arrangeWith('---\nx: 1\nnotes: { y: 1 }\n---\n{{body}}\n').diagnostics);
    const values = known(arrangeWith('{{nothing}}\n').diagnostics).map((name) => `{{${name}}}`);
    const text =
      'x: 1\npage: { x: 1 }\npageNumber: { x: 1 }\nimprint: { x: 1 }\ncompose: { x: 1 }\nstyles: { body: { x: 1 } }\n';
    const keys = known(readStyles([{ file: 'x.yaml', text }]).diagnostics);
    const styles = Object.keys(readStyles([base]).value.styles);
    const words = [...settings, ...keys, ...styles].map((word) => `\`${word}\``);
    expect(words.length + values.length).toBeGreaterThan(100);
    const missing = [...words, ...values].filter((word) => !manual.includes(word));
    expect(missing).toEqual([]);
  });
});

/** One line a block, as a clerk would list them. */
function dump(doc: Doc): string {
  const lines = doc.sections.flatMap(({ name, start, pageNumbers, restartAt, valign, blocks }) => [
    `[${[name, start, pageNumbers ? '' : 'unnumbered', restartAt && `from ${restartAt}`, valign].filter(Boolean).join(', ')}]`,
    ...blocks.flatMap((block) => dumpBlock(block, '  ')),
  ]);
  return `${lines.join('\n')}\n`;
}

function dumpBlock(block: DocBlock, indent: string): readonly string[] {
  switch (block.type) {
    case 'paragraph': {
      const { style, id, level, number, inToc, children } = block;
      const marks = [id && `#${id}`, level && `H${level}`, inToc && '目录'].filter(Boolean).join(' ');
      return [`${indent}${style}${marks === '' ? '' : ` (${marks})`}: ${number ?? ''}${words(children)}`];
    }
    case 'toc':
      return block.entries.map(
        ({ level, number, target, children }) =>
          `${indent}${'  '.repeat(level)}${number ?? ''}${words(children)} → ${target}`,
      );
    case 'notes':
      return block.entries.flatMap(({ number, label, children, more, mentions, id }) => [
        `${indent}note ${number} (#${id}, ${mentions}): ${words(label)}：${words(children)}`,
        ...more.flatMap((inner) => dumpBlock(inner, `${indent}  `)),
      ]);
    case 'table':
      return [
        `${indent}table ${block.id ?? ''} ${block.number ?? ''} ${words(block.caption)} [${block.columns.map((c) => c.align ?? '-').join(' ')}]`,
        ...[...block.head, ...block.body].map(
          (row, i) =>
            `${indent}  ${i < block.head.length ? 'head' : 'row'}: ${row.map((c) => `${words(c.children)}${c.colspan > 1 ? `×${c.colspan}` : ''}${c.rowspan > 1 ? `↓${c.rowspan}` : ''}`).join(' | ')}`,
        ),
        ...block.remarks.map((remark) => `${indent}  ${words(remark)}`),
      ];
    case 'figure':
      return [
        `${indent}figure ${block.id ?? ''} ${block.number ?? ''} ${words(block.caption)} (${block.src}: ${block.alt})`,
      ];
    case 'list':
      return block.items.flatMap((item, i) => [
        `${indent}${block.ordered ? `${block.start + i}.` : '•'}`,
        ...item.flatMap((inner) => dumpBlock(inner, `${indent}  `)),
      ]);
    case 'imprint':
      return [`${indent}imprint: ${block.left} | ${block.right}`];
    case 'spacer':
      return [`${indent}(${block.lines} 空行)`];
    case 'pageBreak':
      return [`${indent}(换页)`];
  }
}

function words(inlines: readonly DocInline[]): string {
  return inlines.map(oneInline).join('');
}

function oneInline(inline: DocInline): string {
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'break':
      return ' / ';
    case 'noteRef':
      return `{${inline.text}}`;
    case 'crossRef':
      return `<${inline.text}>`;
    case 'strong':
      return `**${words(inline.children)}**`;
    case 'emphasis':
      return `*${words(inline.children)}*`;
    case 'superscript':
      return `^${words(inline.children)}^`;
    case 'link':
      return `${words(inline.children)}(${inline.href})`;
  }
}
