// Paragraphs, and the images that stand in them.

import type { Block, Figure, Inline } from '../model/report.js';
import { type Attributes, checkAttributes, noAttributes, share, trailingAttributes } from './attributes.js';
import type { Branch } from './branch.js';
import { captionForm, captionStyle, isBare } from './captions.js';
import { headingOf } from './headings.js';
import { plainText, readInlines } from './inlines.js';
import type { Token } from './parser.js';
import { type RunIn, splitRunIn } from './run-in.js';
import { failure, position, type ReadState, report, warning } from './source-text.js';
import { suspectEnd, suspectStart } from './suspects.js';

export function readParagraph({ inner }: Branch, line: number, state: ReadState): readonly Block[] {
  return readText((inner[0]?.token.content ?? '').trim(), line, state);
}

function readText(source: string, line: number, state: ReadState): readonly Block[] {
  const runIn = splitRunIn(source);
  if (runIn !== undefined) return readRunIn(runIn, line, state);
  // Blanks before its marks make no heading another thing.
  const [, marks = '', words = ''] = /^(#{1,6})[ \t\u3000]+([^\n]+)$/u.exec(source) ?? [];
  const heading = marks === '' ? undefined : headingOf(words, marks, line, state);
  if (heading !== undefined) return [heading];
  suspectStart(source, line, state);
  if (isBare(source)) return [{ type: 'paragraph', children: [], pos: position(state, line) }];
  const { text, attributes } = captionForm.test(source)
    ? { text: source, attributes: noAttributes }
    : trailingAttributes(source);
  if (!captionForm.test(source)) suspectEnd(text, line, state);
  const { inlines, images } = readInlines(text, line, state);
  const isFigure = images.length === 1 && isBlank(inlines);
  const plain = attributes.style === captionStyle ? 'styledCaption' : 'paragraph';
  checkAttributes(attributes, isFigure ? 'figure' : plain, line, state);
  const figures = images.flatMap((image) =>
    readFigure(image, isFigure ? attributes : noAttributes, line, state),
  );
  if (isBlank(inlines)) return figures;
  for (const figure of figures) report(state, line, inlineImage(figure));
  const style = attributes.style === undefined ? {} : { style: attributes.style };
  return [{ type: 'paragraph', children: inlines, ...style, pos: position(state, line) }, ...figures];
}

/** A heading and the paragraph that goes on behind it; before a picture it stands by itself. */
function readRunIn(
  { heading: content, marks, rest }: RunIn,
  line: number,
  state: ReadState,
): readonly Block[] {
  const heading = headingOf(content, marks, line, state);
  const blocks = readText(rest, line, state);
  if (heading === undefined) return blocks;
  const [next] = blocks;
  const goesOn = next?.type === 'paragraph' || (next?.type === 'heading' && next.runIn === true);
  return [goesOn ? { ...heading, runIn: true } : heading, ...blocks];
}

const isBlank = (inlines: readonly Inline[]): boolean =>
  inlines.every((inline) => inline.type === 'text' && inline.value.trim() === '');

function readFigure(
  image: Token,
  { id, values }: Attributes,
  line: number,
  state: ReadState,
): readonly Figure[] {
  const src = pathOf(String(image.attrGet('src') ?? ''));
  const alt = altOf(image, line, state);
  const caption = String(image.attrGet('title') ?? '').trim();
  const width = share(values.width);
  if (src === '') report(state, line, noPath(alt));
  if (alt === '') report(state, line, noAlt(src));
  if (values.width !== undefined && width === undefined) report(state, line, badWidth(values.width));
  if (src === '') return [];
  return [
    {
      type: 'figure',
      src,
      alt: alt || caption || '图片',
      caption: caption === '' ? [] : [{ type: 'text', value: caption }],
      ...(id !== undefined && { id }),
      ...(width !== undefined && { width }),
      pos: position(state, line),
    },
  ];
}

/** What the image shows, in plain words; an image within an image is words too. */
function altOf(image: Token, line: number, state: ReadState): string {
  const { inlines, images } = readInlines(image.content, line, state);
  return [plainText(inlines), ...images.map((inner) => altOf(inner, line, state))].join('').trim();
}

/** Editors write blanks and Chinese in percent form; Windows writes backslashes. */
function pathOf(src: string): string {
  const slashed = src.trim().replaceAll('\\', '/');
  try {
    return decodeURI(slashed);
  } catch {
    return slashed;
  }
}

const noPath = (alt: string) =>
  failure('image-missing', `图片「${alt}」没有写文件名`, '写成 ![图里是什么](figures/文件名.png "图题")');

const noAlt = (src: string) =>
  warning('figure-no-alt', `图片 ${src} 没有说明文字，读屏软件念不出来`, '写成 ![图里是什么](图片 "图题")');

const badWidth = (width: string) =>
  warning(
    'attribute-value',
    `图片宽度「${width}」看不懂，已按原大排`,
    '写成占版心宽度的百分比，如 {width=60%}',
  );

const inlineImage = ({ alt }: Figure) =>
  warning('image-inline', `图片「${alt}」夹在文字里，已移到这一段之后`, '让图片自成一段，前后空一行');
