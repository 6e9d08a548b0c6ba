// PNG → a PNG of plain rows: pdfkit draws palettes with transparency, and small samples interlaced, wrong.

import { crc32, deflateSync } from 'node:zlib';
import { type Pass, type Png, passes, readPng, rowLength, samples } from './png.js';

/** The same picture as 8-bit RGBA without interlace, where pdfkit needs it so; else the bytes as given. */
export function plainPng(bytes: Uint8Array): Uint8Array {
  const png = readPng(bytes);
  if ('rule' in png) return bytes;
  const isOdd = png.transparency !== undefined || (png.interlaced && png.bits < 8);
  return isOdd ? encode(png, pixelsOf(png)) : bytes;
}

/** RGBA, a byte each, row by row. */
function pixelsOf(png: Png): Uint8Array {
  const pixels = new Uint8Array(png.width * png.height * 4);
  let at = 0;
  for (const pass of passes(png)) {
    let above: Uint8Array | undefined;
    for (let row = 0; row < pass.height; row++) {
      const length = rowLength(png, pass);
      const filtered = png.data.subarray(at + 1, at + 1 + length);
      above = unfilter(filtered, png.data[at] ?? 0, { above, step: stepOf(png) });
      place(above, { png, pass, row }, pixels);
      at += 1 + length;
    }
  }
  return pixels;
}

/** Bytes from a sample to the same one of the pixel before (9.2). */
const stepOf = (png: Png) => Math.max(1, (png.bits * samples(png)) / 8);

interface Neighbours {
  readonly above: Uint8Array | undefined;
  readonly step: number;
}

/** 9.2: None, Sub, Up, Average, Paeth. */
function unfilter(row: Uint8Array, filter: number, { above, step }: Neighbours): Uint8Array {
  const out = Uint8Array.from(row);
  for (let i = 0; i < out.length; i++) {
    const left = out[i - step] ?? 0;
    const up = above?.[i] ?? 0;
    const corner = above?.[i - step] ?? 0;
    out[i] = (out[i] as number) + predictor(filter, left, up, corner);
  }
  return out;
}

function predictor(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

interface Row {
  readonly png: Png;
  readonly pass: Pass;
  readonly row: number;
}

function place(data: Uint8Array, { png, pass, row }: Row, pixels: Uint8Array): void {
  const count = samples(png);
  for (let i = 0; i < pass.width; i++) {
    const sample = (n: number) => sampleAt(data, i * count + n, png.bits);
    const at = ((pass.y + row * pass.dy) * png.width + pass.x + i * pass.dx) * 4;
    pixels.set(colorOf(png, sample), at);
  }
}

function sampleAt(data: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return data[index] ?? 0;
  if (bits === 16) return ((data[index * 2] ?? 0) << 8) | (data[index * 2 + 1] ?? 0);
  const first = index * bits;
  return ((data[first >> 3] ?? 0) >> (8 - bits - (first & 7))) & ((1 << bits) - 1);
}

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** tRNS is an alpha for each entry of a palette, or the one colour that is clear (11.3.2.1). */
function colorOf(png: Png, sample: (n: number) => number): Color {
  const { bits, colorType, palette, transparency } = png;
  if (colorType === 3) {
    const entry = sample(0);
    const part = (n: number) => palette[entry * 3 + n] ?? 0;
    return [part(0), part(1), part(2), transparency?.[entry] ?? 255];
  }
  const byte = (n: number) => Math.round((sample(n) * 255) / (2 ** bits - 1));
  const isGrey = colorType === 0 || colorType === 4;
  const [red, green, blue] = isGrey ? [byte(0), byte(0), byte(0)] : [byte(0), byte(1), byte(2)];
  if (colorType === 4) return [red, green, blue, byte(1)];
  if (colorType === 6) return [red, green, blue, byte(3)];
  return [red, green, blue, isClear(png, sample) ? 0 : 255];
}

function isClear({ colorType, transparency }: Png, sample: (n: number) => number): boolean {
  if (transparency === undefined) return false;
  const key = (n: number) => ((transparency[n * 2] ?? 0) << 8) | (transparency[n * 2 + 1] ?? 0);
  const wanted = colorType === 0 ? [0] : [0, 1, 2];
  return wanted.every((n) => sample(n) === key(n));
}

function encode({ width, height }: Png, pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  const signature = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
  const body = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...body]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
