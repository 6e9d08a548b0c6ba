// The styles of a Word file, as far as they tell what a paragraph or run is.

import { Parser } from 'htmlparser2';
import { type Attributes, isOn } from './xml.js';

export interface WordStyle {
  /** Outline level, from 1. */
  readonly level?: number;
  readonly bold?: boolean;
  readonly hidden?: boolean;
  readonly sup?: boolean;
  /** East Asian font. */
  readonly face?: string;
  /** An entry of a table of contents. */
  readonly isContents?: boolean;
  /** Breaks in it turn a title by sense, and are no part of the text (emit/docx writes them). */
  readonly isTurn?: boolean;
}

type Open = { -readonly [K in keyof WordStyle]: WordStyle[K] } & { basedOn?: string };

/** By style id; what a style does not say, the one it is based on does. */
export function readStyles(xml: string): ReadonlyMap<string, WordStyle> {
  const own = new Map<string, Open>();
  let style: Open = {};
  new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'w:style') {
          style = {};
          own.set(attributes['w:styleId'] ?? '', style);
        } else setters[name]?.(style, attributes);
      },
    },
    { xmlMode: true },
  ).end(xml);
  return new Map([...own.keys()].map((id) => [id, resolved(id, own, 0)]));
}

const setters: Readonly<Record<string, (style: Open, attributes: Attributes) => void>> = {
  'w:basedOn': (style, { 'w:val': id = '' }) => {
    style.basedOn = id;
  },
  'w:outlineLvl': (style, { 'w:val': value }) => {
    style.level = Number(value) + 1;
  },
  'w:name': (style, { 'w:val': name = '' }) => {
    const level = /^(?:heading|标题) ?(\d)$/iu.exec(name)?.[1];
    if (level !== undefined) style.level = Number(level);
    if (name === '词意回行') style.isTurn = true;
    if (/^(?:toc|目录) ?(?:\d|heading|标题)$/iu.test(name)) style.isContents = true;
  },
  'w:b': (style, attributes) => {
    style.bold = isOn(attributes);
  },
  'w:vanish': (style, attributes) => {
    style.hidden = isOn(attributes);
  },
  'w:vertAlign': (style, { 'w:val': value }) => {
    style.sup = value === 'superscript';
  },
  'w:rFonts': (style, { 'w:eastAsia': face }) => {
    if (face !== undefined) style.face = face;
  },
};

/** Deepest chain of styles that is followed; a file's chain may be a ring. */
const deepest = 12;

function resolved(id: string, own: ReadonlyMap<string, Open>, depth: number): WordStyle {
  const { basedOn, ...style } = own.get(id) ?? {};
  return basedOn === undefined || depth > deepest
    ? style
    : { ...resolved(basedOn, own, depth + 1), ...style };
}
