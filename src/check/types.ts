// What a check rule is, what it sees, and what it finds.

import type { Diagnostic, Position, Severity } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { SourceText } from '../read/index.js';

/** 规定: a clause says so; 一般: a clause says 一般 or 通常; 实务: good practice. Only the first may be called 规定. */
export type Level = '规定' | '一般' | '实务';

export interface Finding extends Diagnostic {
  /** The words it is about, with some around them. */
  readonly excerpt: string;
  /** The whole sentence, with the same words between 【】 where they are one stretch of it. */
  readonly sentence?: string;
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
  /** Level of a heading, and whether its paragraph goes on in the same line. */
  readonly level?: number;
  readonly isRunIn?: boolean;
  /** Number of a heading, as made. */
  readonly number?: string;
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

/** The sentence of `text` that an excerpt made by `around` was taken from; undefined where it runs over several. */
export function sentenceOf(text: string, excerpt: string): string | undefined {
  const isCut = excerpt.startsWith('…');
  const open = isCut ? 11 : excerpt.indexOf('【');
  const before = excerpt.slice(isCut ? 1 : 0, open);
  const rest = excerpt.slice(open + 1);
  const words = rest.slice(0, Math.max(0, rest.lastIndexOf('】')));
  const at = text.indexOf(before + words);
  if (at < 0 || words === '') return undefined;
  const start = at + before.length;
  const end = start + words.length;
  const from = Math.max(...['。', '！', '？', '；'].map((stop) => text.lastIndexOf(stop, start - 1))) + 1;
  const ahead = text.slice(end).search(/[。！？；]/u);
  const to = ahead < 0 ? text.length : end + ahead + 1;
  return `${text.slice(from, start)}【${words}】${text.slice(end, to)}`;
}

/** Some characters around a place, `【` and `】` about the words meant. */
export function around(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 10), start);
  const after = text.slice(end, end + 10);
  return `${start > 10 ? '…' : ''}${before}【${text.slice(start, end)}】${after}${end + 10 < text.length ? '…' : ''}`;
}
