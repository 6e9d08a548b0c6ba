// `表：标题 {#id landscape}` beside a table is its caption, `{landscape}` alone says how a table without one
// stands; `注：…` after it is its remark.

import type { Block, Inline, Paragraph, Table } from '../model/report.js';
import { type Attributes, checkAttributes, share, trailingAttributes } from './attributes.js';
import type { Placed } from './branch.js';
import { plainText, readWords } from './inlines.js';
import { type ReadState, report, warning } from './source-text.js';
import { suspectEnd } from './suspects.js';

export const captionForm = /^(?:表|Table)[ \t]*[:：]\s*/u;
const remarkForm = /^(?:注\d*|说明|资料来源|数据来源)[:：]/u;

export function attachCaptions(placed: readonly Placed[], state: ReadState): readonly Block[] {
  const captions = new Map<Block, Placed>();
  const used = new Set<Placed>();
  for (const [i, item] of placed.entries()) {
    if (!isCaption(item)) continue;
    const table = beside(placed, i, captions);
    if (table === undefined) report(state, item.from, isBare(item.source) ? strayMarks : stray);
    else captions.set(table, item);
    if (table !== undefined) used.add(item);
  }
  const out: Block[] = [];
  for (const item of placed.filter((p) => !used.has(p) && !isBare(p.source))) {
    const last = out.at(-1);
    const marked = item.block.type === 'table' ? captionedAbove(item.block, last, placed, state) : undefined;
    const caption = captions.get(item.block);
    if (isRemark(item.block) && last?.type === 'table') out[out.length - 1] = remarked(last, item.block);
    else if (item.block.type === 'table' && caption !== undefined)
      out.push(captioned(item.block, caption, state));
    else out.push(marked ?? item.block);
  }
  return out;
}

const isCaption = ({ block, source }: Placed): boolean =>
  block.type === 'paragraph' &&
  block.style === undefined &&
  (captionForm.test(source ?? '') || isBare(source));

/** A line of nothing but a table's attributes. */
export function isBare(source: string | undefined): boolean {
  if (source === undefined || !source.startsWith('{')) return false;
  const { text, attributes } = trailingAttributes(source);
  const { landscape, widths } = attributes.values;
  return text.trim() === '' && (landscape !== undefined || widths !== undefined);
}

/** The style of captions that bear no number (`题目 {.tableCaption landscape}`). */
export const captionStyle = 'tableCaption';

/** What a caption without number says of the table right below it. */
function captionedAbove(
  table: Table,
  above: Block | undefined,
  placed: readonly Placed[],
  state: ReadState,
): Table | undefined {
  if (above?.type !== 'paragraph' || above.style !== captionStyle) return undefined;
  const { source = '', from = 0 } = placed.find(({ block }) => block === above) ?? {};
  return marked(table, trailingAttributes(source).attributes, from, state);
}

const isRemark = (block: Block): block is Paragraph =>
  block.type === 'paragraph' && block.style === undefined && remarkForm.test(plainText(block.children));

/** The table nearer to the caption; where both are as near, the one after it. */
function beside(placed: readonly Placed[], i: number, taken: ReadonlyMap<Block, Placed>): Table | undefined {
  const [before, own, after] = [placed[i - 1], placed[i], placed[i + 1]];
  const free = (item: Placed | undefined) =>
    item?.block.type === 'table' && !taken.has(item.block) ? item.block : undefined;
  const [first, second] = [free(before), free(after)];
  const isFirstNearer = (own?.from ?? 0) - (before?.to ?? 0) < (after?.from ?? 0) - (own?.to ?? 0);
  return first !== undefined && (second === undefined || isFirstNearer) ? first : second;
}

function captioned(table: Table, { source = '', from }: Placed, state: ReadState): Table {
  const { text, attributes } = trailingAttributes(source);
  checkAttributes(attributes, 'caption', from, state);
  suspectEnd(text, from, state);
  const inlines = readWords(text.trimStart().replace(captionForm, ''), from, state);
  return { ...marked(table, attributes, from, state), caption: inlines as readonly Inline[] };
}

function marked(table: Table, attributes: Attributes, line: number, state: ReadState): Table {
  return {
    ...table,
    columns: widened(table, attributes, line, state),
    ...(attributes.id !== undefined && { id: attributes.id }),
    ...(attributes.values.landscape !== undefined && { landscape: true }),
  };
}

function widened(
  { columns }: Table,
  { values }: Attributes,
  line: number,
  state: ReadState,
): Table['columns'] {
  if (values.widths === undefined) return columns;
  const widths = values.widths.split(/[,，]/u).map(share);
  const sum = widths.reduce((total: number, width) => total + (width ?? 0), 0);
  if (widths.length === columns.length && widths.every((width) => width !== undefined) && sum <= 1.001)
    return columns.map((column, i) => ({ ...column, width: widths[i] as number }));
  report(
    state,
    line,
    warning(
      'attribute-value',
      `列宽「${values.widths}」与表不合，已由程序定列宽`,
      `表有 ${columns.length} 列，写 ${columns.length} 个百分比，合计不超过 100%`,
    ),
  );
  return columns;
}

const remarked = (table: Table, { children }: Paragraph): Table => ({
  ...table,
  remarks: [...(table.remarks ?? []), children],
});

const strayMarks = warning(
  'caption-stray',
  '这一行花括号前后没有表格，已略去',
  '让它紧挨着表格，中间只空一行；标题、段落的写在那一行的末尾',
);

const stray = warning(
  'caption-stray',
  '表题前后没有表格，已当作一段文字',
  '让表题紧挨着表格，中间只空一行；一个表只有一个表题',
);
