// The checksums of a PDF's packed streams (Adler-32, RFC 1950): its readers pass over them, and a flipped bit makes
// other words.

import { inflateSync } from 'node:zlib';

/** Most that one stream may unpack to, and all of them together, bytes. */
const limits = { stream: 2 ** 26, all: 2 ** 28 } as const;

/** How far before its stream an object's dictionary may begin. */
const farthest = 4000;

/** Whether every packed stream of text, fonts and objects fits its checksum; pictures are left out. */
export function areStreamsWhole(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left: number = limits.all;
  for (let at = file.indexOf('stream'); at >= 0 && left > 0; at = file.indexOf('stream', at + 6)) {
    const packed = packedAt(file, at);
    if (packed === 'garbled') return false;
    if (packed === undefined) continue;
    const length = unpackedLength(packed);
    if (length === undefined) return false;
    left -= length;
  }
  return true;
}

/** Names of ISO 32000-1 table 6 and their short forms: readers take a stream under another for empty. */
const filters =
  /^(?:Flate|LZW|ASCII85|ASCIIHex|RunLength|CCITTFax|DCT|JPX|JBIG2)Decode$|^(?:Fl|LZW|A85|AHx|RL|CCF|DCT|Crypt)$/u;

/** A packed stream that begins behind this word; undefined where none does, or none to look at. */
function packedAt(file: Buffer, at: number): Buffer | 'garbled' | undefined {
  const before = file.toString('latin1', Math.max(0, at - farthest), at);
  const start = before.lastIndexOf(' obj');
  if (start < 0 || !/>>\s*$/u.test(before)) return undefined;
  const dictionary = before.slice(start);
  const begin = at + 6 + (file[at + 6] === 13 ? 2 : 1);
  const named = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]()]*)/u.exec(dictionary)?.[1] ?? '';
  const names = named.split(/[[\]\s/]+/u).filter((name) => name !== '');
  const isZlib = file[begin] === 0x78 && file.readUInt16BE(begin) % 31 === 0;
  if (names.some((name) => !filters.test(name)) || (names.length === 0 && isZlib)) return 'garbled';
  if (!/^Fl/u.test(names[0] ?? '')) return undefined;
  if (/\/Subtype\s*\/Image\b|\/DecodeParms[\s\S]*\/Crypt/u.test(dictionary)) return undefined;
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/u.exec(dictionary)?.[1];
  const end = length === undefined ? file.indexOf('endstream', begin) : begin + Number(length);
  return file.subarray(begin, end);
}

/** Undefined where the bytes do not fit their checksum, or are none that unpack. */
function unpackedLength(packed: Buffer): number | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: limits.stream }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? limits.stream : undefined;
  }
}
