// HarfBuzz's subsetter, called straight in its WebAssembly: no shaping, so none of its JavaScript is loaded.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What of the module's exports is used; pointers are numbers. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_length(blob: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** hb-subset.h: NO_HINTING; NO_LAYOUT_CLOSURE, as one code point is one glyph here. */
const flags = 0x1 | 0x200;
const dropTables = 3;
const writable = 2;
/** What a PDF never reads. */
const dropped = ['BASE', 'DSIG', 'FFTM', 'GDEF', 'GPOS', 'GSUB', 'VORG', 'gasp', 'kern', 'vhea', 'vmtx'];

let started: Exports | undefined;

function start(): Exports {
  if (started === undefined) {
    const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
    const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
    started = instance.exports as unknown as Exports;
    started._initialize();
  }
  return started;
}

/**
 * The font with only the glyphs of these characters, or undefined where HarfBuzz cannot read it.
 * CID-keyed fonts keep their CIDs; glyph numbers change.
 */
export function subsetFont(
  font: Uint8Array,
  index: number,
  codePoints: Iterable<number>,
): Uint8Array | undefined {
  const hb = start();
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, writable, 0, 0);
  const face = hb.hb_face_create(blob, index);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, flags);
  const unicodes = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(unicodes, codePoint);
  const drop = hb.hb_subset_input_set(input, dropTables);
  for (const tag of dropped) hb.hb_set_add(drop, tagNumber(tag));
  const made = hb.hb_subset_or_fail(face, input);
  const bytes = made === 0 ? undefined : bytesOf(made, hb);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(made);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return bytes;
}

function bytesOf(face: number, hb: Exports): Uint8Array {
  const blob = hb.hb_face_reference_blob(face);
  const length = hb.hb_blob_get_length(blob);
  const at = hb.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(hb.memory.buffer, at, length).slice();
  hb.hb_blob_destroy(blob);
  return bytes;
}

const tagNumber = (tag: string) =>
  [...tag].reduce((value, char) => value * 256 + (char.codePointAt(0) ?? 0), 0);
