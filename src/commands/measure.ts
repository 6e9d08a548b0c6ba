// yinfa measure: GB/T 9704 rules held against any PDF.

import { fromPdf, measure, measureLines } from '../measure/index.js';
import type { CommandDefinition } from './command.js';

export const measureCommand: CommandDefinition = {
  name: 'measure',
  define: (command) =>
    command
      .description('量一份 PDF：版心、行数、字数、行距、字体、页码、版记，逐条对照 GB/T 9704-2012')
      .argument('<file>', 'PDF 文件（不限于印发所排）')
      .option('--strict', '规定、一般、实务有一条不合，就算没有通过')
      .addHelpText(
        'after',
        '\n示例：\n  yinfa measure out/handout/政府工作报告.pdf\n  yinfa measure 旧稿.pdf --json',
      ),
  async run([file], options, { world }) {
    const name = String(file);
    const bytes = world.readBytes(name);
    if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
    const placed = await fromPdf(name, bytes.value);
    if (placed.value === undefined) return { diagnostics: placed.diagnostics };
    const measures = measure(placed.value);
    if (measures.length === 0) return { diagnostics: [noText(name)] };
    const failed = measures.filter((m) => !m.ok);
    const lines = [...measureLines(measures), `共 ${measures.length} 条，${failed.length} 条不合`];
    const faults = options.strict === true && failed.length > 0 ? [notMet(name, failed.length)] : [];
    return { diagnostics: faults, lines, data: { file: name, measures } };
  },
};

const noText = (file: string) => ({
  ...{ rule: 'pdf-no-text', severity: 'error' as const, file },
  message: 'PDF 里没有文字，可能是扫描件',
  hint: '换用由 Word、WPS 或印发生成的 PDF',
});

const notMet = (file: string, count: number) => ({
  ...{ rule: 'measure-failed', severity: 'error' as const, file },
  message: `有 ${count} 条不合`,
  hint: '见上列各条',
});
