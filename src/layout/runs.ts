// A composed line → items on a page: glyph runs by face, emphasis dots, link areas.

import { classOf } from '../compose/classes.js';
import type { Line, LineGlyph } from '../compose/index.js';
import type { Run } from '../model/page.js';
import type { FaceChoice } from './faces.js';
import { mmPerPoint } from './geometry.js';
import type { Ink, InkedPiece } from './inlines.js';
import type { Painter } from './slab.js';

export interface LinePlace {
  /** Left edge of the text area, and the baseline. */
  readonly x: number;
  readonly y: number;
  /** Number of the text line on its page; absent for furniture. */
  readonly line?: number;
}

interface InkPlace extends LinePlace {
  readonly tag?: number;
}

export function paintLine(
  line: Line,
  pieces: readonly InkedPiece[],
  place: LinePlace,
  painter: Painter,
): void {
  for (const group of byPiece(line.glyphs)) {
    const { ink } = pieces[group[0]?.piece ?? 0] as InkedPiece;
    const tag = ink.tag && painter.tag(ink.tag);
    const inner: InkPlace = { ...place, ...(tag !== undefined && { tag }) };
    const glyphs = ink.box === undefined ? group : boxGlyphs(ink, group[0] as LineGlyph);
    paintGlyphs(glyphs, ink, inner, painter);
    if (ink.emphasis) paintDots(glyphs, ink, place, painter);
    if (ink.link !== undefined) paintLink(glyphs, ink, inner, painter);
    if (ink.marker !== undefined) anchorMarker(ink, place, painter);
  }
}

function byPiece(glyphs: readonly LineGlyph[]): readonly LineGlyph[][] {
  const groups: LineGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = groups.at(-1);
    if (last?.[0]?.piece === glyph.piece) last.push(glyph);
    else groups.push([glyph]);
  }
  return groups;
}

/** The characters of a superscript, laid out within its box. */
function boxGlyphs(ink: Ink, box: LineGlyph): readonly LineGlyph[] {
  let { x } = box;
  return [...(ink.box ?? '')].map((char, offset) => {
    const advance = ink.faces(char).advance * ink.size * mmPerPoint;
    const glyph = { piece: box.piece, offset, char, x, advance, shift: 0 };
    x += advance;
    return glyph;
  });
}

function paintGlyphs(glyphs: readonly LineGlyph[], ink: Ink, place: InkPlace, painter: Painter): void {
  let start = 0;
  for (let i = 1; i <= glyphs.length; i++) {
    const choice = ink.faces((glyphs[start] as LineGlyph).char);
    if (i < glyphs.length && ink.faces((glyphs[i] as LineGlyph).char).face === choice.face) continue;
    painter.items.push(runOf(glyphs.slice(start, i), ink, choice, place));
    start = i;
  }
}

function runOf(glyphs: readonly LineGlyph[], ink: Ink, choice: FaceChoice, place: InkPlace): Run {
  const isShifted = glyphs.some((glyph) => glyph.shift !== 0);
  const { color, key } = ink.style;
  return {
    ...{ type: 'run', x: place.x + (glyphs[0]?.x ?? 0), y: place.y - ink.raise },
    ...{ face: choice.face.id, size: ink.size, style: key },
    text: glyphs.map((glyph) => glyph.char).join(''),
    advances: glyphs.map((glyph) => glyph.advance),
    ...(isShifted && { shifts: glyphs.map((glyph) => glyph.shift) }),
    ...(color !== '#000000' && { color }),
    ...(choice.stroked && { bold: true }),
    ...(place.tag !== undefined && { tag: place.tag }),
    ...(place.line !== undefined && { line: place.line }),
  };
}

/** 着重号: diameter, and distance of its middle below the baseline, ems. */
const dot = { radius: 0.07, below: 0.27 } as const;

/** A dot under the middle of each character, none under marks (GB/T 15834-2011 4.10). */
function paintDots(glyphs: readonly LineGlyph[], ink: Ink, { x, y }: LinePlace, painter: Painter): void {
  const em = ink.size * mmPerPoint;
  const r = (dot.radius * em).toFixed(3);
  const data = `M-${r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 -${r} 0Z`;
  for (const glyph of glyphs) {
    if (classOf(glyph.char) !== 'wide' || /\p{P}|\s/u.test(glyph.char)) continue;
    const middle = x + glyph.x + glyph.shift + em / 2;
    painter.items.push({ type: 'path', x: middle, y: y + dot.below * em, data });
  }
}

function paintLink(glyphs: readonly LineGlyph[], ink: Ink, place: InkPlace, painter: Painter): void {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined || ink.link === undefined) return;
  const em = ink.size * mmPerPoint;
  const [x, y] = [place.x + first.x, place.y - ink.raise - 0.9 * em];
  const area = { x, y, width: last.x + last.advance - first.x, height: 1.05 * em };
  painter.items.push({
    ...{ type: 'link', area, ...ink.link },
    ...(place.tag !== undefined && { tag: place.tag }),
  });
}

/** Room shown above the place a link leads to, mm. */
export const viewRoom = 8;

/** Where a note's back link leads: the marker's line. */
function anchorMarker({ marker }: Ink, { y }: LinePlace, painter: Painter): void {
  if (marker === undefined) return;
  const place = { page: painter.page, y: Math.max(0, y - viewRoom) };
  painter.destinations[`ref-${marker.note}-${marker.mention}`] ??= place;
}
