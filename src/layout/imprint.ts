// 版记 (GB/T 9704-2012 7.4): the printing organ and the date between rules at the foot of the last page.

import { compose, type Line } from '../compose/index.js';
import type { ImprintBlock } from '../model/doc.js';
import type { Rect } from '../model/page.js';
import type { Align } from '../model/style.js';
import { baselineIn, emOf, mmPerPoint } from './geometry.js';
import { type InkedPiece, lookOf, textPiece } from './inlines.js';
import { warnOverfull, withBlanks } from './lines.js';
import { paintLine } from './runs.js';
import type { Painter } from './slab.js';
import { type LayoutState, styleOf } from './state.js';
import type { TagNode } from './tags.js';

/** 版记 set: rows of whole grid lines. */
export interface Imprint {
  readonly rows: readonly ImprintRow[];
  readonly height: number;
}

interface ImprintRow {
  readonly sides: readonly ImprintSide[];
  readonly height: number;
}

interface ImprintSide {
  readonly lines: readonly Line[];
  readonly pieces: readonly InkedPiece[];
}

/** Room between the organ and the date, ems. */
const leastGap = 1;

export function setImprint(
  blocks: readonly ImprintBlock[],
  width: number,
  parent: TagNode,
  state: LayoutState,
): Imprint {
  const rows = blocks.map((block) => setRow(block, width, { role: 'P', parent }, state));
  return { rows, height: rows.reduce((sum, row) => sum + row.height, 0) };
}

/** The date stands at the right; an organ too long for one line turns before it. */
function setRow(block: ImprintBlock, width: number, tag: TagNode, state: LayoutState): ImprintRow {
  const style = styleOf(state, 'imprint');
  const em = emOf(style, state.page);
  const inner = width - (style.left + style.right) * em;
  const set = (text: string, measure: number, align: Align): ImprintSide => {
    const pieces = text === '' ? [] : [textPiece(text, lookOf(style, tag), state)];
    const settings = state.doc.styles.compose;
    const request = { pieces: pieces.map(({ piece }) => piece), measure, left: 0, right: 0, firstLine: 0 };
    const lines = compose({ ...request, align, settings });
    for (const line of lines) if (line.overfull) warnOverfull(line, state);
    return { lines: withBlanks(lines, pieces), pieces };
  };
  const right = set(block.right, inner, 'right');
  const taken = Math.max(0, ...right.lines.map((line) => line.width));
  const room = taken === 0 || taken > inner / 2 ? inner : inner - taken - leastGap * em;
  const left = set(block.left, room, 'left');
  const [many, few] = [left.lines.length, right.lines.length];
  const count = Math.max(1, room === inner && taken > 0 ? many + few : Math.max(many, few));
  return { sides: [left, right], height: count * state.pitch };
}

/** The last rule lies on the text area's lower edge; the first and the last are thicker. */
export function paintImprint(imprint: Imprint, area: Rect, painter: Painter, state: LayoutState): void {
  const { outerRule, innerRule } = state.doc.styles.imprint;
  const rule = (y: number, thickness: number) =>
    painter.items.push({ type: 'rule', x: area.x, y, dx: area.width, dy: 0, thickness, role: 'imprint' });
  let y = area.y + area.height - imprint.height;
  for (const [i, row] of imprint.rows.entries()) {
    rule(y, i === 0 ? outerRule : innerRule);
    paintRow(row, { ...area, y, height: row.height }, painter, state);
    y += row.height;
  }
  rule(area.y + area.height, outerRule);
}

/** The first line of both sides is one line, unless the date has to stand below. */
function paintRow(row: ImprintRow, area: Rect, painter: Painter, state: LayoutState): void {
  const style = styleOf(state, 'imprint');
  const size = style.size * mmPerPoint;
  const lines = row.sides.reduce((sum, { lines: own }) => sum + own.length, 0);
  const isStacked = lines * state.pitch <= row.height + 1e-6;
  const x = area.x + style.left * emOf(style, state.page);
  let top = area.y;
  for (const { lines: own, pieces } of row.sides) {
    for (const [i, line] of own.entries()) {
      const baseline = top + i * state.pitch + baselineIn(state.pitch, size, state.emAscent);
      paintLine(line, pieces, { x, y: baseline, line: painter.line(baseline, false) }, painter);
    }
    if (isStacked) top += own.length * state.pitch;
  }
}
