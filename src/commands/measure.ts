// yinfa measure: the rules of GB/T 9704 and of good pages held against any PDF, or counted over many.

import path from 'node:path';
import { countLines, fromPdf, type Measure, measure, measureLines } from '../measure/index.js';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import { specificationFor } from '../specifications.js';
import type { World } from '../world.js';
import type { CommandDefinition } from './command.js';

const examples = `
示例：
  yinfa measure out/handout/政府工作报告.pdf
  yinfa measure 旧稿.pdf --json
  yinfa measure 宣读.pdf -e 宣读稿
  yinfa measure out --summary            一个文件夹里的全部 PDF，逐条合计`;

export const measureCommand: CommandDefinition = {
  name: 'measure',
  define: (command) =>
    command
      .description('量 PDF：版心、行数、字体、页码、版记对照 GB/T 9704-2012，行间、页末、表格对照印制惯例')
      .argument('<files...>', 'PDF 文件（不限于印发所排），或装着 PDF 的文件夹')
      .option('-e, --edition <name>', '按哪个版本的样式量；不写则由清单或版面认出，认不出按 GB/T 9704-2012')
      .option('--summary', '只印各条的合计')
      .option('--strict', '规定、一般、实务有一条不合，就算没有通过')
      .addHelpText('after', examples),
  async run([files], options, { world, progress }) {
    const measured: Measured[] = [];
    const diagnostics: Diagnostic[] = [];
    const edition = options.edition === undefined ? {} : { edition: String(options.edition) };
    for (const file of (files as readonly string[]).flatMap((given) => pdfsOf(given, world))) {
      progress(file);
      const result = await measureFile({ file, ...edition }, world);
      diagnostics.push(...result.diagnostics);
      if (result.value === undefined) continue;
      measured.push(result.value);
      if (options.strict === true) diagnostics.push(...faultsOf(result.value));
    }
    const isOne = measured.length === 1;
    const lines =
      options.summary === true ? countLines(measured) : measured.flatMap((m) => fileLines(m, isOne));
    return { diagnostics, lines, data: isOne ? measured[0] : { files: measured } };
  },
};

interface Measured {
  readonly file: string;
  /** Label of the edition it was held against; absent for the standard. */
  readonly edition?: string;
  readonly measures: readonly Measure[];
}

/** A folder's PDFs at any depth, in order of their names. */
function pdfsOf(file: string, world: World): readonly string[] {
  if (!world.isFolder(file)) return [file];
  return world.list(file).flatMap((name) => {
    const inner = path.join(file, name);
    return world.isFolder(inner) || /\.pdf$/iu.test(name) ? pdfsOf(inner, world) : [];
  });
}

async function measureFile(
  { file, edition }: { readonly file: string; readonly edition?: string },
  world: World,
): Promise<Result<Measured | undefined>> {
  const bytes = world.readBytes(file);
  if (bytes.value === undefined) return { value: undefined, diagnostics: bytes.diagnostics };
  const placed = await fromPdf(file, bytes.value);
  if (placed.value === undefined) return { value: undefined, diagnostics: placed.diagnostics };
  const request = { file, document: placed.value };
  const specified = specificationFor(edition === undefined ? request : { ...request, edition }, world);
  if (specified.value === undefined) return { value: undefined, diagnostics: specified.diagnostics };
  const { spec, label } = specified.value;
  const measures = measure(placed.value, spec);
  if (measures.length === 0) return { value: undefined, diagnostics: [noText(file)] };
  const value = label === undefined ? { file, measures } : { file, edition: label, measures };
  return { value, diagnostics: specified.diagnostics };
}

function fileLines({ file, edition, measures }: Measured, isOne: boolean): readonly string[] {
  const failed = measures.filter((m) => !m.ok).length;
  const head = isOne ? [] : [file];
  const by = edition === undefined ? '' : `，按${edition}的样式量`;
  return [...head, ...measureLines(measures), `共 ${measures.length} 条，${failed} 条不合${by}`];
}

function faultsOf({ file, measures }: Measured): readonly Diagnostic[] {
  const failed = measures.filter((m) => !m.ok).length;
  return failed === 0 ? [] : [notMet(file, failed)];
}

const noText = (file: string): Diagnostic => ({
  rule: 'pdf-no-text',
  severity: 'error',
  file,
  message: 'PDF 里没有文字，可能是扫描件',
  hint: '换用由 Word、WPS 或印发生成的 PDF',
});

const notMet = (file: string, count: number): Diagnostic => ({
  rule: 'measure-failed',
  severity: 'error',
  file,
  message: `有 ${count} 条不合`,
  hint: '见上列各条',
});
