// The Chinese face of the argument parser: help titles and messages for wrong arguments.

import type { Command, CommanderError } from 'commander';
import type { Diagnostic } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
};

/** Sets help in Chinese for a command and those made from it later. */
export function chineseHelp(command: Command): Command {
  return command
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: described,
      argumentDescription: described,
    })
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示某个命令的帮助');
}

/** A description with its default in Chinese; choices are named in the words themselves. */
function described({ description, defaultValue }: { description: string; defaultValue?: unknown }): string {
  return typeof defaultValue === 'string' ? `${description}（默认 ${defaultValue}）` : description;
}

const messages: Readonly<Record<string, readonly [rule: string, message: (detail: string) => string]>> = {
  'commander.unknownOption': ['usage-unknown-option', (name) => `没有选项 ${name}`],
  'commander.unknownCommand': ['usage-unknown-command', (name) => `没有命令 ${name}`],
  'commander.missingArgument': ['usage-missing-argument', (name) => `缺少参数 ${name}`],
  'commander.missingMandatoryOptionValue': ['usage-missing-option', (name) => `缺少选项 ${name}`],
  'commander.optionMissingArgument': ['usage-missing-value', (name) => `选项 ${name} 后面要写值`],
  'commander.excessArguments': ['usage-too-many', () => '参数太多'],
  'commander.invalidArgument': ['usage-invalid', (name) => `参数不对：${name}`],
  'commander.conflictingOption': ['usage-conflict', (name) => `选项不能同时用：${name}`],
};

/** Commander's English error as a diagnostic; `known` are the names a typing slip may have meant. */
export function usageDiagnostic(error: CommanderError, known: readonly string[]): Diagnostic {
  const choice = /option '(\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\./u.exec(
    error.message,
  );
  if (choice !== null) return wrongChoice(choice);
  const detail = /'([^']+)'/u.exec(error.message)?.[1] ?? '';
  const [rule, message] = messages[error.code] ?? ['usage', () => error.message];
  const guess = nearest(detail.split(' ')[0] ?? '', known);
  const hint = guess === undefined ? '用 yinfa --help 查看用法' : `是不是 ${guess}？`;
  return { rule, severity: 'error', message: message(detail), hint };
}

function wrongChoice([, option = '', given = '', choices = '']: readonly string[]): Diagnostic {
  const message = `选项 ${option} 不能写成 ${given}`;
  return {
    rule: 'usage-choice',
    severity: 'error',
    message,
    hint: `可以写 ${choices.replaceAll(', ', '、')}`,
  };
}
