// What stands on a page beside its text: page numbers, running header, watermark.

import type { Section } from '../../model/doc.js';
import type { Style } from '../../model/style.js';
import { type Child, type Element, el } from './element.js';
import { paragraph } from './paragraph.js';
import { field, run, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { styleId } from './style-names.js';
import { indents } from './style-properties.js';

/** One for odd pages, one for even ones; `undefined` where the section goes on with those before. */
export interface Furniture {
  readonly odd: Element;
  readonly even: Element;
}

/** Odd pages right, even pages left, one character in (GB/T 9704-2012 7.5); blank where a section bears none. */
export function footers({ pageNumbers }: Section, { doc }: DocxState): Furniture {
  const { format, position } = doc.styles.pageNumber;
  if (!pageNumbers || format === '') return { odd: blank('pageNumber'), even: blank('pageNumber') };
  const other = position === 'center' ? 'center' : 'right';
  const even = position === 'outer' ? 'left' : other;
  return { odd: pageNumber(other, doc.styles), even: pageNumber(even, doc.styles) };
}

const blank = (style: string): Element => paragraph({ style: styleId(style) }, []);

function pageNumber(align: 'left' | 'center' | 'right', sheet: DocxState['doc']['styles']): Element {
  const { format, indent } = sheet.pageNumber;
  const em = (sheet.styles.pageNumber as Style).size * 20;
  const inset = {
    left: align === 'left' ? indent : 0,
    right: align === 'right' ? indent : 0,
    firstLine: 0,
  };
  const [before = '', after = ''] = format.split('{n}');
  const words = [textRun(before), ...field('PAGE', [textRun('1')]), textRun(after)].filter(
    (_, i, all) => !(before === '' && i === 0) && !(after === '' && i === all.length - 1),
  );
  return paragraph({ style: styleId('pageNumber'), align, indent: indents(inset, em) }, words);
}

/** The running header on pages that are numbered, the watermark on every page. */
export function headers({ pageNumbers }: Section, state: DocxState): Furniture | undefined {
  const { runningHeader, watermark } = state.doc.settings;
  if (runningHeader === undefined && watermark === undefined) return undefined;
  const words = runningHeader !== undefined && pageNumbers ? [textRun(runningHeader)] : [];
  const header = (id: number) => {
    const mark = watermark === undefined ? [] : [watermarkRun(watermark, id, state)];
    return paragraph({ style: styleId('runningHeader') }, [...words, ...mark]);
  };
  return { odd: header(1), even: header(2) };
}

/** Word's own kind of watermark: text on a path behind the page (VML), which it lets the clerk change or remove. */
function watermarkRun(text: string, id: number, { fontName }: DocxState): Element {
  const length = Math.max(2, [...text].length);
  const size = Math.min(110, 520 / length);
  const style = [
    'position:absolute',
    'margin-left:0',
    'margin-top:0',
    `width:${Math.round(size * length)}pt`,
    `height:${Math.round(size)}pt`,
    'rotation:315',
    'z-index:-251658752',
    'mso-position-horizontal:center',
    'mso-position-horizontal-relative:margin',
    'mso-position-vertical:center',
    'mso-position-vertical-relative:margin',
  ].join(';');
  const shape = el(
    'v:shape',
    {
      id: `PowerPlusWaterMarkObject${id}`,
      'o:spid': `_x0000_s${2048 + id}`,
      type: '#_x0000_t136',
      alt: '',
      style,
      'o:allowincell': 'f',
      fillcolor: '#d9d9d9',
      stroked: 'f',
    },
    el('v:fill', { opacity: '.5' }),
    el('v:textpath', { style: `font-family:"${fontName('heiti')}";font-size:1pt`, string: text }),
  );
  return run([el('w:pict', {}, textPath(), shape)]);
}

/** The shape type of plain text on a path (ECMA-376 Part 4, §19.1.2.20). */
function textPath(): Element {
  const type = {
    id: '_x0000_t136',
    coordsize: '21600,21600',
    'o:spt': 136,
    adj: 10800,
    path: 'm@7,l@8,m@5,21600l@6,21600e',
  };
  const formulas = [
    'sum #0 0 10800',
    'prod #0 2 1',
    'sum 21600 0 @1',
    'sum 0 0 @2',
    'sum 21600 0 @3',
    'if @0 @3 0',
    'if @0 21600 @1',
    'if @0 0 @2',
    'if @0 @4 21600',
    'mid @5 @6',
    'mid @8 @5',
    'mid @7 @8',
    'mid @6 @7',
    'sum @6 0 @5',
  ].map((eqn): Child => el('v:f', { eqn }));
  return el(
    'v:shapetype',
    type,
    el('v:formulas', {}, ...formulas),
    el('v:path', { textpathok: 't', 'o:connecttype': 'custom' }),
    el('v:textpath', { on: 't', fitshape: 't' }),
  );
}
