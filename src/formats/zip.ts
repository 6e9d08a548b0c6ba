// A stranger's ZIP opened within bounds: sizes asked before unpacking, every part's CRC-32 held against its bytes.

import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';

/** Most that may be unpacked: of all parts wanted, of one of them, and how many entries there may be. */
export interface ZipLimits {
  readonly total: number;
  readonly part: number;
  readonly entries: number;
}

/** No real report unpacks to more; a ZIP bomb does. Bytes. */
export const documentLimits: ZipLimits = { total: 200 * 1024 * 1024, part: 40 * 1024 * 1024, entries: 5000 };

export interface Package {
  /** Of every entry. */
  readonly names: readonly string[];
  /** Those wanted. */
  readonly parts: Readonly<Record<string, Uint8Array>>;
}

/** Why a package was not opened: no ZIP or a broken one, beyond the limits, or a part whose bytes were changed. */
export type ZipFault = 'broken' | 'too large' | 'altered';

/** The wanted parts of a package (ISO/IEC 21320-1). */
export function openZip(
  bytes: Uint8Array,
  wanted: RegExp,
  limits: ZipLimits = documentLimits,
): Package | ZipFault {
  const names: string[] = [];
  const sizes = new Map<string, number>();
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        if (names.length > limits.entries) throw new RangeError('entries');
        if (!wanted.test(name)) return false;
        total += originalSize;
        if (total > limits.total || originalSize > limits.part) throw new RangeError('size');
        sizes.set(name, originalSize);
        return true;
      },
    });
    const sums = checksums(bytes);
    const isWhole = ([name, part]: readonly [string, Uint8Array]) =>
      part.length === sizes.get(name) && (sums.get(name) ?? -1) === crc32(part);
    return Object.entries(parts).every(isWhole) ? { names, parts } : 'altered';
  } catch (error) {
    return error instanceof RangeError ? 'too large' : 'broken';
  }
}

const signature = { end: 0x06054b50, entry: 0x02014b50 } as const;

/** Lengths of the fixed parts of the end record and of an entry of the directory (APPNOTE 4.3.16, 4.3.12). */
const fixed = { end: 22, entry: 46 } as const;

/** CRC-32 by name, as the central directory gives them. */
function checksums(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Map<string, number>();
  const end = endRecord(view);
  const count = end < 0 ? 0 : view.getUint16(end + 10, true);
  let at = end < 0 ? 0 : view.getUint32(end + 16, true);
  for (let i = 0; i < count && at + fixed.entry <= view.byteLength; i++) {
    if (view.getUint32(at, true) !== signature.entry) break;
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const start = at + fixed.entry;
    const words = bytes.subarray(start, start + (name ?? 0));
    sums.set(new TextDecoder().decode(words), view.getUint32(at + 16, true));
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return sums;
}

/** Where the end record begins: behind it stands nothing but a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number {
  const last = view.byteLength - fixed.end;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--)
    if (view.getUint32(at, true) === signature.end) return at;
  return -1;
}
