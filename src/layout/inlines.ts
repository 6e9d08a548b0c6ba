// Doc inlines → pieces for the composer, each with what painting it needs to know.

import { composeLine, type Piece } from '../compose/index.js';
import type { DocInline, Marker } from '../model/doc.js';
import { numberGap, runsOn } from '../model/number-gap.js';
import type { Style } from '../model/style.js';
import { plainText } from '../model/words.js';
import { type FaceTable, faceTable, textWidth } from './faces.js';
import { emOf, mmPerPoint } from './geometry.js';
import type { LayoutState } from './state.js';
import type { TagNode } from './tags.js';

/** How a piece looks and what it leads to. */
export interface Ink {
  readonly style: Style;
  readonly faces: FaceTable;
  /** Points; smaller than the style's for superscripts. */
  readonly size: number;
  /** Baseline above the line's, mm. */
  readonly raise: number;
  readonly emphasis: boolean;
  /** Structure element; absent: furniture. */
  readonly tag?: TagNode;
  readonly link?: LinkTo;
  readonly marker?: Marker;
  /** Characters of a box piece, and the white on both sides of them, mm. */
  readonly box?: string;
  readonly inset?: number;
}

export interface LinkTo {
  readonly target?: string;
  readonly href?: string;
  readonly title: string;
}

export interface InkedPiece {
  readonly piece: Piece;
  readonly ink: Ink;
}

/** How the words around a piece look. */
export interface Look {
  readonly style: Style;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly tag?: TagNode;
  readonly link?: LinkTo;
}

/** Superscripts: share of the type's size; height over the baseline and white beside a marker in ems of it. */
const superscript = { size: 0.6, raise: 0.38, inset: 0.06 } as const;

/** The look of a block's plain words. */
export const lookOf = (style: Style, tag?: TagNode): Look => ({
  style,
  strong: style.bold,
  emphasis: false,
  ...(tag && { tag }),
});

export function inkedPieces(
  inlines: readonly DocInline[],
  look: Look,
  state: LayoutState,
): readonly InkedPiece[] {
  return inlines.flatMap((inline) => inked(inline, look, state));
}

function inked(inline: DocInline, look: Look, state: LayoutState): readonly InkedPiece[] {
  const inner = (children: readonly DocInline[], change: Partial<Look>) =>
    inkedPieces(children, { ...look, ...change }, state);
  switch (inline.type) {
    case 'text':
      return inline.value === '' ? [] : [textPiece(inline.value, look, state)];
    case 'break':
      return [{ piece: { type: 'break' }, ink: inkOf(look, state) }];
    case 'strong':
      return inner(inline.children, { strong: true });
    case 'emphasis':
      return inner(inline.children, { emphasis: true });
    case 'superscript':
      return [boxPiece(plainText(inline.children), look, state)];
    case 'link':
      return inner(inline.children, linked(look, linkTo(inline.href, plainText(inline.children))));
    case 'crossRef':
      return [textPiece(inline.text, referring(look, inline.target, inline.text), state)];
    case 'noteRef':
      return [markerPiece(inline, look, state)];
  }
}

function linkTo(href: string, words: string): LinkTo {
  const title = words || href;
  return href.startsWith('#') ? { target: decodeFragment(href.slice(1)), title } : { href, title };
}

/** A fragment with a stray % is taken as it stands. */
function decodeFragment(fragment: string): string {
  return /%(?![0-9a-f]{2})/iu.test(fragment) ? fragment : decodeURIComponent(fragment);
}

/** A link inside the block's element. */
function linked(look: Look, link: LinkTo): Look {
  return { ...look, link, ...(look.tag && { tag: { role: 'Link', parent: look.tag } }) };
}

/** A link to another place of the report: a Reference that holds the Link (ISO 32000-1 14.8.4.4). */
export function referring(look: Look, target: string, title: string): Look {
  const outer = look.tag && { tag: { role: 'Reference', parent: look.tag } as const };
  return linked({ ...look, ...outer }, { target, title });
}

function inkOf(look: Look, state: LayoutState): Ink {
  const { style, strong, emphasis, tag, link } = look;
  const ink: { -readonly [K in keyof Ink]: Ink[K] } = {
    style,
    faces: faceTable(style, strong, state),
    size: style.size,
    raise: 0,
    emphasis,
  };
  if (tag !== undefined) ink.tag = tag;
  if (link !== undefined) ink.link = link;
  return ink;
}

/** Text for the composer: full-width by the grid, the rest by the Western face. */
export function textPiece(text: string, look: Look, state: LayoutState): InkedPiece {
  const ink = inkOf(look, state);
  const size = ink.size * mmPerPoint;
  const choice = (code: number) => ink.faces(String.fromCodePoint(code));
  const piece: Piece = {
    type: 'text',
    text,
    em: emOf(look.style, state.page),
    size,
    advance: (code) => choice(code).advance * size,
    ink: (code) => {
      const [left, , right] = choice(code).face.ink(code);
      return [left, right];
    },
  };
  return { piece, ink };
}

/** Words raised in smaller type; as a box they never start a line nor widen the pitch. */
function boxPiece(text: string, look: Look, state: LayoutState): InkedPiece {
  const ink = inkOf({ ...look, emphasis: false }, state);
  const size = ink.size * superscript.size;
  const raise = superscript.raise * ink.size * mmPerPoint;
  return {
    piece: { type: 'box', width: textWidth(text, ink.faces, size) },
    ink: { ...ink, size, raise, box: text },
  };
}

/** White that sets a made number apart from what follows; a blank to who reads or copies the text. */
export function gapPiece(ems: number, look: Look, state: LayoutState): InkedPiece {
  const ink = inkOf(look, state);
  const width = ems * ink.size * mmPerPoint;
  return { piece: { type: 'box', width, role: 'gap' }, ink: { ...ink, box: ' ' } };
}

/** A made number and the white behind it. */
export function numberPieces(number: string, look: Look, state: LayoutState): readonly InkedPiece[] {
  const made = textPiece(number, look, state);
  return runsOn(number) ? [made, gapPiece(numberGap, look, state)] : [made];
}

function markerPiece(marker: Marker, look: Look, state: LayoutState): InkedPiece {
  const plain = { ...look, strong: false, emphasis: false };
  const inner = referring(plain, `note-${marker.note}`, `注释 ${marker.number}`);
  if (state.doc.settings.notes.superscript) return markerBox(marker, inner, state);
  const { piece, ink } = textPiece(marker.text, inner, state);
  return { piece: { ...piece, role: 'marker' }, ink: { ...ink, marker } } as InkedPiece;
}

/** A raised marker stands a little apart from the words on both sides of it. */
function markerBox(marker: Marker, look: Look, state: LayoutState): InkedPiece {
  const { piece, ink } = boxPiece(marker.text, look, state);
  const inset = superscript.inset * look.style.size * mmPerPoint;
  const width = (piece.type === 'box' ? piece.width : 0) + 2 * inset;
  return { piece: { type: 'box', width, role: 'marker' }, ink: { ...ink, marker, inset } };
}

/** Nothing, behind which a mark is not at its line's end and keeps its blank half. */
const edge: Piece = { type: 'box', width: 0 };

/** Width of pieces from the start of a line up to what follows them, gaps between Chinese and Western counted, mm. */
export function setWidth(pieces: readonly InkedPiece[], state: LayoutState): number {
  const line = composeLine({
    pieces: [...pieces.map(({ piece }) => piece), edge],
    measure: 0,
    left: 0,
    right: 0,
    firstLine: 0,
    align: 'left',
    settings: state.doc.styles.compose,
  });
  return line?.width ?? 0;
}
