// Markers put into inlines: right after the words they explain, never inside bold or a link's words.

import type { Inline, NoteRef } from '../model/report.js';
import { flatten } from './mentions.js';

/** A marker and the offset in the stretch's text where it stands. */
export interface Placing {
  readonly after: number;
  readonly ref: NoteRef;
}

interface Cursor {
  at: number;
  /** Still to be placed, in order. */
  readonly queue: Placing[];
}

/** Links to terms become their words, markers of an earlier transformation go, new ones come. */
export function placeMarkers(inlines: readonly Inline[], placings: readonly Placing[]): readonly Inline[] {
  if (placings.length === 0 && flatten(inlines).links.length === 0) return inlines;
  return joined(place(inlines, { at: 0, queue: [...placings] }, Number.POSITIVE_INFINITY));
}

/** Markers due at `limit` or later wait for what encloses these inlines. */
function place(inlines: readonly Inline[], cursor: Cursor, limit: number): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    const before = due(cursor, cursor.at, limit);
    switch (inline.type) {
      case 'noteRef':
        return before;
      case 'text':
        return [...before, ...splitText(inline.value, cursor, limit)];
      case 'termLink':
        return [...before, ...place(inline.children, cursor, limit), ...due(cursor, cursor.at, limit)];
      case 'strong':
      case 'emphasis':
      case 'superscript':
      case 'link': {
        const end = cursor.at + flatten([inline]).text.length;
        const inner = inline.type === 'link' ? cursor.at : end;
        const children = place(inline.children, cursor, Math.min(limit, inner));
        return [...before, { ...inline, children }, ...due(cursor, end, limit)];
      }
      default:
        cursor.at++;
        return [...before, inline, ...due(cursor, cursor.at, limit)];
    }
  });
}

function splitText(value: string, cursor: Cursor, limit: number): readonly Inline[] {
  const [out, start]: [Inline[], number] = [[], cursor.at];
  const end = start + value.length;
  for (let from = start; from < end; from = cursor.at) {
    cursor.at = Math.min(end, cursor.queue[0]?.after ?? end);
    out.push({ type: 'text', value: value.slice(from - start, cursor.at - start) });
    const refs = due(cursor, cursor.at, limit);
    if (refs.length === 0) {
      out[out.length - 1] = { type: 'text', value: value.slice(from - start) };
      cursor.at = end;
    }
    out.push(...refs);
  }
  return out;
}

/** Takes the markers up to an offset off the queue. */
function due({ queue }: Cursor, offset: number, limit: number): readonly NoteRef[] {
  const count = queue.findIndex(({ after }) => after > offset || after >= limit);
  return queue.splice(0, count < 0 ? queue.length : count).map(({ ref }) => ref);
}

/** Texts that a link parted are one again. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const [last, next] = [
      out.at(-1),
      'children' in inline ? { ...inline, children: joined(inline.children) } : inline,
    ];
    if (last?.type === 'text' && next.type === 'text')
      out[out.length - 1] = { type: 'text', value: last.value + next.value };
    else if (next.type !== 'text' || next.value !== '') out.push(next);
  }
  return out;
}
