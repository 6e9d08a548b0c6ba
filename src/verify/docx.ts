// Reads a Word file back from its XML: paragraphs with the numbers Word would make, and page notes.

import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { type Levels, Numberer, readNumbering } from './docx-numbering.js';
import type { ReadBack } from './html.js';
import { pictured, plainWords, raised } from './notation.js';

/** Paragraph text in document order, deleted text and field codes left out. */
export function readDocx(bytes: Uint8Array): ReadBack {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /^word\/(document|numbering|styles|footnotes|settings)\.xml$/u.test(name),
  });
  const xml = (name: string) =>
    parts[`word/${name}.xml`] ? strFromU8(parts[`word/${name}.xml`] as Uint8Array) : '';
  const levels = readNumbering(xml('numbering'), xml('styles'));
  const circled = /w:numFmt w:val="decimalEnclosedCircle/u.test(xml('settings'));
  const read = (part: string) => paragraphs(xml(part), levels, circled);
  const [body, notes] = [read('document'), read('footnotes')];
  const words = (texts: readonly string[]) => texts.map(plainWords).filter((text) => text.trim() !== '');
  return { body: words(body), notes: words(notes), whole: { body: body.join(''), foot: notes.join('') } };
}

/** Word counts footnotes through the document, in the order of their references. */
function footnoteNumber(n: number, circled: boolean): string {
  return circled && n <= 20 ? String.fromCodePoint(0x245f + n) : String(n);
}

/** What makes a run's words nobody's: hidden, struck out. */
const unseen = new Set(['w:vanish', 'w:webHidden', 'w:strike', 'w:dstrike']);

interface Open {
  text: string;
  style?: string;
  num?: string;
  level?: string;
}

function paragraphs(xml: string, levels: Levels, circled: boolean): readonly string[] {
  const numberer = new Numberer(levels);
  const done: string[] = [];
  const stack: Open[] = [];
  const inside = { text: false };
  let run: { raised: boolean; unseen: boolean } | undefined;
  let footnotes = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const top = stack.at(-1);
        const value = attributes['w:val'] ?? '';
        if (name === 'w:p') stack.push({ text: '' });
        else if (name === 'w:r') run = { raised: false, unseen: false };
        else if (run !== undefined && unseen.has(name) && value !== '0' && value !== 'false')
          run.unseen = true;
        else if (run !== undefined && name === 'w:vertAlign') run.raised = value === 'superscript';
        else if (name === 'wp:docPr' && top !== undefined) top.text += pictured(attributes.descr ?? '');
        else if (name === 'w:t') inside.text = true;
        else if (name === 'w:instrText' || name === 'w:delText') inside.text = false;
        else if (top === undefined) return;
        else if (name === 'w:pStyle') top.style = value;
        else if (name === 'w:numId') top.num = value;
        else if (name === 'w:ilvl') top.level = value;
        else if (name === 'w:noBreakHyphen') top.text += '-';
        else if (name === 'w:footnoteReference' && 'w:customMarkFollows' in attributes) footnotes++;
        else if (name === 'w:footnoteReference' || name === 'w:footnoteRef')
          top.text += footnoteNumber(++footnotes, circled);
      },
      ontext(text) {
        const top = stack.at(-1);
        if (!inside.text || top === undefined || run?.unseen === true) return;
        top.text += run?.raised === true ? raised(text) : text;
      },
      onclosetag(name) {
        if (name === 'w:t') inside.text = false;
        if (name === 'w:r') run = undefined;
        if (name !== 'w:p') return;
        const closed = stack.pop();
        if (closed !== undefined) done.push(numberer.next(closed) + closed.text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return done.filter((text) => text.trim() !== '');
}
