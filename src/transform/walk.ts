// Walks over blocks: mapping them, and mapping every stretch of inlines in reading order.

import type { Block, Inline, Row, Table } from '../model/report.js';

/** Rebuilds blocks in document order; `change` gets each block after its children were rebuilt. */
export function mapBlocks(blocks: readonly Block[], change: (block: Block) => Block): readonly Block[] {
  return blocks.map((block) => {
    if (block.type === 'list')
      return change({ ...block, items: block.items.map((item) => mapBlocks(item, change)) });
    if (block.type === 'quote' || block.type === 'attachment' || block.type === 'container')
      return change({ ...block, children: mapBlocks(block.children, change) });
    return change(block);
  });
}

/** Every block, children after their parent. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'list') return [block, ...block.items.flatMap(allBlocks)];
    const nested = block.type === 'quote' || block.type === 'attachment' || block.type === 'container';
    return nested ? [block, ...allBlocks(block.children)] : [block];
  });
}

/** What a stretch of inlines is in its block: a heading, caption or title names; a body tells. */
export type Role = 'body' | 'heading' | 'caption' | 'title';

export type ChangeInlines = (inlines: readonly Inline[], role: Role, block: Block) => readonly Inline[];

/** Rebuilds every stretch of inlines in the order a reader meets them. */
export function mapInlines(blocks: readonly Block[], change: ChangeInlines): readonly Block[] {
  return blocks.map((block) => mapBlock(block, change));
}

function mapBlock(block: Block, change: ChangeInlines): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, children: change(block.children, 'body', block) };
    case 'heading':
      // A run-in heading is words of its paragraph: what it mentions may be marked there.
      return { ...block, children: change(block.children, block.runIn ? 'body' : 'heading', block) };
    case 'figure':
      return { ...block, caption: change(block.caption, 'caption', block) };
    case 'table':
      return mapTable(block, change);
    case 'list':
      return { ...block, items: block.items.map((item) => mapInlines(item, change)) };
    case 'attachment': {
      const title = change(block.title, 'title', block);
      return { ...block, title, children: mapInlines(block.children, change) };
    }
    case 'quote':
    case 'container':
      return { ...block, children: mapInlines(block.children, change) };
    case 'signature':
    case 'pageBreak':
      return block;
  }
}

function mapTable(table: Table, change: ChangeInlines): Table {
  const body = (inlines: readonly Inline[]) => change(inlines, 'body', table);
  const row = (cells: Row): Row => cells.map((cell) => ({ ...cell, children: body(cell.children) }));
  const caption = change(table.caption, 'caption', table);
  const [head, rows] = [table.head.map(row), table.body.map(row)];
  const remarks = table.remarks?.map(body);
  return { ...table, caption, head, body: rows, ...(remarks && { remarks }) };
}

/** Rebuilds inlines depth first; `change` gives what stands for each after its children were rebuilt. */
export function mapEach(
  inlines: readonly Inline[],
  change: (inline: Inline) => readonly Inline[],
): readonly Inline[] {
  return inlines.flatMap((inline) =>
    change('children' in inline ? { ...inline, children: mapEach(inline.children, change) } : inline),
  );
}

/** The text of inlines as read: what links say counts, markers do not. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? textOf(inline.children) : '',
    )
    .join('');
}
