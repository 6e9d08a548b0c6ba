// A diagnostic: what a pass says about its input, as a plain value.

export type Severity = 'error' | 'warning' | 'info';

/** A place in a source file; `line` and `column` count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/**
 * One finding. `rule` is a stable English id (`note-unknown-term`), `message` and `hint` are
 * Chinese sentences for the clerk; `hint` says what to do next.
 */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What every exported pass returns. A value with errors beside it is as whole as could be made. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any finding forbids going on. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}
