// A text and the file it came from; what a reader carries along.

import type { Diagnostic, Position } from '../model/diagnostic.js';
import { deceptive } from '../model/invisible.js';

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Where a reader is, and what it found wrong. */
export interface ReadState {
  readonly file: string;
  readonly diagnostics: Diagnostic[];
}

export type Finding = Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'hint'>;

export const warning = (rule: string, message: string, hint: string): Finding => ({
  rule,
  severity: 'warning',
  message,
  hint,
});

export const failure = (rule: string, message: string, hint: string): Finding => ({
  rule,
  severity: 'error',
  message,
  hint,
});

/** A line of the file, counted from 1. */
export function position(state: ReadState, line: number): Position {
  return { file: state.file, line };
}

export function report(state: ReadState, line: number, finding: Finding): void {
  state.diagnostics.push({ ...finding, ...position(state, line) });
}

/**
 * Characters that no page can show and that make a .docx unreadable: controls, halves of surrogate pairs, the
 * line separators of other systems; and those that deceive (model/invisible.ts).
 */
const unprintable = new RegExp(
  `[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff\\ufffe\\uffff\\p{Cs}${deceptive}]`,
  'gu',
);

/** Lines of a text, ends made alike, byte order mark and unprintable characters gone. */
export function linesOf({ file, text }: SourceText, firstLine: number, state: ReadState): readonly string[] {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  return printable(lines, firstLine, { ...state, file });
}

/** Lines without what no page can show. */
export const printable = (lines: readonly string[], firstLine: number, state: ReadState): readonly string[] =>
  lines.map((line, i) => {
    const clean = line.replace(unprintable, '');
    if (clean !== line) report(state, firstLine + i, unprintableFinding(line));
    return clean;
  });

function unprintableFinding(line: string): Finding {
  const found = line.match(unprintable) ?? [];
  const codes = [...new Set(found)].map(
    (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return warning(
    'character-unprintable',
    `这一行有 ${found.length} 个不可见的控制字符（${codes.join('、')}），已略去`,
    '多是从 PDF 或网页复制带来的；核对这一行，重新键入',
  );
}
