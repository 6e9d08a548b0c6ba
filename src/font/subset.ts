// Subsets to embed: a font's glyphs for the characters of one document, and how a PDF names them.

import type { World } from '../world.js';
import { bytesOf, type Cff, readCff, viewOn } from './cff.js';
import { isPlain, subsetCff } from './cff-subset.js';
import { readCmap } from './cmap.js';
import type { OpenFace } from './face.js';
import { subsetGlyf } from './glyf-subset.js';
import { subsetFont } from './harfbuzz.js';
import { keepSubset, keptSubset, subsetKey } from './kept.js';
import type { FontMetrics } from './metrics.js';
import { sfntOf } from './sfnt.js';

export interface Subset {
  readonly face: string;
  readonly postscript: string;
  /** `cff`: `data` is the bare CFF table (CIDFontType0C). `truetype`: the whole font (CIDFontType2). */
  readonly format: 'cff' | 'truetype';
  readonly data: Uint8Array;
  /** Character collection of a CID-keyed font. */
  readonly registry: NonNullable<Cff['registry']>;
  readonly metrics: FontMetrics;
  /** Two-byte code that shows this character's glyph; 0 where the font has none. */
  cid(codePoint: number): number;
  /** Em advance as the embedded font states it. */
  width(codePoint: number): number;
}

const identity = { registry: 'Adobe', ordering: 'Identity', supplement: 0 };

/**
 * Makes subsets: by copying where glyphs stand alone, else by HarfBuzz. Those of HarfBuzz, which take
 * their time, are kept in `cache` where one is given.
 */
export function subsetter(
  world: World,
  cache: string | undefined,
): (face: OpenFace, codePoints: Iterable<number>) => Promise<Subset | undefined> {
  return async (face, codePoints) => {
    const wanted = [...new Set(codePoints)].sort((a, b) => a - b);
    const copy = copied(face, wanted);
    if (copy !== undefined) return copy;
    const key = cache === undefined ? undefined : subsetKey(face, wanted, world);
    const kept = cache === undefined || key === undefined ? undefined : keptSubset(cache, key, world);
    const bytes = kept ?? cut(face, wanted, world);
    if (cache !== undefined && key !== undefined && kept === undefined && bytes !== undefined)
      await keepSubset(cache, key, bytes, world);
    return bytes && describe(face, bytes);
  };
}

/** From here on one reading of the whole table is faster than one a glyph. */
const many = 100;

/** Undefined for a font of another build, or with broken glyphs. */
function copied(face: OpenFace, wanted: readonly number[]): Subset | undefined {
  const glyphs = wanted.map(face.glyph);
  const cff = face.cff?.();
  try {
    if (cff === undefined) return trueType(face, glyphs);
    if (glyphs.length > many) face.sfnt.table('CFF ');
    return isPlain(cff) ? plainCff(face, cff, glyphs) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const common = (face: OpenFace) => ({
  face: face.id,
  postscript: face.names.postscript || face.id,
  metrics: face.metrics,
  width: face.advance,
});

/** Codes of a copied CFF subset are those of the whole font. */
const plainCff = (face: OpenFace, cff: Cff, glyphs: readonly number[]): Subset => ({
  ...common(face),
  format: 'cff',
  data: subsetCff(cff, glyphs),
  registry: cff.registry ?? identity,
  cid: (codePoint) => cff.cid(face.glyph(codePoint)),
});

function trueType(face: OpenFace, glyphs: readonly number[]): Subset {
  const { data, glyph } = subsetGlyf(face.sfnt, glyphs);
  return {
    ...common(face),
    format: 'truetype',
    data,
    registry: identity,
    cid: (codePoint) => glyph(face.glyph(codePoint)),
  };
}

function cut(face: OpenFace, wanted: readonly number[], world: World): Uint8Array | undefined {
  const { value } = world.readBytes(face.file);
  return value && subsetFont(value, face.index, wanted);
}

/** A subset HarfBuzz made has glyph numbers of its own. */
function describe(face: OpenFace, bytes: Uint8Array): Subset | undefined {
  const sfnt = sfntOf(bytes, face.file);
  if (typeof sfnt === 'string' || sfnt.outlines !== 'cff') return undefined;
  const glyph = readCmap(sfnt.table('cmap'));
  const data = bytesOf(sfnt.table('CFF '));
  const cff = readCff(viewOn(data));
  return {
    ...common(face),
    format: 'cff',
    registry: cff.registry ?? identity,
    data,
    cid: (codePoint) => cff.cid(glyph(codePoint)),
  };
}
