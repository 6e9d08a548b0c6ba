// The reference: the same report set by plain pdfmake with its own layout, same text, same fonts.
// usage: node bench/plain-pdfmake.mjs SOURCE OUT.pdf

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';

const [source, out] = process.argv.slice(2);
const fonts = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'fonts/fandol');
const face = (file) => ({ normal: path.join(fonts, file), bold: path.join(fonts, file) });

pdfmake.setFonts({
  FangSong: face('FandolFang-Regular.otf'),
  HeiTi: face('FandolHei-Regular.otf'),
  KaiTi: face('FandolKai-Regular.otf'),
  SongTi: face('FandolSong-Bold.otf'),
});
pdfmake.setUrlAccessPolicy?.(() => false);

const styles = {
  '# ': { font: 'HeiTi' },
  '## ': { font: 'KaiTi' },
  ': ': {},
};

const lines = ['report.md', 'glossary.md'].flatMap((name) => readFileSync(path.join(source, name), 'utf8').split('\n'));
const content = [{ text: '政府工作报告', font: 'SongTi', fontSize: 22, alignment: 'center', margin: [0, 0, 0, 29] }];
let inFrontMatter = false;
for (const line of lines) {
  if (line === '---') inFrontMatter = !inFrontMatter;
  else if (!inFrontMatter && line.trim() !== '') content.push(paragraph(line));
}

function paragraph(line) {
  const prefix = Object.keys(styles).find((mark) => line.startsWith(mark)) ?? '';
  const pieces = line.slice(prefix.length).split('**');
  const text = pieces.map((piece, i) => ({ text: piece, bold: i % 2 === 1 }));
  return { text, leadingIndent: prefix.startsWith('#') ? 0 : 32, ...styles[prefix] };
}

const definition = {
  pageSize: 'A4',
  pageMargins: [79.37, 104.88, 73.7, 99.21],
  defaultStyle: { font: 'FangSong', fontSize: 16, lineHeight: 1.4 },
  content,
};
writeFileSync(out, await pdfmake.createPdf(definition).getBuffer());
