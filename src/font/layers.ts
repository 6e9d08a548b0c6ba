// Font tables as written: fonts.yaml of the program, of a report, of an edition.

import path from 'node:path';
import { readYaml } from '../formats/yaml.js';
import { type Diagnostic, fault, type Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { World } from '../world.js';
import type { FontLayer } from './config.js';

/** A font table: YAML (or JSON) with `roles` and `fallback`; its files are looked up beside it. */
export interface FontConfigSource {
  readonly file: string;
  readonly text: string;
}

/** The shipped table first, then the others in order. */
export async function readLayers(
  sources: readonly FontConfigSource[],
  world: World,
): Promise<Result<readonly FontLayer[]>> {
  const file = path.join(world.home, 'fonts/fonts.yaml');
  const shipped = world.readText(file);
  const all = [...(shipped.value === undefined ? [] : [{ file, text: shipped.value }]), ...sources];
  const layers: FontLayer[] = [];
  const diagnostics: Diagnostic[] = [...shipped.diagnostics];
  for (const source of all) {
    const layer = await readLayer(source);
    diagnostics.push(...layer.diagnostics);
    layers.push(layer.value);
  }
  return { value: layers, diagnostics };
}

async function readLayer({ file, text }: FontConfigSource): Promise<Result<FontLayer>> {
  const blank: FontLayer = { file, folder: path.dirname(path.resolve(file)), roles: undefined };
  const parsed = await parse(file, text);
  const diagnostics = [...parsed.diagnostics];
  if (typeof parsed.value !== 'object' || parsed.value === null) return { value: blank, diagnostics };
  const { roles, fallback, ...rest } = parsed.value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(rest)) diagnostics.push(unknownKey(file, key));
  return { value: { ...blank, roles, fallback }, diagnostics };
}

async function parse(file: string, text: string): Promise<Result<unknown>> {
  const { value, error } = await readYaml(text);
  if (error === undefined) return { value, diagnostics: [] };
  const finding = fault('font-config-yaml', '字体表不是正确的 YAML', '检查缩进和冒号后的空格', {
    file,
    ...error,
  });
  return { value: undefined, diagnostics: [finding] };
}

function unknownKey(file: string, key: string): Diagnostic {
  const guess = nearest(key, ['roles', 'fallback']);
  return {
    rule: 'font-key-unknown',
    severity: 'error',
    message: `字体表中没有 ${key} 这一项`,
    hint: guess === undefined ? '可用的项：roles、fallback' : `是不是 ${guess}？`,
    file,
  };
}
