// A Word file as LibreOffice prints it, measured beside our own PDF of the same edition.
// `node tests/conformance/word.mjs PRINTED.pdf OURS.pdf FILE.docx`; exits 1 and says what is wrong.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const [printed, ours, file] = process.argv.slice(2);

/** Measures that Word must keep. LibreOffice sets a line's baseline and its end marks in ways of its own. */
const rules = [
  ...['page-size', 'inner-margin', 'text-width', 'body-font', 'lines-per-page', 'chars-per-line', 'line-pitch'],
  ...['page-number', 'heading1', 'heading2', 'heading-at-foot', 'fonts-embedded', 'imprint-rules'],
];

const measured = (pdf) => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 };
  try {
    return JSON.parse(execFileSync('npx', ['yinfa', 'measure', pdf, '--json'], options)).measures;
  } catch (error) {
    return JSON.parse(error.stdout).measures;
  }
};

const pagesOf = (pdf) => Number(/^Pages:\s+(\d+)/mu.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]);

const faults = [];
if (existsSync(ours)) {
  const [word, own] = [pagesOf(printed), pagesOf(ours)];
  // 宣读稿 keeps sentences and their leads whole, at the cost of lines at a page's foot; Word fills every page.
  const slack = path.basename(path.dirname(file)) === 'reading' ? Math.ceil(own / 20) : 1;
  if (Math.abs(word - own) > slack) faults.push(`${word} 页，PDF ${own} 页`);
  const kept = new Set(measured(ours).filter(({ ok }) => ok).map(({ rule }) => rule));
  for (const { rule, ok, title, found, allowed } of measured(printed))
    if (rules.includes(rule) && kept.has(rule) && !ok) faults.push(`${title}：${found}（应为 ${allowed}）`);
  console.log(`${faults.length === 0 ? '通过' : '未通过'} ${file}（${word} 页，PDF ${own} 页）`);
}
for (const line of faults) console.log(`  ${line}`);
process.exitCode = faults.length === 0 ? 0 : 1;
