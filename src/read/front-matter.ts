// Front matter: the YAML between two `---` lines, and the Markdown after it.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Meta } from '../model/report.js';
import { readMeta } from './meta.js';
import { failure, printable, type ReadState, report, type SourceText } from './source-text.js';

export interface FrontMatter {
  readonly meta: Meta;
  /** The Markdown after it, and the number of lines before that. */
  readonly body: string;
  readonly offset: number;
  readonly diagnostics: readonly Diagnostic[];
}

const opening = /^---\s*$/u;
const closing = /^(?:---|\.\.\.)\s*$/u;

export function readFrontMatter({ file, text }: SourceText): FrontMatter {
  const state: ReadState = { file, diagnostics: [] };
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = opening.test(lines[start] ?? '')
    ? lines.findIndex((line, i) => i > start && closing.test(line))
    : -1;
  if (end < 0) {
    report(state, Math.max(1, start + 1), opening.test(lines[start] ?? '') ? unclosed : missing);
    return { meta: { title: '' }, body: lines.join('\n'), offset: 0, diagnostics: state.diagnostics };
  }
  const own = printable(lines.slice(start + 1, end), start + 2, state);
  const meta = readMeta(own, start + 2, state);
  return { meta, body: lines.slice(end + 1).join('\n'), offset: end + 1, diagnostics: state.diagnostics };
}

const missing = failure(
  'front-matter-missing',
  '开头没有报告信息',
  '文件开头写两行 ---，其间写 title: 标题 等',
);

const unclosed = failure('front-matter-unclosed', '报告信息没有结束', '在最后一项的下一行写 ---');
