// What a cross-reference may point at, and how Word can keep its words up to date.

import type { Doc, DocBlock } from '../../model/doc.js';

/**
 * `number`: a numbered paragraph, REF \n gives its number. `label`: words with a bookmark of their
 * own (表1, 附件2), REF gives them. Anything else is linked only.
 */
export type TargetKind = 'number' | 'label';

export type Targets = ReadonlyMap<string, TargetKind>;

/** The bookmark of a label alone, beside that of the whole block. */
export const labelOf = (id: string): string => `${id}-label`;

export function targetsOf(doc: Doc): Targets {
  const targets = new Map<string, TargetKind>();
  for (const { blocks } of doc.sections)
    for (const [i, block] of blocks.entries()) collect(block, blocks[i - 1], targets);
  return targets;
}

/** 一、 is referred to as 第一部分, which no field makes; the finer levels by their number. */
function collect(block: DocBlock, before: DocBlock | undefined, targets: Map<string, TargetKind>): void {
  if (block.type === 'list') for (const child of block.items.flat()) collect(child, undefined, targets);
  if (!('id' in block) || block.id === undefined) return;
  if (isLabelled(block, before)) targets.set(block.id, 'label');
  else if (block.type === 'paragraph' && /^heading[2-4]$/u.test(block.style) && block.number !== undefined)
    targets.set(block.id, 'number');
}

function isLabelled(block: DocBlock, before: DocBlock | undefined): boolean {
  if (block.type === 'table' || block.type === 'figure')
    return block.number !== undefined && block.caption.length > 0;
  const isAttachment = before?.type === 'paragraph' && before.style === 'attachmentLabel';
  return block.type === 'paragraph' && isAttachment;
}
