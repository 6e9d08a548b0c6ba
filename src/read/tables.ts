// GFM tables → Table: spans, captions, remarks, and columns of numbers found by their content.

import type { Block, Cell, Column, Inline, Paragraph, Row, Table } from '../model/report.js';
import { trailingAttributes } from './attributes.js';
import { blockInlines, type Slice, share } from './blocks.js';
import { plainText } from './inlines.js';
import type { Token } from './parser.js';
import { position, type ReadState } from './source-text.js';

export function readTable({ open, inner }: Slice, state: ReadState): Table {
  const head: Row[] = [];
  const body: Row[] = [];
  let rows = head;
  const aligns: Column['align'][] = [];
  for (let i = 0; i < inner.length; i++) {
    const token = inner[i] as Token;
    if (token.type === 'tbody_open') rows = body;
    if (token.type !== 'tr_open') continue;
    const end = inner.findIndex((t, k) => k > i && t.type === 'tr_close');
    const cells = inner.slice(i + 1, end);
    aligns.push(...cells.filter((cell) => cell.type === 'th_open').map(alignOf));
    rows.push(readRow(cells, state));
    i = end;
  }
  const depth = isEmptyHead(head) ? 0 : headDepth(head);
  const columns = aligns.map((align, index): Column => {
    const found = align ?? (isNumeric(body.slice(Math.max(0, depth - 1)), index) ? 'decimal' : undefined);
    return found === undefined ? {} : { align: found };
  });
  const all = dropCovered(depth === 0 ? body : [...head, ...body], columns.length);
  return {
    type: 'table',
    caption: [],
    columns,
    head: all.slice(0, depth),
    body: all.slice(depth),
    pos: position(state, open.map?.[0]),
  };
}

/** GFM has one head row; a cell of it that reaches down makes the rows it reaches head rows too. */
const headDepth = (head: readonly Row[]) => Math.max(1, ...head.flat().map((cell) => cell.rowspan ?? 1));

function alignOf(token: Token): Column['align'] {
  return /left|center|right/u.exec(String(token.attrGet('style') ?? ''))?.[0] as Column['align'];
}

function readRow(tokens: readonly Token[], state: ReadState): Row {
  const cells: Cell[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const { children, attributes } = blockInlines(tokens.slice(i + 1, i + 2), state);
    const { colspan, rowspan } = attributes.values;
    cells.push({ children, ...span('colspan', colspan), ...span('rowspan', rowspan) });
  }
  return cells;
}

function span(name: 'colspan' | 'rowspan', value: string | undefined): Partial<Cell> {
  const count = Number(value);
  return Number.isInteger(count) && count > 1 && count <= 100 ? { [name]: count } : {};
}

/** A head of empty cells is how Markdown writes a table without one. */
const isEmptyHead = (head: readonly Row[]) =>
  head.every((row) => row.every((cell) => cell.children.length === 0));

/** GFM wants a cell for every column: the empty ones under a span are taken away, text never is. */
function dropCovered(rows: readonly Row[], width: number): readonly Row[] {
  const covered: number[] = Array(width).fill(0);
  return rows.map((row) => {
    const kept: Cell[] = [];
    const spans: [column: number, cell: Cell][] = [];
    let column = 0;
    let owed = 0;
    for (const cell of row) {
      const isEmpty = cell.children.length === 0 && !cell.colspan && !cell.rowspan;
      const under = (covered[column] ?? 0) > 0;
      if (isEmpty && (under || owed > 0 || column >= width)) {
        if (under) column++;
        else owed--;
        continue;
      }
      while ((covered[column] ?? 0) > 0) column++;
      kept.push(cell);
      spans.push([column, cell]);
      owed += (cell.colspan ?? 1) - 1;
      column += cell.colspan ?? 1;
    }
    for (let i = 0; i < width; i++) covered[i] = Math.max(0, (covered[i] ?? 0) - 1);
    for (const [from, cell] of spans)
      for (let k = from; k < from + (cell.colspan ?? 1); k++)
        covered[k] = Math.max(covered[k] ?? 0, (cell.rowspan ?? 1) - 1);
    return kept;
  });
}

const number = /^[-+−]?[\d,，]*\.?\d+(?:[%％‰]|（.{1,6}）|\(.{1,6}\))?$/u;

/** Every filled cell a number, and some with a decimal point. */
function isNumeric(body: readonly Row[], column: number): boolean {
  const texts = body
    .map((row) => plainText(row[column]?.children ?? []).trim())
    .filter((text) => text !== '' && !/^[-—–]+$/u.test(text));
  return (
    texts.length > 1 &&
    texts.filter((text) => number.test(text)).length >= 0.8 * texts.length &&
    texts.some((text) => text.includes('.'))
  );
}

export const captionForm = /^(?:表|Table)[:：]\s*/u;
const remarkForm = /^(?:注|说明|资料来源|数据来源)[:：]/u;

/** `表：标题 {#id landscape}` beside a table is its caption; `注：…` after it is its remark. */
export function attachCaptions(blocks: readonly Block[], _state: ReadState): readonly Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.type === 'table' && last?.type === 'paragraph' && captionForm.test(plainText(last.children))) {
      out.pop();
      out.push(captioned(block, last));
    } else if (
      block.type === 'paragraph' &&
      last?.type === 'table' &&
      last.caption.length === 0 &&
      captionForm.test(plainText(block.children))
    )
      out.splice(-1, 1, captioned(last, block));
    else if (
      block.type === 'paragraph' &&
      last?.type === 'table' &&
      remarkForm.test(plainText(block.children))
    )
      out.splice(-1, 1, { ...last, remarks: [...(last.remarks ?? []), block.children] });
    else out.push(block);
  }
  return out;
}

/** The caption's attribute group was kept in its text by the paragraph reader only where it is no style. */
function captioned(table: Table, paragraph: Paragraph): Table {
  const { children, attributes } = captionAttributes(paragraph.children);
  const widths = attributes.values.widths?.split(',').map((w) => share(w.trim()));
  const columns = table.columns.map((column, i) =>
    widths?.[i] === undefined ? column : { ...column, width: widths[i] as number },
  );
  return {
    ...{ ...table, columns, caption: withoutPrefix(children) },
    ...(attributes.id !== undefined && { id: attributes.id }),
    ...(attributes.values.landscape !== undefined && { landscape: true }),
  };
}

function captionAttributes(children: readonly Inline[]) {
  const last = children.at(-1);
  if (last?.type !== 'text')
    return { children, attributes: { values: {} as Record<string, string>, id: undefined } };
  const { text, attributes } = trailingAttributes(last.value);
  return {
    children: [...children.slice(0, -1), ...(text === '' ? [] : [{ type: 'text' as const, value: text }])],
    attributes,
  };
}

function withoutPrefix(children: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return children;
  const value = first.value.replace(captionForm, '');
  return value === '' ? rest : [{ type: 'text', value }, ...rest];
}
