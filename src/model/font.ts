// What layout must know of a font, and what an emitter must know to embed it.

/** One face of one font file; measures in ems. */
export interface Face {
  /** Stable name: PostScript name of the font. */
  readonly id: string;
  /** Family as Word and LibreOffice know it. */
  readonly family: string;
  readonly ascent: number;
  readonly descent: number;
  has(codePoint: number): boolean;
  advance(codePoint: number): number;
  /** Ink box [left, bottom, right, top]; what squeezing must not cut into. */
  ink(codePoint: number): readonly [number, number, number, number];
}

/** Chooses faces. A pass gets one as an argument; only `font/` makes one. */
export interface FontBook {
  /** The face that serves a role, before any fallback. */
  face(role: string): Face;
  /** The face that has this character for this role: the role's own, else the first fallback. */
  faceFor(role: string, codePoint: number): Face;
  /** The role that serves bold words of a role; undefined where bold must be made by stroking. */
  bold?(role: string): string | undefined;
  /** The name Word files ask for (仿宋_GB2312), which the reader's own computer serves. */
  wordName?(role: string): string;
}
