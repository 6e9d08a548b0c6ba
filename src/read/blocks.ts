// markdown-it block tokens → Block nodes.

import type { Block, Heading, Inline, Paragraph } from '../model/report.js';
import { type Attributes, leadingAttributes, noAttributes, trailingAttributes } from './attributes.js';
import { readContainer } from './containers.js';
import { plainText, readInlines } from './inlines.js';
import type { Token } from './parser.js';
import { position, type ReadState, report } from './source-text.js';
import { attachCaptions, captionForm, readTable } from './tables.js';

/** A run of tokens with its matching close: what lies between, and where it ends. */
export interface Slice {
  readonly open: Token;
  readonly inner: readonly Token[];
}

export function readBlocks(tokens: readonly Token[], state: ReadState): readonly Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < tokens.length; ) {
    const open = tokens[i] as Token;
    const end = open.nesting === 1 ? closing(tokens, i) : i;
    blocks.push(...readBlock({ open, inner: tokens.slice(i + 1, end) }, state));
    i = end + 1;
  }
  return attachCaptions(blocks, state);
}

function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    depth += tokens[i]?.nesting ?? 0;
    if (depth === 0) return i;
  }
  return tokens.length;
}

const readers: Readonly<Record<string, (slice: Slice, state: ReadState) => readonly Block[]>> = {
  heading_open: readHeading,
  paragraph_open: readParagraph,
  bullet_list_open: readList,
  ordered_list_open: readList,
  blockquote_open: ({ open, inner }, state) => [
    { type: 'quote', children: readBlocks(inner, state), pos: position(state, open.map?.[0]) },
  ],
  table_open: (slice, state) => [readTable(slice, state)],
  container_block_open: readContainer,
  hr: ({ open }, state) => [{ type: 'pageBreak', pos: position(state, open.map?.[0]) }],
  dl_open: ({ inner }, state) => readDefinitions(inner, state),
};

function readBlock(slice: Slice, state: ReadState): readonly Block[] {
  const reader = readers[slice.open.type];
  if (reader !== undefined) return reader(slice, state);
  const value = slice.open.content.trim();
  return value === ''
    ? []
    : [{ type: 'paragraph', children: [{ type: 'text', value }], pos: position(state, slice.open.map?.[0]) }];
}

const rawInlines = (inner: readonly Token[], state: ReadState) => {
  const inline = inner.find((token) => token.type === 'inline');
  return readInlines(inline?.children ?? [], inline?.map?.[0], state);
};

/** Inlines of a block, its trailing attribute group taken off the last text. */
export function blockInlines(
  inner: readonly Token[],
  state: ReadState,
): { children: readonly Inline[]; attributes: Attributes } {
  const children = [...rawInlines(inner, state)];
  const last = children.at(-1);
  if (last?.type !== 'text') return { children, attributes: noAttributes };
  const { text, attributes } = trailingAttributes(last.value);
  children.splice(-1, 1, ...(text === '' ? [] : [{ type: 'text' as const, value: text }]));
  return { children, attributes };
}

/** Numbers a clerk types by habit; the program makes them. */
const typedNumber =
  /^(?:第?[一二三四五六七八九十]+[、，.．]|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)/u;

function readHeading({ open, inner }: Slice, state: ReadState): readonly Block[] {
  const line = open.map?.[0];
  const { children, attributes } = blockInlines(inner, state);
  const level = Math.min(4, Number(open.tag.slice(1))) as Heading['level'];
  const typed = typedNumber.exec(plainText(children));
  if (typed !== null)
    report(state, line, {
      ...{ rule: 'heading-typed-number', severity: 'warning' },
      message: `标题里写了序号「${typed[0]}」，会与自动编号重复`,
      hint: '删去序号，程序会自动编号',
    });
  const style = attributes.style === undefined ? {} : { style: attributes.style };
  return [
    { type: 'heading', level, id: attributes.id ?? '', ...style, children, pos: position(state, line) },
  ];
}

function readParagraph({ open, inner }: Slice, state: ReadState): readonly Block[] {
  const line = open.map?.[0];
  const figure = readFigure(inner, state, line);
  if (figure !== undefined) return [figure];
  const isCaption = captionForm.test(inner[0]?.content ?? '');
  const { children, attributes } = isCaption
    ? { children: rawInlines(inner, state), attributes: noAttributes }
    : blockInlines(inner, state);
  const paragraph: Paragraph = { type: 'paragraph', children, pos: position(state, line) };
  return children.length === 0
    ? []
    : [attributes.style === undefined ? paragraph : { ...paragraph, style: attributes.style }];
}

/** An image alone in its paragraph. */
function readFigure(inner: readonly Token[], state: ReadState, line: number | undefined): Block | undefined {
  const [image, after, ...more] = (inner.find((token) => token.type === 'inline')?.children ?? []).filter(
    (t) => t.content !== '' || t.type === 'image',
  );
  if (image?.type !== 'image' || more.length > 0 || (after !== undefined && after.type !== 'text'))
    return undefined;
  const { text, attributes } = leadingAttributes(after?.content ?? '');
  if (text.trim() !== '') return undefined;
  const alt = image.content;
  if (alt === '')
    report(state, line, {
      ...{ rule: 'figure-no-alt', severity: 'warning' },
      message: `图片 ${image.attrGet('src')} 没有说明文字，读屏软件念不出来`,
      hint: '写成 ![图里是什么](图片 "图题")',
    });
  const caption = String(image.attrGet('title') ?? '');
  const width = share(attributes.values.width);
  return {
    ...{
      type: 'figure',
      src: decodePath(String(image.attrGet('src') ?? '')),
      alt: alt || caption || '图片',
      pos: position(state, line),
    },
    caption: caption === '' ? [] : [{ type: 'text', value: caption }],
    ...(attributes.id !== undefined && { id: attributes.id }),
    ...(width !== undefined && { width }),
  };
}

function decodePath(src: string): string {
  try {
    return decodeURI(src);
  } catch {
    return src;
  }
}

/** `60%` → 0.6. */
export function share(value: string | undefined): number | undefined {
  const percent = Number(/^(\d+(?:\.\d+)?)%$/u.exec(value ?? '')?.[1]);
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}

function readList({ open, inner }: Slice, state: ReadState): readonly Block[] {
  const items: (readonly Block[])[] = [];
  for (let i = 0; i < inner.length; ) {
    const end = closing(inner, i);
    items.push(readBlocks(inner.slice(i + 1, end), state));
    i = end + 1;
  }
  const start = Number(open.attrGet('start') ?? 1);
  return [
    {
      type: 'list',
      ordered: open.type === 'ordered_list_open',
      start,
      items,
      pos: position(state, open.map?.[0]),
    },
  ];
}

/** In the body of a report a definition list is no glossary: its lines stay as they were typed. */
function readDefinitions(inner: readonly Token[], state: ReadState): readonly Block[] {
  return inner.flatMap((token, i): readonly Block[] => {
    if (token.type !== 'inline') return [];
    const children = readInlines(token.children ?? [], token.map?.[0], state);
    const prefix: Inline[] = inner[i - 2]?.type === 'dd_open' ? [{ type: 'text', value: ': ' }] : [];
    return [{ type: 'paragraph', children: [...prefix, ...children], pos: position(state, token.map?.[0]) }];
  });
}
