// Subsets to embed: a font's glyphs for the characters of one document, and how a PDF names them.

import type { World } from '../world.js';
import { type Cff, readCff } from './cff.js';
import { isPlain, subsetCff } from './cff-subset.js';
import { readCmap } from './cmap.js';
import type { OpenFace } from './face.js';
import { subsetFont } from './harfbuzz.js';
import { keepSubset, keptSubset, subsetKey } from './kept.js';
import type { FontMetrics } from './metrics.js';
import { readAdvances } from './metrics.js';
import { type Sfnt, sfntOf } from './sfnt.js';

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

/** Makes subsets, keeping them in `cache` where one is given. */
export function subsetter(
  world: World,
  cache: string | undefined,
): (face: OpenFace, codePoints: Iterable<number>) => Promise<Subset> {
  return async (face, codePoints) => {
    const cff = face.cff?.();
    if (cff !== undefined && isPlain(cff)) return copied(face, cff, codePoints);
    const wanted = [...new Set(codePoints)].sort((a, b) => a - b);
    const key = cache === undefined ? undefined : subsetKey(face, wanted, world);
    const kept = cache === undefined || key === undefined ? undefined : keptSubset(cache, key, world);
    const bytes = kept ?? cut(face, wanted, world);
    if (cache !== undefined && key !== undefined && kept === undefined)
      await keepSubset(cache, key, bytes, world);
    return describe(face, bytes);
  };
}

/** The quick way; codes and widths are those of the whole font. */
function copied(face: OpenFace, cff: Cff, codePoints: Iterable<number>): Subset {
  const glyphs = [...codePoints].map(face.glyph);
  return {
    ...{ face: face.id, postscript: face.names.postscript || face.id, metrics: face.metrics },
    ...{ format: 'cff', data: subsetCff(cff, glyphs), registry: cff.registry ?? identity },
    cid: (codePoint) => cff.cid(face.glyph(codePoint)),
    width: face.advance,
  };
}

function cut(face: OpenFace, wanted: readonly number[], world: World): Uint8Array {
  const { value } = world.readBytes(face.file);
  const bytes = value === undefined ? undefined : subsetFont(value, face.index, wanted);
  if (bytes === undefined) throw new Error(`HarfBuzz could not subset ${face.file}`);
  return bytes;
}

function describe(face: OpenFace, bytes: Uint8Array): Subset {
  const sfnt = sfntOf(bytes, face.file) as Sfnt;
  const glyph = readCmap(sfnt.table('cmap'));
  const advance = readAdvances(sfnt.table, face.metrics.unitsPerEm);
  const common = {
    ...{ face: face.id, postscript: face.names.postscript || face.id, metrics: face.metrics },
    width: (codePoint: number) => advance(glyph(codePoint)),
  };
  if (sfnt.outlines === 'truetype')
    return { ...common, format: 'truetype', data: bytes, registry: identity, cid: glyph };
  const table = sfnt.table('CFF ');
  const cff = readCff(table);
  return {
    ...common,
    format: 'cff',
    data: new Uint8Array(table.buffer, table.byteOffset, table.byteLength),
    registry: cff.registry ?? identity,
    cid: (codePoint) => cff.cid(glyph(codePoint)),
  };
}
