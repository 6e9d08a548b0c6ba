// out/manifest.json: what was built from what, and how the notes were numbered.

import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Measure } from './measure/index.js';
import type { Diagnostic } from './model/diagnostic.js';
import { allFormats, type Format } from './model/doc.js';
import type { Note } from './model/report.js';
import type { World } from './world.js';

export interface Manifest {
  readonly source: { readonly folder: string; readonly sha256: string };
  readonly title: string;
  readonly notes: readonly NoteNumber[];
  readonly files: readonly BuiltFile[];
}

export interface NoteNumber {
  readonly term: string;
  readonly number: number;
}

/** `path` is relative to the output folder, with `/`. */
export interface BuiltFile {
  readonly path: string;
  readonly edition: string;
  readonly format: Format;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages?: number;
  /** SHA-256 of the source this file was built from. */
  readonly source: string;
  /** Templates, styles, pictures, tables of fonts it was built with. */
  readonly inputs?: readonly Input[];
  /** What `yinfa measure` found on the pages, rule by rule. */
  readonly measures?: readonly Measure[];
}

/** A file an edition is made from beside the report's text. */
export interface Input {
  /** With `/`; seen from the report's folder, or from Yinfa's own. */
  readonly path: string;
  readonly from: 'source' | 'yinfa';
  readonly sha256: string;
}

export const manifestName = 'manifest.json';

export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The last build's manifest; undefined where there is none or it cannot be read. */
export function readManifest(out: string, world: World): Manifest | undefined {
  const file = path.join(out, manifestName);
  if (!world.exists(file)) return undefined;
  try {
    const value: unknown = JSON.parse(world.readText(file).value ?? '');
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  const m = value as Partial<Manifest> | null;
  return (
    typeof m === 'object' &&
    m !== null &&
    Array.isArray(m.notes) &&
    m.notes.every(isNoteNumber) &&
    Array.isArray(m.files) &&
    m.files.every(isBuiltFile) &&
    typeof m.source?.folder === 'string'
  );
}

const isNoteNumber = (value: unknown): boolean => {
  const note = value as Partial<NoteNumber> | null;
  return typeof note?.term === 'string' && typeof note.number === 'number';
};

/** A file of the folder itself: no path leads out of it. */
function isBuiltFile(value: unknown): boolean {
  const file = value as Partial<BuiltFile> | null;
  if (typeof file?.path !== 'string' || file.path.split(/[\\/]/u).includes('..')) return false;
  if (path.isAbsolute(file.path) || typeof file.edition !== 'string') return false;
  const { inputs = [], measures = [] } = file;
  return (
    allFormats.includes(file.format as Format) &&
    typeof file.sha256 === 'string' &&
    typeof file.source === 'string' &&
    Array.isArray(inputs) &&
    inputs.every((input) => typeof input?.path === 'string' && typeof input.sha256 === 'string') &&
    Array.isArray(measures) &&
    measures.every((measure) => typeof measure?.rule === 'string')
  );
}

/** Files of the last build that are still there and that this one did not make again. */
export interface EarlierFiles {
  /** Of other editions and formats: they stay. */
  readonly kept: readonly BuiltFile[];
  /** Of an edition and format made now under another title, as they were made: nothing is to print them again. */
  readonly replaced: readonly BuiltFile[];
}

export function earlierFiles(
  last: Manifest | undefined,
  made: readonly BuiltFile[],
  out: string,
  world: World,
): EarlierFiles {
  const paths = new Set(made.map((file) => file.path));
  const kinds = new Set(made.map(({ edition, format }) => `${edition} ${format}`));
  const there = (last?.files ?? []).filter(
    (file) => !paths.has(file.path) && world.exists(path.join(out, file.path)),
  );
  const isReplaced = (file: BuiltFile) => {
    const bytes = world.readBytes(path.join(out, file.path)).value;
    return (
      kinds.has(`${file.edition} ${file.format}`) && bytes !== undefined && sha256(bytes) === file.sha256
    );
  };
  const replaced = there.filter(isReplaced);
  return { kept: there.filter((file) => !replaced.includes(file)), replaced };
}

export function noteNumbers(notes: readonly Note[]): readonly NoteNumber[] {
  return notes.flatMap(({ term, number }) => (number === undefined ? [] : [{ term, number }]));
}

/** Says which notes changed number, which came and which went, against the last build. */
export function renumbering(
  before: readonly NoteNumber[] | undefined,
  now: readonly NoteNumber[],
): readonly Diagnostic[] {
  if (before === undefined) return [];
  const old = new Map(before.map((note) => [note.term, note.number]));
  const current = new Set(now.map((note) => note.term));
  const changed = now.flatMap(({ term, number }) => {
    const was = old.get(term);
    if (was === undefined) return [`新增 ${number} ${term}`];
    return was === number ? [] : [`${was} → ${number} ${term}`];
  });
  const gone = before
    .filter((note) => !current.has(note.term))
    .map((note) => `删去 ${note.number} ${note.term}`);
  return [...changed, ...gone].map((message) => ({
    rule: 'note-renumbered',
    severity: 'info',
    message: `注释编号：${message}`,
  }));
}
