// One opened face: advances at once, outlines only when someone asks for ink.

import type { Face } from '../model/font.js';
import type { World } from '../world.js';
import { type Cff, readCff } from './cff.js';
import { type Box, charstringBox } from './charstring.js';
import { type GlyphOf, readCmap } from './cmap.js';
import { type FontMetrics, readAdvances, readMetrics } from './metrics.js';
import { type FontNames, readNames } from './names.js';
import { openSfnt, type Sfnt, type SfntFault } from './sfnt.js';

export interface OpenFace extends Face {
  readonly file: string;
  readonly index: number;
  readonly outlines: Sfnt['outlines'];
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
    ...{ file: sfnt.file, index: sfnt.index, outlines: sfnt.outlines, names, metrics, glyph },
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
    cff ??= readCff(sfnt.table('CFF '));
    return cff;
  };
}

/** TrueType states each glyph's box in its header. */
function glyfInk(sfnt: Sfnt): (glyph: number) => Box | undefined {
  return (glyph) => {
    const [loca, glyf] = [sfnt.table('loca'), sfnt.table('glyf')];
    const long = sfnt.table('head').getInt16(50) !== 0;
    const offset = (i: number) => (long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
    const at = offset(glyph);
    if (offset(glyph + 1) === at) return undefined;
    return [glyf.getInt16(at + 2), glyf.getInt16(at + 4), glyf.getInt16(at + 6), glyf.getInt16(at + 8)];
  };
}
