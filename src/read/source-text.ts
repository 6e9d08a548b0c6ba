// A text and the file it came from.

import type { Diagnostic, Position } from '../model/diagnostic.js';

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What a reader carries along: where it is, and what it found wrong. */
export interface ReadState {
  readonly file: string;
  /** Lines before the Markdown begins (front matter). */
  readonly offset: number;
  readonly lines: readonly string[];
  readonly diagnostics: Diagnostic[];
}

/** Position of a markdown-it line number (from 0). */
export function position(state: ReadState, line: number | undefined): Position {
  return { file: state.file, line: (line ?? 0) + state.offset + 1 };
}

export function report(
  state: ReadState,
  line: number | undefined,
  finding: Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'hint'>,
): void {
  state.diagnostics.push({ ...finding, ...position(state, line) });
}
