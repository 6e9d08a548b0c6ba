// Numbers of headings (一、 （一） 1. （1）), attachments, tables and figures.

import type { Appendix } from '../model/doc.js';
import { numberForm } from '../model/numbering.js';
import type { Attachment, Block, Figure, Meta, NumberForm, Table } from '../model/report.js';
import { chineseNumber } from './chinese-number.js';
import type { Step } from './state.js';
import { mapBlocks } from './walk.js';

const spellings: Readonly<Record<NumberForm, (n: number) => string>> = {
  '一、': (n) => `${chineseNumber(n)}、`,
  '（一）': (n) => `（${chineseNumber(n)}）`,
  '1.': (n) => `${n}.`,
  '（1）': (n) => `（${n}）`,
};

/** A level counts on under its parent and starts anew under the next one, or in an attachment. */
export const numberHeadings: Step = (report) => ({ ...report, blocks: numberIn(report.blocks, report.meta) });

function numberIn(blocks: readonly Block[], meta: Meta): readonly Block[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.type === 'attachment') return { ...block, children: numberIn(block.children, meta) };
    if (block.type !== 'heading') return block;
    if (block.unnumbered) {
      counts.fill(0, block.level - 1);
      return block;
    }
    counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
    counts.fill(0, block.level);
    const spell = spellings[numberForm(meta, block.level)];
    return { ...block, number: spell(counts[block.level - 1] ?? 1) };
  });
}

/**
 * 附件 alone, 附件1 … when several are printed; the notes appendix is one of them, and numbers follow the
 * order in print. Attachments that are left out keep the numbers they have in a whole edition.
 */
export const numberAttachments: Step = (report, { options }) => {
  const given = options.appendices ?? wholeEdition;
  const order = given.includes('attachments') ? given : wholeEdition;
  const own = report.blocks.filter((block) => block.type === 'attachment').length;
  const hasNotes = report.notes.length > 0 && order.includes('notes');
  const isSecond = hasNotes && order.indexOf('notes') < order.indexOf('attachments');
  const several = own + (hasNotes ? 1 : 0) > 1;
  let count = isSecond ? 1 : 0;
  const number = (block: Attachment): Attachment => ({
    ...block,
    number: several ? `附件${++count}` : '附件',
  });
  return {
    ...report,
    blocks: report.blocks.map((block) => (block.type === 'attachment' ? number(block) : block)),
  };
};

const wholeEdition: readonly Appendix[] = ['attachments', 'notes'];

/** 表1 … and 图1 … for those with a caption, in the order of print: attachments before the body count first. */
export const numberFloats: Step = (report, { options }) => {
  const counts = { table: 0, figure: 0 };
  const numbered = (block: Table | Figure): Block => {
    if (block.caption.length === 0) return block;
    counts[block.type]++;
    return { ...block, number: `${block.type === 'table' ? '表' : '图'}${counts[block.type]}` };
  };
  const change = (block: Block): Block =>
    block.type === 'table' || block.type === 'figure' ? numbered(block) : block;
  const done = new Map(
    inPrint(report.blocks, options.attachmentsFirst === true).map((block) => [
      block,
      mapBlocks([block], change)[0] ?? block,
    ]),
  );
  return { ...report, blocks: report.blocks.map((block) => done.get(block) ?? block) };
};

function inPrint(blocks: readonly Block[], attachmentsFirst: boolean): readonly Block[] {
  const attached = blocks.filter((block) => block.type === 'attachment');
  const body = blocks.filter((block) => block.type !== 'attachment');
  return attachmentsFirst ? [...attached, ...body] : [...body, ...attached];
}
