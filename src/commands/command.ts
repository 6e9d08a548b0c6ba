// What a command is to the command line: its options, and a function from them to an outcome.

import type { Command } from 'commander';
import type { Diagnostic } from '../model/diagnostic.js';
import type { World } from '../world.js';

export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** Lines for a person, printed to standard output. */
  readonly lines?: readonly string[];
  /** The same for a machine, printed under `--json`. */
  readonly data?: unknown;
  /** Printed as it is, whatever `--json` says (SARIF, a diff). */
  readonly raw?: string;
}

export interface Context {
  readonly world: World;
  /** Whether standard output is a terminal that shows colours. */
  readonly color: boolean;
  /** Tells a person what goes on, where a step is slow. */
  readonly progress: (step: string) => void;
}

/** Adds a command's name, arguments, options and examples; the action is `run`. */
export interface CommandDefinition {
  readonly name: string;
  define(command: Command): Command;
  /** `args` are the positional arguments as commander gives them. */
  run(
    args: readonly unknown[],
    options: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<Outcome>;
}

/** Splits `a,b` and repeated options into names. */
export function names(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(/[,，、\s]+/u).filter(Boolean)];
}
