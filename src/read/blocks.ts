// Divided lines → markdown-it block tokens → Block nodes.

import type { Block } from '../model/report.js';
import type { Branch, Placed } from './branch.js';
import { attachCaptions } from './captions.js';
import { readContainer } from './containers.js';
import { type Division, divide, type Stretch } from './divisions.js';
import { readHeading } from './headings.js';
import { readParagraph } from './paragraphs.js';
import { blockTokens, type Token } from './parser.js';
import { failure, position, type ReadState, report } from './source-text.js';
import { readTable } from './tables.js';

/** Reads lines of Markdown; `firstLine` is the number of the first, from 1. */
export function readLines(lines: readonly string[], firstLine: number, state: ReadState): readonly Block[] {
  return readParts(divide(lines, firstLine, state), state);
}

function readParts(parts: readonly (Stretch | Division)[], state: ReadState): readonly Block[] {
  const placed = parts.flatMap((part): readonly Placed[] => {
    if (part.type === 'stretch') return readStretch(part, state);
    const block = readContainer(part, () => readParts(part.parts, state), state);
    return [{ block, from: part.line, to: part.line }];
  });
  return attachCaptions(placed, state);
}

function readStretch({ lines, line }: Stretch, state: ReadState): readonly Placed[] {
  const { tokens, tooDeep } = blockTokens(lines.join('\n'));
  if (tooDeep !== undefined)
    report(
      state,
      line + tooDeep,
      failure('nesting-too-deep', '这里一层套一层太多，里面的文字会丢失', '去掉行首多余的 > 或列表符号'),
    );
  return branches(tokens).flatMap((branch) => readBranch(branch, line, state));
}

function branches(tokens: readonly Token[]): readonly Branch[] {
  const root: Branch[] = [];
  const open = [root];
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const inner: Branch[] = [];
    open.at(-1)?.push({ token, inner });
    if (token.nesting === 1) open.push(inner);
  }
  return root;
}

type Reader = (branch: Branch, line: number, state: ReadState) => readonly Block[];

/** `line` is that of the token itself. */
const readers: Readonly<Record<string, Reader>> = {
  heading_open: readHeading,
  paragraph_open: readParagraph,
  bullet_list_open: readList,
  ordered_list_open: readList,
  pipe_table: ({ token }, line, state) => readTable(token, line, state),
  hr: (_, line, state) => [{ type: 'pageBreak', pos: position(state, line) }],
  blockquote_open: ({ token, inner }, line, state) => [
    {
      type: 'quote',
      children: nested(inner, line - (token.map?.[0] ?? 0), state),
      pos: position(state, line),
    },
  ],
};

/** `base` is the line of the file where the tokens' lines begin. */
function readBranch(branch: Branch, base: number, state: ReadState): readonly Placed[] {
  const [from, to] = branch.token.map ?? [0, 0];
  const source = branch.inner[0]?.token.content;
  const blocks = readers[branch.token.type]?.(branch, base + from, state) ?? [];
  return blocks.map((block) => ({ block, from: base + from, to: base + to - 1, ...(source && { source }) }));
}

const nested = (inner: readonly Branch[], base: number, state: ReadState): readonly Block[] =>
  attachCaptions(
    inner.flatMap((branch) => readBranch(branch, base, state)),
    state,
  );

function readList({ token, inner }: Branch, line: number, state: ReadState): readonly Block[] {
  const base = line - (token.map?.[0] ?? 0);
  return [
    {
      type: 'list',
      ordered: token.type === 'ordered_list_open',
      start: Number(token.attrGet('start') ?? 1),
      items: inner.map((item) => withoutHeadings(nested(item.inner, base, state), line, state)),
      pos: position(state, line),
    },
  ];
}

/** A heading divides the text; an item of a list is a part of it. Its words stay. */
function withoutHeadings(blocks: readonly Block[], line: number, state: ReadState): readonly Block[] {
  return blocks.map((block) => {
    if (block.type !== 'heading') return block;
    report(state, block.pos?.line ?? line, headingInList);
    const { children, pos } = block;
    return pos === undefined ? { type: 'paragraph', children } : { type: 'paragraph', children, pos };
  });
}

const headingInList = failure(
  'heading-in-list',
  '列表里不能有标题',
  '标题前面空一行，行首不缩进；只要粗体的写 **文字**',
);
