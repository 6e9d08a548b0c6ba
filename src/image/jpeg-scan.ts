// One scan of a JPEG walked through, block by block, for its length alone (T.81 annexes F and G).

import type { Bits } from './jpeg-bits.js';
import { decode, type Huffman } from './jpeg-tables.js';

export interface Component {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  /** Blocks in a row of whole units, and blocks that hold pixels. */
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
  /** By coefficient: whether all its bits have been given. */
  readonly given: Uint8Array;
  /** Progressive alone: which coefficients have been given, 64 a block. */
  readonly nonzero: Uint8Array;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  /** Units (MCU) across and down. */
  readonly across: number;
  readonly down: number;
  readonly components: readonly Component[];
}

export interface ScanPart {
  readonly component: Component;
  readonly dc: Huffman | undefined;
  readonly ac: Huffman | undefined;
}

export interface Scan {
  readonly parts: readonly ScanPart[];
  readonly spectrum: readonly [from: number, to: number];
  /** Adds a bit to what an earlier scan gave. */
  readonly refines: boolean;
  /** Gives the last bit of its coefficients. */
  readonly isLast: boolean;
}

export interface Walk {
  readonly frame: Frame;
  readonly scan: Scan;
  /** Units between restart markers; 0 for none. */
  readonly restart: number;
  readonly bits: Bits;
}

/** State between blocks: how many more end at once (EOBRUN). */
interface Run {
  left: number;
}

/** Whether every block of the scan is there. */
export function walkScan({ frame, scan, restart, bits }: Walk): boolean {
  const order = scan.parts.length === 1 ? single(scan.parts) : interleaved(frame);
  const reading: Reading = { frame, scan, bits, run: { left: 0 } };
  for (let unit = 0; unit < order.units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      if (!bits.restart()) return false;
      reading.run.left = 0;
    }
    for (const part of scan.parts)
      for (let n = 0; n < order.blocks(part); n++)
        if (!readBlock(part, order.block(part, unit, n), reading)) return false;
    if (bits.isOver) return false;
  }
  return true;
}

/** The units of a scan, the blocks of a component in each, and where a block lies in its component. */
interface Order {
  readonly units: number;
  blocks(part: ScanPart): number;
  block(part: ScanPart, unit: number, n: number): number;
}

/** A scan of one component has a block a unit, those that hold pixels alone (A.2.2). */
function single([part]: readonly ScanPart[]): Order {
  const { rows, columns, stride } = part?.component ?? { rows: 0, columns: 1, stride: 0 };
  return {
    units: rows * columns,
    blocks: () => 1,
    block: (_, unit) => Math.floor(unit / columns) * stride + (unit % columns),
  };
}

/** A.2.3. */
const interleaved = ({ across, down }: Frame): Order => ({
  units: across * down,
  blocks: ({ component: { h, v } }) => h * v,
  block: ({ component: { h, v, stride } }, unit, n) => {
    const row = Math.floor(unit / across) * v + Math.floor(n / h);
    return row * stride + (unit % across) * h + (n % h);
  },
});

interface Reading {
  readonly frame: Frame;
  readonly scan: Scan;
  readonly bits: Bits;
  readonly run: Run;
}

function readBlock(part: ScanPart, block: number, reading: Reading): boolean {
  const { frame, scan, bits, run } = reading;
  const [from, to] = scan.spectrum;
  if (!frame.progressive) return readDc(part, bits) && readAc(part, bits);
  if (from === 0) return scan.refines ? bits.take(1) >= 0 : readDc(part, bits);
  const coefficients = part.component.nonzero.subarray(block * 64, block * 64 + 64);
  const band = { from, to, coefficients };
  if (part.ac === undefined) return false;
  return scan.refines ? refineAc(part.ac, band, { bits, run }) : firstAc(part.ac, band, { bits, run });
}

/** F.2.2.1: a category, and as many bits of the difference. */
function readDc({ dc }: ScanPart, bits: Bits): boolean {
  const category = dc && decode(dc, bits);
  if (category === undefined || category > 15) return false;
  bits.take(category);
  return true;
}

/** F.2.2.2: runs of zeros and sizes, to the end of the block. */
function readAc({ ac }: ScanPart, bits: Bits): boolean {
  if (ac === undefined) return false;
  for (let k = 1; k < 64; k++) {
    const value = decode(ac, bits);
    if (value === undefined) return false;
    if (value === 0) return true;
    const size = value & 15;
    k += value >> 4;
    if (k > 63 || (size === 0 && value !== 0xf0)) return false;
    bits.take(size);
  }
  return true;
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly coefficients: Uint8Array;
}

interface Stream {
  readonly bits: Bits;
  readonly run: Run;
}

/** The first scan of a band (G.1.2.2). */
function firstAc(ac: Huffman, { from, to, coefficients }: Band, { bits, run }: Stream): boolean {
  if (run.left > 0) {
    run.left--;
    return true;
  }
  for (let k = from; k <= to; k++) {
    const value = decode(ac, bits);
    if (value === undefined) return false;
    const [zeros, size] = [value >> 4, value & 15];
    if (size === 0 && zeros < 15) {
      run.left = (1 << zeros) + bits.take(zeros) - 1;
      return true;
    }
    k += zeros;
    if (k > to) return false;
    if (size > 0) coefficients[k] = 1;
    bits.take(size);
  }
  return true;
}

/** A scan that adds a bit: known coefficients take one each as they are passed (G.1.2.3). */
function refineAc(ac: Huffman, band: Band, { bits, run }: Stream): boolean {
  const { from, to, coefficients } = band;
  let k = from;
  while (run.left === 0 && k <= to) {
    const value = decode(ac, bits);
    if (value === undefined) return false;
    const [zeros, size] = [value >> 4, value & 15];
    if (size === 0 && zeros < 15) run.left = (1 << zeros) + bits.take(zeros);
    else {
      if (size > 0) bits.take(1);
      k = passZeros(zeros, { ...band, from: k }, bits);
      if (size > 0 && k > to) return false;
      if (size > 0) coefficients[k] = 1;
      k++;
    }
  }
  if (run.left === 0) return true;
  for (; k <= to; k++) if (coefficients[k] === 1) bits.take(1);
  run.left--;
  return true;
}

/** The place after `zeros` coefficients that are still zero. */
function passZeros(zeros: number, { from, to, coefficients }: Band, bits: Bits): number {
  let [k, left] = [from, zeros];
  for (; k <= to; k++) {
    if (coefficients[k] === 1) bits.take(1);
    else if (left-- === 0) break;
  }
  return k;
}
