// Whether a PNG is whole: its chunks are there and its pixels unpack.

import { inflateSync } from 'node:zlib';

/** pdfkit unpacks transparent PNGs in the background and throws there: so damaged ones must not reach it. */
export function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  try {
    for (let at = 8; ; ) {
      const length = view.getUint32(at);
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      if (at + 12 + length > bytes.length) return false;
      if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
      if (type === 'IEND') break;
      at += 12 + length;
    }
    return inflateSync(Buffer.concat(data)).length >= pixelBytes(view);
  } catch {
    return false;
  }
}

/** Samples a pixel by colour type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Least bytes of all rows, filter bytes aside. */
function pixelBytes(view: DataView): number {
  const bits = view.getUint8(24) * (samples[view.getUint8(25)] ?? 1);
  return Math.floor((view.getUint32(16) * bits) / 8) * view.getUint32(20);
}
