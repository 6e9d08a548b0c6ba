// Two characters, one glyph: · and ・, — and ―. A glyph of a PDF font has one text,
// so the second character is shown by a second font of the same face, and each keeps its own.

import type { Run } from '../../model/page.js';

/** No glyph at all: what is not shown has no text to keep. */
const none = 0;

/** Code points in rounds: none shares a glyph with another of its round. */
export function rounds(
  codePoints: readonly number[],
  cid: (point: number) => number,
): readonly (readonly number[])[] {
  const seen = new Map<number, number>();
  const made: number[][] = [[]];
  for (const point of codePoints) {
    const glyph = cid(point);
    const round = glyph === none ? 0 : (seen.get(glyph) ?? 0);
    seen.set(glyph, round + 1);
    made[round] ??= [];
    made[round].push(point);
  }
  return made;
}

/** By code point: the key of the font that shows it, where it is not the face's own. */
interface FontWithTwins {
  readonly twins: ReadonlyMap<number, string>;
}

/** Runs cut where a character is shown by a font of its own; `fontOf` knows each by its key. */
export function cutAtTwins(runs: readonly Run[], fontOf: (key: string) => FontWithTwins): readonly Run[] {
  return runs.flatMap((run) => {
    const { twins } = fontOf(run.face);
    // Whoever reads a run with words of its own takes those.
    return run.actualText !== undefined || !hasTwin(run.text, twins) ? [run] : cut(run, twins);
  });
}

/** Asked of every run: twins are few, and a search in a string is the engine's own. */
function hasTwin(text: string, twins: ReadonlyMap<number, string>): boolean {
  for (const point of twins.keys()) if (text.includes(String.fromCodePoint(point))) return true;
  return false;
}

function cut(run: Run, twins: ReadonlyMap<number, string>): readonly Run[] {
  const chars = [...run.text];
  const keys = chars.map((char) => twins.get(char.codePointAt(0) ?? 0) ?? run.face);
  const parts: Run[] = [];
  let along = 0;
  for (let from = 0; from < chars.length; ) {
    let to = from + 1;
    while (keys[to] === keys[from] && to < chars.length) to++;
    parts.push(
      partOf(run, { from, to, along, text: chars.slice(from, to).join(''), face: keys[from] ?? '' }),
    );
    for (; from < to; from++) along += run.advances[from] ?? 0;
  }
  return parts;
}

interface Part {
  readonly from: number;
  readonly to: number;
  /** Where it begins on the run, mm. */
  readonly along: number;
  readonly text: string;
  readonly face: string;
}

function partOf(run: Run, { from, to, along, text, face }: Part): Run {
  const angle = ((run.rotate ?? 0) * Math.PI) / 180;
  const part = {
    ...run,
    x: run.x + along * Math.cos(angle),
    y: run.y + along * Math.sin(angle),
    advances: run.advances.slice(from, to),
    text,
    face,
  };
  return run.shifts === undefined ? part : { ...part, shifts: run.shifts.slice(from, to) };
}
