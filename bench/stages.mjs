// Stages of one build in one process, in milliseconds: the first run, then the median of eleven.
// usage: node bench/stages.mjs SOURCE [SOURCE …]

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as yinfa from '../dist/index.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const world = yinfa.openWorld(root);
const text = (file) => ({ file, text: readFileSync(file, 'utf8') });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const wholes = [];
for (const folder of process.argv.slice(2)) {
  const times = new Map();
  for (let run = 0; run < 12; run++) await once(folder, times);
  console.log(path.basename(folder));
  for (const [name, [first, ...rest]] of times)
    console.log(`  ${name.padEnd(14)} ${first.toFixed(1).padStart(8)} ${median(rest).toFixed(1).padStart(8)}`);
  const typical = (name) => median((times.get(name) ?? []).slice(1));
  const steps = ['read', 'transform', 'edition', 'fonts', 'layout', 'pdf', 'measure'];
  const whole = steps.reduce((sum, name) => sum + typical(name), 0);
  const extra = typical('measure') + typical('pdf') - typical('pdf, untagged');
  wholes.push(whole);
  console.log(`  whole ${whole.toFixed(1)}; measuring and tagging add ${((100 * extra) / (whole - extra)).toFixed(1)} %`);
}
if (wholes.length > 1) console.log(`the last takes ${(wholes.at(-1) / wholes[0]).toFixed(1)} × the first's time`);

async function once(folder, times) {
  const timed = async (name, step) => {
    const start = performance.now();
    const value = await step();
    times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    return value;
  };
  const source = await timed('read', () => yinfa.readSource(folder, world).value);
  const report = await timed('transform', () => yinfa.transform(source.report).value);
  const doc = await timed('edition', () => {
    const template = yinfa.readTemplate(text(path.join(root, 'templates/handout/edition.md.hbs'))).value;
    const styles = yinfa.readStyles([text(path.join(root, 'templates/styles/gbt9704.yaml'))]).value;
    return yinfa.arrange({ report, template, styles, parse: yinfa.parseMarkdown }).value;
  });
  const openFonts = async () => (await yinfa.openFonts({ configs: [], world })).value;
  const fonts = await timed('fonts', openFonts);
  const pages = await timed('layout', () => yinfa.layout({ doc, fonts, imageSize: () => undefined }).value);
  const image = () => new Uint8Array();
  const emit = (value) => yinfa.emitPdf({ pages: value, fonts, image });
  // In turn first and second, so that neither always meets the garbage of the other.
  const bare = untagged(pages);
  const both = [() => timed('pdf', () => emit(pages)), () => timed('pdf, untagged', () => emit(bare))];
  for (const job of (times.get('pdf')?.length ?? 0) % 2 === 0 ? both : both.reverse()) await job();
  await timed('measure', () => yinfa.measureStandard(yinfa.fromPages(pages)));
}

/** The same pages with nothing in the structure tree: what tagging costs is the difference. */
function untagged(pages) {
  const bare = (page) => ({ ...page, items: page.items.map(({ tag: _, ...item }) => item) });
  return { ...pages, tags: [], pages: pages.pages.map(bare) };
}
