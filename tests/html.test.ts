// The HTML edition as a file: what it says, what it links, what it refuses to run.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { senseParts } from '../src/compose/index.js';
import { arrange } from '../src/edition/index.js';
import { type Edition, readEdition } from '../src/editions.js';
import { emitHtml } from '../src/emit/html/index.js';
import { readImages } from '../src/images.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Report } from '../src/model/report.js';
import { parseMarkdown, readReport } from '../src/read/index.js';
import { readSource } from '../src/source.js';
import { transform } from '../src/transform/index.js';
import { openWorld } from '../src/world.js';

const root = path.resolve(import.meta.dirname, '..');
const world = openWorld(root);
const full = path.join(root, 'tests/fixtures/html/full');

interface Made {
  readonly html: string;
  readonly elements: readonly Element[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

function shipped(name: string): Edition {
  const edition = readEdition(name, path.join(root, 'source'), world).value;
  if (edition === undefined) throw new Error(`no edition ${name}`);
  return edition;
}

function make(report: Report, name = 'web', settings: Partial<Edition['template']['settings']> = {}): Made {
  const edition = shipped(name);
  const template = { ...edition.template, settings: { ...edition.template.settings, ...settings } };
  const numbered = transform(report, template.settings.notes).value;
  const doc = arrange({ report: numbered, template, styles: edition.styles, parse: parseMarkdown });
  const made = emitHtml({
    doc: doc.value,
    shell: edition.shell,
    image: readImages(full, world).bytes,
    senseParts,
  });
  expect(made.diagnostics.filter(({ rule }) => rule !== 'html-table-small')).toEqual([]);
  return { html: made.value, elements: parse(made.value), diagnostics: made.diagnostics };
}

function parse(html: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' };
      elements.push(element);
      open.push(element);
    },
    ontext(text) {
      for (const element of open) element.text += text;
    },
    onclosetag: () => void open.pop(),
  });
  parser.end(html);
  return elements;
}

const report = (text: string, glossary?: string): Report =>
  readReport({
    report: { file: 'report.md', text: `---\ntitle: 报告\n---\n\n${text}\n` },
    ...(glossary !== undefined && { glossary: { file: 'glossary.md', text: glossary } }),
  }).value;

const sourceOf = (folder: string): Report => {
  const source = readSource(folder, world).value;
  if (source === undefined) throw new Error(folder);
  return source.report;
};

/** Lines `columns => how they are printed`. */
const paperLines = readFileSync(path.join(root, 'tests/fixtures/tables/paper.txt'), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#') && line.includes(' => '))
  .map((line) => line.split(' => ') as [string, string]);

const everything = make(sourceOf(full));
const seed = make(sourceOf(path.join(root, 'source')));
const of = ({ elements }: Made, name: string, key?: string) =>
  elements.filter((element) => element.name === name && (key === undefined || key in element.attributes));

describe('one file', () => {
  it('is small', () => {
    expect(Buffer.byteLength(seed.html)).toBeLessThan(150_000);
  });

  it('asks for nothing from outside', () => {
    for (const { html, elements } of [everything, seed]) {
      expect(html).not.toMatch(/@import|url\(|<link|<iframe|<object/u);
      for (const { name, attributes } of elements) {
        if ('src' in attributes)
          expect(attributes.src).toMatch(/^data:image\/(?:png|jpeg|svg\+xml);base64,/u);
        if ('href' in attributes && name === 'a')
          expect(attributes.href).toMatch(/^(?:#|https:\/\/example)/u);
      }
    }
  });

  it('names its style and its script by hash, and allows nothing else', () => {
    for (const made of [everything, seed]) {
      const policy = of(made, 'meta').find((meta) => meta.attributes['http-equiv'])?.attributes.content ?? '';
      for (const [directive, name] of [
        ['style-src', 'style'],
        ['script-src', 'script'],
      ] as const) {
        const [only, ...others] = of(made, name);
        const hash = createHash('sha256')
          .update(only?.text ?? '')
          .digest('base64');
        expect(others).toEqual([]);
        expect(policy).toContain(`${directive} 'sha256-${hash}';`);
      }
      expect(policy).toContain("default-src 'none'");
      expect(made.elements.filter(({ attributes }) => 'style' in attributes)).toEqual([]);
    }
  });

  it('is the same, byte for byte, each time', () => {
    expect(make(sourceOf(full)).html).toBe(everything.html);
  });
});

describe('input that wants to run', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '</style><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '{{main}} {{script}} {{{css}}}',
    '&lt;script&gt;',
    '\\" onmouseover=\\"alert(1)',
  ];

  it.each(hostile)('%s stays text', (text) => {
    const quoted = JSON.stringify(text.replaceAll('\\"', '"'));
    const source = `---\ntitle: ${quoted}\noccasion: ${quoted}\norgan: ${quoted}\nkeywords: [${quoted}]\nsalutation: ${quoted}\nimprint: { organ: ${quoted}, date: ${quoted} }\n---\n\n正文提到注词。\n`;
    const { value } = readReport({
      report: { file: 'r.md', text: source },
      glossary: { file: 'g.md', text: '注词\n: 解释。\n' },
    });
    const words = JSON.parse(quoted) as string;
    const made = make(
      {
        ...value,
        blocks: [...value.blocks, { type: 'paragraph', children: [{ type: 'text', value: words }] }],
      },
      'web',
      { watermark: words, runningHeader: words },
    );
    expect(of(made, 'script')).toHaveLength(1);
    expect(of(made, 'style')).toHaveLength(1);
    expect(of(made, 'svg')).toEqual([]);
    expect(of(made, 'img')).toEqual([]);
    for (const { attributes } of made.elements)
      expect(Object.keys(attributes).filter((key) => key.startsWith('on'))).toEqual([]);
    expect(of(made, 'h1')[0]?.text).toBe(words);
    expect(of(made, 'p').at(-3)?.text).toContain('注词');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    ' vbscript:x',
    '//evil.example',
    'file:///etc/passwd',
  ])('a link to %s is no link', (href) => {
    const made = make({
      ...report('正文。'),
      blocks: [
        {
          type: 'paragraph',
          children: [{ type: 'link', href, children: [{ type: 'text', value: '点这里' }] }],
        },
      ],
    });
    expect(made.html).toContain('点这里');
    expect(of(made, 'a').filter(({ text }) => text === '点这里')).toEqual([]);
  });

  it('an SVG with a script is an image', () => {
    const [image] = of(everything, 'img');
    const data = Buffer.from(image?.attributes.src?.split(',')[1] ?? '', 'base64').toString();
    expect(data).toContain('<script>');
    expect(image?.attributes).toMatchObject({ alt: '临江市三个片区的位置', class: 'w600' });
    expect(everything.html).toContain('.w600{width:60%}');
  });
});

describe('notes', () => {
  it('have every marker lead to its note and back', () => {
    for (const made of [
      everything,
      seed,
      make(report('甲乙提到甲乙。\n\n再提甲乙。', '甲乙\n: 解释。\n'), 'web', {
        notes: { placement: 'appendix', marker: '①', superscript: false, mentions: 'every' },
      }),
    ]) {
      const ids = made.elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const links = of(made, 'a', 'href').filter(({ attributes }) => attributes.href?.startsWith('#'));
      for (const { attributes } of links) expect(ids).toContain(attributes.href?.slice(1));
      const marked = links
        .filter(({ attributes }) => attributes.role === 'doc-noteref')
        .map((a) => `#${a.attributes.id}`);
      const back = links
        .filter(({ attributes }) => attributes.role === 'doc-backlink')
        .map((a) => a.attributes.href);
      expect(marked.length).toBeGreaterThan(0);
      expect([...back].sort()).toEqual([...marked].sort());
    }
  });

  it('of the seed are 41, numbered in order', () => {
    const numbers = seed.elements
      .filter(({ attributes }) => attributes.class === 'number')
      .map(({ text }) => text);
    expect(numbers).toEqual(Array.from({ length: 41 }, (_, i) => `${i + 1}.`));
  });

  it('of an edition with page notes stand after its text', () => {
    const made = make(report('提到甲乙。', '甲乙\n: 解释。\n'), 'web', {
      notes: { placement: 'foot', marker: '[1]', superscript: true },
    });
    const at = (text: string) => made.html.indexOf(text);
    expect(at('role="doc-endnotes"')).toBeGreaterThan(at('提到甲乙'));
    expect(made.html).toMatch(
      /<li id="note-[^"]+"><p class="note"><span class="number">1\.<\/span> 甲乙：解释。/u,
    );
  });

  it('stand apart: number, marker and the figures behind them', () => {
    const made = make(report('重点“熟地”1078亩，“熟地”多。', '“熟地”\n: 2025年10件。\n'), 'web', {
      notes: { placement: 'appendix', marker: '[1]', superscript: true, mentions: 'every' },
    });
    const bare = made.html.replace(/<a [^>]*>|<\/a>/gu, '');
    expect(bare).toContain('“熟地<span class="half">”</span><sup class="marker apart">[1]</sup>1078亩');
    expect(bare).toContain('“熟地<span class="half">”</span><sup class="marker">[1]</sup>多');
    expect(bare).toContain('<span class="number">1.</span> “熟地”：2025年10件');
  });

  it('are gone, markers too, where an edition has none', () => {
    const made = make(report('提到甲乙。', '甲乙\n: 解释。\n'), 'reading');
    expect(made.elements.filter(({ attributes }) => attributes.role?.startsWith('doc-'))).toEqual([]);
    expect(made.html).toContain('>提到甲乙。</p>');
  });
});

describe('structure', () => {
  it('is a page with headings, landmarks and a language', () => {
    expect(of(everything, 'html')[0]?.attributes.lang).toBe('zh-CN');
    expect(of(everything, 'main')).toHaveLength(1);
    expect(of(everything, 'nav')[0]?.attributes['aria-label']).toBe('目录');
    const headings = everything.elements
      .filter(({ name }) => /^h\d$/u.test(name))
      .map(({ name, text }) => `${name} ${text}`);
    expect(headings).toEqual([
      'h1 关于《临江市“十五五”规划<草案>》及 A&B 两区合并情况的报告',
      'h2 一、主要指标',
      'h3 （一）工作安排',
      'h4 1. 三级标题',
      'h5 （1）四级标题',
      'h1 2026年民生实事清单',
      'h2 一、教育',
      'h1 《关于〈临江市“十五五”规划<草案>〉及 A&B 两区合并情况的报告》名词解释',
    ]);
  });

  it('nests the contents by level', () => {
    const nav = everything.html.slice(everything.html.indexOf('<nav'), everything.html.indexOf('</nav>'));
    const shape = nav
      .replace(/<a [^>]*>(.*?)<\/a>/gsu, '$1')
      .replace(/<\/?span[^>]*>/gu, '')
      .replace(/ (?:role|data-numbered|class|open)(?:="[^"]*")?/gu, '')
      .replaceAll('<wbr>', '')
      .replace(/\s+/gu, '');
    expect(shape).toContain(
      '<ol><li>一、主要指标<ol><li>（一）工作安排<ol><li>1.三级标题<ol><li>（1）四级标题</li></ol></li></ol></li></ol></li><li>2026年民生实事清单</li>',
    );
  });

  it('gives tables a caption, heads with scope, spans, and numbers in line', () => {
    const [table] = of(everything, 'table');
    expect(table?.attributes.id).toBe('gdp');
    expect(of(everything, 'caption').map(({ text }) => text)).toEqual([
      '表1　主要经济指标',
      '表2　各县区分工一览',
    ]);
    const heads = of(everything, 'th')
      .slice(0, 7)
      .map(({ text, attributes: { scope, colspan, rowspan } }) => [text, scope, colspan, rowspan]);
    expect(heads).toEqual([
      ['指标', 'col', undefined, '2'],
      ['2024年', 'colgroup', '2', undefined],
      ['2025年', 'colgroup', '2', undefined],
      ['总量', 'col', undefined, undefined],
      ['增速', 'col', undefined, undefined],
      ['总量', 'col', undefined, undefined],
      ['增速', 'col', undefined, undefined],
    ]);
    const sides = (text: string) =>
      everything.elements.filter((e) => e.name === 'td' && e.text === text)[0]?.attributes.class;
    expect([sides('1029.5'), sides('15'), sides('—'), sides('“小升规”企业')]).toEqual([
      'tableCell decimal',
      'tableCell decimal',
      'tableCell center',
      'tableCell',
    ]);
    expect(everything.html).toContain('<span class="digits" data-before="00">98.5</span>');
  });

  it('leaves what is missing out', () => {
    const made = make(report('只有一段。'));
    expect(
      made.elements.filter(
        ({ name, text }) => ['p', 'section', 'footer', 'li'].includes(name) && text.trim() === '',
      ),
    ).toEqual([]);
    expect(of(made, 'footer')).toEqual([]);
    expect(of(made, 'body')[0]?.text.replace(of(made, 'script')[0]?.text ?? '', '')).not.toContain(
      'undefined',
    );
  });
});

describe('titles and headings', () => {
  const words = (html: string) => html.replace(/<[^>]+>/gu, '');
  const text = [
    '---\ntitle: 2025年江西省政府工作报告',
    'occasion: ——2019年3月4日在呼伦贝尔市海拉尔区第十五届人民代表大会第三次会议上',
    'office: 区长\nspeaker: 张三\n---\n',
    '# 牢记殷殷嘱托，在接续奋斗中建设**现代化**新成效\n\n正文。\n',
  ].join('\n');
  const report = readReport({ report: { file: 'report.md', text } }).value;
  const { html } = make(report);
  const of = (form: RegExp) => form.exec(html)?.[1] ?? '';

  it('may turn between words alone on a screen of any width', () => {
    const occasion = of(/<p class="occasion">(.*?)<\/p>/u);
    expect(occasion).toMatch(/^<span class="whole">——2<\/span>/u);
    expect(occasion.split('<wbr>').map(words)).toEqual([
      ...['——2019年3月4日', '在呼伦贝尔市海拉尔区', '第十五届人民代表大会', '第三次会议上'],
    ]);
    expect(of(/<h1 class="title"[^>]*>(.*?)<\/h1>/u)).toBe('2025年江西省<wbr>政府工作报告');
    expect(html).toMatch(/\n\.occasion\{[^}]*word-break:keep-all/u);
    expect(html).not.toMatch(/\n\.body\{[^}]*keep-all/u);
  });

  it('keep their text and their looks', () => {
    const heading = of(/<h2 class="heading1"[^>]*>(.*?)<\/h2>/u);
    expect(words(heading)).toBe('一、牢记殷殷嘱托，在接续奋斗中建设现代化新成效');
    expect(heading).toContain('嘱托，<wbr>在');
    expect(heading).toContain('<strong>现代化</strong>');
  });
});

describe('styles and paper', () => {
  it('come from the named styles, in proportion', () => {
    expect(everything.html).toMatch(/\n\.title\{[^}]*font-size:1\.375em;[^}]*text-align:center/u);
    expect(everything.html).toMatch(/\n\.body\{[^}]*text-indent:2em/u);
    expect(everything.html).toMatch(/\n\.heading1\{font-family:"YinfaSans","SimHei"/u);
  });

  it('print the text area and the numbers of the standard', () => {
    expect(everything.html).toContain('@page{size:210mm 297mm;margin:37mm 26mm 35mm 28mm;}');
    expect(everything.html).toContain('--em:5.571mm;--pitch:10.227mm');
    expect(everything.html).toMatch(/@page :left\{@bottom-left\{content:"— " counter\(page\) " —"/u);
  });

  it.each(paperLines)('print every column of a table: %s', (columns, expected) => {
    const cells = columns.split(' + ').flatMap((part) => {
      const [, count, text = ''] = /^(\d+)×(.*)$/u.exec(part) ?? [];
      return Array.from({ length: Number(count) }, () => text);
    });
    const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
    const heads = cells.map((_, i) => `列${i + 1}`);
    const made = make(report([heads, cells.map(() => '---'), cells].map(line).join('\n')));
    const classes = made.elements.find(({ attributes }) => /^scroll\b/u.test(attributes.class ?? ''))
      ?.attributes.class;
    const [, own] = /\b(p\d+)\b/u.exec(classes ?? '') ?? [];
    const rule = new RegExp(
      `@media print\\{\\.${own} [^{]*\\.tableCell\\)\\{font-size:([\\d.]+em)\\}\\}`,
      'u',
    );
    const size = own === undefined ? 'own' : rule.exec(made.html)?.[1];
    const small = made.diagnostics.filter(({ rule }) => rule === 'html-table-small');
    for (const { message } of small) expect(message).toContain(`有 ${cells.length} 列`);
    const said = [/landscape/u.test(classes ?? '') ? 'turned' : 'upright', size, ...small.map(() => 'small')];
    expect(said.join(' ')).toBe(expected);
  });

  it('of a shell of the user’s own are checked for their places', () => {
    const edition = shipped('web');
    const doc = arrange({ ...edition, report: report('正文。'), parse: parseMarkdown }).value;
    const html = '<html><style>{{css}}</style><body>{{mian}}</body></html>';
    const { diagnostics } = emitHtml({
      doc,
      shell: { ...edition.shell, html },
      image: () => new Uint8Array(),
    });
    expect(diagnostics.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'shell-slot 网页外壳没有 {{mian}} 这个位置',
      'shell-slot 网页外壳缺少 {{main}}',
      'shell-slot 网页外壳缺少 {{policy}}',
    ]);
  });
});
