// Ids of headings, attachments, captioned tables and figures, and notes, made from their words: the same report, the same anchors.

import type { Position } from '../model/diagnostic.js';
import type { Block, Inline } from '../model/report.js';
import type { Step } from './state.js';
import { allBlocks, mapBlocks, textOf } from './walk.js';

export const addIds: Step = (report, state) => {
  const given = new Map<string, Position | undefined>();
  for (const block of allBlocks(report.blocks)) {
    const id = 'id' in block ? block.id : undefined;
    if (!id) continue;
    if (given.has(id))
      state.diagnostics.push({
        rule: 'id-twice',
        severity: 'error',
        ...('pos' in block ? block.pos : {}),
        message: `名称 {#${id}} 用了两次，另一处在第 ${given.get(id)?.line ?? '?'} 行`,
        hint: '换一个名称，引用 [](ref:…) 才知道指哪一处',
      });
    else given.set(id, 'pos' in block ? block.pos : undefined);
  }
  const taken = new Set(given.keys());
  const named = (block: Block): Block => {
    const name = nameOf(block);
    return name === undefined || ('id' in block && block.id)
      ? block
      : ({ ...block, id: unique(`${name[0]}-${hash(textOf(name[1]))}`, taken) } as Block);
  };
  return {
    ...report,
    blocks: mapBlocks(report.blocks, named),
    notes: report.notes.map((note) => ({ ...note, id: note.id || unique(`n-${hash(note.term)}`, taken) })),
  };
};

/** Its letter and its words; undefined for what nothing refers to. */
function nameOf(block: Block): readonly [letter: string, words: readonly Inline[]] | undefined {
  if (block.type === 'heading') return ['h', block.children];
  if (block.type === 'attachment') return ['a', block.title];
  if ((block.type === 'table' || block.type === 'figure') && block.caption.length > 0)
    return [block.type === 'table' ? 't' : 'f', block.caption];
  return undefined;
}

function unique(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let n = 2; taken.has(candidate); n++) candidate = `${id}-${n}`;
  taken.add(candidate);
  return candidate;
}

/** FNV-1a, 32 bits, base 36: short, ASCII, fit for a Word bookmark. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
