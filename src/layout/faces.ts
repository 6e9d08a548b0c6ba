// Which face sets a character: Chinese and Western roles of a style, fallbacks, bold.

import { classOf, isNarrow } from '../compose/classes.js';
import type { Face, FontBook } from '../model/font.js';
import type { Style } from '../model/style.js';
import { mmPerPoint } from './geometry.js';

export interface FaceChoice {
  readonly face: Face;
  /** No bold face serves the role: bold is made by stroking. */
  readonly stroked: boolean;
  /** Advance in ems: full-width characters have one, whatever their font says. */
  readonly advance: number;
}

export type FaceTable = (char: string) => FaceChoice;

/** The fonts of an edition, and the tables made of them so far. */
export interface FaceTables {
  readonly fonts: FontBook;
  /** A table for each pair of roles. */
  readonly faces: Map<string, FaceTable>;
}

/** Choices for a style's pair of roles; looked up once for each character. */
export function faceTable(style: Style, strong: boolean, state: FaceTables): FaceTable {
  const key = `${style.font} ${style.latin} ${strong}`;
  const known = state.faces.get(key);
  if (known !== undefined) return known;
  const choices = new Map<string, FaceChoice>();
  const table: FaceTable = (char) => {
    const known = choices.get(char);
    if (known !== undefined) return known;
    const found = choose(char, style, strong, state.fonts);
    choices.set(char, found);
    return found;
  };
  state.faces.set(key, table);
  return table;
}

/** Quotes, dashes and all full-width characters are Chinese; Western words and digits are not. */
function choose(char: string, style: Style, strong: boolean, fonts: FontBook): FaceChoice {
  const code = char.codePointAt(0) ?? 0;
  const role = isWestern(char) ? style.latin : style.font;
  const bold = strong ? fonts.bold?.(role) : undefined;
  const face = fonts.faceFor(bold ?? role, code);
  return { face, stroked: strong && bold === undefined, advance: isWestern(char) ? face.advance(code) : 1 };
}

/** What the composer too sets at its own width. */
export function isWestern(char: string): boolean {
  const cls = classOf(char);
  return cls === 'western' || cls === 'space' || isNarrow(char);
}

/** Natural width of a text, mm; `size` in points. */
export function textWidth(text: string, faces: FaceTable, size: number): number {
  let ems = 0;
  for (const char of text) ems += faces(char).advance;
  return ems * size * mmPerPoint;
}
