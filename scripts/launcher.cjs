#!/usr/bin/env node
// Starts the bundled command with V8's kept code (see scripts/bundle.mjs); without it, merely slower.
// CommonJS, as Node's loader of modules takes longer to start than this whole file.

const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// Code must prove hotter before V8 optimizes it: most of a build's functions end before that pays
// (a tenth less time for one report, as much for one of sixteen times the length). Without the flag: slower only.
v8.setFlagsFromString('--interrupt-budget=500000');

const file = path.join(__dirname, 'main.cjs');
const kept = path.join(__dirname, `main.${process.version}-${process.arch}.cache`);

const script = new vm.Script(
  `(function(exports,require,module,__filename,__dirname,__yinfaImport){${readFileSync(file, 'utf8')}\n})`,
  { filename: file, cachedData: read(kept) },
);
const main = { exports: {} };
script.runInThisContext()(main.exports, require, main, file, __dirname, (name) => import(name));
main.exports.main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  if (process.env.YINFA_KEEP_CODE === '1') writeFileSync(kept, script.createCachedData());
});

function read(name) {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}
