// Ids of headings, notes and attachments, made from their words: the same report, the same anchors.

import type { Block } from '../model/report.js';
import type { Step } from './state.js';
import { mapBlocks, textOf } from './walk.js';

export const addIds: Step = (report) => {
  const taken = new Set<string>();
  const unique = (id: string): string => {
    let candidate = id;
    for (let n = 2; taken.has(candidate); n++) candidate = `${id}-${n}`;
    taken.add(candidate);
    return candidate;
  };
  const named = (block: Block): Block => {
    if (block.type === 'heading')
      return { ...block, id: unique(block.id || `h-${hash(textOf(block.children))}`) };
    if (block.type === 'attachment')
      return { ...block, id: unique(block.id || `a-${hash(textOf(block.title))}`) };
    return block;
  };
  const blocks = mapBlocks(report.blocks, named);
  return {
    ...report,
    blocks,
    notes: report.notes.map((note) => ({ ...note, id: unique(`n-${hash(note.term)}`) })),
  };
};

/** FNV-1a, 32 bits, base 36: short, ASCII, fit for a Word bookmark. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
