// Ink box of a CFF glyph: runs its Type 2 charstring and keeps the extremes of its points.
// Adobe Technical Note 5177. Control points count, so a box may be a hair larger than the ink.

import type { Cff, Index } from './cff.js';

/** Left, bottom, right, top in font units; undefined for a glyph without ink. */
export type Box = readonly [number, number, number, number];

interface Pen {
  x: number;
  y: number;
  stems: number;
  stack: number[];
  box: [number, number, number, number];
}

/** Box of a glyph, or undefined where it has no ink or its program cannot be followed. */
export function charstringBox(cff: Cff, glyph: number): Box | undefined {
  const infinite = Number.POSITIVE_INFINITY;
  const pen: Pen = { x: 0, y: 0, stems: 0, stack: [], box: [infinite, infinite, -infinite, -infinite] };
  const local = cff.subroutines(glyph);
  run(cff.charstring(glyph), { pen, local, global: cff.globalSubroutines, depth: 0 });
  return pen.box[0] <= pen.box[2] ? pen.box : undefined;
}

interface Program {
  readonly pen: Pen;
  readonly local: Index;
  readonly global: Index;
  readonly depth: number;
}

const endchar = 14;
const deepest = 10;

/** True once `endchar` is met. */
function run(bytes: Uint8Array, program: Program): boolean {
  const { pen } = program;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === 28 || byte >= 32) {
      at = pushNumber(bytes, at, pen.stack);
      continue;
    }
    at++;
    if (byte === 11) return false;
    if (byte === endchar) return true;
    if (byte === 10 || byte === 29) {
      if (call(byte === 10 ? program.local : program.global, program)) return true;
      continue;
    }
    if (byte === 19 || byte === 20) {
      pen.stems += pen.stack.length >> 1;
      at += (pen.stems + 7) >> 3;
    } else if (byte === 12) flexes[bytes[at++] ?? 0]?.(pen, pen.stack);
    else operators[byte]?.(pen, pen.stack);
    pen.stack.length = 0;
  }
  return false;
}

function call(index: Index, program: Program): boolean {
  const bias = index.count < 1240 ? 107 : index.count < 33900 ? 1131 : 32768;
  const number = (program.pen.stack.pop() ?? 0) + bias;
  if (number < 0 || number >= index.count || program.depth >= deepest) return true;
  return run(index.item(number), { ...program, depth: program.depth + 1 });
}

function pushNumber(bytes: Uint8Array, at: number, stack: number[]): number {
  const byte = bytes[at] as number;
  const next = (k: number) => bytes[at + k] ?? 0;
  if (byte === 28) {
    stack.push(((next(1) << 24) | (next(2) << 16)) >> 16);
    return at + 3;
  }
  if (byte === 255) {
    stack.push(((next(1) << 24) | (next(2) << 16) | (next(3) << 8) | next(4)) / 65536);
    return at + 5;
  }
  if (byte < 247) {
    stack.push(byte - 139);
    return at + 1;
  }
  stack.push(byte < 251 ? (byte - 247) * 256 + next(1) + 108 : -(byte - 251) * 256 - next(1) - 108);
  return at + 2;
}

function move(pen: Pen, dx: number, dy: number): void {
  pen.x += dx;
  pen.y += dy;
}

function line(pen: Pen, dx: number, dy: number): void {
  mark(pen);
  move(pen, dx, dy);
  mark(pen);
}

function mark({ x, y, box }: Pen): void {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}

/** Any number of relative points of curves, as dx dy pairs. */
function curve(pen: Pen, deltas: readonly number[]): void {
  for (let i = 0; i + 1 < deltas.length; i += 2) line(pen, deltas[i] ?? 0, deltas[i + 1] ?? 0);
}

type Operator = (pen: Pen, args: readonly number[]) => void;

const at = (args: readonly number[], i: number) => args[i] ?? 0;
const stem: Operator = (pen, args) => {
  pen.stems += args.length >> 1;
};
const alternating =
  (horizontal: boolean): Operator =>
  (pen, args) =>
    args.forEach((delta, i) => {
      if (horizontal === (i % 2 === 0)) line(pen, delta, 0);
      else line(pen, 0, delta);
    });

/** hhcurveto and vvcurveto: curves that start and end along one axis. */
const along =
  (horizontal: boolean): Operator =>
  (pen, args) => {
    let i = args.length % 4;
    let across = i === 1 ? at(args, 0) : 0;
    for (; i + 3 < args.length; i += 4) {
      const [a, b, c, d] = [at(args, i), at(args, i + 1), at(args, i + 2), at(args, i + 3)];
      curve(pen, horizontal ? [a, across, b, c, d, 0] : [across, a, b, c, 0, d]);
      across = 0;
    }
  };

/** hvcurveto and vhcurveto: curves that turn from one axis to the other, by turns. */
const turning =
  (horizontal: boolean): Operator =>
  (pen, args) => {
    let flat = horizontal;
    for (let i = 0; i + 3 < args.length; i += 4) {
      const last = args.length - i === 5 ? at(args, i + 4) : 0;
      const [a, b, c, d] = [at(args, i), at(args, i + 1), at(args, i + 2), at(args, i + 3)];
      curve(pen, flat ? [a, 0, b, c, last, d] : [0, a, b, c, d, last]);
      flat = !flat;
    }
  };

const operators: Readonly<Record<number, Operator>> = {
  1: stem,
  3: stem,
  18: stem,
  23: stem,
  4: (pen, args) => move(pen, 0, at(args, args.length - 1)),
  21: (pen, args) => move(pen, at(args, args.length - 2), at(args, args.length - 1)),
  22: (pen, args) => move(pen, at(args, args.length - 1), 0),
  5: curve,
  6: alternating(true),
  7: alternating(false),
  8: curve,
  24: curve,
  25: curve,
  26: along(false),
  27: along(true),
  30: turning(false),
  31: turning(true),
};

/** hflex, flex, hflex1, flex1. */
const flexes: Readonly<Record<number, Operator>> = {
  34: (pen, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0]) =>
    curve(pen, [a, 0, b, c, d, 0, e, 0, f, -c, g, 0]),
  35: (pen, args) => curve(pen, args.slice(0, 12)),
  36: (pen, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]) =>
    curve(pen, [a, b, c, d, e, 0, f, 0, g, h, i, -(b + d + h)]),
  37: (pen, args) => {
    const sum = (start: number) => [0, 2, 4, 6, 8].reduce((total, i) => total + at(args, i + start), 0);
    const [dx, dy] = [sum(0), sum(1)];
    const last = at(args, 10);
    curve(pen, [...args.slice(0, 10), ...(Math.abs(dx) > Math.abs(dy) ? [last, -dy] : [-dx, last])]);
  },
};
