// The canonical JSON of a report: written, and read back to the same Report.

import metaSchema from '../../docs/schema/front-matter.schema.json' with { type: 'json' };
import reportSchema from '../../docs/schema/report.schema.json' with { type: 'json' };
import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import { findFault, type Schema } from './schema.js';
import type { SourceText } from './source-text.js';

const schemas: Readonly<Record<string, Schema>> = {
  'report.schema.json': reportSchema as unknown as Schema,
  'front-matter.schema.json': metaSchema as unknown as Schema,
};

export function reportToJson(report: Report): string {
  return `${JSON.stringify({ $schema: 'report.schema.json', ...report }, null, 1)}\n`;
}

/** A text that is no JSON, or JSON that is no Report, gives a diagnostic that says where. */
export function reportFromJson({ file, text }: SourceText): Result<Report | undefined> {
  const parsed = parse(text.replace(/^\ufeff/u, ''));
  if (typeof parsed === 'string') return refused(file, `不是 JSON：${parsed}`);
  const fault = findFault(parsed.value, 'report.schema.json', schemas);
  if (fault !== undefined)
    return refused(file, `这不是印发的规范 JSON：${fault.path || '整个文件'}${fault.message}`);
  const { $schema: _, ...report } = parsed.value as Report & { $schema?: string };
  return { value: report, diagnostics: [] };
}

function parse(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const place = /position (\d+)/u.exec((error as Error).message)?.[1];
    const line = place === undefined ? undefined : text.slice(0, Number(place)).split('\n').length;
    return line === undefined ? '文件不完整' : `第 ${line} 行读不懂`;
  }
}

function refused(file: string, message: string): Result<undefined> {
  const fault: Diagnostic = {
    ...{ rule: 'json-unreadable', severity: 'error', file, message },
    hint: '规范 JSON 由 yinfa build -f json 写出，约定见 docs/schema/report.schema.json',
  };
  return { value: undefined, diagnostics: [fault] };
}
