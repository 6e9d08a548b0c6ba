// One bit flipped at random in a PDF draft, so many times: the same text, or a refusal in Chinese. Word files and
// images are tried in tests/. `node tests/conformance/flips.mjs [TIMES]`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const times = Number(process.argv[2] ?? 500);
const work = mkdtempSync(path.join(tmpdir(), 'flips-'));
const [out, draft] = [path.join(work, 'out'), path.join(work, 'draft.pdf')];
const yinfa = (...args) => spawnSync(process.execPath, ['dist/yinfa.cjs', ...args], { encoding: 'utf8', timeout: 60_000 });

yinfa('build', 'tests/fixtures/tamper/source', '-o', work, '-e', 'handout', '-f', 'pdf');
const folder = path.join(work, 'handout');
const whole = readFileSync(path.join(folder, readdirSync(folder)[0]));

/** Numerical Recipes' generator: the same flips every time. */
let seed = 20261127;
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

function imported() {
  rmSync(out, { recursive: true, force: true });
  const { status, stdout, stderr } = yinfa('import', draft, '-o', out);
  const text = ['report.md', 'glossary.md']
    .map((name) => path.join(out, name))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .join('');
  return { status, said: stdout + stderr, text };
}

writeFileSync(draft, whole);
const wanted = imported();
const counts = { 同文: 0, 拒绝: 0, 出错: 0 };
for (let i = 0; i < times; i++) {
  const bit = random(whole.length * 8);
  const bytes = Buffer.from(whole);
  bytes[bit >> 3] ^= 1 << (bit & 7);
  writeFileSync(draft, bytes);
  const { status, said, text } = imported();
  const isPlain = !/^ +at |FATAL/mu.test(said);
  if (status === 0 && isPlain && text === wanted.text) counts.同文++;
  else if (status === 1 && isPlain && /\p{Script=Han}/u.test(said)) counts.拒绝++;
  else {
    counts.出错++;
    console.error(`未通过 第 ${bit} 位：退出码 ${status}，${said.slice(0, 200)}`);
  }
}
rmSync(work, { recursive: true });
console.log(`${times} 次翻转：${JSON.stringify(counts)}`);
process.exit(wanted.status === 0 && counts.出错 === 0 ? 0 : 1);
