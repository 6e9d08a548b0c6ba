// yinfa build: editions out of a source.

import type { BuiltFile } from '../manifest.js';
import { allFormats } from '../model/doc.js';
import { type CommandDefinition, names } from './command.js';

const examples = `
示例：
  yinfa build                          把 source/ 排成各版本，写到 out/
  yinfa build 县报告/source -o 印件
  yinfa build -e 会议文件,宣读稿 -f pdf,docx,html
  yinfa build -f json                  另存规范的 JSON`;

export const buildCommand: CommandDefinition = {
  name: 'build',
  define: (command) =>
    command
      .description('把一份报告排成各种版本：会议文件、宣读稿、网页版')
      .argument('[source]', '报告所在文件夹（内有 report.md、glossary.md），或规范的 .json', 'source')
      .option('-o, --out <dir>', '输出文件夹', 'out')
      .option('-e, --edition <names>', '版本（handout 或 会议文件），用逗号隔开；不写则全部', names)
      .option('-f, --format <names>', `格式 ${allFormats.join('、')}；不写则按各版本自己的默认`, names)
      .addHelpText('after', examples),
  async run([source], options, { world, progress }) {
    const { build } = await import('../build.js');
    const start = Date.now();
    const request = {
      source: String(source),
      out: String(options.out),
      progress,
      ...(options.edition !== undefined && { editions: options.edition as string[] }),
      ...(options.format !== undefined && { formats: options.format as string[] }),
    };
    const { value, diagnostics } = await build(request, world);
    if (value === undefined) return { diagnostics };
    const seconds = ((Date.now() - start) / 1000).toFixed(2);
    const lines = [
      ...value.made.map((file) => fileLine(request.out, file)),
      `共 ${value.made.length} 个文件，用时 ${seconds} 秒`,
    ];
    return { diagnostics, lines, data: { files: value.made, notes: value.manifest.notes } };
  },
};

function fileLine(out: string, { path, bytes, pages }: BuiltFile): string {
  const size =
    bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${out}/${path}（${pages === undefined ? '' : `${pages} 页，`}${size}）`;
}
