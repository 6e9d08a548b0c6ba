// Tables of every shape in every format: PDF, Word as LibreOffice prints it, HTML in Chromium at two widths
// and in faces of its own and not: no number, date or unit stands on two lines, points meet, nothing hides.
// `node tests/conformance/tables.mjs [KEPT]`; exits 1 and says what is wrong.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { report, wideReport } from '../fixtures/tables/generate.mjs';

const kept = process.argv[2];
const work = kept ?? mkdtempSync(path.join(tmpdir(), 'tables-'));
const faults = [];

/** Written without a look at the code: a number with what belongs to it, a date, a range of years, a unit. */
const unbroken = String.raw`\d{4}年\d+月\d+日|\d{4}—\d{4}年|[-−+]?\d[\d.,]*(?:[%‰]|亿元)?(?:（\*）)?|亿元|万平方米|平方公里|万人次`;

const editions = {
  印发: ['gbt9704', 'pdf, docx'],
  宣读: ['reading', 'pdf, docx'],
  网页: ['web', 'html'],
};

const sourceOf = (file) => path.join(work, path.relative(work, file).replace(/^out(\d+).*$/u, 'source$1'), 'report.md');
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

for (const seed of [4, 55, 666]) check(seed, report(seed), Object.keys(editions));
check(0, wideReport([13, 17, 21, 30, 45]), ['网页']);
const pages = readdirSync(work, { recursive: true }).filter((file) => file.endsWith('.html'));
await inBrowser(pages.map((file) => path.join(work, file)));
if (kept === undefined) rmSync(work, { recursive: true });

for (const fault of faults) console.error(`未通过 ${fault}`);
console.log(`表格：${faults.length} 处问题`);
process.exit(faults.length === 0 ? 0 : 1);

/** One generated report in some editions; its PDFs, and Word's through LibreOffice, read back. */
function check(seed, source, names) {
  const folder = path.join(work, `source${seed}`);
  const out = path.join(work, `out${seed}`);
  for (const [name, [styles, formats]] of Object.entries(editions)) {
    mkdirSync(path.join(folder, 'templates', name), { recursive: true });
    const front = `---\nlabel: ${name}\nformats: [${formats}]\nstyles: ${styles}\n---\n`;
    const body = '::: section body\n{{title}} {.title}\n\n{{body}}\n:::\n';
    writeFileSync(path.join(folder, 'templates', name, 'edition.md.hbs'), front + body);
  }
  writeFileSync(path.join(folder, 'report.md'), source);
  for (const name of names)
    execFileSync('npx', ['yinfa', 'build', folder, '-o', out, '-e', name], { stdio: 'ignore' });
  const wanted = tokens(source);
  for (const name of names.filter((own) => own !== '网页')) {
    inPdf(path.join(out, name, '表格.pdf'), wanted);
    const printed = path.join(work, `word${seed}${name}`);
    printWord(path.join(out, name, '表格.docx'), printed);
    inPdf(path.join(printed, '表格.pdf'), wanted);
  }
}

/** How often each stretch stands in the tables of a source. */
function tokens(source) {
  const counts = new Map();
  for (const line of source.split('\n').filter((row) => row.startsWith('|') && !row.startsWith('| ---')))
    for (const cell of line.slice(1, -1).split('|'))
      for (const [found] of cell.replace(/\\|\{[^}]*\}/gu, '').matchAll(new RegExp(unbroken, 'gu')))
        if (found.length > 2) counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
}

function printWord(file, folder) {
  const env = {
    ...process.env,
    FONTCONFIG_FILE: path.resolve('tests/conformance/fonts.conf'),
    XDG_CACHE_HOME: path.join(work, 'cache'),
  };
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(work, 'profile'))}`;
  const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file];
  execFileSync('soffice', args, { env, stdio: 'ignore' });
}

/** Every stretch must be found as often, characters on one baseline read from left to right. */
function inPdf(file, wanted) {
  const xml = execFileSync('mutool', ['draw', '-q', '-F', 'stext', '-o', '-', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = xml.split('<page').flatMap(linesOf);
  for (const [token, count] of wanted) {
    const found = lines.reduce((sum, line) => sum + line.split(token).length - 1, 0);
    if (found < count) faults.push(`${path.relative(work, file)}：「${token}」应有 ${count} 处，找到 ${found} 处`);
  }
}

function linesOf(page) {
  const lines = new Map();
  const width = Number(/^[^>]*? width="([\d.]+)"/u.exec(page)?.[1] ?? 0);
  for (const [, x, y, char] of page.matchAll(/<char [^>]*?\bx="([\d.-]+)" y="([\d.-]+)"[^>]*? c="([^"]*)"/gu)) {
    if (Number(x) < 20 || Number(x) > width - 20) continue;
    const key = Math.round(Number(y) * 2);
    const near = [key, key - 1, key + 1].find((known) => lines.has(known)) ?? key;
    const text = entities[char] ?? char.replace(/&#x([\da-f]+);/giu, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
    lines.set(near, [...(lines.get(near) ?? []), { x: Number(x), text }]);
  }
  return [...lines.values()].map((line) =>
    line
      .sort((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join('')
      .replace(/[\s\u200b-\u200d\u2060]/gu, ''),
  );
}

/** As the page is, and in faces whose digits are of other widths. */
async function inBrowser(files) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  for (const file of files)
    for (const width of [390, 1280])
      for (const family of ['', 'DejaVu Sans', 'monospace', 'FandolHei']) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(pathToFileURL(file).href);
        if (family !== '') await page.addStyleTag({ content: `*{font-family:"${family}",serif!important}` });
        const where = `${path.relative(work, file)}（${width} 像素${family === '' ? '' : `，${family}`}）`;
        for (const problem of await page.evaluate(problemsInPage, unbroken)) faults.push(`${where}：${problem}`);
        if (width > 390 && family === '') await onPaper(page, file);
        await context.close();
      }
  await browser.close();
}

/** Printed from the browser: nothing scrolls, so every figure must be there (Chinese faces there may have no codes). */
async function onPaper(page, file) {
  const printed = file.replace(/html$/u, 'printed.pdf');
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: printed, preferCSSPageSize: true });
  const wanted = [...tokens(readFileSync(sourceOf(file), 'utf8'))].filter(([token]) => /^[!-~]+$/u.test(token));
  inPdf(printed, wanted);
}

/** Runs in the page. */
function problemsInPage(pattern) {
  const problems = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) problems.push(`横向超出窗口 ${scrollWidth - clientWidth} 像素`);
  const charsOf = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const chars = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      for (let i = 0; i < node.length; i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        chars.push({ char: node.data[i], box: range.getBoundingClientRect() });
      }
    return chars;
  };
  for (const caption of document.querySelectorAll('.scroll caption')) {
    const [box, seen, table] = [caption, caption.closest('.scroll'), caption.parentElement].map((e) => e.getBoundingClientRect());
    if (box.left < seen.left - 1 || box.right > seen.right + 1) problems.push(`「${caption.textContent}」看不全`);
    caption.hidden = true;
    if (Math.abs(caption.parentElement.getBoundingClientRect().width - table.width) > 1)
      problems.push(`「${caption.textContent}」撑宽了表`);
    caption.hidden = false;
  }
  for (const table of document.querySelectorAll('table')) {
    const points = new Map();
    for (const cell of table.querySelectorAll('td, th')) {
      const chars = charsOf(cell);
      const text = chars.map(({ char }) => char).join('');
      const em = Number.parseFloat(getComputedStyle(cell).fontSize);
      for (const { index, 0: found } of text.matchAll(new RegExp(pattern, 'gu'))) {
        const own = chars.slice(index, index + found.length);
        const lines = new Set(own.map(({ box }) => Math.round((box.top + box.bottom) / em)));
        if (Math.max(...lines) - Math.min(...lines) > 1) problems.push(`「${found}」分在两行`);
        for (const [i, { char, box }] of own.entries())
          if (i > 0 && box.left < own[i - 1].box.right - 1) problems.push(`「${found}」的「${char}」被压住`);
        const frame = cell.getBoundingClientRect();
        if (own[0].box.left < frame.left - 1 || own.at(-1).box.right > frame.right + 1)
          problems.push(`「${found}」伸出了格子`);
      }
      if (/^\p{Script=Han}{3}/u.test(text) && cell.clientWidth < 3 * em) problems.push(`「${text}」一列太窄`);
      const digits = cell.querySelector('.digits');
      if (cell.tagName !== 'TD' || digits === null) continue;
      const number = charsOf(digits);
      const point = number.find(({ char }) => char === '.' || char === '．');
      if (point === undefined) continue;
      const column = Math.round(cell.getBoundingClientRect().left);
      points.set(column, [...(points.get(column) ?? []), point.box.left]);
    }
    for (const places of points.values())
      if (Math.max(...places) - Math.min(...places) > 1) problems.push(`小数点相差 ${(Math.max(...places) - Math.min(...places)).toFixed(1)} 像素`);
  }
  return [...new Set(problems)];
}
