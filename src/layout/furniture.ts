// What stands on a page beside its text: page number, running header, watermark, line numbers.

import { composeLine, type Line } from '../compose/index.js';
import type { Item, Rect } from '../model/page.js';
import type { Style } from '../model/style.js';
import { faceTable, textWidth } from './faces.js';
import { mmPerPoint } from './geometry.js';
import { type InkedPiece, lookOf, textPiece } from './inlines.js';
import { paintLine } from './runs.js';
import type { Painter } from './slab.js';
import { type LayoutState, styleOf } from './state.js';

/** The upright page furniture is set on, whatever way its text is turned. */
export interface Portrait {
  readonly area: Rect;
  readonly width: number;
  readonly height: number;
  readonly isEven: boolean;
}

interface SetLine {
  readonly line: Line;
  readonly pieces: readonly InkedPiece[];
}

function oneLine(text: string, style: Style, state: LayoutState): SetLine | undefined {
  const pieces = [textPiece(text, lookOf(style), state)];
  const line = composeLine({
    pieces: pieces.map(({ piece }) => piece),
    measure: 0,
    left: 0,
    right: 0,
    firstLine: 0,
    align: 'left',
    settings: state.doc.styles.compose,
  });
  return line && { line, pieces };
}

/**
 * 页码 (GB/T 9704-2012 7.5): the upper edge of the dashes stands `below` mm under the text area, the
 * whole `indent` ems from its outer edge: right on odd pages, left on even ones.
 */
export function paintPageNumber(
  label: string,
  portrait: Portrait,
  painter: Painter,
  state: LayoutState,
): void {
  const { format, below, indent, position } = state.doc.styles.pageNumber;
  const style = styleOf(state, 'pageNumber');
  const em = style.size * mmPerPoint;
  const text = format.replace('{n}', label);
  const set = oneLine(text, style, state);
  if (set === undefined) return;
  const { area, isEven } = portrait;
  const room = area.width - set.line.width;
  const right = room - indent * em;
  const offset = { outer: isEven ? indent * em : right, center: room / 2, right }[position];
  const y = area.y + area.height + below + topOf(text, style, state) * em;
  paintLine(set.line, set.pieces, { x: area.x + offset, y }, painter);
}

/** Height over the baseline, ems, of the first character's ink: the dash's, or a digit's. */
function topOf(text: string, style: Style, state: LayoutState): number {
  const char = text.trim().charAt(0) || '1';
  const [, , , top] = faceTable(style, false, state)(char).face.ink(char.codePointAt(0) ?? 0);
  return top > 0 ? top : 0.4;
}

/** Baseline of the running header above the text area, mm (house). */
const headerRise = 8;

export function paintHeader(text: string, { area }: Portrait, painter: Painter, state: LayoutState): void {
  const style = styleOf(state, 'runningHeader');
  const set = oneLine(text, style, state);
  if (set === undefined) return;
  const room = area.width - set.line.width;
  const offset = { left: 0, justify: 0, center: room / 2, right: room }[style.align];
  paintLine(set.line, set.pieces, { x: area.x + offset, y: area.y - headerRise }, painter);
}

/** 水印: light grey, rising from lower left, at most this large and as long as most of the diagonal (house). */
const watermark = { color: '#e4e4e4', role: 'heiti', angle: -45, largest: 110, share: 0.72 } as const;

export function paintWatermark(text: string, portrait: Portrait, painter: Painter, state: LayoutState): void {
  const faces = faceTable({ ...styleOf(state, 'heading1'), font: watermark.role }, false, state);
  const unit = textWidth(text, faces, 1);
  const diagonal = Math.hypot(portrait.width, portrait.height);
  const size = Math.min(watermark.largest, (watermark.share * diagonal) / (unit || 1));
  const turn = (watermark.angle * Math.PI) / 180;
  const [along, across] = [(unit * size) / 2, (state.emAscent - 0.5) * size * mmPerPoint];
  let x = portrait.width / 2 - along * Math.cos(turn) - across * Math.sin(turn);
  let y = portrait.height / 2 - along * Math.sin(turn) + across * Math.cos(turn);
  for (const char of text) {
    const { face, advance } = faces(char);
    const width = advance * size * mmPerPoint;
    painter.items.push({
      type: 'run',
      x,
      y,
      face: face.id,
      size,
      text: char,
      advances: [width],
      color: watermark.color,
      rotate: watermark.angle,
    });
    x += width * Math.cos(turn);
    y += width * Math.sin(turn);
  }
}

/** Every fifth line bears its number in the outer margin, for reviewing (house); distance in mm. */
const lineNumbers = { every: 5, distance: 5 } as const;

export function paintLineNumbers(
  baselines: readonly number[],
  { area, isEven }: Portrait,
  painter: Painter,
  state: LayoutState,
): void {
  const style = styleOf(state, 'runningHeader');
  for (const [i, y] of baselines.entries()) {
    if ((i + 1) % lineNumbers.every !== 0) continue;
    const set = oneLine(String(i + 1), style, state);
    if (set === undefined) continue;
    const right = area.x + area.width + lineNumbers.distance;
    const x = isEven ? area.x - lineNumbers.distance - set.line.width : right;
    paintLine(set.line, set.pieces, { x, y }, painter);
  }
}

/** Turns what was painted on the upright page with the sheet: (x, y) → (height − y, x). */
export function turnedWithSheet(items: readonly Item[], height: number): readonly Item[] {
  return items.map((item) =>
    item.type === 'run' ? { ...item, x: height - item.y, y: item.x, rotate: (item.rotate ?? 0) + 90 } : item,
  );
}
