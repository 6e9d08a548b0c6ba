// The only access to files, environment and clock; passed down, never reached for.

import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic, Result } from './model/diagnostic.js';
import { type FolderChange, makeFolder, replaceFolder, settleFolder } from './replace-folder.js';

export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the shipped templates and fonts. */
  readonly home: string;
  exists(file: string): boolean;
  isFolder(file: string): boolean;
  /** Names in a folder, sorted; empty where there is none. */
  list(folder: string): readonly string[];
  /** Real path with symbolic links followed; undefined where nothing is there. */
  real(file: string): string | undefined;
  readBytes(file: string): Result<Uint8Array | undefined>;
  /** Part of a file, shorter where the file ends; undefined where it cannot be read. Fonts are megabytes. */
  readSlice(file: string, start: number, length: number): Uint8Array | undefined;
  /** Changes when the file does: its size and time of change. */
  stamp(file: string): string | undefined;
  /** UTF-8 without BOM; anything else is a diagnostic. */
  readText(file: string): Result<string | undefined>;
  /** A folder brought to its next state at one stroke: all of it or nothing (replace-folder.ts). */
  replaceFolder(folder: string, change: FolderChange): readonly Diagnostic[];
  /** Clears or finishes what a killed build left beside a folder and in it. */
  settleFolder(folder: string): void;
  /** Whole or not at all: a temporary file beside the target, then a rename. */
  write(file: string, content: Uint8Array | string): Promise<readonly Diagnostic[]>;
  /** Several files, none of them replaced before all of them are on disk. */
  writeAll(
    files: readonly (readonly [file: string, content: Uint8Array | string])[],
  ): Promise<readonly Diagnostic[]>;
}

/** The real file system. */
export function openWorld(home: string): World {
  return {
    env: process.env,
    home,
    exists: (file) => fs.existsSync(file),
    isFolder,
    list: (folder) => (isFolder(folder) ? fs.readdirSync(folder).sort() : []),
    real: (file) => (fs.existsSync(file) ? fs.realpathSync(file) : undefined),
    readBytes,
    readSlice,
    stamp,
    readText,
    replaceFolder: (folder, change) => attempt(folder, () => replaceFolder(folder, change)),
    settleFolder: (folder) => {
      attempt(folder, () => settleFolder(folder));
    },
    write: (file, content) => writeAll([[file, content]]),
    writeAll,
  };
}

const isFolder = (file: string): boolean =>
  fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function readBytes(file: string): Result<Uint8Array | undefined> {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile() && !stat.isDirectory()) return { value: undefined, diagnostics: [special(file)] };
    return { value: fs.readFileSync(file), diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [readFault(file, error)] };
  }
}

/** A pipe or a device may never end. */
const special = (file: string): Diagnostic => ({
  rule: 'file-special',
  severity: 'error',
  message: '这不是普通文件（是管道或设备）',
  hint: '先把内容存成文件，再写出它的名称',
  file,
});

function readSlice(file: string, start: number, length: number): Uint8Array | undefined {
  let handle: number | undefined;
  try {
    handle = fs.openSync(file, 'r');
    const bytes = Buffer.allocUnsafeSlow(length);
    return bytes.subarray(0, fs.readSync(handle, bytes, 0, length, start));
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

function stamp(file: string): string | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.size}-${stat.mtimeMs}`;
}

function readText(file: string): Result<string | undefined> {
  const { value, diagnostics } = readBytes(file);
  if (value === undefined) return { value: undefined, diagnostics };
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(value), diagnostics };
  } catch {
    const line = badUtf8Line(value);
    const fault: Diagnostic = {
      rule: 'file-not-utf8',
      severity: 'error',
      message: '文件不是 UTF-8 编码',
      hint: '用编辑器另存为 UTF-8；GBK 文稿可用 yinfa import 导入',
      file,
      line,
    };
    return { value: undefined, diagnostics: [fault] };
  }
}

/** Line (from 1) of the first byte sequence that is not UTF-8. */
function badUtf8Line(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return line;
}

function attempt(file: string, act: () => void): readonly Diagnostic[] {
  try {
    act();
    return [];
  } catch (error) {
    return [writeFault(file, error)];
  }
}

async function writeAll(
  files: readonly (readonly [file: string, content: Uint8Array | string])[],
): Promise<readonly Diagnostic[]> {
  const staged: [temporary: string, file: string][] = [];
  let current = '';
  try {
    for (const [file, content] of files) {
      current = file;
      const temporary = temporaryName(file);
      staged.push([temporary, file]);
      makeFolder(path.dirname(file));
      await fs.promises.writeFile(temporary, content);
    }
    for (const [temporary, file] of staged) {
      current = file;
      await rename(temporary, file);
    }
    return [];
  } catch (error) {
    await Promise.all(
      staged.map(([temporary]) => fs.promises.rm(temporary, { force: true }).catch(() => undefined)),
    );
    return [writeFault(current, error)];
  }
}

/** Another program (a virus scanner on Windows) may hold a file for a moment: fs-extra tries again. */
async function rename(from: string, to: string): Promise<void> {
  try {
    await fs.promises.rename(from, to);
  } catch (error) {
    if (!heldCodes.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const { default: patient } = await import('fs-extra');
    await patient.rename(from, to);
  }
}

const heldCodes: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Hidden and beside its target, so that the rename stays on one disk. */
function temporaryName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
}

const readFaults: Readonly<Record<string, readonly [rule: string, message: string, hint: string]>> = {
  ENOENT: ['file-missing', '找不到文件', '检查文件名和所在文件夹'],
  EISDIR: ['file-is-folder', '这是文件夹，不是文件', '写出文件的完整名称'],
  EACCES: ['file-unreadable', '没有读取权限', '检查文件权限，或请管理员处理'],
  EPERM: ['file-unreadable', '没有读取权限', '检查文件权限，或请管理员处理'],
};

const writeFaults: Readonly<Record<string, readonly [rule: string, message: string, hint: string]>> = {
  EACCES: ['output-readonly', '不能写入', '换一个输出文件夹（-o），或取消只读'],
  EPERM: ['output-readonly', '不能写入', '关闭正在打开此文件的程序，或换一个输出文件夹（-o）'],
  EROFS: ['output-readonly', '磁盘只读，不能写入', '换一个输出文件夹（-o）'],
  EBUSY: ['output-busy', '文件正被其他程序使用', '关闭 Word、WPS 或阅读器后再试'],
  ENOSPC: ['output-full', '磁盘已满，写不下', '腾出空间后再试；原有文件未动'],
  ENOTDIR: ['output-not-folder', '输出位置不是文件夹', '换一个输出文件夹（-o）'],
  EEXIST: ['output-not-folder', '输出位置不是文件夹', '换一个输出文件夹（-o）'],
};

const readFault = (file: string, error: unknown): Diagnostic =>
  fault(readFaults, 'file-unreadable', '读不了文件', file, error);
const writeFault = (file: string, error: unknown): Diagnostic =>
  fault(writeFaults, 'output-failed', '写入失败', file, error);

function fault(
  table: typeof readFaults,
  otherRule: string,
  otherMessage: string,
  ...[file, error]: [string, unknown]
): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [rule, message, hint] = table[code] ?? [
    otherRule,
    `${otherMessage}（${code}）`,
    '检查磁盘和权限后再试',
  ];
  return { rule, severity: 'error', message, hint, file };
}
