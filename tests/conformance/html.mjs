// Opens every HTML file under a folder in Chromium: axe-core, notes by keyboard, no request, no overflow,
// paper. `node tests/conformance/html.mjs OUT [PICTURES]`; exits 1 and says what is wrong.

import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [folder, pictures] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node tests/conformance/html.mjs OUT [PICTURES]');
  process.exit(2);
}

const windows = { phone: [390, 844], tablet: [820, 1180], desktop: [1280, 900], wide: [1680, 1050] };
const schemes = ['light', 'dark'];
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const quiet = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
const args = [...quiet.split(' '), '--disable-component-update', '--disable-sync'];

const faults = [];
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html')).sort();
if (files.length === 0) faults.push(`${folder}：没有 HTML 文件`);
if (pictures !== undefined) await mkdir(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
for (const file of files) {
  for (const [name, [width, height]] of Object.entries(windows))
    for (const scheme of schemes)
      if (scheme === 'light' || name === 'phone' || name === 'desktop')
        await inWindow({ file, name, width, height, scheme });
  await withoutScript(file);
}
await browser.close();

for (const fault of faults) console.error(fault);
console.log(`${files.length} 个网页文件，${faults.length} 处问题`);
process.exit(faults.length === 0 ? 0 : 1);

async function inWindow({ file, name, width, height, scheme }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  const where = `${file}（${name}，${scheme}）`;
  const say = (text) => faults.push(`${where}：${text}`);
  page.on('console', (message) => message.type() === 'error' && say(`控制台：${message.text()}`));
  page.on('pageerror', (error) => say(`脚本出错：${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== page.url() && !/^(?:file|data):/u.test(request.url())) say(`请求了 ${request.url()}`);
  });
  await page.goto(pathToFileURL(path.join(folder, file)).href);
  await accessible(page, say, '打开时');
  await picture(page, file, `${name}-${scheme}`);
  for (const problem of await page.evaluate(problemsInPage)) say(problem);
  await notes(page, say, () => picture(page, file, `${name}-${scheme}-note`));
  if (name === 'phone') await contents(page, say, () => picture(page, file, `${name}-${scheme}-contents`));
  if (name === 'desktop' && scheme === 'light') await paper(page, say, file);
  await context.close();
}

async function accessible(page, say, when) {
  await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const options = { runOnly: tags, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
  const { violations } = await page.evaluate((given) => globalThis.axe.run(document, given), options);
  for (const { id, help, nodes } of violations)
    say(`${when} axe ${id}（${help}）：${nodes.length} 处，如 ${nodes[0].target.join(' ')}`);
}

async function picture(page, file, name) {
  if (pictures === undefined) return;
  const edition = path.dirname(file).replace(/[\\/.]/gu, '_') || 'page';
  await page.screenshot({ path: path.join(pictures, `${edition}-${name}.png`) });
}

/** Runs in the page. */
function problemsInPage() {
  const problems = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) problems.push(`横向超出窗口 ${scrollWidth - clientWidth} 像素`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.hash.slice(1));
    if (document.getElementById(id) === null) problems.push(`链接 #${id} 没有去处`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((own, i) => ids.indexOf(own) !== i))) problems.push(`id ${id} 用了两次`);
  for (const marker of document.querySelectorAll('.marker')) {
    const frame = marker.parentElement.getBoundingClientRect();
    if (marker.getBoundingClientRect().left < frame.left + 2 && marker.previousSibling !== null)
      problems.push(`注释标记 ${marker.textContent} 在行首`);
  }
  const marked = document.querySelectorAll('a[role="doc-noteref"]').length;
  const back = document.querySelectorAll('a[role="doc-backlink"]').length;
  if (marked !== back) problems.push(`${marked} 个注释标记，${back} 个返回链接`);
  return problems;
}

/** Every note opens with the keyboard beside its marker, inside the window, and Esc gives the place back. */
async function notes(page, say, photograph) {
  const markers = page.locator('a[role="doc-noteref"]');
  const count = await markers.count();
  for (const index of new Set([0, Math.floor(count / 2), count - 1])) {
    if (index < 0 || count === 0) continue;
    const marker = markers.nth(index);
    await marker.evaluate((link) => link.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await marker.focus();
    await page.keyboard.press('Enter');
    const box = await page.locator('[role="dialog"]').boundingBox({ timeout: 1000 }).catch(() => null);
    if (box === null) {
      say(`注释 ${index + 1} 打不开`);
      continue;
    }
    const { width } = page.viewportSize();
    if (box.x < 0 || box.x + box.width > width) say(`注释 ${index + 1} 伸出窗口`);
    const own = await marker.evaluate((link) => document.querySelector(link.hash).textContent);
    const shown = await page.locator('[role="dialog"] .note').first().textContent();
    if (!own.includes(shown.trim())) say(`注释 ${index + 1} 内容不符`);
    if (index === 0) {
      await accessible(page, say, '注释打开时');
      await photograph();
    }
    await page.keyboard.press('Escape');
    if ((await page.locator('[role="dialog"]').count()) > 0) say(`注释 ${index + 1} 按 Esc 不关`);
    if (!(await marker.evaluate((link) => link === document.activeElement))) say(`注释 ${index + 1} 关闭后焦点丢失`);
  }
}

async function contents(page, say, photograph) {
  const summary = page.locator('nav.contents summary');
  if ((await summary.count()) === 0) return;
  await summary.focus();
  await page.keyboard.press('Enter');
  const list = page.locator('nav.contents details > ol');
  if (!(await list.isVisible())) say('目录打不开');
  await accessible(page, say, '目录打开时');
  await photograph();
  await list.locator('a').last().click();
  if (await list.isVisible()) say('点了目录，目录没有收起');
}

/** A4 pages of text in black; nothing that belongs to the screen. */
async function paper(page, say, file) {
  await page.emulateMedia({ media: 'print' });
  await accessible(page, say, '打印时');
  for (const name of ['nav.contents', '.skip', '.back'])
    if ((await page.locator(name).count()) > 0 && (await page.locator(name).first().isVisible()))
      say(`打印时还有 ${name}`);
  const edition = path.dirname(file).replace(/[\\/.]/gu, '_') || 'page';
  const target = pictures === undefined ? {} : { path: path.join(pictures, `${edition}-print.pdf`) };
  const pdf = (await page.pdf({ preferCSSPageSize: true, ...target })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/gu)];
  const isA4 = ([, w, h]) => Math.abs(Math.min(w, h) - 595.3) < 1.5 && Math.abs(Math.max(w, h) - 841.9) < 1.5;
  if (boxes.length === 0 || !boxes.every(isA4)) say(`打印不是 A4：${boxes.map(([, w, h]) => `${w}×${h}`).join('、')}`);
}

/** Without script a marker is a link to its note, and the note's arrow leads back. */
async function withoutScript(file) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.join(folder, file)).href);
  const marker = page.locator('a[role="doc-noteref"]').first();
  if ((await marker.count()) > 0) {
    await marker.click();
    const target = decodeURIComponent(new URL(page.url()).hash);
    const back = page.locator(`${target} a[role="doc-backlink"]`).first();
    if (!(await back.isVisible())) faults.push(`${file}（无脚本）：到了注释，没有返回链接`);
    else await back.click();
    const place = decodeURIComponent(new URL(page.url()).hash);
    if (place !== `#${await marker.getAttribute('id')}`) faults.push(`${file}（无脚本）：返回链接回不到标记`);
  }
  if ((await page.locator('nav.contents a').count()) > 0 && !(await page.locator('nav.contents a').first().isVisible()))
    faults.push(`${file}（无脚本）：目录看不见`);
  await context.close();
}
