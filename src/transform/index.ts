// Report → Report: what is made, never typed. The order of the steps is their meaning.

import type { Result } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import { addIds } from './ids.js';
import { numberNotes } from './notes.js';
import { numberAttachments, numberFloats, numberHeadings } from './numbers.js';
import { resolveReferences } from './references.js';
import type { Step, TransformOptions, TransformState } from './state.js';

export { chineseNumber, numeral } from './chinese-number.js';
export { dateIn, onlyDate } from './dates.js';
export type { TransformOptions } from './state.js';
export { type Match, termMatcher } from './term-matcher.js';

const steps: readonly (readonly [name: string, step: Step])[] = [
  ['ids', addIds],
  ['headings', numberHeadings],
  ['attachments', numberAttachments],
  ['tables and figures', numberFloats],
  ['notes', numberNotes],
  ['references', resolveReferences],
];

/** Numbers headings, attachments, tables, figures and notes, and resolves references to them. */
export function transform(report: Report, options: TransformOptions = {}): Result<Report> {
  const state: TransformState = { options, diagnostics: [] };
  const value = steps.reduce((current, [, step]) => step(current, state), report);
  return { value, diagnostics: state.diagnostics };
}
