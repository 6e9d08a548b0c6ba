// A title block of unusual length: whole on its page, in lines by sense, in PDF and in Word alike.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { openWorld } from '../src/world.js';
import { openDocx, type Xml } from './docx-file.js';

const world = openWorld(path.resolve(import.meta.dirname, '..'));
const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-title-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Builds one edition of a report with this head; its file of each format. */
async function made(name: string, edition: string, head: readonly string[]) {
  const folder = path.join(work, name);
  mkdirSync(folder, { recursive: true });
  const body = '现在，我代表县人民政府向大会报告工作，请予审议。\n\n# 工作回顾\n\n做好工作。\n';
  writeFileSync(path.join(folder, 'report.md'), `---\n${head.join('\n')}\n---\n\n${body}`);
  const out = path.join(folder, 'out');
  await build({ source: folder, out, editions: [edition] }, world);
  const files = path.join(out, edition);
  const named = (format: string) => readdirSync(files).find((file) => file.endsWith(`.${format}`)) as string;
  return (format: string) => readFileSync(path.join(files, named(format)));
}

/** Words of every page, without blanks. */
async function pageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    texts.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/gu, ''),
    );
  }
  return texts;
}

/** Lines of a paragraph that Word is told to break. */
const linesOf = (paragraph: Xml | undefined): readonly string[] =>
  (paragraph?.all('w:r') ?? [])
    .map((run) => (run.first('w:br') === undefined ? run.words() : '\n'))
    .join('')
    .split('\n');

const county = '双江拉祜族佤族布朗族傣族自治县';
const plan =
  '关于海西蒙古族藏族自治州2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划（草案）的报告——在海西蒙古族藏族自治州第十五届人民代表大会第六次会议上';

test('the reading copy ends no page inside 报告人', async () => {
  for (const lines of [4, 5, 6, 7, 8]) {
    const title = Array.from({ length: lines }, () => '  关于财政预算情况');
    const file = await made(`speaker${lines}`, 'reading', [
      ...['title: |', ...title, `occasion: ——2026年2月3日在${county}第十四届人民代表大会第三次会议上`],
      ...[`office: ${county}财政局局长`, 'speaker: 岩温', 'salutation: 各位代表：'],
    ]);
    const pages = await pageTexts(file('pdf'));
    expect(pages.filter((page) => page.includes(`${county}财政局局长岩温`))).toHaveLength(1);
  }
});

test('a cover with a title of eight lines stays one page, of one size in PDF and Word', async () => {
  const file = await made('cover', 'handout', [`title: ${plan}`, 'office: 主任', 'speaker: 李四']);
  const [cover] = await pageTexts(file('pdf'));
  expect(cover).toContain(`${plan}主任李四`);
  const word = openDocx(file('docx'));
  expect(word.style('YfCoverTitle').val('w:sz')).toBe('52');
  const short = await made('short', 'handout', ['title: 政府工作报告', 'office: 主任', 'speaker: 李四']);
  expect(openDocx(short('docx')).style('YfCoverTitle').val('w:sz')).toBe('72');
});

test('Word turns each of the author’s lines by sense', async () => {
  const subtitle = `——2026年2月3日在${county}第十四届人民代表大会第三次会议上`;
  const file = await made('author', 'handout', ['title: |', '  政府工作报告', `  ${subtitle}`]);
  const word = openDocx(file('docx'));
  expect(linesOf(word.paragraphs('Title')[0])).toEqual([
    '政府工作报告',
    '——2026年2月3日',
    `在${county}`,
    '第十四届人民代表大会第三次会议上',
  ]);
  expect(
    word
      .paragraphs('Title')[0]
      ?.all('w:rStyle')
      .map((style) => style.attributes['w:val']),
  ).toEqual(['YfTurn', 'YfTurn']);
});
