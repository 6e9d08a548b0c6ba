// A diagnostic: what a pass says about its input, as a plain value.

export type Severity = 'error' | 'warning' | 'info';

/** A file, or a place in it; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A place in a source file. */
export interface Position extends Place {
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
  /** In a file without lines (Word, web page, PDF): its paragraph, counted from 1. */
  readonly paragraph?: number;
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

/** What stops the work: `message` says what is wrong, `hint` what to do, `pos` where. */
export const fault = (rule: string, message: string, hint: string, pos?: Place): Diagnostic => ({
  rule,
  severity: 'error',
  message,
  hint,
  ...pos,
});

/** What the clerk should look at before printing. */
export const caution = (rule: string, message: string, hint: string, pos?: Place): Diagnostic => ({
  ...fault(rule, message, hint, pos),
  severity: 'warning',
});

/** What was done by design, worth knowing. */
export const notice = (rule: string, message: string, hint: string, pos?: Place): Diagnostic => ({
  ...fault(rule, message, hint, pos),
  severity: 'info',
});
