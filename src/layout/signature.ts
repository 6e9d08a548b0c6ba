// 署名 and 成文日期 (GB/T 9704-2012 7.3.5.2, without a seal): the date's first character stands two ems right
// of the organ's; a date that is longer is indented by two itself and moves the organ to the left.

import type { ParagraphBlock } from '../model/doc.js';
import { plainText } from '../model/words.js';
import { emOf } from './geometry.js';
import { inkedPieces, lookOf, setWidth } from './inlines.js';
import type { Frame } from './lines.js';
import { paragraphSlabs } from './paragraph.js';
import type { Slab } from './slab.js';
import { type LayoutState, styleOf } from './state.js';

export const signatureStyle = 'signature';

const datePattern = /(?:\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九十]{1,3}日)$/u;

/** How far the date stands right of the organ, ems. */
const dateShift = 2;

/** Consecutive lines of a signature: organs, then the date. */
export function signatureSlabs(
  blocks: readonly ParagraphBlock[],
  state: LayoutState,
  frame: Frame,
): readonly Slab[] {
  const style = styleOf(state, signatureStyle);
  const last = blocks.at(-1);
  const hasDate = blocks.length > 1 && last !== undefined && datePattern.test(plainText(last.children));
  const rights = hasDate && style.align === 'right' ? rightIndents(blocks, state) : [];
  return blocks.flatMap((block, i) => {
    const own = { ...style, right: rights[i] ?? style.right, keepWithNext: i < blocks.length - 1 };
    return paragraphSlabs(block, state, frame, { style: own });
  });
}

/** Right indents in ems: lines of one organ each, the date last. */
function rightIndents(blocks: readonly ParagraphBlock[], state: LayoutState): readonly number[] {
  const style = styleOf(state, signatureStyle);
  const look = lookOf(style);
  const em = emOf(style, state.page);
  const widths = blocks.map((block) => setWidth(inkedPieces(block.children, look, state), state) / em);
  const date = widths.at(-1) ?? 0;
  const organ = Math.max(...widths.slice(0, -1));
  const room = Math.max(style.right, style.right + dateShift + date - organ);
  return [...widths.slice(0, -1).map((width) => room + organ - width), room + organ - dateShift - date];
}
