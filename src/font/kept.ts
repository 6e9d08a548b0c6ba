// Subsets kept between builds: by font file, its stamp and the characters; a damaged one is made anew.

import { createHash } from 'node:crypto';
import path from 'node:path';
import type { World } from '../world.js';
import type { OpenFace } from './face.js';

/** Changes when the way of subsetting does. */
const recipe = 1;
const digestLength = 32;

/** Undefined where the font file has gone. */
export function subsetKey(face: OpenFace, codePoints: readonly number[], world: World): string | undefined {
  const stamp = world.stamp(face.file);
  if (stamp === undefined) return undefined;
  const hash = createHash('sha256').update(`${recipe}\n${face.file}\n${face.index}\n${stamp}\n`);
  return hash.update(codePoints.join(' ')).digest('hex').slice(0, 32);
}

const fileOf = (folder: string, key: string) => path.join(folder, `${key}.font`);

/** The kept subset, unless it is missing or its bytes do not match the digest before them. */
export function keptSubset(folder: string, key: string, world: World): Uint8Array | undefined {
  const file = fileOf(folder, key);
  if (!world.exists(file)) return undefined;
  const { value } = world.readBytes(file);
  if (value === undefined || value.length <= digestLength) return undefined;
  const bytes = value.subarray(digestLength);
  return digest(bytes).equals(value.subarray(0, digestLength)) ? bytes : undefined;
}

/** Written beside and renamed, so that runs at the same time cannot mix; a full disk only costs time. */
export async function keepSubset(
  folder: string,
  key: string,
  bytes: Uint8Array,
  world: World,
): Promise<void> {
  await world.write(fileOf(folder, key), Buffer.concat([digest(bytes), bytes]));
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
