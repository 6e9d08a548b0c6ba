// What a step of the transformation is.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Appendix, Omission } from '../model/doc.js';
import type { Report } from '../model/report.js';

export interface TransformOptions {
  /** Overrides the report's own choice of where markers stand. */
  readonly mentions?: 'first' | 'every' | 'part';
  /** Parts after the body that bear an 附件 label, in the order they are printed; attachments, then notes. */
  readonly appendices?: readonly Appendix[];
  /** Whether attachments are printed before the body, and so number their notes, tables and figures first. */
  readonly attachmentsFirst?: boolean;
  /** Whether notes are printed only at the foot, under their markers: one without a marker is not printed. */
  readonly footOnly?: boolean;
  /** Parts left out, whose words give no note its number. */
  readonly unread?: readonly Omission[];
}

export interface TransformState {
  readonly options: TransformOptions;
  readonly diagnostics: Diagnostic[];
}

export type Step = (report: Report, state: TransformState) => Report;
