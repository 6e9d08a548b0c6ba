#!/usr/bin/env node
// Starts the bundled command with V8's kept code (see scripts/bundle.mjs); without it, merely slower.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const file = fileURLToPath(new URL('./main.cjs', import.meta.url));
const kept = fileURLToPath(new URL(`./main.${process.version}-${process.arch}.cache`, import.meta.url));

const script = new vm.Script(
  `(function(exports,require,module,__filename,__dirname,__yinfaImport){${readFileSync(file, 'utf8')}\n})`,
  {
    filename: file,
    cachedData: read(kept),
  },
);
const module = { exports: {} };
script.runInThisContext()(
  module.exports,
  createRequire(file),
  module,
  file,
  fileURLToPath(new URL('.', import.meta.url)),
  (name) => import(name),
);
process.exitCode = await module.exports.main(process.argv.slice(2));
if (process.env.YINFA_KEEP_CODE === '1') writeFileSync(kept, script.createCachedData());

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
