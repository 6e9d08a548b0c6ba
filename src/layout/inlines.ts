// Doc inlines → pieces for the composer, each with what painting it needs to know.

import { classOf } from '../compose/classes.js';
import type { Piece } from '../compose/index.js';
import type { DocInline, Marker } from '../model/doc.js';
import type { Face } from '../model/font.js';
import type { Style } from '../model/style.js';
import { emOf, mmPerPoint } from './geometry.js';
import { type LayoutState, styleOf } from './state.js';

/** How a piece looks and what it leads to. */
export interface Ink {
  readonly style: Style;
  /** Points; smaller than the style's for superscripts. */
  readonly size: number;
  /** Baseline above the line's, mm. */
  readonly raise: number;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly link?: { readonly target?: string; readonly href?: string; readonly title: string };
  readonly marker?: Marker;
  /** Text of a box piece. */
  readonly text?: string;
  /** Not read aloud nor copied (dot leaders). */
  readonly artifact?: boolean;
}

export interface InkedPiece {
  readonly piece: Piece;
  readonly ink: Ink;
}

const superscript = { size: 0.6, raise: 0.38 } as const;

type Look = Pick<Ink, 'style' | 'strong' | 'emphasis' | 'link'>;

export function inkedPieces(
  inlines: readonly DocInline[],
  style: Style,
  state: LayoutState,
): readonly InkedPiece[] {
  return inlines.flatMap((inline) => inked(inline, { style, strong: style.bold, emphasis: false }, state));
}

function inked(inline: DocInline, look: Look, state: LayoutState): readonly InkedPiece[] {
  const inner = (children: readonly DocInline[], change: Partial<Look>) =>
    children.flatMap((child) => inked(child, { ...look, ...change }, state));
  switch (inline.type) {
    case 'text':
      return [textPiece(inline.value, look, state)];
    case 'break':
      return [{ piece: { type: 'break' }, ink: inkOf(look) }];
    case 'strong':
      return inner(inline.children, { strong: true });
    case 'emphasis':
      return inner(inline.children, { emphasis: true });
    case 'superscript':
      return [boxPiece(textOf(inline.children), look, state)];
    case 'link':
      return inner(inline.children, {
        link: { ...linkTo(inline.href), title: textOf(inline.children) || inline.href },
      });
    case 'crossRef':
      return [
        textPiece(inline.text, { ...look, link: { target: inline.target, title: inline.text } }, state),
      ];
    case 'noteRef':
      return [markerPiece(inline, look, state)];
  }
}

const linkTo = (href: string) => (href.startsWith('#') ? { target: href.slice(1) } : { href });

const inkOf = (look: Look): Ink => ({ ...look, size: look.style.size, raise: 0 });

function textOf(inlines: readonly DocInline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? textOf(inline.children) : '',
    )
    .join('');
}

/** Text for the composer: full-width by the grid, the rest by the Western face. */
export function textPiece(text: string, look: Look, state: LayoutState): InkedPiece {
  const { style } = look;
  const size = style.size * mmPerPoint;
  const latin = (code: number) =>
    faceOf(state, { style, strong: look.strong }, String.fromCodePoint(code)).face;
  const ink = (code: number): readonly [number, number] => {
    const [left, , right] = state.fonts.faceFor(style.font, code).ink(code);
    return [left, right];
  };
  const piece: Piece = {
    ...{ type: 'text', text, em: emOf(style, state.doc.styles.page), size, ink },
    advance: (code) => latin(code).advance(code) * size,
  };
  return { piece, ink: inkOf(look) };
}

/** Words raised in smaller type; as a box they never start a line nor widen the pitch. */
function boxPiece(text: string, look: Look, state: LayoutState, more: Partial<Ink> = {}): InkedPiece {
  const size = look.style.size * superscript.size;
  const width = textWidth(text, { style: look.style, strong: false }, size, state);
  const raise = superscript.raise * look.style.size * mmPerPoint;
  return { piece: { type: 'box', width }, ink: { ...look, emphasis: false, size, raise, text, ...more } };
}

function markerPiece(marker: Marker, look: Look, state: LayoutState): InkedPiece {
  const link = { target: `note-${marker.note}`, title: `注释 ${marker.number}` };
  const plain = { ...look, strong: false, emphasis: false, link };
  if (state.doc.settings.notes.superscript) return boxPiece(marker.text, plain, state, { marker });
  const { piece, ink } = textPiece(marker.text, plain, state);
  return { piece, ink: { ...ink, marker } };
}

/** Natural width of a text in one size, mm. */
export function textWidth(
  text: string,
  look: Pick<Ink, 'style' | 'strong'>,
  size: number,
  state: LayoutState,
): number {
  const em = size * mmPerPoint;
  let width = 0;
  for (const char of text) width += advanceOf(char, faceOf(state, look, char).face) * em;
  return width;
}

/** In ems: full-width characters one, whatever their face says of its own. */
export function advanceOf(char: string, face: Face): number {
  const cls = classOf(char);
  return cls === 'western' || cls === 'space' || char === '-' ? face.advance(char.codePointAt(0) ?? 0) : 1;
}

/** Quotes, dashes and all full-width characters from the Chinese face; Western words from the Western one. */
export function faceOf(
  state: LayoutState,
  { style, strong }: Pick<Ink, 'style' | 'strong'>,
  char: string,
): { readonly face: Face; readonly stroked: boolean } {
  const cls = classOf(char);
  const role = cls === 'western' || cls === 'space' || char === '-' ? style.latin : style.font;
  const bold = strong ? state.fonts.bold?.(role) : undefined;
  const face = state.fonts.faceFor(bold ?? role, char.codePointAt(0) ?? 0);
  return { face, stroked: strong && bold === undefined };
}

/** Plain words in a style, for labels and furniture. */
export function wordsOf(text: string, styleName: string, state: LayoutState): readonly InkedPiece[] {
  const style = styleOf(state, styleName);
  return [textPiece(text, { style, strong: style.bold, emphasis: false }, state)];
}
