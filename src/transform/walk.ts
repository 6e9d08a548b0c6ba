// Walks over blocks: mapping them in document order, and finding their text.

import type { Block, Cell, Inline, List, Row, Table } from '../model/report.js';

/** Rebuilds blocks in document order; `change` gets each block after its children were rebuilt. */
export function mapBlocks(blocks: readonly Block[], change: (block: Block) => Block): readonly Block[] {
  return blocks.map((block) => {
    if (block.type === 'list') return change(mapList(block, change));
    if (block.type === 'quote' || block.type === 'attachment' || block.type === 'container')
      return change({ ...block, children: mapBlocks(block.children, change) });
    return change(block);
  });
}

function mapList(list: List, change: (block: Block) => Block): List {
  return { ...list, items: list.items.map((item) => mapBlocks(item, change)) };
}

/** Every block, children after their parent. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'list') return [block, ...block.items.flatMap(allBlocks)];
    const nested = block.type === 'quote' || block.type === 'attachment' || block.type === 'container';
    return nested ? [block, ...allBlocks(block.children)] : [block];
  });
}

/** Rebuilds every stretch of inlines a reader may meet, in document order. */
export function mapInlines(
  blocks: readonly Block[],
  change: (inlines: readonly Inline[], block: Block) => readonly Inline[],
): readonly Block[] {
  return mapBlocks(blocks, (block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, children: change(block.children, block) };
      case 'table':
        return mapTable(block, (inlines) => change(inlines, block));
      case 'figure':
        return { ...block, caption: change(block.caption, block) };
      default:
        return block;
    }
  });
}

function mapTable(table: Table, change: (inlines: readonly Inline[]) => readonly Inline[]): Table {
  const cell = (c: Cell): Cell => ({ ...c, children: change(c.children) });
  const row = (r: Row): Row => r.map(cell);
  const caption = change(table.caption);
  const [head, body] = [table.head.map(row), table.body.map(row)];
  const remarks = table.remarks?.map(change);
  return { ...table, caption, head, body, ...(remarks && { remarks }) };
}

/** The text of inlines as read: what links say counts, markers do not. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? textOf(inline.children) : '',
    )
    .join('');
}
