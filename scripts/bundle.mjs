// Bundles the command and the library into dist/, ships the data files the bundle reads, and keeps
// V8's compiled code beside the command so that a cold start does not compile what it compiled before.

import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const require = createRequire(import.meta.url);

/** Loaded by name at run time: modules with top-level await or data files of their own. */
const external = ['pdfjs-dist', 'harfbuzzjs', 'esbuild'];

/** Loaded at once and never called: pdfkit's font engine, line breaker and encryption, commander's subprocesses. */
const unused = [
  'node:child_process',
  'fontkit',
  'linebreak',
  '@noble/ciphers/aes',
  '@noble/hashes/sha2',
  '@noble/hashes/utils',
];

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: external.flatMap((name) => [name, `${name}/*`]),
  legalComments: 'none',
  logLevel: 'warning',
};

/** Parts of the command that most runs do without, each a script of its own: name → module. They share no state. */
const parts = { word: 'src/emit/docx/index.ts', pdf: 'src/emit/pdf/index.ts' };

/** `import('./emit/docx/index.js')` loads the part's script. */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) => {
    for (const [name, module] of Object.entries(parts)) {
      const ending = module.replace(/^src\//u, '').replace(/\.ts$/u, '.js');
      onResolve({ filter: new RegExp(`^\\.\\/${ending}$`) }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
      );
    }
  },
};

const command = (module, name) =>
  build({
    ...shared,
    entryPoints: [module],
    outfile: `dist/${name}.cjs`,
    format: 'cjs',
    minify: true,
    keepNames: false,
    define: { 'import.meta.url': '__yinfaUrl' },
    alias: Object.fromEntries(unused.map((one) => [one, path.join(root, 'src/emit/pdf/absent.cjs')])),
    banner: { js: 'const __yinfaUrl=require("node:url").pathToFileURL(__filename).href;' },
    plugins: [apart],
  });

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  command('src/cli.ts', 'main'),
  ...Object.entries(parts).map(([name, module]) => command(module, name)),
  build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    packages: 'external',
  }),
  cp(path.join(root, 'scripts/launcher.cjs'), path.join(dist, 'yinfa.cjs')),
  cp(path.join(path.dirname(require.resolve('pdfkit')), 'data'), path.join(dist, 'data'), {
    recursive: true,
  }),
]);

for (const name of ['main', ...Object.keys(parts)]) await finish(path.join(dist, `${name}.cjs`));
await warmUp();
await linkCommand();

/**
 * A kept script has no module loader of its own: what it imports at run time goes through the launcher, which
 * reads ASCII. esbuild escapes all but regular expressions and `String.raw`, which holds pieces of them here:
 * the same escapes serve there.
 */
async function finish(file) {
  const code = await readFile(file, 'utf8');
  const ascii = code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  await writeFile(file, ascii.replace(/\bimport\((?=["'])/gu, '__yinfaImport('));
}

/** Builds the shipped example once so that the compiled code of a whole build can be kept. */
function warmUp() {
  const args = [
    path.join(dist, 'yinfa.cjs'),
    'build',
    path.join(root, 'source'),
    '-o',
    path.join(dist, 'warm-up'),
  ];
  const run = spawnSync(process.execPath, [...args, '-e', 'handout', '-f', 'pdf,docx,html'], {
    env: { ...process.env, YINFA_KEEP_CODE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (run.status !== 0) console.warn('warm-up build failed; the command will start without kept code');
  return rm(path.join(dist, 'warm-up'), { recursive: true, force: true });
}

/** `npx yinfa` in a fresh clone finds the command here without asking npm. */
async function linkCommand() {
  const folder = path.join(root, 'node_modules/.bin');
  const target = path.join(dist, 'yinfa.cjs');
  await mkdir(folder, { recursive: true });
  if (process.platform === 'win32') {
    await writeFile(path.join(folder, 'yinfa.cmd'), `@node "%~dp0\\..\\..\\dist\\yinfa.cjs" %*\r\n`);
    return;
  }
  await chmod(target, 0o755);
  await rm(path.join(folder, 'yinfa'), { force: true });
  await symlink(path.relative(folder, target), path.join(folder, 'yinfa'));
}
