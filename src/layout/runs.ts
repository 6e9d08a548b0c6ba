// A composed line → items on a page: glyph runs by face, emphasis dots, link areas.

import { classOf } from '../compose/classes.js';
import type { Line, LineGlyph } from '../compose/index.js';
import type { Run } from '../model/page.js';
import { mmPerPoint } from './geometry.js';
import { advanceOf, faceOf, type Ink, type InkedPiece } from './inlines.js';
import type { LayoutState, Painter } from './state.js';

export interface LinePlace {
  /** Left edge of the text area, and the baseline. */
  readonly x: number;
  readonly y: number;
  /** Structure element of the paragraph; absent for furniture. */
  readonly tag?: number;
  /** Number of the text line on its page; absent for furniture. */
  readonly line?: number;
}

/** Paints a line's glyphs; links get an element and an area of their own. */
export function paintLine(
  line: Line,
  pieces: readonly InkedPiece[],
  place: LinePlace,
  painter: Painter,
  state: LayoutState,
): void {
  for (const group of groupBy(line.glyphs, (glyph) => glyph.piece)) {
    const { ink } = pieces[group[0]?.piece ?? 0] as InkedPiece;
    const tag = tagFor(ink, pieces[group[0]?.piece ?? 0] as InkedPiece, place, painter);
    const inner: LinePlace = { ...place, ...(tag !== undefined && { tag }) };
    const glyphs = ink.text === undefined ? group : boxGlyphs(ink, group[0] as LineGlyph, state);
    paintGlyphs(glyphs, ink, inner, painter, state);
    if (ink.emphasis) paintDots(glyphs, ink, place, painter);
    if (ink.link !== undefined) paintLink(glyphs, ink, inner, painter);
    if (ink.marker !== undefined) anchorMarker(ink, place, painter);
  }
}

function groupBy<T>(values: readonly T[], key: (value: T) => unknown): readonly T[][] {
  const groups: T[][] = [];
  for (const value of values) {
    const last = groups.at(-1);
    if (last !== undefined && key(last[0] as T) === key(value)) last.push(value);
    else groups.push([value]);
  }
  return groups;
}

/** A link's element is the same over line breaks: it belongs to the piece. */
function tagFor(
  { link, artifact }: Ink,
  key: object,
  { tag }: LinePlace,
  painter: Painter,
): number | undefined {
  if (tag === undefined || artifact) return undefined;
  return link === undefined ? tag : painter.tag(key, 'Link', tag);
}

/** The characters of a superscript, laid out within its box. */
function boxGlyphs(ink: Ink, box: LineGlyph, state: LayoutState): readonly LineGlyph[] {
  let { x } = box;
  return [...(ink.text ?? '')].map((char, offset) => {
    const advance = advanceOf(char, faceOf(state, ink, char).face) * ink.size * mmPerPoint;
    const glyph = { piece: box.piece, offset, char, x, advance, shift: 0 };
    x += advance;
    return glyph;
  });
}

function paintGlyphs(
  glyphs: readonly LineGlyph[],
  ink: Ink,
  place: LinePlace,
  painter: Painter,
  state: LayoutState,
): void {
  const faces = glyphs.map((glyph) => faceOf(state, ink, glyph.char));
  let start = 0;
  for (let i = 1; i <= glyphs.length; i++) {
    if (i < glyphs.length && faces[i]?.face === faces[start]?.face) continue;
    const part = glyphs.slice(start, i);
    const face = faces[start];
    if (face !== undefined) painter.items.push(runOf(part, ink, face, place));
    start = i;
  }
}

function runOf(
  glyphs: readonly LineGlyph[],
  ink: Ink,
  { face, stroked }: ReturnType<typeof faceOf>,
  place: LinePlace,
): Run {
  const isShifted = glyphs.some((glyph) => glyph.shift !== 0);
  const { color } = ink.style;
  return {
    type: 'run',
    x: place.x + (glyphs[0]?.x ?? 0),
    y: place.y - ink.raise,
    face: face.id,
    size: ink.size,
    text: glyphs.map((glyph) => glyph.char).join(''),
    advances: glyphs.map((glyph) => glyph.advance),
    style: ink.style.key,
    ...(isShifted && { shifts: glyphs.map((glyph) => glyph.shift) }),
    ...(color !== '#000000' && { color }),
    ...(stroked && { bold: true }),
    ...(place.tag !== undefined && { tag: place.tag }),
    ...(place.line !== undefined && { line: place.line }),
  };
}

/** 着重号: a dot under the middle of each character, none under marks. */
function paintDots(glyphs: readonly LineGlyph[], ink: Ink, place: LinePlace, painter: Painter): void {
  const em = ink.size * mmPerPoint;
  const r = 0.07 * em;
  const data = `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`;
  for (const glyph of glyphs) {
    if (classOf(glyph.char) !== 'wide') continue;
    painter.items.push({ type: 'path', x: place.x + glyph.x + em / 2, y: place.y + 0.27 * em, data });
  }
}

function paintLink(glyphs: readonly LineGlyph[], ink: Ink, place: LinePlace, painter: Painter): void {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined || ink.link === undefined) return;
  const em = ink.size * mmPerPoint;
  const area = {
    x: place.x + first.x,
    y: place.y - ink.raise - 0.9 * em,
    width: last.x + last.advance - first.x,
    height: 1.05 * em,
  };
  painter.items.push({ type: 'link', area, ...ink.link, ...(place.tag !== undefined && { tag: place.tag }) });
}

/** Where a note's back link leads: the marker's line. */
function anchorMarker({ marker }: Ink, { y }: LinePlace, painter: Painter): void {
  if (marker !== undefined)
    painter.destinations[`ref-${marker.note}-${marker.mention}`] ??= {
      page: painter.page,
      y: Math.max(0, y - 8),
    };
}
