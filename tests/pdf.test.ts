// PDF from hand-made pages, read back by pdf.js and by its bytes; the preview from the same pages.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitPdf } from '../src/emit/pdf/index.js';
import { openDocument, pdfmakeVersion } from '../src/emit/pdf/pdfmake.js';
import { svgPage } from '../src/emit/svg.js';
import { type Fonts, openFonts } from '../src/font/index.js';
import type { Item, Pages, Run } from '../src/model/page.js';
import { openWorld } from '../src/world.js';
import { handmade, line, sentence } from './fixtures/pdf/handmade.js';

const home = path.resolve(import.meta.dirname, '..');
const mmPerPoint = 25.4 / 72;

function image(src: string): Uint8Array | undefined {
  const file = path.join(import.meta.dirname, 'fixtures/pdf', src);
  return existsSync(file) ? readFileSync(file) : undefined;
}

let fonts: Fonts;
let pages: Pages;
let bytes: Uint8Array;
let pdf: PDFDocumentProxy;

beforeAll(async () => {
  fonts = (await openFonts({ configs: [], world: openWorld(home) })).value;
  pages = handmade(fonts);
  const made = await emitPdf({ pages, fonts, image });
  expect(made.diagnostics).toEqual([]);
  bytes = made.value;
  pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false }).promise;
});

afterAll(() => pdf?.destroy());

/** One page with these items, and nothing else that could fail. */
const single = (items: readonly Item[]): Pages => ({
  ...pages,
  outline: [],
  destinations: {},
  pages: [{ ...(pages.pages[0] as Pages['pages'][0]), items }],
});

/** Every stream of a file, unpacked where it is packed. */
function streams(file: Uint8Array): readonly string[] {
  const text = Buffer.from(file).toString('latin1');
  return [...text.matchAll(/stream\n([\s\S]*?)\nendstream/gu)].map(([, body = '']) => {
    const raw = Buffer.from(body, 'latin1');
    return (raw[0] === 0x78 ? inflateSync(raw) : raw).toString('latin1');
  });
}

/** The file's objects as text, those in object streams too. */
const objectsOf = (file: Uint8Array): string =>
  [Buffer.from(file).toString('latin1'), ...streams(file).filter((stream) => /^\d+ 0 \d/u.test(stream))].join(
    '\n',
  );

test('pdfmake is the version and the shape this room was written against', async () => {
  const versionOf = (name: string) =>
    (
      JSON.parse(readFileSync(path.join(home, `node_modules/${name}/package.json`), 'utf8')) as {
        version: string;
      }
    ).version;
  expect(versionOf('pdfmake')).toBe(pdfmakeVersion);
  expect(versionOf('pdfkit')).toMatch(/^0\.19\./u);
  const document = await openDocument(pages.info);
  const methods = [
    ...[
      'ref',
      'addPage',
      'addContent',
      'save',
      'restore',
      'transform',
      'openImage',
      'image',
      'end',
      'on',
      'endMetadata',
    ],
    ...['_write', '_refEnd', '_finalize', 'push'],
    ...['getStructTreeRoot', 'getStructParentTree', 'createStructParentTreeNextKey', 'getMarkInfoDictionary'],
  ];
  for (const name of methods) expect([name, typeof Reflect.get(document, name)]).toEqual([name, 'function']);
  document.addPage({ size: [100, 200], margin: 0 });
  expect(document.page).toMatchObject({ height: 200, structParentTreeKey: 0, annotations: [], fonts: {} });
  expect(document._fontFamilies).toEqual({});
  expect(document.ref()).toMatchObject({
    id: expect.any(Number),
    buffer: [],
    finalize: expect.any(Function),
  });
  expect(Reflect.get(document, '_offsets')).toEqual(expect.any(Array));
  expect(Object.keys(document._root.data)).toEqual(
    expect.arrayContaining(['Names', 'Lang', 'ViewerPreferences']),
  );
});

test('the same pages make the same bytes', async () => {
  const again = await emitPdf({ pages: handmade(fonts), fonts, image });
  expect(Buffer.from(again.value).equals(Buffer.from(bytes))).toBe(true);
});

test('glyphs stand where the page puts them', async () => {
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent({ disableNormalization: true });
  const heading = items.find((item) => 'str' in item && item.str === '一、工作回顾');
  const transform = heading && 'transform' in heading ? (heading.transform as number[]) : [];
  expect((transform[4] ?? 0) * mmPerPoint).toBeCloseTo(28, 2);
  expect((page.view[3] ?? 0) * mmPerPoint - (transform[5] ?? 0) * mmPerPoint).toBeCloseTo(45, 2);
  expect(transform[0]).toBeCloseTo(16, 3);
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  expect(text.replaceAll(' ', '')).toContain(sentence);
});

test('two characters with one glyph keep their own text and place, on turned lines too', async () => {
  const face = fonts.face('fangsong').id;
  const words = '甲·乙・丙·丁•戊・己';
  const advances = [...words].map(() => 5);
  const run: Run = { type: 'run', x: 20, y: 50, face, size: 15.75, text: words, advances, tag: 2 };
  const turned: Run = { ...run, x: 100, y: 60, rotate: 90 };
  const { value } = await emitPdf({ pages: single([run, turned]), fonts, image });
  const page = await (await getDocument({ data: Uint8Array.from(value), verbosity: 0 }).promise).getPage(1);
  const items = (await page.getTextContent({ disableNormalization: true })).items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [item] : [],
  );
  const [flat, upright] = [0, 1].map((slope) =>
    items.filter(({ transform }) => Math.abs((transform as number[])[1] ?? 0) > 1 === (slope === 1)),
  );
  for (const line of [flat, upright])
    expect(line?.map(({ str }) => str.replaceAll(' ', '')).join('')).toBe(words);
  const start = (item: { transform: unknown } | undefined, axis: number) =>
    ((item?.transform as number[] | undefined)?.[axis] ?? 0) * mmPerPoint;
  // The cut parts begin where the whole run has them: ・ is the fourth character.
  expect(
    start(
      flat?.find(({ str }) => str.includes('・')),
      4,
    ),
  ).toBeCloseTo(20 + 3 * 5, 2);
  const top = (page.view[3] ?? 0) * mmPerPoint;
  expect(
    top -
      start(
        upright?.find(({ str }) => str.includes('・')),
        5,
      ),
  ).toBeCloseTo(60 + 3 * 5, 2);
});

test('corrections do not add up: the last of forty uneven glyphs is where it belongs', async () => {
  const face = fonts.face('fangsong').id;
  const run: Run = {
    type: 'run',
    x: 20,
    y: 50,
    face,
    size: 15.75,
    text: '国'.repeat(40),
    tag: 2,
    advances: Array(40).fill(5.5714),
    shifts: [...Array(39).fill(0), 0.5],
  };
  const { value } = await emitPdf({ pages: single([run]), fonts, image });
  const [content = ''] = streams(value).filter((stream) => stream.includes(']TJ'));
  const [, operand = ''] = /\[(.*)\]TJ/u.exec(content) ?? [];
  const corrections = [...operand.matchAll(/(?<![\da-f<])-?\d+(?![\da-f]*>)/gu)].map(
    ([number]) => -Number(number),
  );
  const spacing = Number(/(-?[\d.]+) Tc/u.exec(content)?.[1]);
  const ems =
    (39 * 1000 + corrections.reduce((sum, value2) => sum + value2, 0)) / 1000 + 39 * (spacing / 15.75);
  expect(ems * 15.75 * mmPerPoint).toBeCloseTo(39 * 5.5714 + 0.5, 2);
  expect(corrections.length).toBeLessThan(4);
});

test('gaps of the composer are spelled out, blanks of the text are not', async () => {
  const spans = (file: Uint8Array) =>
    streams(file).flatMap((stream) =>
      [...stream.matchAll(/ActualText <feff([0-9a-f]*)>/gu)].map(([, hex = '']) =>
        Buffer.from(hex, 'hex').swap16().toString('utf16le'),
      ),
    );
  const made = async (text: string) =>
    spans(
      (await emitPdf({ pages: single(line(fonts, text, { x: 20, y: 50, tag: 2 })), fonts, image })).value,
    );
  expect(await made('增长9.7倍')).toEqual(['长9', '7倍']);
  expect(await made('全是中文。')).toEqual([]);
  expect(await made('a b')).toEqual([]);
  expect(spans(bytes)).toContain('注1');
});

test('structure: roles in reading order, cells, alternatives, notes over pages', async () => {
  const roles = (node: unknown): unknown => {
    const { role, children = [], alt } = node as { role?: string; children?: unknown[]; alt?: string };
    if (role === undefined) return [];
    const inner = children.flatMap((child) => ((child as { role?: string }).role ? [roles(child)] : []));
    return [alt === undefined ? role : `${role} ${alt}`, ...inner];
  };
  const tree = await (await pdf.getPage(1)).getStructTree();
  expect(roles(tree)).toEqual([
    'Root',
    [
      'Document',
      ['H1'],
      ['P', ['Reference', ['Link']]],
      ['Table', ['THead', ['TR', ['TH'], ['TH']]], ['TBody', ['TR', ['TD'], ['TD']]]],
      ['Figure 一幅带透明的图'],
      ['Figure 一张照片'],
      ['Figure 产业增长柱状图'],
      ['L', ['LI', ['Lbl'], ['LBody', ['Link']]]],
      ['TOC', ['TOCI', ['Link']]],
    ],
  ]);
  const second = await (await pdf.getPage(2)).getStructTree();
  expect(JSON.stringify(roles(second))).toContain('["Note",["P"]]');
  const objects = objectsOf(bytes);
  expect(objects.match(/\/S \/TD\b/gu)).toHaveLength(2);
  expect(objects.match(/\/Scope \/Column/gu)).toHaveLength(2);
  expect(objects).toMatch(/\/S \/Note[\s\S]{0,80}\/ID \(tag-21\)/u);
  expect(objects).toMatch(/\/ListNumbering \/Decimal/u);
  expect(objects).toMatch(/\/BBox \[/u);
});

test('links lead to their places, those to nowhere are left out', async () => {
  const links = await (await pdf.getPage(1)).getAnnotations();
  expect(links.map(({ dest, url }) => dest ?? url)).toEqual([
    ...['注1', 'part-1', 'https://xn--fsqu00a.xn--fiqs8s/a%20b'].map((place, i) =>
      i === 2 ? expect.stringMatching(/^https:.*a%20b$/u) : place,
    ),
  ]);
  const objects = objectsOf(bytes);
  expect(objects.match(/\/Subtype \/Link/gu)).toHaveLength(3);
  expect(objects.match(/\/Type \/OBJR/gu)).toHaveLength(3);
  expect(objects.match(/\/StructParent \d/gu)).toHaveLength(3);
});

test('ways through: destinations, outline, page labels, information', async () => {
  const destinations = await pdf.getDestinations();
  expect(Object.keys(destinations).sort()).toEqual(['Aa', 'part-1', '注1']);
  const outline = await pdf.getOutline();
  expect(outline?.map(({ title, dest, items }) => [title, dest, items.map((item) => item.title)])).toEqual([
    ['一、工作回顾', 'part-1', ['注释']],
  ]);
  expect(await pdf.getPageLabels()).toEqual(['1', '2']);
  const { info, metadata } = await pdf.getMetadata();
  expect(info).toMatchObject({
    Title: '政府工作报告 <审议稿> & 附件',
    Author: '沁水县人民政府',
    Keywords: '政府工作报告；沁水',
    CreationDate: 'D:20220328000000Z',
    Language: 'zh-CN',
  });
  expect(metadata?.get('dc:title')).toBe('政府工作报告 <审议稿> & 附件');
  const xmp = streams(bytes).find((stream) => stream.includes('xpacket')) ?? '';
  expect(xmp).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>A<[\s\S]*<pdfuaid:part>1</u);
});

test('page labels: unnumbered first pages in Roman, blank pages go on counting', async () => {
  const [page] = single([]).pages;
  const labels = [undefined, undefined, '1', undefined, '3', '附-1'];
  const many = labels.map((label, i) => ({
    ...(page as Pages['pages'][0]),
    label,
    number: Math.max(1, i - 1),
  }));
  const { value } = await emitPdf({ pages: { ...single([]), pages: many }, fonts, image });
  const task = getDocument({ data: Uint8Array.from(value), verbosity: 0 });
  expect(await (await task.promise).getPageLabels()).toEqual(['i', 'ii', '1', '2', '3', '附-1']);
  await task.destroy();
});

test('every font is embedded as its subset, with Unicode for each code', () => {
  const objects = objectsOf(bytes);
  const types = objects.match(/\/Subtype \/(?:Type0|Type1|TrueType|Type3)\b/gu) ?? [];
  expect(new Set(types)).toEqual(new Set(['/Subtype /Type0']));
  expect(objects.match(/\/FontFile[23] \d/gu)).toHaveLength(types.length);
  expect(objects.match(/\/ToUnicode \d/gu)).toHaveLength(types.length);
  const cmaps = streams(bytes).filter((stream) => stream.includes('begincmap'));
  expect(cmaps.some((cmap) => cmap.includes('<8e5a>'))).toBe(true);
  expect(cmaps.filter((cmap) => /<0000> <(?!ffff)/u.test(cmap))).toEqual([]);
});

test('black prints in K alone, colours in sRGB, bold by a stroke', () => {
  const [content = ''] = streams(bytes).filter((stream) => stream.includes('Artifact'));
  expect(content).toMatch(/0 Tr 0 g \/F\d/u);
  expect(content).toMatch(/2 Tr 1 j 0\.444 w 0 G 0 g/u);
  expect(content).toMatch(/1 0 0 rg [\d. -]+ m .* f Q/u);
  expect(content).toMatch(/0\.707 -0\.707 -0\.707 -0\.707 [\d.]+ [\d.]+ Tm/u);
});

test.each([
  ['cmyk.jpg', 'image-cmyk'],
  ['broken.png', 'image-damaged'],
  ['chart.svg.txt', 'image-format'],
  ['none.png', 'image-damaged'],
])('a picture no PDF/A can hold: %s', async (src, rule) => {
  const picture: Item = { type: 'picture', x: 20, y: 20, width: 30, height: 20, src, tag: 14 };
  const bad = (name: string) => (name.endsWith('.txt') ? Buffer.from('not a picture') : image(name));
  const { value, diagnostics } = await emitPdf({ pages: single([picture]), fonts, image: bad });
  expect(diagnostics.map((d) => d.rule)).toEqual([rule]);
  expect(value.length).toBeGreaterThan(1000);
});

test('a gradient lies where its picture lies; a text that no font has is said', async () => {
  const svg = (text: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><rect width="30" height="20" fill="url(#a)"/><text>${text}</text></svg>`,
    );
  const picture: Item = { type: 'picture', x: 20, y: 40, width: 30, height: 20, src: 'a.svg', tag: 14 };
  const placeOf = () => ({ file: 'report.md', line: 7 });
  const draw = (text: string) =>
    emitPdf({ pages: single([picture]), fonts, image: () => svg(text), placeOf });
  const { value, diagnostics } = await draw('字');
  expect(diagnostics).toEqual([]);
  const matrix = /\/PatternType 2[\s\S]*?\/Matrix \[([^\]]*)\]/u.exec(objectsOf(value))?.[1] ?? '';
  const [a, , , d, x, y] = matrix.split(' ').map(Number);
  const height = pages.pages[0]?.height ?? 0;
  expect(x).toBeCloseTo(20 / mmPerPoint, 1);
  expect(y).toBeCloseTo((height - 40) / mmPerPoint, 1);
  expect([a, d].map((n) => Math.abs(n ?? 0))).toEqual(
    [30 / mmPerPoint, 20 / mmPerPoint].map((n) => expect.closeTo(n, 1)),
  );
  const lacking = await draw('\u{f1234}');
  expect(lacking.diagnostics).toMatchObject([
    { rule: 'image-svg-text', severity: 'error', file: 'report.md', line: 7 },
  ]);
});

test('no pages, no tags, an odd date: still a document', async () => {
  const empty: Pages = { ...single([]), tags: [], info: { ...pages.info, date: '某日', keywords: [] } };
  const { value } = await emitPdf({ pages: empty, fonts, image });
  expect(objectsOf(value)).toContain('D:19700101000000Z');
});

test('the preview holds every glyph at its own x, and nothing unescaped', () => {
  const svg = svgPage(pages, 0);
  expect(svg).toContain('viewBox="0 0 210 297"');
  expect(svg).toContain('&lt;审议稿&gt; &amp; 附件');
  const [, xs = ''] = /<text x="([^"]*)" y="45"[^>]*>一、工作回顾</u.exec(svg) ?? [];
  expect(xs.split(' ').map(Number)).toEqual(
    [0, 1, 2, 3, 4, 5].map((i) => Number((28 + i * 16 * mmPerPoint).toFixed(3))),
  );
  expect(svg).toMatch(/<image [^>]*href="chart.svg"[^>]*><title>产业增长柱状图</u);
  expect(svg).toMatch(/<a href="2\.svg#%E6%B3%A81"><title>注释1/u);
  expect(svg.match(/<text /gu)?.length).toBe(
    pages.pages[0]?.items.filter(({ type }) => type === 'run').length,
  );
});
