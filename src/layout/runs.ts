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
    const inner: InkPlace = tag === undefined ? place : { ...place, tag };
    const glyphs = ink.box === undefined ? group : boxGlyphs(ink, group[0] as LineGlyph);
    paintGlyphs(glyphs, ink, inner, painter);
    if (ink.emphasis) paintDots(glyphs, ink, place, painter);
    if (ink.link !== undefined) paintLink(glyphs, ink, inner, painter);
    if (ink.marker !== undefined) anchorMarker(ink, place, painter);
  }
}

function byPiece(glyphs: readonly LineGlyph[]): readonly (readonly LineGlyph[])[] {
  const groups: LineGlyph[][] = [];
  let group: LineGlyph[] = [];
  for (const glyph of glyphs) {
    if (group[0]?.piece !== glyph.piece) {
      group = [];
      groups.push(group);
    }
    group.push(glyph);
  }
  return groups;
}

/** The characters of a superscript, laid out within its box; a blank alone fills it. */
function boxGlyphs(ink: Ink, box: LineGlyph): readonly LineGlyph[] {
  if (ink.box === ' ') return [{ ...box, char: ' ' }];
  let x = box.x + (ink.inset ?? 0);
  return [...(ink.box ?? '')].map((char, offset) => {
    const advance = ink.faces(char).advance * ink.size * mmPerPoint;
    const glyph = { piece: box.piece, offset, char, x, advance, shift: 0 };
    x += advance;
    return glyph;
  });
}

/** A run for each stretch of one face. Made some thousand times a report: plain loops and one literal. */
function paintGlyphs(glyphs: readonly LineGlyph[], ink: Ink, place: InkPlace, painter: Painter): void {
  let choice: FaceChoice | undefined;
  let run: OpenRun | undefined;
  for (const glyph of glyphs) {
    const next = ink.faces(glyph.char);
    if (run === undefined || next.face !== choice?.face) {
      choice = next;
      run = newRun(glyph, ink, choice, place);
      painter.items.push(run);
    }
    run.text += glyph.char;
    run.advances.push(glyph.advance);
    if (glyph.shift !== 0) run.shifts ??= Array(run.advances.length - 1).fill(0);
    run.shifts?.push(glyph.shift);
  }
}

/** A run that still takes characters. */
type OpenRun = { -readonly [K in keyof Run]: Run[K] } & { advances: number[]; shifts?: number[] };

function newRun(glyph: LineGlyph, ink: Ink, choice: FaceChoice, { x, y, tag, line }: InkPlace): OpenRun {
  const { color, key: style } = ink.style;
  const face = choice.face.id;
  const run: OpenRun = {
    type: 'run',
    x: x + glyph.x,
    y: y - ink.raise,
    face,
    size: ink.size,
    text: '',
    advances: [],
    style,
  };
  if (color !== '#000000') run.color = color;
  if (choice.stroked) run.bold = true;
  if (tag !== undefined) run.tag = tag;
  if (line !== undefined) run.line = line;
  return run;
}

/** 着重号: diameter, and distance of its middle below the baseline, ems. */
const dot = { radius: 0.07, below: 0.27 } as const;

/** A dot under the middle of each character, none under marks (GB/T 15834-2011 4.10). */
function paintDots(glyphs: readonly LineGlyph[], ink: Ink, { x, y }: LinePlace, painter: Painter): void {
  const em = ink.size * mmPerPoint;
  const data = disc(dot.radius * em);
  for (const glyph of glyphs) {
    if (classOf(glyph.char) !== 'wide' || /\p{P}|\s/u.test(glyph.char)) continue;
    const middle = x + glyph.x + glyph.shift + em / 2;
    painter.items.push({ type: 'path', x: middle, y: y + dot.below * em, data });
  }
}

/** A circle about the origin as four curves, mm; 0.5523 makes a cubic follow a quarter of it. */
function disc(radius: number): string {
  const r = radius.toFixed(3);
  const k = (0.5523 * radius).toFixed(3);
  const quarters = [
    `C ${r} ${k} ${k} ${r} 0 ${r}`,
    `C -${k} ${r} -${r} ${k} -${r} 0`,
    `C -${r} -${k} -${k} -${r} 0 -${r}`,
    `C ${k} -${r} ${r} -${k} ${r} 0`,
  ];
  return `M ${r} 0 ${quarters.join(' ')} Z`;
}

function paintLink(glyphs: readonly LineGlyph[], ink: Ink, place: InkPlace, painter: Painter): void {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined || ink.link === undefined) return;
  const em = ink.size * mmPerPoint;
  const [x, y] = [place.x + first.x, place.y - ink.raise - 0.9 * em];
  const area = { x, y, width: last.x + last.advance - first.x, height: 1.05 * em };
  painter.items.push({
    type: 'link',
    area,
    ...ink.link,
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
