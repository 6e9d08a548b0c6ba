// 版记: the printing organ and the date between rules at the foot of the last page (GB/T 9704-2012 7.4).

import { compose } from '../compose/index.js';
import type { ImprintBlock } from '../model/doc.js';
import type { Rect } from '../model/page.js';
import { baselineIn, mmPerPoint } from './geometry.js';
import { type textWidth, wordsOf } from './inlines.js';
import { paintLine } from './runs.js';
import { type LayoutState, type Painter, styleOf } from './state.js';

/** Height of a row in ems of its type. */
const rowHeight = 1.9;

export function imprintHeight(blocks: readonly ImprintBlock[], state: LayoutState): number {
  return blocks.length * rowHeight * styleOf(state, 'imprint').size * mmPerPoint;
}

/** The last rule lies on the text area's lower edge; first and last are thicker. */
export function paintImprint(
  blocks: readonly ImprintBlock[],
  area: Rect,
  painter: Painter,
  state: LayoutState,
): void {
  const style = styleOf(state, 'imprint');
  const em = style.size * mmPerPoint;
  const row = rowHeight * em;
  const { outerRule, innerRule } = state.doc.styles.imprint;
  const bottom = area.y + area.height;
  const top = bottom - blocks.length * row;
  const rule = (y: number, thickness: number) =>
    painter.items.push({ type: 'rule', x: area.x, y, dx: area.width, dy: 0, thickness, role: 'imprint' });
  for (const [i, block] of blocks.entries()) {
    const y = top + i * row;
    rule(i === 0 ? y : y, i === 0 ? outerRule : innerRule);
    const tag = painter.tag(block, 'P', painter.section);
    const line = painter.nextLine();
    const text = (value: string, x: number) => {
      const pieces = wordsOf(value, 'imprint', state);
      const settings = { ...state.doc.styles.compose };
      const [composed] = compose({
        pieces: pieces.map(({ piece }) => piece),
        measure: 1e4,
        left: 0,
        right: 0,
        firstLine: 0,
        align: 'left',
        settings,
      });
      if (composed !== undefined)
        paintLine(composed, pieces, { x, y: y + baselineIn(row, em), tag, line }, painter, state);
    };
    const look = { style, strong: false };
    text(block.left, area.x + style.left * em);
    text(block.right, area.x + area.width - style.right * em - naturalWidth(block.right, look, state));
  }
  rule(bottom, outerRule);
}

/** Composed width: with the gaps between Chinese and Western. */
function naturalWidth(value: string, look: Parameters<typeof textWidth>[1], state: LayoutState): number {
  const pieces = wordsOf(value, look.style.key, state);
  const [line] = compose({
    ...{
      pieces: pieces.map(({ piece }) => piece),
      measure: 1e4,
      left: 0,
      right: 0,
      firstLine: 0,
      align: 'left',
      settings: state.doc.styles.compose,
    },
  });
  return line?.width ?? 0;
}
