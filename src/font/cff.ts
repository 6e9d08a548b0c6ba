// Compact Font Format: where a CFF table keeps its glyph programs and character ids.
// Adobe Technical Note 5176.

/** Bytes of the table from a place on, fewer where it ends; a font of megabytes is not read whole. */
export type Read = (start: number, length: number) => DataView;

export interface Cff {
  readonly read: Read;
  readonly glyphCount: number;
  /** CID-keyed: a PDF names its glyphs by `cid`, not by index. */
  readonly registry?: { readonly registry: string; readonly ordering: string; readonly supplement: number };
  charstring(glyph: number): Uint8Array;
  subroutines(glyph: number): Index;
  readonly globalSubroutines: Index;
  cid(glyph: number): number;
  /** What a subset copies; only of CID-keyed fonts. */
  readonly source?: CffSource;
}

/** Parts of a CID-keyed font as bytes. */
export interface CffSource {
  readonly name: Uint8Array;
  readonly top: Uint8Array;
  readonly strings: Index;
  readonly fontDicts: Index;
  fontDict(glyph: number): number;
}

/** Byte ranges of an INDEX. */
export interface Index {
  readonly count: number;
  readonly end: number;
  item(i: number): Uint8Array;
}

type Dict = ReadonlyMap<number, readonly number[]>;

/** Operators; escaped ones are 0xc00 + second byte. */
export const op = {
  charset: 15,
  charStrings: 17,
  private: 18,
  subrs: 19,
  cidCount: 0xc22,
  ros: 0xc1e,
  fdArray: 0xc24,
  fdSelect: 0xc25,
};
const noSubroutines: Index = { count: 0, end: 0, item: () => new Uint8Array() };

/** Throws RangeError on a truncated table. */
export function readCff(read: Read): Cff {
  const names = readIndex(read, read(0, 4).getUint8(2));
  const tops = readIndex(read, names.end);
  const strings = readIndex(read, tops.end);
  const globalSubroutines = readIndex(read, strings.end);
  const top = readDict(tops.item(0));
  const number = (key: number) => top.get(key)?.[0] ?? 0;
  const charStrings = readIndex(read, number(op.charStrings));
  const ros = top.get(op.ros);
  const fontDicts = ros === undefined ? undefined : readIndex(read, number(op.fdArray));
  const fontDict = fontDictOf(read, number(op.fdSelect), charStrings.count);
  const charset = number(op.charset);
  const cids = lazily(() => readCharset(read, charset, charStrings.count));
  const hasCids = ros !== undefined && charset >= 3;
  const text = (sid: number) => String.fromCharCode(...(sid < 391 ? [] : strings.item(sid - 391)));
  return {
    read,
    glyphCount: charStrings.count,
    ...(ros && {
      registry: { registry: text(ros[0] ?? 0), ordering: text(ros[1] ?? 0), supplement: ros[2] ?? 0 },
    }),
    charstring: charStrings.item,
    subroutines: localSubroutines(read, top, fontDicts, fontDict),
    globalSubroutines,
    cid: (glyph) => (hasCids ? (cids()[glyph] ?? 0) : glyph),
    ...(fontDicts && { source: { name: names.item(0), top: tops.item(0), strings, fontDicts, fontDict } }),
  };
}

/** Reads from bytes at hand. */
export const viewOn =
  (bytes: Uint8Array): Read =>
  (start, length) => {
    const part = bytes.subarray(start, start + length);
    return new DataView(part.buffer, part.byteOffset, part.byteLength);
  };

export const bytesOf = (view: DataView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function lazily<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

function readIndex(read: Read, at: number): Index {
  const count = read(at, 2).getUint16(0);
  if (count === 0) return { ...noSubroutines, end: at + 2 };
  const size = read(at + 2, 1).getUint8(0);
  const offsets = read(at + 3, (count + 1) * size);
  const data = at + 2 + (count + 1) * size;
  const offset = (i: number) => {
    let value = 0;
    for (let k = 0; k < size; k++) value = value * 256 + offsets.getUint8(i * size + k);
    return data + value;
  };
  const item = (i: number) => {
    const [start, stop] = [offset(i), offset(i + 1)];
    const bytes = bytesOf(read(start, stop - start));
    if (bytes.length !== stop - start) throw new RangeError(`item ${i} is cut off`);
    return bytes;
  };
  return { count, end: offset(count), item };
}

/** Entries of a DICT in order, each with its operands and the bytes of both. */
export function dictEntries(
  bytes: Uint8Array,
): readonly (readonly [key: number, operands: readonly number[], raw: Uint8Array])[] {
  const entries: [number, readonly number[], Uint8Array][] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let operands: number[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = view.getUint8(at);
    if (byte <= 21) {
      const key = byte === 12 ? 0xc00 + view.getUint8(at + 1) : byte;
      at += byte === 12 ? 2 : 1;
      entries.push([key, operands, bytes.subarray(start, at)]);
      [operands, start] = [[], at];
    } else {
      const [value, next] = readOperand(view, at);
      operands.push(value);
      at = next;
    }
  }
  return entries;
}

export const readDict = (bytes: Uint8Array): Dict =>
  new Map(dictEntries(bytes).map(([key, operands]) => [key, operands]));

/** Operand of a DICT: integer or nibble-packed real. */
function readOperand(view: DataView, at: number): readonly [value: number, next: number] {
  const byte = view.getUint8(at);
  if (byte === 28) return [view.getInt16(at + 1), at + 3];
  if (byte === 29) return [view.getInt32(at + 1), at + 5];
  if (byte === 30) return readReal(view, at + 1);
  if (byte < 247) return [byte - 139, at + 1];
  if (byte < 251) return [(byte - 247) * 256 + view.getUint8(at + 1) + 108, at + 2];
  return [-(byte - 251) * 256 - view.getUint8(at + 1) - 108, at + 2];
}

const nibbles = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];

function readReal(view: DataView, at: number): readonly [value: number, next: number] {
  let text = '';
  for (let next = at; ; next++) {
    const byte = view.getUint8(next);
    for (const nibble of [byte >> 4, byte & 15]) {
      if (nibble === 15) return [Number(text), next + 1];
      text += nibbles[nibble] ?? '';
    }
  }
}

function localSubroutines(
  read: Read,
  top: Dict,
  fontDicts: Index | undefined,
  fontDict: (glyph: number) => number,
): (glyph: number) => Index {
  if (fontDicts === undefined) {
    const only = subroutinesOf(read, top);
    return () => only;
  }
  const all = indices(fontDicts).map((i) => subroutinesOf(read, readDict(fontDicts.item(i))));
  return (glyph) => all[fontDict(glyph)] ?? noSubroutines;
}

/** Numbers of an INDEX's items. */
export const indices = (index: Index): readonly number[] => Array.from({ length: index.count }, (_, i) => i);

function subroutinesOf(read: Read, dict: Dict): Index {
  const [size = 0, at = 0] = dict.get(op.private) ?? [];
  if (size === 0) return noSubroutines;
  const offset = readDict(bytesOf(read(at, size))).get(op.subrs)?.[0];
  return offset === undefined ? noSubroutines : readIndex(read, at + offset);
}

/** FDSelect: which font dictionary a glyph belongs to. */
function fontDictOf(read: Read, at: number, count: number): (glyph: number) => number {
  if (at === 0) return () => 0;
  const head = read(at, 3);
  if (head.getUint8(0) === 0) {
    const dicts = lazily(() => read(at + 1, count));
    return (glyph) => dicts().getUint8(glyph);
  }
  const ranges = head.getUint16(1);
  const rows = read(at + 3, 3 * ranges);
  return (glyph) => {
    let row = 0;
    while (row + 1 < ranges && rows.getUint16(3 * (row + 1)) <= glyph) row++;
    return rows.getUint8(3 * row + 2);
  };
}

/** CID of each glyph. */
function readCharset(read: Read, at: number, count: number): Uint16Array {
  const cids = new Uint16Array(count);
  const view = read(at, 1 + 4 * count);
  const format = view.getUint8(0);
  if (format === 0) {
    for (let i = 1; i < count; i++) cids[i] = view.getUint16(2 * i - 1);
    return cids;
  }
  const size = format === 1 ? 3 : 4;
  for (let i = 1, row = 1; i < count; row += size) {
    const first = view.getUint16(row);
    const left = format === 1 ? view.getUint8(row + 2) : view.getUint16(row + 2);
    for (let k = 0; k <= left && i < count; k++) cids[i++] = first + k;
  }
  return cids;
}
