// Huffman tables of a JPEG (T.81 annex C, B.2.4.2).

import type { Bits } from './jpeg-bits.js';

export interface Huffman {
  /** By the next 8 bits: length of the code that stands there, and its value in the low byte; 0 for a longer one. */
  readonly short: Uint16Array;
  /** By code length 1–16: the first code past those of this length, and where its values begin. */
  readonly limits: readonly number[];
  readonly offsets: readonly number[];
  readonly values: Uint8Array;
}

/** Reads a DHT segment into `tables` by class and number; false where it is too short. */
export function huffmanTables(segment: Uint8Array, tables: Map<number, Huffman>): boolean {
  for (let at = 0; at < segment.length; ) {
    const name = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values = segment.subarray(at + 17, at + 17 + total);
    if (counts.length < 16 || values.length < total) return false;
    tables.set(name, tableOf(counts, values));
    at += 17 + total;
  }
  return true;
}

function tableOf(counts: Uint8Array, values: Uint8Array): Huffman {
  const short = new Uint16Array(256);
  const limits = [0];
  const offsets = [0];
  let [code, index] = [0, 0];
  for (const [i, count] of counts.entries()) {
    const length = i + 1;
    code <<= 1;
    offsets.push(index - code);
    for (let n = 0; n < count && length <= 8; n++) {
      const from = (code + n) << (8 - length);
      short.fill((length << 8) | (values[index + n] ?? 0), from, from + (1 << (8 - length)));
    }
    code += count;
    index += count;
    limits.push(code);
  }
  return { short, limits, offsets, values };
}

/** The next value; undefined where no code of the table stands there (F.2.2.3). */
export function decode({ short, limits, offsets, values }: Huffman, bits: Bits): number | undefined {
  const found = short[bits.peek(8)] as number;
  if (found > 0) {
    bits.skip(found >> 8);
    return found & 0xff;
  }
  for (let length = 9; length <= 16; length++) {
    const code = bits.peek(length);
    if (code < (limits[length] as number)) {
      bits.skip(length);
      return values[code + (offsets[length] as number)];
    }
  }
  return undefined;
}
