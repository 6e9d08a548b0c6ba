// JPEG (ITU-T T.81): whether its scans give every block of the picture before the file ends.

import { damaged, type ImageFault, mostPixels, tooManyPixels } from './fault.js';
import { Bits } from './jpeg-bits.js';
import { type Component, type Frame, type Scan, walkScan } from './jpeg-scan.js';
import { type Huffman, huffmanTables } from './jpeg-tables.js';

interface Reading {
  readonly bytes: Uint8Array;
  readonly tables: Map<number, Huffman>;
  frame: Frame | undefined;
  restart: number;
}

/** What is wrong with a JPEG; undefined where every block of it is there. */
export function jpegFault(bytes: Uint8Array): ImageFault | undefined {
  const reading: Reading = { bytes, tables: new Map(), frame: undefined, restart: 0 };
  for (let at = 2; ; ) {
    at = nextMarker(bytes, at);
    const code = bytes[at + 1];
    if (code === undefined) return cut;
    if (code === 0xd9) return endFault(reading);
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || at + 2 + length > bytes.length) return cut;
    const fault = readSegment(code, segment, reading);
    if (fault !== undefined) return fault;
    at += 2 + length;
    if (code !== 0xda) continue;
    const end = readScan(segment, at, reading);
    if (typeof end !== 'number') return end;
    at = end;
  }
}

const cut = damaged('不完整：没有传完或存完就断了，下半截缺失');
const spoilt = damaged('里面的数据坏了');

/** The 0xFF of the next marker; filling bytes before it are passed over (B.1.1.2). */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0xff && bytes[at + 1] !== 0)) at++;
  return at;
}

/** A progressive file gives the picture in ever finer scans; it is whole when none is wanting. */
const endFault = ({ frame }: Reading): ImageFault | undefined =>
  frame === undefined || frame.components.some(({ given }) => given.includes(0)) ? cut : undefined;

function readSegment(code: number, segment: Uint8Array, reading: Reading): ImageFault | undefined {
  if (code === 0xc4) return huffmanTables(segment, reading.tables) ? undefined : spoilt;
  if (code === 0xdd) reading.restart = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0);
  const isFrame = code >= 0xc0 && code <= 0xcf && code !== 0xc8 && code !== 0xcc;
  return isFrame ? readFrame(code, segment, reading) : undefined;
}

/** B.2.2. Baseline, extended and progressive Huffman frames of 8 bits are what PDF and Word can show. */
function readFrame(code: number, segment: Uint8Array, reading: Reading): ImageFault | undefined {
  const [precision, , , , , count = 0] = segment;
  if (code > 0xc2 || precision !== 8) return rare;
  const [height, width] = [word(segment, 1), word(segment, 3)];
  if (height === 0 || width === 0) return damaged('的宽或高是零');
  if (width * height > mostPixels) return tooManyPixels(width, height);
  if (count === 4) return cmyk;
  if (count !== 1 && count !== 3) return rare;
  if (segment.length < 6 + 3 * count) return spoilt;
  const parts = Array.from({ length: count }, (_, i) => segment.subarray(6 + 3 * i, 9 + 3 * i));
  const sizes = parts.map(([id = 0, factors = 0x11]) => ({ id, h: factors >> 4, v: factors & 15 }));
  if (sizes.some(({ h, v }) => h < 1 || v < 1 || h > 4 || v > 4)) return spoilt;
  reading.frame = frameOf({ width, height, progressive: code === 0xc2 }, sizes);
  return undefined;
}

const word = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

function frameOf(
  { width, height, progressive }: Pick<Frame, 'width' | 'height' | 'progressive'>,
  sizes: readonly Pick<Component, 'id' | 'h' | 'v'>[],
): Frame {
  const h = Math.max(...sizes.map((size) => size.h));
  const v = Math.max(...sizes.map((size) => size.v));
  const [across, down] = [Math.ceil(width / (8 * h)), Math.ceil(height / (8 * v))];
  const components = sizes.map((size): Component => {
    const stride = across * size.h;
    const blocks = stride * down * size.v;
    return {
      ...size,
      stride,
      columns: Math.ceil((width * size.h) / h / 8),
      rows: Math.ceil((height * size.v) / v / 8),
      given: new Uint8Array(64),
      nonzero: new Uint8Array(progressive ? blocks * 64 : 0),
    };
  });
  return { width, height, progressive, across, down, components };
}

/** Where the scan's data ends, or what is wrong with it. */
function readScan(segment: Uint8Array, at: number, reading: Reading): number | ImageFault {
  const { frame, tables, restart, bytes } = reading;
  const scan = frame && scanOf(segment, frame, tables);
  if (frame === undefined || scan === undefined) return spoilt;
  const bits = new Bits(bytes, at);
  const isRead = walkScan({ frame, scan, restart, bits });
  const end = nextMarker(bytes, bits.at);
  if (!isRead) return end + 1 >= bytes.length || bytes[end + 1] === 0xd9 ? cut : spoilt;
  if (end - bits.at + bits.unread > padding) return end >= bytes.length ? cut : spoilt;
  const [from, to] = scan.spectrum;
  if (scan.isLast) for (const { component } of scan.parts) component.given.fill(1, from, to + 1);
  return end;
}

/** Bytes some writers leave between the last block and the next marker. */
const padding = 2;

/** B.2.3. */
function scanOf(
  segment: Uint8Array,
  { components, progressive }: Frame,
  tables: ReadonlyMap<number, Huffman>,
): Scan | undefined {
  const count = segment[0] ?? 0;
  const parts = Array.from({ length: count }, (_, i) => {
    const [id = -1, chosen = 0] = segment.subarray(1 + 2 * i, 3 + 2 * i);
    const component = components.find((one) => one.id === id);
    return component && { component, dc: tables.get(chosen >> 4), ac: tables.get(0x10 | (chosen & 15)) };
  });
  const [from = 0, to = 63, steps = 0] = segment.subarray(1 + 2 * count);
  const known = parts.filter((part) => part !== undefined);
  if (count < 1 || known.length < count || from > to || to > 63) return undefined;
  const spectrum = progressive ? ([from, to] as const) : ([0, 63] as const);
  const isLast = !progressive || (steps & 15) === 0;
  return { parts: known, spectrum, refines: progressive && steps >> 4 > 0, isLast };
}

const rare: ImageFault = {
  rule: 'image-jpeg-kind',
  words: '是少见的一种 JPEG（算术编码、无损或 12 位），印刷和 Word 都显示不了',
  hint: saveAsPlain(),
};

const cmyk: ImageFault = {
  rule: 'image-cmyk',
  words: '是 CMYK 颜色，存档 PDF 不能收',
  hint: '用看图软件另存为 RGB 颜色的 JPEG 或 PNG',
  inPdf: true,
};

function saveAsPlain(): string {
  return '用看图软件另存为普通的 JPEG（RGB 颜色）或 PNG';
}
