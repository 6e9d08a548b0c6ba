// What a cross-reference may point at, and how Word can keep its words up to date.

import type { Doc, DocBlock } from '../../model/doc.js';
import { withRunIn } from '../../model/headings.js';

/**
 * `number`: a numbered paragraph, REF \n gives its number. `label`: words with a bookmark of their
 * own (表1, 附件2), REF gives them. Anything else is linked only.
 */
export interface Target {
  readonly kind: 'number' | 'label';
  /** What the field gives. */
  readonly words: string;
}

export type Targets = ReadonlyMap<string, Target>;

/** The bookmark of a label alone, beside that of the whole block. */
export const labelOf = (id: string): string => `${id}-label`;

export function targetsOf(doc: Doc): Targets {
  const targets = new Map<string, Target>();
  for (const { blocks } of doc.sections)
    for (const [i, block] of blocks.entries())
      for (const part of withRunIn(block)) collect(part, blocks[i - 1], targets);
  return targets;
}

/** 一、 is referred to as 第一部分, which no field makes; the finer levels by their number, less its stop. */
function collect(block: DocBlock, before: DocBlock | undefined, targets: Map<string, Target>): void {
  if (block.type === 'list')
    for (const child of block.items.flat().flatMap(withRunIn)) collect(child, undefined, targets);
  if (!('id' in block) || block.id === undefined) return;
  const label = labelWords(block, before);
  if (label !== undefined) targets.set(block.id, { kind: 'label', words: label });
  else if (block.type === 'paragraph' && /^heading[2-4]$/u.test(block.style) && block.number !== undefined)
    targets.set(block.id, { kind: 'number', words: block.number.replace(/[.、]$/u, '') });
}

function labelWords(block: DocBlock, before: DocBlock | undefined): string | undefined {
  if (block.type === 'table' || block.type === 'figure')
    return block.caption.length > 0 ? block.number : undefined;
  const isAttachment = before?.type === 'paragraph' && before.style === 'attachmentLabel';
  if (block.type !== 'paragraph' || !isAttachment) return undefined;
  return before.children.map((inline) => (inline.type === 'text' ? inline.value : '')).join('');
}
