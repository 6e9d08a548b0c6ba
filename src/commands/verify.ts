// yinfa verify: proof that every produced file says what the source says.

import type { CommandDefinition } from './command.js';

export const verifyCommand: CommandDefinition = {
  name: 'verify',
  define: (command) =>
    command
      .description('重读排好的每个文件，与来源逐段逐条核对，再与按来源重排的逐部分核对')
      .argument('[out]', 'yinfa build 的输出文件夹', 'out')
      .option('-s, --source <dir>', '来源文件夹；不写则用排版时的')
      .addHelpText('after', '\n示例：\n  yinfa verify\n  yinfa verify 印件 --source 县报告/source'),
  async run([out], options, { world }) {
    const { verifyFolder } = await import('../verification.js');
    const { value, diagnostics } = await verifyFolder(
      String(out),
      options.source as string | undefined,
      world,
    );
    if (value === undefined) return { diagnostics };
    const lines = value.map(({ ok, path, counts }) =>
      ok ? `相符  ${path}${told(counts)}` : `不符  ${path}`,
    );
    return { diagnostics, lines, data: { files: value } };
  },
};

/** What was compared, in numbers. */
function told(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  return words.length === 0 ? '' : `（${words.join('、')}）`;
}
