// A folder brought to its next state at one stroke: that state is made whole beside it, then the two change places.
// What a build killed on the way leaves behind is known by its name, and cleared or finished by the next command.

import fs from 'node:fs';
import path from 'node:path';

export interface FolderChange {
  /** Files by their paths inside, with `/`. */
  readonly put: readonly (readonly [file: string, content: Uint8Array | string])[];
  readonly drop: readonly string[];
}

/** Throws what the file system throws; the folder is then as it was. */
export function replaceFolder(folder: string, change: FolderChange): void {
  const place = fs.existsSync(folder) ? fs.realpathSync(folder) : path.resolve(folder);
  if (maySwap(place, change)) swap(place, change);
  else inPlace(place, change);
}

/** With the folders it stands in. Node's own way to do this never ends where a system (/proc) makes none. */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
}

/** Beside the folder: its next state, and its last one until that stands. */
const beside = (place: string, kind: 'new' | 'old'): string =>
  path.join(path.dirname(place), `.${path.basename(place)}.${kind}-${process.pid}`);

/** Not where somebody works, and not where folders stand that no build made. */
function maySwap(place: string, { put }: FolderChange): boolean {
  if (!isWritable(path.dirname(place))) return false;
  if (!fs.existsSync(place)) return true;
  const inside = path.relative(place, process.cwd());
  if (inside === '' || !(inside.startsWith('..') || path.isAbsolute(inside))) return false;
  const own = new Set(put.map(([file]) => file.split('/')[0]));
  const entries = fs.readdirSync(place, { withFileTypes: true });
  return entries.every((entry) => entry.isFile() || own.has(entry.name) || isEdition(place, entry.name));
}

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return !fs.existsSync(folder);
  }
}

/** A folder of files alone. */
const isEdition = (place: string, name: string): boolean =>
  fs.readdirSync(path.join(place, name), { withFileTypes: true }).every((entry) => entry.isFile());

function swap(place: string, { put, drop }: FolderChange): void {
  const [fresh, last] = [beside(place, 'new'), beside(place, 'old')];
  const isThere = fs.existsSync(place);
  try {
    makeFolder(fresh);
    const gone = new Set([...put.map(([file]) => file), ...drop]);
    if (isThere) for (const file of filesIn(place)) if (!gone.has(file)) keep(place, fresh, file);
    for (const [file, content] of put) writeInto(fresh, file, content);
    if (isThere) fs.chmodSync(fresh, fs.statSync(place).mode);
    if (isThere) fs.renameSync(place, last);
    moveIn(fresh, place, isThere ? last : undefined);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
  fs.rmSync(last, { recursive: true, force: true });
}

/** Where the new state does not move in, the last one moves back. */
function moveIn(fresh: string, place: string, last: string | undefined): void {
  try {
    fs.renameSync(fresh, place);
  } catch (error) {
    if (last !== undefined) fs.renameSync(last, place);
    throw error;
  }
}

function filesIn(place: string): readonly string[] {
  const entries = fs.readdirSync(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

/** The same file under a second name, or a copy where the disk has none of that. */
function keep(from: string, to: string, file: string): void {
  const target = path.join(to, file);
  makeFolder(path.dirname(target));
  try {
    fs.linkSync(path.join(from, file), target);
  } catch {
    fs.copyFileSync(path.join(from, file), target);
  }
}

function writeInto(folder: string, file: string, content: Uint8Array | string): void {
  const target = path.join(folder, file);
  makeFolder(path.dirname(target));
  fs.writeFileSync(target, content);
}

const temporary = /^\.yinfa-(\d+)-.*\.tmp$/u;

/** File by file where the folder cannot move: all of them written first, then renamed without a pause. */
function inPlace(place: string, { put, drop }: FolderChange): void {
  const staged: (readonly [from: string, to: string])[] = [];
  try {
    for (const [file, content] of put) {
      const to = path.join(place, file);
      const from = path.join(path.dirname(to), `.yinfa-${process.pid}-${path.basename(to)}.tmp`);
      staged.push([from, to]);
      makeFolder(path.dirname(to));
      fs.writeFileSync(from, content);
    }
    for (const [from, to] of staged) fs.renameSync(from, to);
    for (const file of drop) fs.rmSync(path.join(place, file), { force: true });
  } catch (error) {
    for (const [from] of staged) fs.rmSync(from, { force: true });
    throw error;
  }
}

/** Finishes or clears what a killed build left; other builds that still run keep theirs. */
export function settleFolder(folder: string): void {
  const place = fs.existsSync(folder) ? fs.realpathSync(folder) : path.resolve(folder);
  const parent = path.dirname(place);
  const own = `.${path.basename(place)}.`;
  const left = namesIn(parent).filter(
    (name) =>
      name.startsWith(own) &&
      /^(?:new|old)-\d+$/u.test(name.slice(own.length)) &&
      !isInUse(path.join(parent, name)),
  );
  const old = left.find((name) => name.startsWith(`${own}old-`));
  if (!fs.existsSync(place) && old !== undefined) {
    // The last state moves away only when the next one is whole.
    const fresh = old.replace(`${own}old-`, `${own}new-`);
    fs.renameSync(path.join(parent, left.includes(fresh) ? fresh : old), place);
  }
  for (const name of left) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  const folders = ['', ...namesIn(place)].map((name) => path.join(place, name));
  for (const one of folders)
    for (const name of namesIn(one))
      if (temporary.test(name) && !isInUse(path.join(one, name)))
        fs.rmSync(path.join(one, name), { force: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** No build takes so long, ms: an older leaving's number belongs to another process by now. */
const longestBuild = 10 * 60_000;

/** Whether the process whose number a name bears still runs. */
function isInUse(leaving: string): boolean {
  const pid = Number(/-(\d+)(?:-|$)/u.exec(path.basename(leaving))?.[1]);
  if (Date.now() - fs.statSync(leaving).ctimeMs > longestBuild) return false;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
