// Font files: the table directory of TTF, OTF and collections, read in slices.

import type { World } from '../world.js';

/** One face of a font file; tables are read when first asked for. */
export interface Sfnt {
  readonly file: string;
  readonly index: number;
  /** Outlines: `glyf` of TrueType or `CFF ` of OpenType. */
  readonly outlines: 'truetype' | 'cff';
  /** An empty view where the font has no such table. */
  table(tag: string): DataView;
  /** Part of a table; shorter where the table ends. Reads no more than that, unless `table` has. */
  slice(tag: string, start: number, length: number): DataView;
}

/** Why a file is no font: shown to the user. */
export type SfntFault = 'unreadable' | 'not-font' | 'no-such-face' | 'broken';

const headers: Readonly<Record<number, Sfnt['outlines']>> = {
  65536: 'truetype',
  1953658213: 'truetype', // true
  1330926671: 'cff', // OTTO
};
const collection = 0x74746366; // ttcf
const needed = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name'];
const empty = new DataView(new ArrayBuffer(0));

/** Opens face `index` of a file (0 outside collections). */
export function openSfnt(file: string, index: number, world: World): Sfnt | SfntFault {
  const read: Reader = (start, length) => viewOf(world.readSlice(file, start, length));
  if (read(0, 4).byteLength < 4 && (!world.exists(file) || world.isFolder(file))) return 'unreadable';
  return readSfnt(file, index, read);
}

/** The font that these bytes are; `file` only names it. */
export function sfntOf(bytes: Uint8Array, file: string): Sfnt | SfntFault {
  return readSfnt(file, 0, (start, length) => viewOf(bytes.subarray(start, start + length)));
}

/** Part of a font file, shorter where the file ends. */
type Reader = (start: number, length: number) => DataView;

function readSfnt(file: string, index: number, read: Reader): Sfnt | SfntFault {
  const head = read(0, 12);
  if (head.byteLength < 12) return 'not-font';
  const start = faceOffset(index, head, read);
  if (start === undefined) return 'no-such-face';
  const offset = read(start, 12);
  const outlines = offset.byteLength < 12 ? undefined : headers[offset.getUint32(0)];
  if (outlines === undefined) return 'not-font';
  const directory = readDirectory(read(start + 12, 16 * offset.getUint16(4)));
  const shape = outlines === 'cff' ? ['CFF '] : ['glyf', 'loca'];
  if ([...needed, ...shape].some((tag) => !directory.has(tag))) return 'broken';
  const loaded = new Map<string, DataView>();
  const table = (tag: string) => {
    const [at, length] = directory.get(tag) ?? [0, 0];
    const view = loaded.get(tag) ?? (length === 0 ? empty : read(at, length));
    loaded.set(tag, view);
    return view;
  };
  const slice = (tag: string, from: number, length: number) => {
    const [at, size] = directory.get(tag) ?? [0, 0];
    const room = Math.max(0, Math.min(length, size - from));
    const whole = loaded.get(tag);
    if (whole === undefined) return read(at + from, room);
    return new DataView(whole.buffer, whole.byteOffset + from, room);
  };
  return { file, index, outlines, table, slice };
}

/** Where a TrueType glyph's outline is in `glyf`; empty for one without ink. */
export function glyphRange({ table }: Sfnt, glyph: number): readonly [start: number, end: number] {
  const loca = table('loca');
  const long = table('head').getInt16(50) !== 0;
  const offset = (i: number) => (long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
  return [offset(glyph), offset(glyph + 1)];
}

/** Number of faces in a collection, 1 for a single font. */
export function faceCount(file: string, world: World): number {
  const head = viewOf(world.readSlice(file, 0, 12));
  return head.byteLength === 12 && head.getUint32(0) === collection ? head.getUint32(8) : 1;
}

function faceOffset(index: number, head: DataView, read: Reader): number | undefined {
  if (head.getUint32(0) !== collection) return index === 0 ? 0 : undefined;
  if (index >= head.getUint32(8)) return undefined;
  const entry = read(12 + 4 * index, 4);
  return entry.byteLength === 4 ? entry.getUint32(0) : undefined;
}

function readDirectory(view: DataView): ReadonlyMap<string, readonly [number, number]> {
  const rows = new Map<string, readonly [number, number]>();
  for (let at = 0; at + 16 <= view.byteLength; at += 16)
    rows.set(tagAt(view, at), [view.getUint32(at + 8), view.getUint32(at + 12)]);
  return rows;
}

const tagAt = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

const viewOf = (bytes: Uint8Array | undefined): DataView =>
  bytes === undefined ? empty : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
