// Runs and fields.

import { type Child, type Element, el, val } from './element.js';
import { turnStyle } from './style-names.js';

/** Looks that are a run's own: bold run-in phrases, 着重号, raised words, a character style. */
export interface Look {
  readonly style?: string;
  readonly bold?: boolean;
  readonly dotted?: boolean;
  readonly raised?: boolean;
}

/** A run without words, which needs no font: marks of fields, tabs, breaks. */
const bare = (content: Child, { style }: Look): Element =>
  el('w:r', {}, style === undefined ? undefined : el('w:rPr', {}, val('w:rStyle', style)), content);

/** The hint makes “ ” —— …… Chinese wherever both fonts have them (ISO/IEC 29500-1 §17.3.2.26). */
const eastAsian = { 'w:hint': 'eastAsia' };

export function run(content: readonly Child[], look: Look = {}): Element {
  const properties = [
    look.style === undefined ? undefined : val('w:rStyle', look.style),
    el('w:rFonts', eastAsian),
    ...(look.bold ? [el('w:b'), el('w:bCs')] : []),
    look.raised ? val('w:vertAlign', 'superscript') : undefined,
    look.dotted ? val('w:em', 'dot') : undefined,
  ];
  return el('w:r', {}, el('w:rPr', {}, ...properties), ...content);
}

export const textRun = (text: string, look: Look = {}): Element =>
  run([el('w:t', { 'xml:space': 'preserve' }, text)], look);

export const tabRun = (): Element => bare(el('w:tab'), {});
export const breakRun = (): Element => bare(el('w:br'), {});

/** A break of our own, which is no part of the text. */
export const turnRun = (): Element => bare(el('w:br'), { style: turnStyle });

const mark = (type: 'begin' | 'separate' | 'end', look: Look): Element =>
  bare(el('w:fldChar', { 'w:fldCharType': type }), look);

/** A complex field up to where its result begins; `fieldEnd` closes it, in another paragraph if need be. */
export const fieldStart = (instruction: string, look: Look = {}): readonly Element[] => [
  mark('begin', look),
  bare(el('w:instrText', { 'xml:space': 'preserve' }, ` ${instruction} `), look),
  mark('separate', look),
];

export const fieldEnd = (look: Look = {}): Element => mark('end', look);

/** A field with its cached result. */
export const field = (instruction: string, result: readonly Child[], look: Look = {}): readonly Child[] => [
  ...fieldStart(instruction, look),
  ...result,
  fieldEnd(look),
];

/** A link inside the document. */
export const anchorLink = (anchor: string, children: readonly Child[]): Element =>
  el('w:hyperlink', { 'w:anchor': anchor, 'w:history': 1 }, ...children);
