// What a paragraph is before it is broken into lines, and what a line is after.

import type { Align, ComposeSettings } from '../model/style.js';

/** A paragraph to compose. All lengths in millimetres, measured from the left edge of the text area. */
export interface ComposeParagraph {
  readonly pieces: readonly Piece[];
  /** Width of the text area. */
  readonly measure: number;
  /** Indents of every line, and of the first one in addition (negative: hanging). */
  readonly left: number;
  readonly right: number;
  readonly firstLine: number;
  readonly align: Align;
  readonly settings: ComposeSettings;
  /** One line fewer than set best, where no line suffers for it; else as set best. */
  readonly fewer?: boolean;
  /** Lines turn by sense: a title, a heading. */
  readonly balance?: boolean;
  /** What its lines keep together beside numbers with their unit, in a text with every piece: words of a table's cell, of what leads. */
  readonly keeps?: (text: string) => readonly Keep[];
  /** Lines are tried at every place, not at the full ones only: in a narrow cell each character counts. */
  readonly everyEnd?: boolean;
}

/** Characters from `from` up to `to` of a text (UTF-16), and what a line's end between them costs. */
export interface Keep {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

export type Piece = TextPiece | BoxPiece | BreakPiece;

/** Text of one style. */
export interface TextPiece {
  readonly type: 'text';
  readonly text: string;
  /** Advance of a full-width character (the grid's 156/28 mm, or the size). */
  readonly em: number;
  /** Size of the type; a full-width glyph is centred in `em`. */
  readonly size: number;
  /** Advance of a character that is not full-width. */
  readonly advance: (codePoint: number) => number;
  /** Left and right edge of a mark's ink, in ems: how a centred ？ must move when squeezed. */
  readonly ink?: (codePoint: number) => readonly [left: number, right: number];
  /** A note's marker on the line: it stands as a raised one does. */
  readonly role?: 'marker';
}

/** Something of a fixed width that clings to the character before it: raised words, the white behind a number. */
export interface BoxPiece {
  readonly type: 'box';
  readonly width: number;
  readonly role?: BoxRole;
}

/**
 * `marker`: a note's marker stands in the blank half of the mark before it, and apart from a figure behind it.
 * `gap`: the fixed white behind a made number; what follows starts there as at a line's edge.
 */
export type BoxRole = 'marker' | 'gap';

/** The author's own line break. */
export interface BreakPiece {
  readonly type: 'break';
}

/** One composed line. */
export interface Line {
  readonly glyphs: readonly LineGlyph[];
  /** Left edge of the first glyph, and the width up to the last glyph's end. */
  readonly x: number;
  readonly width: number;
  /** The paragraph's last line, or one ended by the author. */
  readonly last: boolean;
  /** An unbreakable group wider than the line: nothing is lost, but it stands out. */
  readonly overfull: boolean;
}

/** A character or a box at its place. `char` is empty for a box. */
export interface LineGlyph {
  /** Index into `pieces`, and the character's offset in the piece's text (UTF-16). */
  readonly piece: number;
  readonly offset: number;
  readonly char: string;
  readonly x: number;
  /** To the origin of the next glyph. */
  readonly advance: number;
  /** Moves the ink only: an opening mark whose blank left half was squeezed away. */
  readonly shift: number;
}
