// The canonical JSON of a report: written, and read back to the same Report.

import metaSchema from '../../docs/schema/front-matter.schema.json' with { type: 'json' };
import reportSchema from '../../docs/schema/report.schema.json' with { type: 'json' };
import { fault, type Place, type Result } from '../model/diagnostic.js';
import { deceptive } from '../model/invisible.js';
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
  if ('line' in parsed) return refused({ file, ...parsed }, '不是 JSON，这一行起读不懂');
  const found = findFault(parsed.value, 'report.schema.json', schemas);
  if (found !== undefined)
    return refused({ file }, `这不是印发的规范 JSON：${found.path || '整个文件'}${found.message}`);
  if (deceives.test(JSON.stringify(parsed.value)))
    return refused({ file }, '里面有看不见的方向控制符或标记字符，印出的字会变样');
  const { $schema: _, ...report } = parsed.value as Report & { $schema?: string };
  return { value: report, diagnostics: [] };
}

const deceives = new RegExp(`[${deceptive}]`, 'u');

function parse(text: string): { readonly value: unknown } | { readonly line: number } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const place = /position (\d+)/u.exec((error as Error).message)?.[1];
    return { line: text.slice(0, place === undefined ? text.length : Number(place)).split('\n').length };
  }
}

const refused = (place: Place, message: string): Result<undefined> => ({
  value: undefined,
  diagnostics: [
    fault(
      'json-unreadable',
      message,
      '规范 JSON 由 yinfa build -f json 写出，约定见 docs/schema/report.schema.json',
      place,
    ),
  ],
});
