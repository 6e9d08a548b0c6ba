// A rule that is one regular expression over the lines of the source: what it finds can be mended where it stands.

import type { SourceText } from '../../read/index.js';
import { around, type Hit, type Level, type Rule } from '../types.js';

export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly clause: string;
  readonly form: RegExp;
  readonly message: (found: string) => string;
  /** What to put in its place; undefined where a person must decide. */
  readonly after?: (found: string) => string;
  readonly hint?: string;
  readonly severity?: 'error' | 'warning' | 'info';
}

export function patternRule(pattern: Pattern): Rule {
  const { id, title, level, clause, severity = 'warning' } = pattern;
  return {
    id,
    title,
    level,
    clause,
    severity,
    find: ({ sources }) => sources.flatMap((source) => scan(source, pattern)),
  };
}

/** Every line of a source but its front matter's keys, addresses and table rules. */
function scan({ file, text }: SourceText, { form, message, after, hint }: Pattern): readonly Hit[] {
  if (file.endsWith('.json')) return [];
  const lines = text.split(/\r?\n/u);
  return lines.flatMap((line, i) => {
    const masked = line.replace(/\]\([^)]*\)|\{[^}]*\}\s*$|^keywords:.*|^[\w]+:\s|^:::.*|^: /gu, (part) =>
      '\u0001'.repeat(part.length),
    );
    return [...masked.matchAll(form)].map((match): Hit => {
      const [found] = match;
      const [start, end] = [match.index, match.index + found.length];
      const fix = after === undefined ? {} : { fix: { file, line: i + 1, start, end, after: after(found) } };
      const place = {
        kind: 'body' as const,
        text: line,
        part: '',
        partIndex: 0,
        pos: { file, line: i + 1, column: start + 1 },
      };
      return {
        message: message(found),
        excerpt: around(line, start, end),
        passage: place,
        ...fix,
        ...(hint !== undefined && { hint }),
      };
    });
  });
}
