// npm run bench: whole cold processes, medians, and ratios against plain pdfmake in the same run.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-bench-'));
const seed = path.join(root, 'source');
const cli = path.join(root, 'dist/yinfa.cjs');
const runs = Number(process.env.BENCH_RUNS ?? 7);

/** One cold process: wall seconds and peak memory in MiB. */
function cold(args) {
  const peak = path.join(work, 'peak');
  const start = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ['--require', path.join(root, 'bench/peak.cjs'), ...args], {
    env: { ...process.env, BENCH_PEAK: peak },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run.status !== 0) throw new Error(`${args.join(' ')}\n${run.stderr}`);
  return { seconds, memory: Number(readFileSync(peak, 'utf8')) / 1024 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The jobs in turn, A B C A B C …, so that a drifting machine treats them alike. */
function inTurn(jobs, times) {
  const results = jobs.map(() => []);
  for (const [, args] of jobs) cold(args);
  for (let i = 0; i < times; i++) for (const [j, [, args]] of jobs.entries()) results[j].push(cold(args));
  return jobs.map(([name], j) => ({
    name,
    seconds: median(results[j].map((r) => r.seconds)),
    memory: median(results[j].map((r) => r.memory)),
  }));
}

/** The seed with its body `n` times over; the glossary stays. */
function longer(n) {
  const folder = path.join(work, `x${n}`);
  const [, front, body] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(readFileSync(path.join(seed, 'report.md'), 'utf8'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'report.md'), front + Array(n).fill(body).join('\n'));
  writeFileSync(path.join(folder, 'glossary.md'), readFileSync(path.join(seed, 'glossary.md')));
  return folder;
}

/** A Word draft as long as asked for: the seed's body over and over, in the edition's own Word form. */
function wordDraft(characters) {
  const body = readFileSync(path.join(seed, 'report.md'), 'utf8').length;
  const folder = path.join(work, 'draft');
  cold([cli, 'build', longer(Math.ceil(characters / body)), '-o', folder, '-e', 'handout', '-f', 'docx']);
  return path.join(folder, 'handout/政府工作报告.docx');
}

const out = path.join(work, 'out');
const build = (source, formats) => [cli, 'build', source, '-o', out, '-e', 'handout', '-f', formats];
const row = ({ name, seconds, memory }, base) =>
  `${name.padEnd(42)} ${seconds.toFixed(3)} s  ${(seconds / base).toFixed(2)} ×  ${memory.toFixed(0)} MiB`;

console.log(`node ${process.version}, ${os.cpus().length} cores, medians of ${runs} cold processes, ratios to plain pdfmake\n`);
const jobs = [
  ['plain pdfmake, its own layout', [path.join(root, 'bench/plain-pdfmake.mjs'), seed, path.join(work, 'plain.pdf')]],
  ['yinfa build, pdf', build(seed, 'pdf')],
  ['yinfa build, docx', build(seed, 'docx')],
  ['yinfa build, html', build(seed, 'html')],
  ['yinfa build, pdf docx html', build(seed, 'pdf,docx,html')],
  ['yinfa check', [cli, 'check', seed]],
  ['yinfa import, .docx of 30,000 characters', [cli, 'import', wordDraft(30_000), '-o', path.join(work, 'imported'), '--force']],
  ['node, nothing done', ['-e', '1']],
];
const results = inTurn(jobs, runs);
for (const result of results) console.log(row(result, results[0].seconds));

console.log('\ngrowth of the pdf with the length of the report, cold processes');
const sizes = [1, 2, 4, 8, 16].map((n) => [`${n} ×`, build(longer(n), 'pdf')]);
const growth = inTurn(sizes, 3);
for (const result of growth) console.log(row(result, growth[0].seconds));

console.log('\nstages in one process, milliseconds (first run, then median of eleven)');
const stages = spawnSync(process.execPath, [path.join(root, 'bench/stages.mjs'), seed, longer(16)], { encoding: 'utf8' });
console.log(stages.status === 0 ? stages.stdout : stages.stderr);
rmSync(work, { recursive: true, force: true });
