// PNG (ISO/IEC 15948): whether a file is whole, and its chunks.

import { crc32, inflateSync } from 'node:zlib';
import { damaged, type ImageFault, mostPixels, tooManyPixels } from './fault.js';

export interface Png {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colorType: number;
  readonly interlaced: boolean;
  readonly palette: Uint8Array;
  /** The tRNS chunk, where there is one. */
  readonly transparency: Uint8Array | undefined;
  /** Filtered rows, unpacked. */
  readonly data: Uint8Array;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** A PNG unpacked, or what is wrong with it. */
export function readPng(bytes: Uint8Array): Png | ImageFault {
  const chunks = chunksOf(bytes);
  if (chunks === undefined) return damaged('不完整：没有传完或存完就断了，下半截缺失');
  const broken = chunks.find(({ isWhole }) => !isWhole);
  if (broken !== undefined) return damaged('里面的数据坏了（校验不符）');
  const size = sizeOf(chunks);
  if (size !== undefined && size.width * size.height > mostPixels)
    return tooManyPixels(size.width, size.height);
  const png = unpack(chunks);
  if (png === undefined) return damaged('里面的数据解不开');
  if (png.width === 0 || png.height === 0) return damaged('的宽或高是零');
  return png.data.length < dataLength(png) ? damaged('不完整：像素不全，下半截缺失') : png;
}

function sizeOf(chunks: readonly Chunk[]): { readonly width: number; readonly height: number } | undefined {
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header === undefined || header.length < 8) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

/** Chunks up to IEND; undefined where the file ends before it. */
function chunksOf(bytes: Uint8Array): readonly (Chunk & { readonly isWhole: boolean })[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: (Chunk & { isWhole: boolean })[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return undefined;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isWhole = crc32(bytes.subarray(at + 4, end)) === view.getUint32(end);
    chunks.push({ type, data: bytes.subarray(at + 8, end), isWhole });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

function unpack(chunks: readonly Chunk[]): Png | undefined {
  const named = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const header = named('IHDR');
  if (header === undefined || header.length < 13) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const png: Png = {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bits: view.getUint8(8),
    colorType: view.getUint8(9),
    interlaced: view.getUint8(12) === 1,
    palette: named('PLTE') ?? new Uint8Array(),
    transparency: named('tRNS'),
    data: new Uint8Array(),
  };
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  try {
    const data = inflateSync(Buffer.concat(packed), { maxOutputLength: dataLength(png) + spare });
    return { ...png, data };
  } catch {
    return undefined;
  }
}

/** Bytes a file may hold beyond its pixels; one that unpacks to more is no picture. */
const spare = 1 << 16;

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Samples of a pixel. */
export const samples = ({ colorType }: Png): number => samplesOf[colorType] ?? 1;

/** One image of those an interlaced file is made of: where its pixels lie in the whole (8.2, Adam7). */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

const adam7: readonly (readonly [x: number, y: number, dx: number, dy: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Passes that hold pixels; a file that is not interlaced has one. */
export function passes({ width, height, interlaced }: Png): readonly Pass[] {
  const all = interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return all
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      width: Math.ceil((width - x) / dx),
      height: Math.ceil((height - y) / dy),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Bytes of one row of a pass, its filter byte aside. */
export const rowLength = (png: Png, { width }: Pass): number =>
  Math.ceil((width * png.bits * samples(png)) / 8);

const dataLength = (png: Png) =>
  passes(png).reduce((sum, pass) => sum + pass.height * (1 + rowLength(png, pass)), 0);
