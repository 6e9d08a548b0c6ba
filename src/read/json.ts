// The canonical JSON of a report: written with sorted care, read back to the same Report.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { SourceText } from './source-text.js';

/** Version of the shape; see docs/schema/report.schema.json. */
const schema = 'report.schema.json';

export function reportToJson(report: Report): string {
  return `${JSON.stringify({ $schema: schema, ...report }, null, 1)}\n`;
}

export function reportFromJson({ file, text }: SourceText): Result<Report | undefined> {
  try {
    const { $schema: _, ...report } = JSON.parse(text) as Report & { $schema?: string };
    if (isReport(report)) return { value: report, diagnostics: [] };
  } catch {
    // falls through to the diagnostic
  }
  const fault: Diagnostic = {
    ...{ rule: 'json-unreadable', severity: 'error', file },
    message: '这不是印发的规范 JSON',
    hint: '规范 JSON 由 yinfa build -f json 写出',
  };
  return { value: undefined, diagnostics: [fault] };
}

function isReport(value: unknown): value is Report {
  const { meta, blocks, notes } = value as Partial<Report>;
  return typeof meta?.title === 'string' && Array.isArray(blocks) && Array.isArray(notes);
}
