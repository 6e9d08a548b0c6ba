// A report's folder on disk → Report, with every file it names checked to be there and inside.

import path from 'node:path';
import type { Diagnostic, Result } from './model/diagnostic.js';
import { type Figure, figuresIn, type Report } from './model/report.js';
import { readReport, reportFromJson, type SourceText } from './read/index.js';
import type { World } from './world.js';

export interface Source {
  /** The folder of report.md; images and templates are looked up from here. */
  readonly folder: string;
  readonly texts: readonly SourceText[];
  readonly report: Report;
}

/** The file that a report's text stands in, by what `readSource` is given: a folder, a file in it, a canonical .json. */
export function reportFile(location: string): string {
  if (location.endsWith('.json')) return location;
  return path.join(location.endsWith('.md') ? path.dirname(location) : location, 'report.md');
}

/** Reads a folder with report.md and glossary.md, or one canonical .json file. */
export function readSource(location: string, world: World): Result<Source | undefined> {
  if (world.isFolder(location)) return readFolder(location, world);
  const text = world.readText(location);
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics.map(hintAtNew) };
  if (!location.endsWith('.json')) return readFolder(path.dirname(location), world);
  const source = { file: location, text: text.value };
  const { value, diagnostics } = reportFromJson(source);
  return finish(path.dirname(location), [source], { value, diagnostics }, world);
}

function readFolder(folder: string, world: World): Result<Source | undefined> {
  const file = path.join(folder, 'report.md');
  const report = world.readText(file);
  if (report.value === undefined) return { value: undefined, diagnostics: report.diagnostics.map(hintAtNew) };
  const glossaryFile = path.join(folder, 'glossary.md');
  const glossary = world.exists(glossaryFile) ? world.readText(glossaryFile) : undefined;
  const texts = [{ file, text: report.value }];
  if (glossary?.value !== undefined) texts.push({ file: glossaryFile, text: glossary.value });
  const [first, second] = texts as [SourceText, SourceText?];
  const read = readReport({ report: first, ...(second && { glossary: second }) });
  const diagnostics = [...(glossary?.diagnostics ?? []), ...read.diagnostics];
  return finish(folder, texts, { value: read.value, diagnostics }, world);
}

function finish(
  folder: string,
  texts: readonly SourceText[],
  read: Result<Report | undefined>,
  world: World,
): Result<Source | undefined> {
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const faults = figuresIn(read.value).flatMap((figure) => figureFault(figure, folder, world));
  return { value: { folder, texts, report: read.value }, diagnostics: [...read.diagnostics, ...faults] };
}

/** An image must be a file inside the report's folder, symbolic links followed. */
function figureFault(figure: Figure, folder: string, world: World): readonly Diagnostic[] {
  const place = { severity: 'error' as const, ...figure.pos };
  const file = path.resolve(folder, figure.src);
  const real = world.real(file);
  if (real === undefined && isInside(folder, file))
    return [
      {
        ...place,
        rule: 'image-missing',
        message: `找不到图片 ${figure.src}`,
        hint: '把图片放进报告文件夹的 figures/，检查文件名',
      },
    ];
  if (!isInside(world.real(folder) ?? folder, real ?? file))
    return [
      {
        ...place,
        rule: 'image-outside',
        message: `图片 ${figure.src} 不在报告文件夹内，不予读取`,
        hint: '把图片复制到 figures/ 再引用（不要用快捷方式）',
      },
    ];
  return [];
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function hintAtNew(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.rule !== 'file-missing') return diagnostic;
  return {
    ...diagnostic,
    hint: '写出报告所在的文件夹，如 yinfa build source；新建一份用 yinfa new，导入旧稿用 yinfa import',
  };
}
