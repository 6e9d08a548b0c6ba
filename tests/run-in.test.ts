// 接排标题 in the produced files: every numbered part in contents and outline, one line on paper, swapped parts renumbered.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { verifyFolder } from '../src/verification.js';
import { readHtml } from '../src/verify/html.js';
import { readPdf } from '../src/verify/pdf.js';
import { openWorld } from '../src/world.js';
import { openDocx } from './docx-file.js';

const home = path.resolve(import.meta.dirname, '..');
const world = openWorld(home);
const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-run-in-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const front = '---\ntitle: 政府工作报告\nsalutation: 各位代表：\n---\n\n';
const review = '## 动真碰硬推进整改。{#gai}## 坚持问题导向，用好“链主”企业，全年整改123项。';
const projects = '## 聚力攻坚“三大工程”：## 建成项目30个。';
const source = (first: string, second: string) =>
  `${front}# 工作回顾\n\n${first}\n\n${second}\n\n## 单独成行的标题\n\n见[](ref:gai)。\n\n# 工作安排\n\n### 抓项目。### #### 抓开工。#### 开工10个。\n`;

let count = 0;
async function made(report: string, glossary = '“链主”企业\n: 核心企业。\n') {
  const folder = path.join(work, String(++count));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'report.md'), report);
  writeFileSync(path.join(folder, 'glossary.md'), glossary);
  const out = path.join(folder, 'out');
  const built = await build(
    { source: folder, out, editions: ['handout'], formats: ['pdf', 'docx', 'html'] },
    world,
  );
  expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const file = (format: string) => {
    const dir = path.join(out, 'handout');
    return readFileSync(path.join(dir, readdirSync(dir).find((name) => name.endsWith(format)) ?? ''));
  };
  return { out, pdf: file('.pdf'), docx: openDocx(file('.docx')), html: file('.html').toString('utf8') };
}

const parts = [
  '一、工作回顾',
  '（一）动真碰硬推进整改',
  '（二）聚力攻坚“三大工程”',
  '（三）单独成行的标题',
  '二、工作安排',
  '1.抓项目',
  '（1）抓开工',
];
const isPart = (text: string) => parts.some((part) => text.startsWith(part));

type Outline = readonly { readonly title: string; readonly items: Outline }[];
const titles = (outline: Outline): readonly string[] =>
  outline.flatMap(({ title, items }) => [title, ...titles(items)]);

describe('a report with run-in headings', async () => {
  const file = await made(source(review, projects));

  test('PDF: contents and outline list every part; heading and paragraph share a line', async () => {
    const pdf = await getDocument({ data: Uint8Array.from(file.pdf), verbosity: 0 }).promise;
    const bookmarks = titles((await pdf.getOutline()) as Outline).map((title) => title.replace('1. ', '1.'));
    expect(bookmarks.filter(isPart)).toEqual(parts);
    const { body } = await readPdf(file.pdf);
    const listed = body.slice(0, 12).map((text) => text.replace(/\s/gu, ''));
    expect(listed.filter(isPart).map((text) => text.replace(/\d+$/u, ''))).toEqual(parts);
    expect(body).toContain('（一）动真碰硬推进整改。');
    const page = await pdf.getPage(3);
    const items = (await page.getTextContent()).items as {
      str: string;
      transform: number[];
      fontName: string;
    }[];
    const heading = items.find(({ str }) => str.startsWith('（一）'));
    const words = items.find(({ str }) => str.includes('坚持问题导向'));
    expect(words?.transform[5]).toBe(heading?.transform[5]);
    expect(words?.fontName).not.toBe(heading?.fontName);
    await pdf.destroy();
  });

  test('Word: live numbers, the heading’s style on its words alone, in the contents', () => {
    const contents = file.docx.part('document').first('w:sdt')?.all('w:p') ?? [];
    const listed = contents.map((p) => p.words().replace(/\d+$/u, '').replace('1. ', '1.'));
    expect(listed.filter(isPart)).toEqual(parts);
    const headings = file.docx.paragraphs('Heading2');
    expect(headings.map((p) => p.words())).toEqual([
      '动真碰硬推进整改。',
      '聚力攻坚“三大工程”：',
      '单独成行的标题',
    ]);
    const separators = headings.map((p) => p.first('w:pPr')?.first('w:specVanish') !== undefined);
    expect(separators).toEqual([true, true, false]);
  });

  test('HTML: a heading element, in the contents', () => {
    expect(file.html).toMatch(/<h3 class="heading2" id="gai">（一）动真碰硬推进整改。<\/h3><p>坚持问题导向/u);
    const nav = file.html.slice(file.html.indexOf('<nav'), file.html.indexOf('</nav>'));
    const words = [...nav.matchAll(/<a [^>]*>(.*?)<\/a>/gsu)].map(([, inner = '']) =>
      inner.replace('<span class="number">1.</span> ', '1.').replaceAll('<wbr>', ''),
    );
    expect(words.filter(isPart)).toEqual(parts);
    expect(readHtml(file.html).body).toContain('见（一）。');
  });

  test('every file says what the report says', async () => {
    const proof = await verifyFolder(file.out, undefined, world);
    expect(proof.diagnostics).toEqual([]);
  });

  test('swapped parts are numbered anew, references follow', async () => {
    const swapped = await made(source(projects, review));
    const { body } = await readPdf(swapped.pdf);
    expect(body).toContain('（一）聚力攻坚“三大工程”：');
    expect(body).toContain('（二）动真碰硬推进整改。');
    expect(body).toContain('见（二）。');
  });

  test('a note may be marked in the heading', async () => {
    const { pdf } = await made(`${front}## 抓好“链主”企业。## 正文。\n`);
    expect((await readPdf(pdf)).body).toContain('（一）抓好“链主”企业[1]。');
  });

  test('levels numbered the report’s own way are so in Word, too', async () => {
    const own = front.replace('salutation', 'numbering: [一、, 一、]\nsalutation');
    const { pdf, docx } = await made(`${own}# 安排\n\n## 稳增长。## 正文。\n`, '');
    expect((await readPdf(pdf)).body).toContain('一、稳增长。');
    const level = docx.part('numbering').first('w:abstractNum')?.all('w:lvl')[1];
    expect(level?.val('w:lvlText')).toBe('%2、');
    expect(docx.paragraphs('Heading2')[0]?.words()).toBe('稳增长。');
  });
});
