// `{#id .style key=value landscape unnumbered}` at the end of a heading, paragraph, cell, caption or container line.

import { nearest } from '../model/nearest.js';
import { type ReadState, report, warning } from './source-text.js';

export interface Attributes {
  readonly id?: string;
  /** First `.name`. */
  readonly style?: string;
  readonly values: Readonly<Record<string, string>>;
}

export const noAttributes: Attributes = { values: {} };

const word = String.raw`#[^\s{}#.=\\]+|\.[\w\u4e00-\u9fff-]+|[a-zA-Z][\w-]*=(?:"[^"]*"|[^\s{}"]+)|landscape|unnumbered`;
const atEnd = new RegExp(
  String.raw`[ \t\u3000]*(?<!\\)\{[ \t]*((?:${word})(?:\s+(?:${word}))*)[ \t]*\}\s*$`,
  'u',
);
const eachWord = new RegExp(word, 'gu');

/** Takes a trailing group off a text; braces that hold no attributes stay text. */
export function trailingAttributes(text: string): { readonly text: string; readonly attributes: Attributes } {
  const match = text.trimEnd().endsWith('}') ? atEnd.exec(text) : null;
  if (match === null) return { text, attributes: noAttributes };
  return { text: text.slice(0, match.index), attributes: parse(match[1] ?? '') };
}

function parse(inner: string): Attributes {
  const words = inner.match(eachWord) ?? [];
  const id = words.find((w) => w.startsWith('#'))?.slice(1);
  const style = words.find((w) => w.startsWith('.'))?.slice(1);
  return {
    ...(id !== undefined && { id }),
    ...(style !== undefined && { style }),
    values: Object.fromEntries(words.filter((w) => /^[a-zA-Z]/u.test(w)).map(pair)),
  };
}

function pair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, 'true'] : [text.slice(0, at), text.slice(at + 1).replace(/^"|"$/gu, '')];
}

/** What each kind of place understands: `#`, `.`, or a key. */
export const allowed = {
  heading: ['#', '.', 'unnumbered'],
  paragraph: ['.'],
  caption: ['#', 'landscape', 'widths'],
  styledCaption: ['.', 'landscape', 'widths'],
  figure: ['#', 'width'],
  cell: ['colspan', 'rowspan'],
  attachment: ['#'],
  quote: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const spelling: Readonly<Record<string, string>> = {
  '#': '{#名称}',
  '.': '{.样式名}',
  widths: '{widths=40%,30%,30%}',
  width: '{width=60%}',
  colspan: '{colspan=2}',
  rowspan: '{rowspan=2}',
  landscape: '{landscape}',
  unnumbered: '{unnumbered}',
};

/** Says which attributes mean nothing where they stand: they would be lost unseen. */
export function checkAttributes(
  { id, style, values }: Attributes,
  place: keyof typeof allowed,
  line: number,
  state: ReadState,
): void {
  const known: readonly string[] = allowed[place];
  const given = [
    ...(id === undefined ? [] : ['#']),
    ...(style === undefined ? [] : ['.']),
    ...Object.keys(values),
  ];
  for (const name of given.filter((key) => !known.includes(key))) {
    const guess = nearest(name, known);
    const shown = name === '#' ? `#${id}` : name === '.' ? `.${style}` : name;
    report(
      state,
      line,
      warning(
        'attribute-unknown',
        `这里用不上「{${shown}}」，已略去`,
        `${guess === undefined ? '' : `是不是 ${guess}？`}${known.length === 0 ? '删去花括号' : `这里可写 ${known.map((k) => spelling[k]).join('、')}`}`,
      ),
    );
  }
}

/** `60%` → 0.6. */
export function share(value: string | undefined): number | undefined {
  const percent = Number(/^(\d+(?:\.\d+)?)[%％]$/u.exec(value?.trim() ?? '')?.[1]);
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}
