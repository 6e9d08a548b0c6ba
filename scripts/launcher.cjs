#!/usr/bin/env node
// Starts the bundled command with V8's kept code (see scripts/bundle.mjs); without it, merely slower. Commands
// that read large files or PDFs from elsewhere run in a thread under limits of time and memory: whatever such a
// file does to a parser, the clerk is told. CommonJS: Node's loader of modules takes longer to start than this file.

const { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

/** Commands that read files from elsewhere. */
const guarded = new Set(['import', 'measure']);

/** What is smaller and no PDF is read in a time that grows with its length alone. Bytes. */
const largest = 2 ** 20;

/** Processor time, time on the clock and memory for one such command; no real draft of the 3,004 tried took a tenth of any. */
const limits = { seconds: 8, wall: 12, megabytes: 900 };

// Code must prove hotter before V8 optimizes it: most of a build's functions end before that pays
// (a tenth less time for one report, as much for one of sixteen times the length). Without the flag: slower only.
v8.setFlagsFromString('--interrupt-budget=500000');

if (guarded.has(process.argv[2]) && process.argv.slice(3).some(mayBeSlow)) supervise();
else run();

/**
 * A thread costs a quarter of a short import: PDFs get one, whose drawings may nest without end, and files that
 * are large or unpack to be.
 */
function mayBeSlow(word) {
  try {
    const stat = statSync(word);
    if (!stat.isFile()) return false;
    if (stat.size > largest) return true;
    const head = readHead(word);
    return head === '%PDF' || (head.startsWith('PK') && unpackedSize(readFileSync(word)) > largest);
  } catch {
    return false;
  }
}

/** What the parts of a ZIP file say that they unpack to (APPNOTE 4.3.12), bytes. */
function unpackedSize(bytes) {
  let size = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    if (at + 28 <= bytes.length) size += bytes.readUInt32LE(at + 24);
  return size;
}

function readHead(name) {
  const head = Buffer.alloc(4);
  const file = openSync(name, 'r');
  readSync(file, head);
  closeSync(file);
  return head.toString('latin1');
}

function run() {
  const scripts = new Map();
  load('main', scripts)
    .main(process.argv.slice(2))
    .then((code) => {
      process.exitCode = code;
      if (process.env.YINFA_KEEP_CODE !== '1') return;
      for (const [name, { script }] of scripts) writeFileSync(kept(name), script.createCachedData());
    });
}

function kept(name) {
  return path.join(__dirname, `${name}.${process.version}-${process.arch}.cache`);
}

/**
 * What a script of the bundle exports; parts of the command are scripts of their own, loaded when asked for.
 * The bundle is ASCII (scripts/bundle.mjs holds it so), and reading it as what it is takes a third of the time.
 */
function load(name, scripts) {
  const known = scripts.get(name);
  if (known !== undefined) return known.module.exports;
  const file = path.join(__dirname, `${name}.cjs`);
  const script = new vm.Script(
    `(function(exports,require,module,__filename,__dirname,__yinfaImport){${readFileSync(file, 'latin1')}\n})`,
    { filename: file, cachedData: read(kept(name)) },
  );
  const module = { exports: {} };
  scripts.set(name, { script, module });
  const imported = async (wanted) =>
    wanted.startsWith('./') ? load(path.basename(wanted, '.cjs'), scripts) : import(wanted);
  script.runInThisContext()(module.exports, require, module, file, __dirname, imported);
  return module.exports;
}

function read(name) {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}

/** Runs the command in a thread and ends it where it passes a limit. The thread, which starts here too, runs. */
function supervise() {
  const { Worker, isMainThread } = require('node:worker_threads');
  if (!isMainThread) return run();
  const worker = new Worker(__filename, {
    argv: process.argv.slice(2),
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const start = Date.now();
  let reason;
  const stop = (words) => {
    reason ??= words;
    worker.terminate();
  };
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage();
    const waited = (Date.now() - start) / 1000;
    if ((user + system) / 1e6 > limits.seconds || waited > limits.wall)
      stop(`读了 ${Math.round(waited)} 秒还没有读完`);
    else if (process.memoryUsage.rss() > 1.5 * limits.megabytes * 2 ** 20) stop('占用的内存太多');
  }, 200);
  worker.on('error', (error) => {
    reason ??=
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '占用的内存太多' : `程序内部出错：${error.message}`;
  });
  worker.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = reason === undefined ? code : 1;
    if (reason !== undefined) process.stderr.write(told(reason));
  });
}

const told = (reason) =>
  `错误 ${process.argv.slice(3).find((word) => !word.startsWith('-')) ?? ''} 没有读成：${reason}，文件可能已损坏，或有意做成这样 （read-limit）\n` +
  '     → 在 Word、WPS 或浏览器里打开，只留报告本身，另存一份再试；原有文件未动\n';
