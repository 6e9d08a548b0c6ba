// Placed runs → text lines, and what is common to a document's body lines.

import type { PlacedDocument, PlacedRun, TextLine } from './types.js';

export const mmPerPoint = 25.4 / 72;

/** Marks whose right half is blank in their em (CLREQ 5.1.6). */
export const trailingBlank = new Set('，。、：；！？”’》）』」〕】］');

/** Lines of every page, top to bottom. */
export function textLines(document: PlacedDocument): readonly TextLine[] {
  return document.pages.flatMap((page, index) =>
    rows(page.runs).map((runs, row) => line(index, row + 1, runs)),
  );
}

/** Runs by baseline, small type with the row it is raised in; by their middles, as squeezed marks overlap. */
function rows(runs: readonly PlacedRun[]): readonly PlacedRun[][] {
  const rows: PlacedRun[][] = [];
  for (const bucket of buckets(runs).sort((a, b) => sizeOf(b) - sizeOf(a) || yOf(a) - yOf(b))) {
    const row = rows.find((r) => belongs(bucket, r));
    if (row === undefined) rows.push(bucket);
    else row.push(...bucket);
  }
  rows.sort((a, b) => yOf(a) - yOf(b));
  return rows.map((row) => row.sort((a, b) => middleOf(a) - middleOf(b)));
}

/** Runs of one size on exactly one baseline: what a page has few of. */
function buckets(runs: readonly PlacedRun[]): PlacedRun[][] {
  const found = new Map<number, PlacedRun[]>();
  for (const run of runs) {
    const key = Math.round(run.y * 20) * 10000 + Math.round(run.size * 20);
    const bucket = found.get(key);
    if (bucket === undefined) found.set(key, [run]);
    else bucket.push(run);
  }
  return [...found.values()];
}

const yOf = (row: readonly PlacedRun[]): number => row[0]?.y ?? 0;
const sizeOf = (row: readonly PlacedRun[]): number => row[0]?.size ?? 0;
/** Of a run's first character. */
const middleOf = ({ x, firstWidth }: PlacedRun): number => x + firstWidth / 2;

function belongs(bucket: readonly PlacedRun[], row: readonly PlacedRun[]): boolean {
  const em = sizeOf(row) * mmPerPoint;
  const offset = yOf(row) - yOf(bucket);
  return sizeOf(bucket) > 0.75 * sizeOf(row)
    ? Math.abs(offset) < 0.1 * em
    : offset > -0.2 * em && offset < 0.75 * em;
}

function line(page: number, row: number, runs: readonly PlacedRun[]): TextLine {
  const [first, last] = [runs[0], runs.at(-1)] as [PlacedRun, PlacedRun];
  const main = mainRun(runs);
  const text = runs
    .map((run) => run.text)
    .join('')
    .replace(/\s/gu, '');
  return {
    page,
    row,
    y: main.y,
    x: first.x,
    right: last.lastX + inkShare(text.at(-1) ?? '') * last.lastWidth,
    size: main.size,
    font: main.font,
    text,
    runs,
  };
}

/** What of a character's width counts at a line's end: closing marks have a blank half, · two quarters. */
export function inkShare(char: string): number {
  if (trailingBlank.has(char)) return 0.5;
  return char === '·' || char === '・' ? 0.75 : 1;
}

/** A run of the face and size that most of the line is set in. */
function mainRun(runs: readonly PlacedRun[]): PlacedRun {
  const [first] = runs as [PlacedRun];
  if (runs.every(({ font, size }) => font === first.font && size === first.size)) return first;
  const counts = new Map<string, number>();
  const keyOf = ({ font, size }: PlacedRun) => `${font} ${size}`;
  for (const run of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + run.text.length);
  const count = (run: PlacedRun) => counts.get(keyOf(run)) ?? 0;
  return runs.reduce((best, run) => (count(run) > count(best) ? run : best));
}

/** The value that occurs most often; the first of equals. */
export function dominant<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0] as T;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
