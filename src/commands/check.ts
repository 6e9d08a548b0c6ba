// yinfa check: the proof-reader, and its safe repairs.

import path from 'node:path';
import packageInfo from '../../package.json' with { type: 'json' };
import type { Finding, Glyphs } from '../check/index.js';
import { editionNames, readEdition } from '../editions.js';
import { readFonts } from '../fonts-of.js';
import { readYaml } from '../formats/yaml.js';
import { type Diagnostic, fault, type Result } from '../model/diagnostic.js';
import type { SourceText } from '../read/index.js';
import { readSource, type Source } from '../source.js';
import { transform } from '../transform/index.js';
import type { CommandDefinition, Context, Outcome } from './command.js';

export const checkCommand: CommandDefinition = {
  name: 'check',
  define: (command) =>
    command
      .description('校对：引号括号、数目、数据、层次、用字，逐条列出')
      .argument('[source]', '报告所在文件夹', 'source')
      .option('--fix', '改正有把握的，先列出改动')
      .option('--diff', '只列出会怎样改，不写入')
      .option('--sarif', '以 SARIF 输出，供编辑器读取')
      .option('--html <file>', '写成一页，每条意见排在原句旁边')
      .addHelpText(
        'after',
        '\n示例：\n  yinfa check\n  yinfa check 县报告/source --html 校对.html\n  yinfa check --diff\n  yinfa check --fix',
      ),
  async run([source], options, context) {
    const { check, fixedTexts } = await import('../check/index.js');
    const read = readSource(String(source), context.world);
    if (read.value === undefined) return { diagnostics: read.diagnostics };
    const made = transform(read.value.report);
    const own = await projectConfig(read.value, context);
    const result = check({
      report: made.value,
      sources: read.value.texts,
      glyphs: await glyphsOf(read.value, context),
      config: { ...own.value.check, ...read.value.report.meta.check },
      configs: [...read.value.texts.slice(0, 1), ...own.value.texts],
    });
    const diagnostics = [...read.diagnostics, ...made.diagnostics, ...own.diagnostics, ...result.diagnostics];
    if (options.fix === true || options.diff === true)
      return repair(fixedTexts(read.value.texts, result.findings), read.value, {
        diagnostics,
        write: options.fix === true && options.diff !== true,
        context,
      });
    const { findingLines, findingPage, sarif } = await import('../check/output.js');
    if (options.sarif === true) return { diagnostics: [], raw: sarif(result.findings, packageInfo.version) };
    const title = read.value.report.meta.title.replace(/\n/gu, '');
    const written =
      options.html === undefined
        ? []
        : await context.world.write(String(options.html), findingPage(result.findings, title));
    const lines = [
      ...findingLines(result.findings, context.color),
      '',
      total(result.findings),
      ...(options.html === undefined ? [] : [`已写到 ${options.html}`]),
    ];
    const failed = result.findings.filter((finding) => finding.severity === 'error').length;
    return {
      diagnostics: [...diagnostics, ...written, ...(failed > 0 ? [errors(failed)] : [])],
      lines,
      data: { findings: result.findings },
    };
  },
};

/** What the fonts of the report's first edition have for running text. */
async function glyphsOf(source: Source, { world }: Context): Promise<Glyphs> {
  const [name = 'handout'] = editionNames(source.folder, world);
  const edition = readEdition(name, source.folder, world).value;
  const fonts = (await readFonts(source, edition, world)).value;
  const role = edition?.styles.styles.body?.font ?? 'fangsong';
  return (char) => {
    const code = char.codePointAt(0) ?? 0;
    // Western characters are set in a font of their own.
    if (code < 0x2e80) return 'own';
    fonts.faceFor(role, code);
    const lack = fonts.fallbacks().find(({ codePoint }) => codePoint === code);
    if (lack === undefined) return 'own';
    return lack.face === undefined ? 'none' : 'other';
  };
}

interface ProjectConfig {
  readonly check: Readonly<Record<string, unknown>>;
  /** The file it is written in, if there is one. */
  readonly texts: readonly SourceText[];
}

/** yinfa.yaml beside the source folder or in it: `check:` as in the front matter. */
async function projectConfig({ folder }: Source, { world }: Context): Promise<Result<ProjectConfig>> {
  const file = [
    path.join(folder, 'yinfa.yaml'),
    path.join(path.dirname(path.resolve(folder)), 'yinfa.yaml'),
  ].find((name) => world.exists(name));
  if (file === undefined) return { value: { check: {}, texts: [] }, diagnostics: [] };
  const text = world.readText(file).value ?? '';
  const { value, error } = await readYaml(text);
  const texts = [{ file, text }];
  if (error !== undefined)
    return { value: { check: {}, texts }, diagnostics: [configSyntax(file, error.line)] };
  const { check = {}, ...others } = (value ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(others).map((key) => configKey({ file, text }, key));
  const isTable = typeof check === 'object' && check !== null && !Array.isArray(check);
  return {
    value: { check: isTable ? (check as Record<string, unknown>) : {}, texts },
    diagnostics: [...unknown, ...(isTable ? [] : [configSyntax(file, 1)])],
  };
}

const configSyntax = (file: string, line: number): Diagnostic =>
  fault(
    'config-syntax',
    '校对设置的写法不对，读不出来',
    '写成 check: 一行，下面每行缩进两格「规则: false」；不用制表符',
    { file, line },
  );

function configKey({ file, text }: SourceText, key: string): Diagnostic {
  const line = text.split('\n').findIndex((one) => one.startsWith(key)) + 1;
  return fault('config-key', `没有设置「${key}」`, '可用的是 check:', line > 0 ? { file, line } : { file });
}

interface Repairing {
  readonly diagnostics: readonly Diagnostic[];
  readonly write: boolean;
  readonly context: Context;
}

async function repair(
  fixed: readonly { file: string; text: string }[],
  source: Source,
  { diagnostics, write, context }: Repairing,
): Promise<Outcome> {
  const { createTwoFilesPatch } = await import('diff');
  const patches = fixed.map(({ file, text }) => {
    const before = source.texts.find((t) => t.file === file)?.text ?? '';
    return createTwoFilesPatch(file, file, before, text, '改前', '改后', { context: 0 });
  });
  const written = write ? await context.world.writeAll(fixed.map(({ file, text }) => [file, text])) : [];
  const end =
    fixed.length === 0
      ? '没有可以自动改正的'
      : write
        ? `已改 ${fixed.length} 个文件`
        : '以上没有写入；加 --fix 写入';
  return {
    diagnostics: [...diagnostics, ...written],
    lines: [...patches, end],
    data: { changed: fixed.map(({ file }) => file) },
  };
}

function total(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return `共 ${findings.length} 处：错误 ${count('error')}，提醒 ${count('warning')}，建议 ${count('info')}`;
}

const errors = (count: number): Diagnostic => ({
  rule: 'check-failed',
  severity: 'error',
  message: `校对发现 ${count} 处错误`,
  hint: '见上列各条',
});
