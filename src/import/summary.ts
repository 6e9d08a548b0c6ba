// import-report.md: what was understood, what was repaired, what a clerk should look at.

import path from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { DraftRemark, Repair } from './draft.js';

export interface ImportSummary {
  /** Names of the files. */
  readonly drafts: string;
  readonly report: Report;
  readonly repairs: readonly Repair[];
  readonly remarks: readonly DraftRemark[];
  readonly diagnostics: readonly Diagnostic[];
}

export function importReport({ drafts, report, repairs, remarks, diagnostics }: ImportSummary): string {
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
      `- ${d.line === undefined ? '' : `${place(d, drafts)}：`}${d.message}${d.hint === undefined ? '' : `。${d.hint}`}`,
  );
  return [
    `# 导入报告：${drafts}\n`,
    `| 项目 | 结果 |\n| --- | --- |\n${rows.join('\n')}\n`,
    `## 请看一眼\n\n${points.length === 0 ? '没有。' : points.join('\n')}\n`,
    ...(remarks.length > 0 ? [`## 修订与批注\n\n${remarks.map(remarkLine).join('\n')}\n`] : []),
    `## 改动\n\n${repairList(repairs)}\n`,
  ].join('\n');
}

/** `第 3 行`, with the file's name where there are several. */
const place = ({ file, line }: { file?: string; line?: number }, drafts = ''): string =>
  `${file === undefined || path.basename(file) === drafts ? '' : `${path.basename(file)} `}第 ${line} 行`;

/** Who changed what, and when; of a comment, what it is about. */
function remarkLine(remark: DraftRemark): string {
  const { kind, who, when, text, about = '' } = remark;
  const words =
    kind === '批注' ? `${about === '' ? '' : `就「${about}」`}${kind}：${text}` : `${kind}「${text}」`;
  return `- ${place(remark)}：${[who, when].filter(Boolean).join(' ')} ${words}`.replace('： ', '：');
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
        ({ before, after, ...at }) =>
          `- ${place(at)}：${show(before)}${after === '' ? '' : ` → ${show(after)}`}`,
      );
      return `### ${kind}（${own.length} 处）\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}
