// Holds what a file says against what it must say, and names the first difference.

import type { Unit } from './expected.js';

export interface Difference {
  readonly unit: Unit;
  /** Text around the place, from the source and from the file. */
  readonly expected: string;
  readonly found: string;
  /** Index of the paragraph it is in, as read back. */
  readonly paragraph: number;
}

/**
 * `paragraphs` as read back; the units must follow one another in them. Text before the first unit
 * and between two units is allowed only as whole paragraphs (cover, contents, labels, 版记), so a
 * word added inside a paragraph is a difference.
 */
export function compareText(units: readonly Unit[], paragraphs: readonly string[]): Difference | undefined {
  const stream = new Stream(paragraphs);
  const wanted = units.map((unit) => ({ unit, text: squash(unit.text) })).filter(({ text }) => text !== '');
  const [first] = wanted;
  if (first === undefined) return undefined;
  let furthest: { count: number; difference: Difference } | undefined;
  for (const start of stream.starts(first.text)) {
    const attempt = follow(wanted, stream, start);
    if (attempt.difference === undefined) return undefined;
    if (furthest === undefined || attempt.count > furthest.count)
      furthest = { count: attempt.count, difference: attempt.difference };
  }
  return (
    furthest?.difference ?? {
      unit: first.unit,
      expected: excerpt(first.text, 0),
      found: '（找不到这一段）',
      paragraph: 0,
    }
  );
}

type Wanted = { readonly unit: Unit; readonly text: string };

function follow(
  wanted: readonly Wanted[],
  stream: Stream,
  start: number,
): { count: number; difference?: Difference } {
  let cursor = start;
  for (const [count, { unit, text }] of wanted.entries()) {
    const at = stream.next(text, cursor);
    if (at === undefined) {
      const found = stream.text.slice(cursor, cursor + text.length + 40);
      const place = commonPrefix(text, found);
      const difference = {
        unit,
        expected: excerpt(text, place),
        found: excerpt(found, place),
        paragraph: stream.paragraphAt(cursor + place),
      };
      return { count, difference };
    }
    cursor = at + text.length;
  }
  return { count: wanted.length };
}

/** The file's text without white space, with the places where its paragraphs begin. */
class Stream {
  readonly text: string;
  private readonly boundaries = new Set<number>();

  constructor(paragraphs: readonly string[]) {
    let text = '';
    for (const paragraph of paragraphs) {
      this.boundaries.add(text.length);
      text += squash(paragraph);
    }
    this.boundaries.add(text.length);
    this.text = text;
  }

  /** Index of the paragraph that a place in the text belongs to. */
  paragraphAt(place: number): number {
    const begins = [...this.boundaries].filter((begin) => begin <= place);
    return Math.max(0, Math.min(begins.length, this.boundaries.size - 1) - 1);
  }

  *starts(needle: string): Generator<number> {
    for (let at = this.text.indexOf(needle); at >= 0; at = this.text.indexOf(needle, at + 1))
      if (this.boundaries.has(at)) yield at;
  }

  /** Where `needle` follows the cursor: at once, or after whole paragraphs that are not the report's. */
  next(needle: string, cursor: number): number | undefined {
    if (this.text.startsWith(needle, cursor)) return cursor;
    if (!this.boundaries.has(cursor)) return undefined;
    const at = this.text.indexOf(needle, cursor);
    const apart = at >= 0 && this.boundaries.has(at) && at - cursor <= furnitureLimit;
    return apart ? at : undefined;
  }
}

/** Longest run of text between two units that may be furniture: labels and titles, not paragraphs. */
const furnitureLimit = 200;

/** White space counts for nothing between files: each format sets gaps in its own way. */
function squash(text: string): string {
  return text.replace(/[\s\u00a0\u200b\u2060\ufeff]+/gu, '');
}

function commonPrefix(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 12);
  return `${from > 0 ? '…' : ''}${text.slice(from, at)}▶${text.slice(at, at + 16)}${at + 16 < text.length ? '…' : ''}`;
}
