// Installed fonts by family name: system folders scanned once, and only when a family is named.

import path from 'node:path';
import type { World } from '../world.js';
import { type FontNames, readNames } from './names.js';
import { faceCount, openSfnt } from './sfnt.js';

export interface InstalledFace {
  readonly file: string;
  readonly index: number;
  readonly names: FontNames;
  readonly weight: number;
  readonly italic: boolean;
}

/** Finds an installed face by family, full or PostScript name, regular weight first. */
export function openInstalled(world: World): (name: string) => InstalledFace | undefined {
  let faces: readonly InstalledFace[] | undefined;
  return (name) => {
    faces ??= fontFolders(world).flatMap((folder) => facesIn(folder, world, 0));
    const wanted = plain(name);
    const bearing = (of: (names: FontNames) => readonly string[]) =>
      (faces ?? []).filter((face) => of(face.names).some((known) => plain(known) === wanted));
    const family = [...bearing((names) => names.families)].sort(regularFirst);
    return family[0] ?? bearing((names) => [...names.full, names.postscript])[0];
  };
}

const plain = (name: string) => name.toLowerCase().replace(/\s/gu, '');

function regularFirst(a: InstalledFace, b: InstalledFace): number {
  const cost = (face: InstalledFace) => Math.abs(face.weight - 400) + (face.italic ? 1000 : 0);
  return cost(a) - cost(b) || (a.file < b.file ? -1 : 1);
}

/** Where Linux, macOS and Windows keep fonts. */
function fontFolders({ env }: World): readonly string[] {
  const home = env.HOME ?? env.USERPROFILE;
  const own = ['.fonts', '.local/share/fonts', 'Library/Fonts'];
  return [
    ...(home === undefined ? [] : own.map((folder) => path.join(home, folder))),
    ...['/usr/local/share/fonts', '/usr/share/fonts', '/Library/Fonts', '/System/Library/Fonts'],
    ...(env.LOCALAPPDATA === undefined ? [] : [path.join(env.LOCALAPPDATA, 'Microsoft/Windows/Fonts')]),
    ...(env.WINDIR === undefined ? [] : [path.join(env.WINDIR, 'Fonts')]),
  ];
}

const deepest = 6;

function facesIn(folder: string, world: World, depth: number): readonly InstalledFace[] {
  if (depth > deepest || !world.isFolder(folder)) return [];
  return world.list(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (/\.(?:ttf|otf|ttc|otc)$/iu.test(name)) return facesOf(file, world);
    return world.isFolder(file) ? facesIn(file, world, depth + 1) : [];
  });
}

function facesOf(file: string, world: World): readonly InstalledFace[] {
  return Array.from({ length: Math.min(faceCount(file, world), 64) }, (_, i) => i).flatMap((index) => {
    const sfnt = openSfnt(file, index, world);
    if (typeof sfnt === 'string') return [];
    const os2 = sfnt.table('OS/2');
    const weight = os2.byteLength >= 6 ? os2.getUint16(4) : 400;
    const italic = os2.byteLength >= 64 && (os2.getUint16(62) & 1) === 1;
    return [{ file, index, names: readNames(sfnt.table('name')), weight, italic }];
  });
}
