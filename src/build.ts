// A build: the editions asked for, produced and written to the output folder with their manifest.

import path from 'node:path';
import { lacks, type Template } from './edition/index.js';
import { chosenEditions } from './editions.js';
import {
  type BuiltFile,
  earlierFiles,
  type Manifest,
  manifestName,
  noteNumbers,
  readManifest,
  renumbering,
  sha256,
} from './manifest.js';
import { type Diagnostic, fault, hasErrors, notice, type Result } from './model/diagnostic.js';
import { allFormats, type Format } from './model/doc.js';
import { formatLike } from './outputs.js';
import { type Product, produceEdition } from './produce.js';
import { readSource, reportFile, type Source } from './source.js';
import type { World } from './world.js';

export interface BuildRequest {
  /** Folder of report.md, or a canonical .json. */
  readonly source: string;
  readonly out: string;
  /** By folder or by label (`handout`, `会议文件`); all that are found, where none is named. Each edition's own formats likewise. */
  readonly editions?: readonly string[];
  readonly formats?: readonly string[];
  readonly progress?: (step: string) => void;
}

export interface Built {
  readonly manifest: Manifest;
  /** Files written by this build. */
  readonly made: readonly BuiltFile[];
}

/** Builds editions into files. With an error nothing is written and the last good files stay. */
export async function build(request: BuildRequest, world: World): Promise<Result<Built | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const keep = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics.filter((d) => !diagnostics.some((known) => isSame(known, d))));
    return result.value;
  };
  const formats = keep(readFormats(request.formats));
  const source = keep(readSource(request.source, world));
  if (source === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const other = otherReport(request, world);
  if (other !== undefined)
    return { value: undefined, diagnostics: [...diagnostics, otherOutput(request.out, other)] };
  const progress = request.progress ?? (() => undefined);
  const products: Product[] = [];
  const templates: Template[] = [];
  for (const name of keep(chosenEditions(request.editions, source.folder, world))) {
    const made = keep(await produceEdition(name, { source, formats, world, progress }));
    if (made.template === undefined || hasErrors(diagnostics)) continue;
    if (formats?.every((format) => format === 'json') !== true) templates.push(made.template);
    products.push(...made.products);
  }
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const file = source.texts[0]?.file ?? source.folder;
  diagnostics.push(...lacks(templates, source.report.meta, { file, line: 1 }));
  return write(request, source, products, { world, diagnostics });
}

const isSame = (a: Diagnostic, b: Diagnostic) =>
  a.rule === b.rule &&
  a.file === b.file &&
  a.line === b.line &&
  a.column === b.column &&
  a.message === b.message;

function readFormats(names: readonly string[] | undefined): Result<readonly Format[] | undefined> {
  if (names === undefined) return { value: undefined, diagnostics: [] };
  const unknown = names.filter((name) => !allFormats.includes(name as Format));
  const none = names.length === 0 ? [fault('format-unknown', '没有写要哪种格式', knownFormats)] : [];
  return { value: names as readonly Format[], diagnostics: [...none, ...unknown.map(unknownFormat)] };
}

const knownFormats = `可用的格式：${allFormats.join('、')}`;

function unknownFormat(name: string): Diagnostic {
  const guess = formatLike(name);
  const hint = `${guess === undefined ? '' : `是不是 ${guess}？`}${knownFormats}`;
  return fault('format-unknown', `没有格式 ${name}`, hint);
}

/** Writes everything at once, then says which notes changed number since the last build. */
async function write(
  { out, source: location }: BuildRequest,
  source: Source,
  products: readonly Product[],
  { world, diagnostics }: { world: World; diagnostics: readonly Diagnostic[] },
): Promise<Result<Built | undefined>> {
  const last = readManifest(out, world);
  const origin = sha256(...source.texts.map(({ text }) => text));
  const made = await Promise.all(products.map((product) => builtFile(product, origin)));
  const earlier = earlierFiles(last, made, out, world);
  const manifest: Manifest = {
    source: { folder: path.relative(out, location) || '.', sha256: origin },
    title: source.report.meta.title,
    notes: noteNumbers(products[0]?.report.notes ?? []),
    files: [...made, ...earlier.kept].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const files = products.map(({ edition, name, content }) => [`${edition}/${name}`, content] as const);
  const faults = world.replaceFolder(out, {
    put: [...files, [manifestName, `${JSON.stringify(manifest, null, 2)}\n`]],
    drop: earlier.replaced.map((file) => file.path),
  });
  if (faults.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...faults] };
  return {
    value: { manifest, made },
    diagnostics: [
      ...diagnostics,
      ...earlier.replaced.map((file) => replacedFile(path.join(out, file.path))),
      ...renumbering(last?.notes, manifest.notes),
    ],
  };
}

/** Another report, still where it was, whose files `out` holds: they would be overwritten or taken for old. */
function otherReport({ out, source }: BuildRequest, world: World): string | undefined {
  world.settleFolder(out);
  const last = readManifest(out, world);
  if (last === undefined || last.files.length === 0) return undefined;
  const before = path.join(out, last.source.folder);
  const file = reportFile(before);
  const isOther = path.resolve(file) !== path.resolve(reportFile(source));
  return isOther && world.exists(file) ? before : undefined;
}

const otherOutput = (out: string, before: string): Diagnostic =>
  fault(
    'output-other-report',
    `输出文件夹里是另一份报告（${before}）的成品，这次没有写入`,
    '用 -o 另写一个输出文件夹；确实要替换的，先把里面的成品移走',
    { file: out },
  );

const replacedFile = (file: string): Diagnostic =>
  notice('output-replaced', '标题改了，按旧标题命名的文件已删去', '新文件在同一文件夹里', { file });

async function builtFile(
  { edition, format, name, content, inputs, pages, styles }: Product,
  source: string,
): Promise<BuiltFile> {
  const { fromPages, measureStandard, specificationOf } = await import('./measure/index.js');
  return {
    path: `${edition}/${name}`,
    edition,
    format,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
    source,
    inputs,
    ...(format === 'pdf' &&
      pages && {
        pages: pages.pages.length,
        measures: measureStandard(fromPages(pages), specificationOf(styles)),
      }),
  };
}
