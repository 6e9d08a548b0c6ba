// A subset of a TrueType font by copying glyphs, without their instructions (OpenType `glyf`).
// Reads only the glyphs it needs: the fallback font has 15 MB, a report wants one character of it.

import { join, uint16, uint32 } from './bytes.js';
import { glyphRange, type Sfnt } from './sfnt.js';

export interface GlyfSubset {
  readonly data: Uint8Array;
  /** New number of a glyph; 0 for one that is not in. */
  glyph(original: number): number;
}

/** A font of these glyphs, .notdef and the parts they are made of. Throws RangeError on broken glyphs. */
export function subsetGlyf(sfnt: Sfnt, wanted: Iterable<number>): GlyfSubset {
  const glyphs = closure(sfnt, wanted);
  const order = [...glyphs.keys()].sort((a, b) => a - b);
  const numbers = new Map(order.map((original, i) => [original, i]));
  const programs = order.map((original) => pad(rewritten(glyphs.get(original) ?? empty, numbers)));
  const offsets = [0];
  for (const program of programs) offsets.push((offsets.at(-1) ?? 0) + program.length);
  const tables: readonly Table[] = [
    ['glyf', join(programs)],
    ['head', patched(sfnt.table('head'), [8, 0, 0, 0, 0], [50, 0, 1])],
    ['hhea', patched(sfnt.table('hhea'), [34, ...uint16(order.length)])],
    ['hmtx', Uint8Array.from(order.flatMap((original) => metricsOf(sfnt, original)))],
    ['loca', Uint8Array.from(offsets.flatMap(uint32))],
    ['maxp', patched(sfnt.table('maxp'), [4, ...uint16(order.length)])],
  ];
  return { data: fontOf(tables), glyph: (original) => numbers.get(original) ?? 0 };
}

type Table = readonly [tag: string, bytes: Uint8Array];
const empty = new DataView(new ArrayBuffer(0));

/** The glyphs and, through composites, all they are made of. */
function closure(sfnt: Sfnt, wanted: Iterable<number>): ReadonlyMap<number, DataView> {
  const glyphs = new Map<number, DataView>();
  const waiting = [0, ...wanted];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (glyphs.has(glyph)) continue;
    const [start, end] = glyphRange(sfnt, glyph);
    const program = start === end ? empty : sfnt.slice('glyf', start, end - start);
    if (program.byteLength !== end - start) throw new RangeError(`glyph ${glyph} is cut off`);
    glyphs.set(glyph, program);
    for (const { glyph: part } of parts(program)) waiting.push(part);
  }
  return glyphs;
}

interface Part {
  readonly at: number;
  readonly glyph: number;
  readonly end: number;
}

const flag = { words: 1, scale: 8, more: 0x20, twoScales: 0x40, matrix: 0x80, instructions: 0x100 };

/** Components of a composite glyph; none of a simple one. */
function parts(program: DataView): readonly Part[] {
  if (program.byteLength === 0 || program.getInt16(0) >= 0) return [];
  const found: Part[] = [];
  for (let at = 10; ; ) {
    const flags = program.getUint16(at);
    const scale = flags & flag.matrix ? 8 : flags & flag.twoScales ? 4 : flags & flag.scale ? 2 : 0;
    const end = at + 4 + (flags & flag.words ? 4 : 2) + scale;
    found.push({ at, glyph: program.getUint16(at + 2), end });
    if (!(flags & flag.more)) return found;
    at = end;
  }
}

function rewritten(program: DataView, numbers: ReadonlyMap<number, number>): Uint8Array {
  const bytes = new Uint8Array(program.buffer, program.byteOffset, program.byteLength);
  if (program.byteLength === 0) return bytes;
  const found = parts(program);
  if (found.length === 0) return withoutInstructions(program, bytes);
  const copy = bytes.slice(0, found.at(-1)?.end);
  const view = new DataView(copy.buffer);
  for (const { at, glyph } of found) {
    view.setUint16(at, view.getUint16(at) & ~flag.instructions);
    view.setUint16(at + 2, numbers.get(glyph) ?? 0);
  }
  return copy;
}

function withoutInstructions(program: DataView, bytes: Uint8Array): Uint8Array {
  const at = 10 + 2 * program.getInt16(0);
  const length = program.getUint16(at);
  return join([bytes.subarray(0, at), Uint8Array.of(0, 0), bytes.subarray(at + 2 + length)]);
}

function metricsOf(sfnt: Sfnt, glyph: number): readonly number[] {
  const hmtx = sfnt.table('hmtx');
  const full = sfnt.table('hhea').getUint16(34);
  const bearing = glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full);
  return [...uint16(hmtx.getUint16(4 * Math.min(glyph, full - 1))), ...uint16(hmtx.getUint16(bearing))];
}

/** A copy with bytes put in: each patch is an offset and the bytes from there. */
function patched(view: DataView, ...patches: readonly (readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  for (const [at = 0, ...values] of patches) bytes.set(values, at);
  return bytes;
}

const pad = (bytes: Uint8Array) => join([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);

function fontOf(tables: readonly Table[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = [0, 1, 0, 0, tables.length, power * 16, Math.log2(power), (tables.length - power) * 16];
  const start = Uint8Array.from([...header.slice(0, 4), ...header.slice(4).flatMap(uint16)]);
  let at = start.length + 16 * tables.length;
  const rows = tables.map(([tag, bytes]) => {
    const row = [
      ...Buffer.from(tag, 'latin1'),
      ...uint32(checksum(bytes)),
      ...uint32(at),
      ...uint32(bytes.length),
    ];
    at += pad(bytes).length;
    return Uint8Array.from(row);
  });
  const font = join([start, ...rows, ...tables.map(([, bytes]) => pad(bytes))]);
  const head = new DataView(rows[1]?.buffer ?? new ArrayBuffer(16)).getUint32(8);
  font.set(uint32((0xb1b0afba - checksum(font)) >>> 0), head + 8);
  return font;
}

function checksum(bytes: Uint8Array): number {
  const whole = pad(bytes);
  const view = new DataView(whole.buffer);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
