// What an edition is made from beside the report's text: templates, styles, the page around HTML, tables of fonts,
// pictures. The manifest keeps them, so that `verify` can say which of them changed since.

import path from 'node:path';
import { type Input, sha256 } from './manifest.js';
import type { World } from './world.js';

/** A world that remembers what texts are read through it. */
export interface Recorder {
  readonly world: World;
  /** So far, by their names, each once. */
  readonly texts: () => readonly Input[];
}

export function recorder(world: World, folder: string): Recorder {
  const read = new Map<string, Input>();
  const readText: World['readText'] = (file) => {
    const text = world.readText(file);
    if (text.value !== undefined) {
      const input = inputOf(file, text.value, folder, world);
      read.set(`${input.from} ${input.path}`, input);
    }
    return text;
  };
  return {
    world: { ...world, readText },
    texts: () => [...read.values()].sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path)),
  };
}

export function inputOf(
  file: string,
  content: string | Uint8Array,
  folder: string,
  world: Pick<World, 'home'>,
): Input {
  const shipped = path.relative(world.home, path.resolve(file));
  const isShipped = /^(?:templates|fonts)[\\/]/u.test(shipped);
  const own = path.relative(path.resolve(folder), path.resolve(file));
  return {
    path: (isShipped ? shipped : own).replaceAll(path.sep, '/'),
    from: isShipped ? 'yinfa' : 'source',
    sha256: sha256(content),
  };
}

/** Names of what changed, came or went between two lists. */
export function changedInputs(before: readonly Input[], now: readonly Input[]): readonly string[] {
  const keyOf = (input: Input) => `${input.from} ${input.path}`;
  const old = new Map(before.map((input) => [keyOf(input), input]));
  const current = new Map(now.map((input) => [keyOf(input), input]));
  const gone = before.filter((input) => !current.has(keyOf(input)));
  const other = now.filter((input) => old.get(keyOf(input))?.sha256 !== input.sha256);
  return [...gone, ...other].map((input) => input.path);
}
