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
  /** What a file's places are counted in; of the only file where none is named. */
  readonly measure: (file: string | undefined) => '行' | '段';
}

export function importReport(summary: ImportSummary): string {
  const { drafts, report, repairs, remarks, diagnostics } = summary;
  const place = placeIn(summary);
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
      `- ${d.line === undefined && d.paragraph === undefined ? '' : `${place(d)}：`}${d.message}${d.hint === undefined ? '' : `。${d.hint}`}`,
  );
  return [
    `# 导入报告：${drafts}\n`,
    `| 项目 | 结果 |\n| --- | --- |\n${rows.join('\n')}\n`,
    `## 请看一眼\n\n${points.length === 0 ? '没有。' : points.join('\n')}\n`,
    ...(remarks.length > 0
      ? [`## 修订与批注\n\n${remarks.map((remark) => remarkLine(remark, place)).join('\n')}\n`]
      : []),
    `## 改动\n\n${repairList(repairs, place)}\n`,
  ].join('\n');
}

interface Placed {
  readonly file?: string;
  readonly line?: number;
  readonly paragraph?: number;
}

/** `第 3 行`, `第 3 段`, with the file's name where there are several. */
const placeIn =
  ({ drafts, measure }: Pick<ImportSummary, 'drafts' | 'measure'>) =>
  ({ file, line, paragraph }: Placed): string => {
    const name = file === undefined || path.basename(file) === drafts ? '' : `${path.basename(file)} `;
    return `${name}第 ${paragraph ?? line} ${measure(file)}`;
  };

type PlaceWords = ReturnType<typeof placeIn>;

/** Who changed what, and when; of a comment, what it is about. */
function remarkLine(remark: DraftRemark, place: PlaceWords): string {
  const { kind, who, when, text, about = '' } = remark;
  const words =
    kind === '批注' ? `${about === '' ? '' : `就「${about}」`}${kind}：${text}` : `${kind}「${text}」`;
  return `- ${place(remark)}：${[who, when].filter(Boolean).join(' ')} ${words}`.replace('： ', '：');
}

/** By kind, in order of the draft. */
function repairList(repairs: readonly Repair[], place: PlaceWords): string {
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
