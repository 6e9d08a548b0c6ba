// Stages of one build in one process, in milliseconds: the first run, then the median of five.
// usage: node bench/stages.mjs SOURCE [SOURCE …]

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as yinfa from '../dist/index.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const world = yinfa.openWorld(root);
const text = (file) => ({ file, text: readFileSync(file, 'utf8') });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const folder of process.argv.slice(2)) {
  const times = new Map();
  for (let run = 0; run < 6; run++) await once(folder, times);
  console.log(path.basename(folder));
  for (const [name, [first, ...rest]] of times) console.log(`  ${name.padEnd(10)} ${first.toFixed(1).padStart(8)} ${median(rest).toFixed(1).padStart(8)}`);
}

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
  const fonts = await timed('fonts', async () => (await yinfa.openFonts({ configs: [], world })).value);
  const pages = await timed('layout', () => yinfa.layout({ doc, fonts, imageSize: () => undefined }).value);
  await timed('measure', () => yinfa.measure(yinfa.fromPages(pages)));
  const image = () => new Uint8Array();
  await timed('pdf', () => yinfa.emitPdf({ pages, fonts, image }));
}
