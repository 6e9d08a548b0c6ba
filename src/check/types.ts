// What a check rule is, what it sees, and what it finds.

import type { Diagnostic, Position, Severity } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { SourceText } from '../read/index.js';

/** 规定: a clause says so; 一般: a clause says 一般 or 通常; 实务: good practice. Only the first may be called 规定. */
export type Level = '规定' | '一般' | '实务';

export interface Finding extends Diagnostic {
  /** The words it is about, with some around them. */
  readonly excerpt: string;
  /** Headings it stands under. */
  readonly part: string;
  readonly level: Level;
  readonly clause: string;
  /** A change that is always right: a range of one source line. */
  readonly fix?: Fix;
}

export interface Fix {
  readonly file: string;
  readonly line: number;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** A paragraph, heading, cell or note as plain text; a `name` is a title, caption, term or line of the head. */
export interface Passage {
  readonly kind: 'heading' | 'body' | 'note' | 'cell' | 'name';
  readonly text: string;
  readonly part: string;
  /** Level of a heading. */
  readonly level?: number;
  /** Index of the level-1 part it belongs to. */
  readonly partIndex: number;
  /** A note's term. */
  readonly term?: string;
  readonly pos?: Position;
}

export interface Subject {
  readonly report: Report;
  readonly passages: readonly Passage[];
  readonly sources: readonly SourceText[];
  /** The fonts of the edition that is checked for. */
  readonly glyphs?: Glyphs;
}

/** What serves a character: the body's own font, another, or none. */
export type Glyphs = (char: string) => 'own' | 'other' | 'none';

/** What a rule says; place and wording of the rule itself are added by `check`. */
export interface Hit {
  readonly message: string;
  readonly hint?: string;
  readonly excerpt: string;
  readonly passage?: Passage;
  readonly fix?: Fix;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly clause: string;
  readonly find: (subject: Subject) => readonly Hit[];
}

/** Some characters around a place, `【` and `】` about the words meant. */
export function around(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 10), start);
  const after = text.slice(end, end + 10);
  return `${start > 10 ? '…' : ''}${before}【${text.slice(start, end)}】${after}${end + 10 < text.length ? '…' : ''}`;
}
