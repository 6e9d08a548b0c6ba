// Builds killed at every change of the disk and at random moments: out/ is the old state or the new one, whole, and
// the next build leaves nothing of the killed one behind. `node tests/conformance/kills.mjs [RANDOM]`.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const random = Number(process.argv[2] ?? 60);
const work = mkdtempSync(path.join(tmpdir(), 'kills-'));
const out = path.join(work, 'out');
const cli = path.resolve('dist/yinfa.cjs');
const source = path.join(work, 'source');
cpSync('tests/fixtures/tamper/source', source, { recursive: true });
const report = path.join(source, 'report.md');
const old = readFileSync(report, 'utf8');
/** The report as it was and as revised: one folder, as a clerk has it. */
const sources = [old, old.replace('增长6.2%', '增长6.3%').replace('title: 青山', 'title: 青水')];

const args = (text) => {
  writeFileSync(report, text);
  return [cli, 'build', source, '-o', out, '-e', 'handout,reading', '-f', 'pdf,docx,html'];
};
const build = (text, env = {}) =>
  spawnSync(process.execPath, args(text), { env: { ...process.env, ...env }, stdio: 'ignore' });

/** Files with their digests, as one text; hidden ones too. */
function state() {
  if (!existsSync(out)) return '（没有）';
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const lines = files.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return `${path.relative(out, file)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
  });
  return lines.sort().join('\n');
}

const strays = () => readdirSync(work).filter((name) => name.startsWith('.'));
const whole = sources.map((text) => {
  rmSync(out, { recursive: true, force: true });
  build(text);
  return state();
});
let faults = 0;
const tell = (words) => {
  faults++;
  console.error(`未通过 ${words}`);
};

/** Between the two renames out/ is away: the next command, whichever, brings it back. */
let away = 0;
function hold(what) {
  if (!existsSync(out)) {
    away++;
    spawnSync(process.execPath, [cli, 'verify', out], { stdio: 'ignore' });
  }
  if (!whole.includes(state())) tell(`${what}：输出文件夹新旧混杂`);
  build(sources[0]);
  if (state() !== whole[0]) tell(`${what}：再排一次还不是原样`);
  if (strays().length > 0) tell(`${what}：留下了 ${strays().join('、')}`);
}

const counted = path.join(work, 'count');
const killer = `--require ${path.resolve('tests/conformance/killer.cjs')}`;
build(sources[0]);
build(sources[1], { NODE_OPTIONS: killer, KILL_COUNT: counted, KILL_OUT: out.slice(work.length + 1) });
const changes = Number(readFileSync(counted, 'utf8'));
build(sources[0]);
for (let at = 1; at <= changes; at++) {
  build(sources[1], { NODE_OPTIONS: killer, KILL_AT: String(at), KILL_OUT: 'out' });
  hold(`第 ${at} 次写盘前`);
}
const time = Date.now();
build(sources[1]);
const lasts = Date.now() - time;
build(sources[0]);
for (let i = 0; i < random; i++) {
  const child = spawn(process.execPath, args(sources[1]), { stdio: 'ignore' });
  const ended = new Promise((done) => child.on('exit', done));
  await setTimeout(((i + 0.5) / random) * lasts * 1.1);
  child.kill('SIGKILL');
  await ended;
  hold(`第 ${i + 1} 次随机`);
}
rmSync(work, { recursive: true });
console.log(`写盘处 ${changes} 次、随机 ${random} 次，${faults} 处问题；其中 ${away} 次输出文件夹正在换，由下一个命令换好`);
process.exit(faults === 0 ? 0 : 1);
