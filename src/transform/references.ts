// Cross-references: `[](ref:name)` gets the words of what it names.

import { nearest } from '../model/nearest.js';
import type { Block, CrossRef, Inline, Report } from '../model/report.js';
import { chineseNumber } from './chinese-number.js';
import type { Step, TransformState } from './state.js';
import { allBlocks, mapInlines } from './walk.js';

export const resolveReferences: Step = (report, state) => {
  const names = targets(report);
  const change = (inlines: readonly Inline[]): readonly Inline[] =>
    inlines.map((inline) => resolved(inline, names, state));
  return { ...report, blocks: mapInlines(report.blocks, change) };
};

/** What may be named, and the words for it: 第二部分, （三）, 表1, 图2, 附件1, 注12. */
function targets(report: Report): ReadonlyMap<string, { id: string; text: string }> {
  const names = new Map<string, { id: string; text: string }>();
  let part = 0;
  for (const block of allBlocks(report.blocks)) {
    if (block.type === 'heading' && block.level === 1) part++;
    const text = wordsFor(block, part);
    const id = 'id' in block ? block.id : undefined;
    if (text !== undefined && id) names.set(id, { id, text });
  }
  for (const note of report.notes) {
    const entry = { id: note.id, text: `注${note.number}` };
    names.set(note.term.replace(/[\s“”]/gu, ''), entry).set(note.id, entry);
  }
  return names;
}

function wordsFor(block: Block, part: number): string | undefined {
  if (block.type === 'heading')
    return block.level === 1 ? `第${chineseNumber(part)}部分` : block.number?.replace(/[.、]$/u, '');
  return block.type === 'table' || block.type === 'figure' || block.type === 'attachment'
    ? block.number
    : undefined;
}

function resolved(
  inline: Inline,
  names: ReadonlyMap<string, { id: string; text: string }>,
  state: TransformState,
): Inline {
  if (inline.type === 'crossRef') return resolveOne(inline, names, state);
  if (!('children' in inline)) return inline;
  return { ...inline, children: inline.children.map((child) => resolved(child, names, state)) } as Inline;
}

function resolveOne(
  ref: CrossRef,
  names: ReadonlyMap<string, { id: string; text: string }>,
  state: TransformState,
): CrossRef {
  const found = names.get(ref.target.replace(/[\s“”]/gu, ''));
  if (found !== undefined) return { ...ref, target: found.id, text: found.text };
  const guess = nearest(ref.target, names.keys());
  state.diagnostics.push({
    ...{ rule: 'ref-unknown', severity: 'error', ...ref.pos },
    message: `交叉引用找不到「${ref.target}」`,
    hint: guess === undefined ? '在标题、表题或图后写 {#名称}，引用写 [](ref:名称)' : `是不是「${guess}」？`,
  });
  return { ...ref, text: ref.target };
}
