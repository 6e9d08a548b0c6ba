// How the pages of real reports end, edition by edition: the counts of tests/page-feet.ts.
// usage: node bench/page-feet.mjs [-v] SOURCE [SOURCE …]; -v names page and words

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const yinfa = await import(process.env.YINFA ?? '../dist/index.mjs');
const { pageFeet } = await bundled('tests/page-feet.ts');
const world = yinfa.openWorld(root);
const text = (file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') });
const editions = { handout: ['gbt9704'], reading: ['gbt9704', 'reading'] };
const kinds = ['openings', 'leads', 'leadIns', 'broken', 'short', 'notes', 'headings', 'scant', 'widows'];

const isVerbose = process.argv[2] === '-v';
for (const [edition, sheets] of Object.entries(editions)) {
  const whole = { pages: 0, empty: [], ...Object.fromEntries(kinds.map((kind) => [kind, 0])) };
  for (const folder of process.argv.slice(isVerbose ? 3 : 2)) {
    const feet = await feetOf(folder, edition, sheets);
    whole.pages += feet.pages;
    for (const [n, count] of feet.empty.entries()) whole.empty[n] = (whole.empty[n] ?? 0) + count;
    for (const kind of kinds) whole[kind] += feet[kind].length;
    if (isVerbose) console.log(named(folder, edition, feet));
  }
  console.log(`${edition}: ${whole.pages} pages, by empty lines ${whole.empty.map((n) => n ?? 0).join(' ')}`);
  console.log(`  ${kinds.map((kind) => `${kind} ${whole[kind]}`).join(', ')}`);
}

async function feetOf(folder, edition, sheets) {
  const source = yinfa.readSource(folder, world).value;
  const template = yinfa.readTemplate(text(`templates/${edition}/edition.md.hbs`)).value;
  const styles = yinfa.readStyles(sheets.map((name) => text(`templates/styles/${name}.yaml`))).value;
  const report = yinfa.transform(source.report, template.settings.notes).value;
  const doc = yinfa.arrange({ report, template, styles, parse: yinfa.parseMarkdown }).value;
  const fonts = (await yinfa.openFonts({ configs: [], world })).value;
  const pages = yinfa.layout({ doc, fonts, imageSize: () => undefined }).value;
  const openers = Object.values(styles.styles).filter((style) => style.pageBreakBefore);
  return pageFeet(pages, { lines: styles.page.lines, openers: new Set(openers.map(({ key }) => key)) });
}

function named(folder, edition, feet) {
  const lines = kinds.flatMap((kind) =>
    feet[kind].map(({ page, words }) => `  ${kind} ${page + 1} ${words.slice(-16)}`),
  );
  return [`${path.basename(folder)} ${edition}: ${feet.pages}, ${feet.empty.join(' ')}`, ...lines].join('\n');
}

async function bundled(entry) {
  const made = await build({ entryPoints: [path.join(root, entry)], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
}
