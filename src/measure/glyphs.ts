// The characters of a line, each at its place: our own runs hold many, those of a PDF one.

import { mmPerPoint } from './lines.js';
import type { PlacedRun, TextLine } from './types.js';

/** `x` is the origin, `width` its own width without the gap after it, both mm; `size` in points. */
export interface Glyph {
  readonly char: string;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

/** Left to right, blanks left out. */
export function glyphsOf({ runs }: Pick<TextLine, 'runs'>): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  for (const run of runs) pushRun(run, glyphs);
  return glyphs;
}

function pushRun(run: PlacedRun, glyphs: Glyph[]): void {
  const { text, steps, y, size, font } = run;
  const chars = steps.length > 1 ? [...text] : [text];
  let x = run.x;
  for (const [i, char] of chars.entries()) {
    const isLast = i === chars.length - 1;
    const at = isLast ? run.lastX : x;
    const inner = isFullWidth(char) ? size * mmPerPoint : (steps[i] ?? run.lastWidth);
    if (char.trim() !== '')
      glyphs.push({ char, x: at, width: isLast ? run.lastWidth : inner, y, size, font });
    x += steps[i] ?? 0;
  }
}

const isFullWidth = (char: string): boolean => char > '\u2e7f' || '“”‘’—…·'.includes(char);

/** Han characters, without marks: what a Western gap stands beside. */
export const isHan = (char: string): boolean => char >= '\u3400' && char < '\ua000';

/** Letters and digits of Western type. */
export const isWestern = (char: string): boolean => /^[\dA-Za-z%]/u.test(char);
