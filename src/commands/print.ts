// Diagnostics as lines a clerk reads.

import path from 'node:path';
import type { Diagnostic, Severity } from '../model/diagnostic.js';

const faces: Readonly<Record<Severity, readonly [word: string, color: number]>> = {
  error: ['错误', 31],
  warning: ['提醒', 33],
  info: ['说明', 36],
};

/** `错误 source/report.md:12:3 没有……（rule-id）` and the hint on a line of its own. */
export function diagnosticLines(diagnostic: Diagnostic, color: boolean): readonly string[] {
  const [word, code] = faces[diagnostic.severity];
  const paint = (text: string, ansi: number) => (color ? `\u001b[${ansi}m${text}\u001b[0m` : text);
  const parts = [
    paint(word, code),
    place(diagnostic),
    diagnostic.message,
    paint(`（${diagnostic.rule}）`, 90),
  ];
  const head = parts.filter(Boolean).join(' ');
  return diagnostic.hint === undefined ? [head] : [head, `     → ${diagnostic.hint}`];
}

function place({ file, line, column, paragraph }: Diagnostic): string {
  if (file === undefined) return '';
  const relative = path.relative(process.cwd(), file);
  const shown = relative.startsWith('..') ? file : relative;
  if (paragraph !== undefined) return `${shown} 第 ${paragraph} 段`;
  return [shown, line, column].filter((part) => part !== undefined).join(':');
}

/** `2 处错误，1 处提醒`; empty where there is nothing to count. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const counts = (Object.keys(faces) as Severity[]).map(
    (severity) => [diagnostics.filter((d) => d.severity === severity).length, faces[severity][0]] as const,
  );
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} 处${word}`)
    .join('，');
}
