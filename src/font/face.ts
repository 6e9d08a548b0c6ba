// One opened face: advances at once, outlines only when someone asks for ink.

import type { Face } from '../model/font.js';
import type { World } from '../world.js';
import { type Cff, readCff } from './cff.js';
import { type Box, charstringBox } from './charstring.js';
import { type GlyphOf, readCmap } from './cmap.js';
import { type FontMetrics, readAdvances, readMetrics } from './metrics.js';
import { type FontNames, readNames } from './names.js';
import { glyphRange, openSfnt, type Sfnt, type SfntFault } from './sfnt.js';

export interface OpenFace extends Face {
  readonly file: string;
  readonly index: number;
  readonly sfnt: Sfnt;
  readonly names: FontNames;
  readonly metrics: FontMetrics;
  glyph(codePoint: number): number;
  /** Outlines of a CFF font; read when first asked for. */
  readonly cff?: () => Cff;
}

/** Opens face `index` of a font file. `id` is the PostScript name; a fault says why there is none. */
export function openFace(file: string, index: number, world: World): OpenFace | SfntFault {
  const sfnt = openSfnt(file, index, world);
  if (typeof sfnt === 'string') return sfnt;
  try {
    return readFace(sfnt);
  } catch (error) {
    if (error instanceof RangeError) return 'broken';
    throw error;
  }
}

function readFace(sfnt: Sfnt): OpenFace {
  const names = readNames(sfnt.table('name'));
  const metrics = readMetrics(sfnt.table);
  const glyph = readCmap(sfnt.table('cmap'));
  const advance = readAdvances(sfnt.table, metrics.unitsPerEm);
  const cff = sfnt.outlines === 'cff' ? lazyCff(sfnt) : undefined;
  const ink = inkReader(sfnt, glyph, cff);
  const boxes = new Map<number, Box>();
  return {
    file: sfnt.file,
    index: sfnt.index,
    sfnt,
    names,
    metrics,
    glyph,
    ...(cff && { cff }),
    id: names.postscript || names.families[0]?.replace(/\s/gu, '') || 'Font',
    family: names.families[0] ?? names.postscript,
    ascent: metrics.ascent,
    descent: metrics.descent,
    has: (codePoint) => glyph(codePoint) !== 0,
    advance: (codePoint) => advance(glyph(codePoint)),
    ink: (codePoint) => {
      const known = boxes.get(codePoint);
      if (known !== undefined) return known;
      const [left, bottom, right, top] = ink(codePoint) ?? [0, 0, 0, 0];
      const em = metrics.unitsPerEm;
      const box: Box = [left / em, bottom / em, right / em, top / em];
      boxes.set(codePoint, box);
      return box;
    },
  };
}

type Ink = (codePoint: number) => Box | undefined;

/** A damaged outline has no ink rather than no font. */
function inkReader(sfnt: Sfnt, glyph: GlyphOf, cff: (() => Cff) | undefined): Ink {
  const read = cff === undefined ? glyfInk(sfnt) : (id: number) => charstringBox(cff(), id);
  return (codePoint) => {
    try {
      return read(glyph(codePoint));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
}

function lazyCff(sfnt: Sfnt): () => Cff {
  let cff: Cff | undefined;
  return () => {
    cff ??= readCff((start, length) => sfnt.slice('CFF ', start, length));
    return cff;
  };
}

/** TrueType states each glyph's box in its header. */
function glyfInk(sfnt: Sfnt): (glyph: number) => Box | undefined {
  return (glyph) => {
    const [start, end] = glyphRange(sfnt, glyph);
    if (start === end) return undefined;
    const head = sfnt.slice('glyf', start, 10);
    return [head.getInt16(2), head.getInt16(4), head.getInt16(6), head.getInt16(8)];
  };
}
