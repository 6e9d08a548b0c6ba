// What stands on a page beside its text: page numbers, running header, watermark.

import type { Section } from '../../model/doc.js';
import type { StyleSheet } from '../../model/style.js';
import { type Child, type Element, el } from './element.js';
import { footerDistance, mmTwips, named, textWidth } from './measures.js';
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
export function footers({ pageNumbers }: Section, landscape: boolean, { doc }: DocxState): Furniture {
  const sheet = doc.styles;
  const { format, position } = sheet.pageNumber;
  if (!pageNumbers || format === '') return { odd: blank('pageNumber'), even: blank('pageNumber') };
  const other = position === 'center' ? 'center' : 'right';
  const even = position === 'outer' ? 'left' : other;
  const numbers = { odd: pageNumber(other, sheet), even: pageNumber(even, sheet) };
  return landscape ? { odd: turned(numbers.odd, 1, sheet), even: turned(numbers.even, 2, sheet) } : numbers;
}

const blank = (style: string): Element => paragraph({ style: styleId(style) }, []);

function pageNumber(align: 'left' | 'center' | 'right', sheet: StyleSheet): Element {
  const { format, indent } = sheet.pageNumber;
  const em = named(sheet.styles, 'pageNumber').size * 20;
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

/**
 * On a page turned for a wide table the number stays where the upright page has it (7.5): the upright
 * footer as a text box along the left edge, turned with the page.
 */
function turned(number: Element, id: number, sheet: StyleSheet): Element {
  const { page } = sheet;
  const footer = footerDistance(sheet);
  const points = (twips: number) => `${(twips / 20).toFixed(1)}pt`;
  const style = styleText({
    position: 'absolute',
    'margin-left': points(footer),
    'margin-top': points(mmTwips(page.inner)),
    width: points(mmTwips(page.bottom) - footer),
    height: points(textWidth(page)),
    'z-index': '251659264',
    'mso-position-horizontal-relative': 'page',
    'mso-position-vertical-relative': 'page',
  });
  const box = el(
    'v:textbox',
    { style: 'layout-flow:vertical', inset: '0,0,0,0' },
    el('w:txbxContent', {}, number),
  );
  const shape = el(
    'v:shape',
    {
      id: `PageNumber${id}`,
      'o:spid': `_x0000_s${3072 + id}`,
      type: '#_x0000_t202',
      style,
      filled: 'f',
      stroked: 'f',
    },
    box,
  );
  const type = el(
    'v:shapetype',
    { id: '_x0000_t202', coordsize: '21600,21600', 'o:spt': 202, path: 'm,l,21600r21600,l21600,xe' },
    el('v:stroke', { joinstyle: 'miter' }),
    el('v:path', { gradientshapeok: 't', 'o:connecttype': 'rect' }),
  );
  return paragraph({ style: styleId('pageNumber') }, [run([el('w:pict', {}, type, shape)])]);
}

const styleText = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map((pair) => pair.join(':'))
    .join(';');

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
  const style = styleText({
    position: 'absolute',
    'margin-left': '0',
    'margin-top': '0',
    width: `${Math.round(size * length)}pt`,
    height: `${Math.round(size)}pt`,
    rotation: '315',
    'z-index': '-251658752',
    'mso-position-horizontal': 'center',
    'mso-position-horizontal-relative': 'margin',
    'mso-position-vertical': 'center',
    'mso-position-vertical-relative': 'margin',
  });
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
