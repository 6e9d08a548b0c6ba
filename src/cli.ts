// argv → command → diagnostics printed → exit code. The only catch.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import packageInfo from '../package.json' with { type: 'json' };
import { buildCommand } from './commands/build.js';
import { checkCommand } from './commands/check.js';
import type { CommandDefinition, Outcome } from './commands/command.js';
import { fontsCommand } from './commands/fonts.js';
import { importCommand } from './commands/import.js';
import { measureCommand } from './commands/measure.js';
import { newCommand } from './commands/new.js';
import { diagnosticLines, summary } from './commands/print.js';
import { chineseHelp, usageDiagnostic } from './commands/usage.js';
import { verifyCommand } from './commands/verify.js';
import { type Diagnostic, hasErrors } from './model/diagnostic.js';
import { openWorld } from './world.js';

const commands: readonly CommandDefinition[] = [
  buildCommand,
  checkCommand,
  importCommand,
  verifyCommand,
  measureCommand,
  fontsCommand,
  newCommand,
];

/** Runs one command line; the exit code is 0, 1 for errors in the input, 2 for wrong usage, 70 for a bug. */
export async function main(argv: readonly string[]): Promise<number> {
  const state: { code: number } = { code: 0 };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', closedPipe);
  const program = commandLine(state, argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return state.code;
  } catch (error) {
    return explain(error, program, argv);
  }
}

/** Who reads what is printed may stop reading (`| head`): no fault of the command's. */
function closedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function commandLine(state: { code: number }, argv: readonly string[]): Command {
  const program = chineseHelp(new Command('yinfa'))
    .description('印发：一份规范的政府工作报告，排出印刷 PDF、Word 与网页各种版本')
    .version(packageInfo.version, '-V, --version', '显示版本号')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(false);
  for (const definition of commands) {
    const command = chineseHelp(program.command(definition.name)).option(
      '--json',
      '结果以 JSON 输出，供程序读取',
    );
    definition.define(command).action(async (...given: unknown[]) => {
      const args = given.slice(0, -2);
      const options = command.opts();
      const outcome = await definition.run(args, options, {
        world: openWorld(home()),
        color: colored(process.stdout),
        progress: progressLine(options.json === true),
      });
      print(outcome, options.json === true);
      state.code = hasErrors(outcome.diagnostics) ? 1 : 0;
    });
  }
  if (argv.length === 0) program.action(() => program.outputHelp());
  return program;
}

/** The folder that holds templates/ and fonts/: one above the bundle, or above src/. */
function home(): string {
  return path.dirname(path.dirname(fileURLToPath(import.meta.url)));
}

const colored = (stream: NodeJS.WriteStream) => stream.isTTY === true && process.env.NO_COLOR === undefined;

/** Names a step on a terminal once the command has run for a second. */
function progressLine(quiet: boolean): (step: string) => void {
  if (quiet || !process.stderr.isTTY) return () => undefined;
  const start = Date.now();
  return (step) => {
    if (Date.now() - start > 1000) process.stderr.write(`… ${step}\n`);
  };
}

function print(outcome: Outcome, json: boolean): void {
  if (outcome.raw !== undefined) {
    process.stdout.write(outcome.raw);
    return;
  }
  if (json) {
    const ok = !hasErrors(outcome.diagnostics);
    const data = { ok, diagnostics: outcome.diagnostics, ...(outcome.data as object | undefined) };
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return;
  }
  for (const diagnostic of outcome.diagnostics) printDiagnostic(diagnostic);
  for (const line of outcome.lines ?? []) process.stdout.write(`${line}\n`);
  const counts = summary(outcome.diagnostics);
  if (counts !== '') process.stderr.write(`${counts}\n`);
}

function printDiagnostic(diagnostic: Diagnostic): void {
  for (const line of diagnosticLines(diagnostic, colored(process.stderr))) process.stderr.write(`${line}\n`);
}

function explain(error: unknown, program: Command, argv: readonly string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const command = program.commands.find((c) => c.name() === argv[0]);
    const flags = (command?.options ?? []).map((option) => option.long ?? '');
    printDiagnostic(usageDiagnostic(error, [...program.commands.map((c) => c.name()), ...flags]));
    return 2;
  }
  printDiagnostic({
    rule: 'internal',
    severity: 'error',
    message: `程序内部出错：${error instanceof Error ? error.message : String(error)}`,
    hint: '原有文件未动；请把此行与输入文件发给开发者（设 YINFA_DEBUG=1 可看细节）',
  });
  if (process.env.YINFA_DEBUG !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return 70;
}
