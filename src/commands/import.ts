// yinfa import: any draft → source/.

import path from 'node:path';
import { Option } from 'commander';
import type { DraftFile } from '../import/index.js';
import type { TrackedChanges } from '../import/readers/index.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { World } from '../world.js';
import type { CommandDefinition, Outcome } from './command.js';

export const importCommand: CommandDefinition = {
  name: 'import',
  define: (command) =>
    command
      .description('把 Word、文本、网页或 PDF 初稿变成规范的来源')
      .argument('<drafts...>', '初稿：.docx、.txt、.md、.html、.pdf；分开起草的依次写出')
      .option('-o, --out <dir>', '来源写到哪个文件夹', 'source')
      .option('--force', '文件夹里已有来源时照样写入，原来的另存在旁边')
      .option('--strict', '只整理版式，不改任何字符')
      .addOption(
        new Option('--changes <how>', '修订痕迹：accept 接受，reject 拒绝，keep 接受并逐处列出')
          .choices(['accept', 'reject', 'keep'])
          .default('accept'),
      )
      .addHelpText(
        'after',
        '\n示例：\n  yinfa import 初稿.docx\n  yinfa import 报告.txt -o 县报告/source\n  yinfa import 报告.docx 名词解释.docx\n  yinfa import 新稿.docx --force --changes keep',
      ),
  async run([given], options, { world, progress }) {
    const drafts: DraftFile[] = [];
    for (const file of given as readonly string[]) {
      const { value, diagnostics } = world.isFolder(file)
        ? { value: undefined, diagnostics: [folder(file)] }
        : world.readBytes(file);
      if (value === undefined) return { diagnostics };
      drafts.push({ file, bytes: value });
    }
    progress('读取初稿');
    const { importDrafts } = await import('../import/index.js');
    const { value, diagnostics } = await importDrafts(drafts, {
      strict: options.strict === true,
      trackedChanges: options.changes as TrackedChanges,
    });
    if (value === undefined || diagnostics.some((d) => d.severity === 'error')) return { diagnostics };
    return write(String(options.out), value, { diagnostics, force: options.force === true, world });
  },
};

type Files = readonly (readonly [name: string, content: string | Uint8Array])[];

interface Target {
  readonly diagnostics: readonly Diagnostic[];
  readonly force: boolean;
  readonly world: World;
}

async function write(
  out: string,
  { files, repairs }: { files: Files; repairs: readonly unknown[] },
  { diagnostics, force, world }: Target,
): Promise<Outcome> {
  const old = ['report.md', 'glossary.md'].filter((name) => world.exists(path.join(out, name)));
  if (old.length > 0 && !force) return { diagnostics: [...diagnostics, existing(out, old)] };
  const kept = old.map(
    (name) =>
      [
        path.join(keptFolder(out, world), name),
        world.readBytes(path.join(out, name)).value ?? new Uint8Array(),
      ] as const,
  );
  const written = await world.writeAll([
    ...kept,
    ...files.map(([name, content]) => [path.join(out, name), content] as const),
  ]);
  if (written.length > 0) return { diagnostics: [...diagnostics, ...written] };
  const lines = [
    ...files.map(([name]) => path.join(out, name)),
    ...(kept.length > 0 ? [`原来的来源存在 ${path.dirname(kept[0]?.[0] ?? '')}`] : []),
    `共修整 ${repairs.length} 处，详见 ${path.join(out, 'import-report.md')}`,
  ];
  return { diagnostics, lines, data: { files: files.map(([name]) => path.join(out, name)), repairs } };
}

/** `source.旧1`, `source.旧2` …, the first that is free. */
function keptFolder(out: string, world: World): string {
  for (let n = 1; ; n++)
    if (!world.exists(`${path.normalize(out).replace(/[\\/]$/u, '')}.旧${n}`))
      return `${path.normalize(out).replace(/[\\/]$/u, '')}.旧${n}`;
}

const existing = (out: string, old: readonly string[]): Diagnostic => ({
  rule: 'import-exists',
  severity: 'error',
  file: out,
  message: `这里已经有 ${old.join('、')}，未作改动`,
  hint: '换一个文件夹（-o），或加 --force（原来的会另存）',
});

const folder = (file: string): Diagnostic => ({
  rule: 'file-is-folder',
  severity: 'error',
  file,
  message: '这是文件夹，不是文件',
  hint: '写出初稿文件的名称',
});
