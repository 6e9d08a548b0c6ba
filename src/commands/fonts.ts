// yinfa fonts: roles, what serves them, and what is substituted.

import type { CommandDefinition } from './command.js';

export const fontsCommand: CommandDefinition = {
  name: 'fonts',
  define: (command) =>
    command
      .description('列出每种字体由哪个字体文件担当，哪些是代用')
      .argument('[source]', '报告所在文件夹', 'source')
      .addHelpText('after', '\n示例：\n  yinfa fonts\n  yinfa fonts 县报告/source --json'),
  async run([source], _options, { world }) {
    const { readFonts } = await import('../fonts-of.js');
    const { readSource } = await import('../source.js');
    const folder = String(source);
    const read = world.exists(folder) ? readSource(folder, world) : { value: undefined, diagnostics: [] };
    const { value: fonts, diagnostics } = await readFonts(read.value, undefined, world);
    const roles = fonts.roles();
    const lines = roles.flatMap((role) => [
      `${role.label}（${role.role}）：${role.family} ${role.version}${role.overridden ? '，自行指定' : ''}`,
      `    ${role.file}${role.face > 0 ? `，合集第 ${role.face + 1} 个` : ''}；Word 中写作 ${role.word}`,
      ...(role.standsFor.length > 0 && !role.overridden ? [`    代替 ${role.standsFor.join('、')}`] : []),
    ]);
    return { diagnostics: [...read.diagnostics, ...diagnostics, ...fonts.report()], lines, data: { roles } };
  },
};
