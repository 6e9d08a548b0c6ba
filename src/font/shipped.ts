// The shipped font table: fonts/fonts.yaml.

import path from 'node:path';
import type { Result } from '../model/diagnostic.js';
import type { World } from '../world.js';
import type { FontConfigSource } from './config.js';

export async function readShipped(world: World): Promise<Result<FontConfigSource>> {
  const folder = path.join(world.home, 'fonts');
  const file = path.join(folder, 'fonts.yaml');
  const { value, diagnostics } = world.readText(file);
  const { parse } = await import('yaml');
  const table = (value === undefined ? {} : parse(value)) as { roles?: unknown; fallback?: unknown } | null;
  return { value: { file, folder, roles: table?.roles, fallback: table?.fallback }, diagnostics };
}
