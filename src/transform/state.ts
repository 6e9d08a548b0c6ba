// What a step of the transformation is.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';

export interface TransformOptions {
  /** Overrides the report's own choice of where markers stand. */
  readonly mentions?: 'first' | 'every' | 'part';
}

export interface TransformState {
  readonly options: TransformOptions;
  readonly diagnostics: Diagnostic[];
}

export type Step = (report: Report, state: TransformState) => Report;
