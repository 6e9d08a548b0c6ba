// What a style sheet is where no file says otherwise.

import type { Style, StyleSheet } from '../model/style.js';

/** 字号 in points (GB/T 9704-2012 and the trade's table). */
export const namedSizes: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
};

export const plainStyle: Omit<Style, 'key'> = {
  label: '',
  font: 'fangsong',
  latin: 'latin',
  size: 16,
  bold: false,
  color: '#000000',
  align: 'justify',
  firstLine: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  line: 1,
  advance: 'natural',
  keepWithNext: false,
  keepTogether: false,
  pageBreakBefore: false,
  orphans: 2,
  widows: 2,
  outline: 0,
  balance: false,
};

/** Western roles of the weight of bold Chinese ones: in the text's own they would look thin (house). */
const westernRoles: Readonly<Record<string, string>> = {
  heiti: 'latin-heiti',
  xiaobiaosong: 'latin-xiaobiaosong',
};

/** The Western role of a style that names none; one that 正文 was given serves them all. */
export function westernBeside(font: string | undefined, ofBody: string): string {
  if (font === undefined || ofBody !== plainStyle.latin) return ofBody;
  return Object.hasOwn(westernRoles, font) ? (westernRoles[font] as string) : ofBody;
}

/** Inherited from 正文: how the letters look and advance. The rest of a style is its own. */
export const inherited = [
  'font',
  'latin',
  'size',
  'color',
  'align',
  'firstLine',
  'advance',
  'orphans',
  'widows',
] as const;

export const emptySheet: StyleSheet = {
  name: '',
  page: {
    width: 210,
    height: 297,
    top: 37,
    bottom: 35,
    inner: 28,
    outer: 26,
    mirrored: false,
    lines: 22,
    chars: 28,
  },
  pageNumber: { format: '— {n} —', below: 7, indent: 1, position: 'outer' },
  imprint: { outerRule: 0.35, innerRule: 0.25 },
  compose: {
    mode: 'grid',
    kinsoku: 'strict',
    gap: { natural: 0.25, min: 0.125, max: 0.5 },
    squeeze: '',
    units: [],
  },
  styles: {},
};
