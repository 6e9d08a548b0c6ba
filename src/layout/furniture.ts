// What stands on a page beside its text: page number, running header, watermark, line numbers.

import { compose, type Line } from '../compose/index.js';
import type { Rect } from '../model/page.js';
import { mmPerPoint } from './geometry.js';
import { type InkedPiece, textWidth, wordsOf } from './inlines.js';
import { paintLine } from './runs.js';
import { type LayoutState, type Painter, styleOf } from './state.js';

export interface PageFrame {
  readonly area: Rect;
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
  readonly isEven: boolean;
}

function oneLine(
  text: string,
  style: string,
  state: LayoutState,
): { line: Line | undefined; pieces: readonly InkedPiece[] } {
  const pieces = wordsOf(text, style, state);
  const [line] = compose({
    ...{
      pieces: pieces.map(({ piece }) => piece),
      measure: 1e4,
      left: 0,
      right: 0,
      firstLine: 0,
      align: 'left',
    },
    settings: state.doc.styles.compose,
  });
  return { line, pieces };
}

/**
 * 一字线页码 (GB/T 9704-2012 7.5): the dashes' upper edge stands `below` mm under the text area,
 * `indent` ems from its outer edge. On a page turned on its side it stays at the portrait's foot.
 */
export function paintPageNumber(label: string, frame: PageFrame, painter: Painter, state: LayoutState): void {
  const { format, below, indent, position } = state.doc.styles.pageNumber;
  const style = styleOf(state, 'pageNumber');
  const em = style.size * mmPerPoint;
  const { line, pieces } = oneLine(format.replace('{n}', label), 'pageNumber', state);
  if (line === undefined) return;
  const portrait = frame.landscape ? unturned(frame.area, frame.width) : frame.area;
  const right = portrait.x + portrait.width - indent * em - line.width;
  const left = portrait.x + indent * em;
  const x =
    position === 'center'
      ? portrait.x + (portrait.width - line.width) / 2
      : position === 'right' || !frame.isEven
        ? right
        : left;
  const y = portrait.y + portrait.height + below + dashRise(state) * em;
  const from = painter.items.length;
  paintLine(line, pieces, { x, y }, painter, state);
  if (frame.landscape) turnItems(painter, from, frame.width);
}

/** Height of the dash's upper edge over the baseline, ems. */
function dashRise(state: LayoutState): number {
  const [, , , top] = state.fonts.faceFor(styleOf(state, 'pageNumber').font, 0x2014).ink(0x2014);
  return top > 0 ? top : 0.4;
}

/** The portrait text area behind a turned one (inverse of `turned`). */
function unturned(area: Rect, width: number): Rect {
  return { x: area.y, y: width - area.x - area.width, width: area.height, height: area.width };
}

/** Turns what was painted in portrait coordinates with the sheet: (x, y) → (width − y, x). */
function turnItems(painter: Painter, from: number, width: number): void {
  for (let i = from; i < painter.items.length; i++) {
    const item = painter.items[i];
    if (item?.type === 'run') painter.items[i] = { ...item, x: width - item.y, y: item.x, rotate: 90 };
  }
}

export function paintHeader(text: string, frame: PageFrame, painter: Painter, state: LayoutState): void {
  const { line, pieces } = oneLine(text, 'runningHeader', state);
  if (line === undefined) return;
  const x = frame.area.x + (frame.area.width - line.width) / 2;
  paintLine(line, pieces, { x, y: frame.area.y - 8 }, painter, state);
}

/** Large, light and aslant across the page; furniture for readers of structure. */
export function paintWatermark(text: string, frame: PageFrame, painter: Painter, state: LayoutState): void {
  const style = { ...styleOf(state, 'heading1'), color: '#e4e4e4' };
  const size = Math.min(110, 520 / [...text].length);
  const width = textWidth(text, { style, strong: false }, size, state);
  const angle = (-45 * Math.PI) / 180;
  const half = { along: width / 2, across: 0.38 * size * mmPerPoint };
  const x = frame.width / 2 - half.along * Math.cos(angle) - half.across * Math.sin(angle);
  const y = frame.height / 2 - half.along * Math.sin(angle) + half.across * Math.cos(angle);
  const face = state.fonts.faceFor(style.font, text.codePointAt(0) ?? 0x6587);
  const advances = [...text].map(() => width / [...text].length);
  painter.items.push({
    type: 'run',
    x,
    y,
    face: face.id,
    size,
    text,
    advances,
    color: style.color,
    rotate: -45,
  });
}

/** Numbers of the text lines in the outer margin, every fifth, for reviewing. */
export function paintLineNumbers(frame: PageFrame, painter: Painter, state: LayoutState): void {
  const style = 'runningHeader';
  const lines = new Map<number, number>();
  for (const item of painter.items)
    if (item.type === 'run' && item.line !== undefined && item.size > 10)
      lines.set(item.line, Math.max(lines.get(item.line) ?? 0, item.y));
  for (const [i, y] of [...lines.values()].sort((a, b) => a - b).entries()) {
    if ((i + 1) % 5 !== 0) continue;
    const { line, pieces } = oneLine(String(i + 1), style, state);
    const x = frame.isEven ? frame.area.x - 8 : frame.area.x + frame.area.width + 5;
    if (line !== undefined) paintLine(line, pieces, { x, y }, painter, state);
  }
}
