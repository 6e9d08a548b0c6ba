// import-report.md: what was understood, what was repaired, what a clerk should look at.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { Repair } from './draft.js';

export function importReport(
  draft: string,
  report: Report,
  repairs: readonly Repair[],
  diagnostics: readonly Diagnostic[],
): string {
  const { meta, blocks, notes } = report;
  const headings = blocks.filter((block) => block.type === 'heading').length;
  const facts = [
    ['标题', meta.title],
    ['届次', meta.occasion],
    ['报告人', [meta.office, meta.speaker].filter(Boolean).join(' ')],
    ['称谓', meta.salutation],
    ['标题数', String(headings)],
    ['段落数', String(blocks.length - headings)],
    ['注释数', String(notes.length)],
  ];
  const rows = facts.map(([name, value]) => `| ${name} | ${value || '（没有找到）'} |`);
  const points = diagnostics.map(
    (d) =>
      `- ${d.line === undefined ? '' : `第 ${d.line} 行：`}${d.message}${d.hint === undefined ? '' : `。${d.hint}`}`,
  );
  return [
    `# 导入报告：${draft}\n`,
    `| 项目 | 结果 |\n| --- | --- |\n${rows.join('\n')}\n`,
    `## 请看一眼\n\n${points.length === 0 ? '没有。' : points.join('\n')}\n`,
    `## 改动\n\n${repairList(repairs)}\n`,
  ].join('\n');
}

/** By kind, in order of the draft. */
function repairList(repairs: readonly Repair[]): string {
  if (repairs.length === 0) return '没有。';
  const kinds = [...new Set(repairs.map((repair) => repair.kind))];
  const show = (text: string) => text.replace(/[\ue010-\ue013]/gu, '').replace(/ /gu, '␣');
  return kinds
    .map((kind) => {
      const own = repairs.filter((repair) => repair.kind === kind);
      const lines = own.map(
        ({ line, before, after }) =>
          `- 第 ${line} 行：${show(before)}${after === '' ? '' : ` → ${show(after)}`}`,
      );
      return `### ${kind}（${own.length} 处）\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}
