// Re-reads every file of an output folder and proves it against the source it was built from.

import path from 'node:path';
import { numberingOf, render } from './edition/index.js';
import { readEdition } from './editions.js';
import { type BuiltFile, manifestName, readManifest, sha256 } from './manifest.js';
import { caution, type Diagnostic, fault, type Result } from './model/diagnostic.js';
import type { StyleSheet } from './model/style.js';
import { reportToJson } from './read/index.js';
import { readSource, type Source } from './source.js';
import { transform } from './transform/index.js';
import { verifyFile } from './verify/index.js';
import type { World } from './world.js';

export interface Verified {
  readonly path: string;
  readonly ok: boolean;
  readonly paragraphs: number;
  readonly notes: number;
}

/** Files the manifest names, in its order. `source` overrides the folder the manifest remembers. */
export async function verifyFolder(
  out: string,
  source: string | undefined,
  world: World,
): Promise<Result<readonly Verified[] | undefined>> {
  const manifest = readManifest(out, world);
  if (manifest === undefined) return { value: undefined, diagnostics: [noManifest(out)] };
  const read = readSource(source ?? path.join(out, manifest.source.folder), world);
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const origin = sha256(...read.value.texts.map(({ text }) => text));
  const diagnostics: Diagnostic[] = [];
  const verified: Verified[] = [];
  for (const file of manifest.files) {
    const result = file.source === origin ? await proof(file, out, read.value, world) : stale(file, out);
    diagnostics.push(...result.diagnostics);
    verified.push({ path: file.path, ok: result.diagnostics.length === 0, ...result.value });
  }
  return { value: verified, diagnostics };
}

type Counts = { readonly paragraphs: number; readonly notes: number };

async function proof(file: BuiltFile, out: string, source: Source, world: World): Promise<Result<Counts>> {
  const location = path.join(out, file.path);
  const none = { paragraphs: 0, notes: 0 };
  const bytes = world.readBytes(location);
  if (bytes.value === undefined) return { value: none, diagnostics: bytes.diagnostics };
  const edition = readEdition(file.edition, source.folder, world);
  if (edition.value === undefined) return { value: none, diagnostics: edition.diagnostics };
  const { settings } = edition.value.template;
  const { slots } = render(edition.value.template, source.report.meta).value;
  const report = transform(source.report, numberingOf(settings, slots)).value;
  if (file.format === 'json') {
    const same = withoutPlaces(new TextDecoder().decode(bytes.value)) === withoutPlaces(reportToJson(report));
    return { value: none, diagnostics: same ? [] : [jsonDiffers(location)] };
  }
  const result = await verifyFile({
    slots,
    file: location,
    format: file.format,
    bytes: bytes.value,
    report,
    settings,
  });
  const altered = sha256(bytes.value) === file.sha256 ? [] : [changed(location)];
  const measured =
    file.format === 'pdf' ? await measuredAgain(file, location, bytes.value, edition.value.styles) : [];
  return { value: result, diagnostics: [...altered, ...result.diagnostics, ...measured] };
}

/**
 * The rules that the build found met on its own pages must be met in the PDF read back. A file's numbers
 * are rounded, so one place alone may fall on the other side of a limit: a file drawn wrong is wrong in many.
 */
async function measuredAgain(
  file: BuiltFile,
  location: string,
  bytes: Uint8Array,
  styles: StyleSheet,
): Promise<readonly Diagnostic[]> {
  const { fromPdf, measureStandard, specificationOf } = await import('./measure/index.js');
  const placed = await fromPdf(location, bytes);
  if (placed.value === undefined) return placed.diagnostics;
  const before = new Map((file.measures ?? []).map((m) => [m.rule, m]));
  return measureStandard(placed.value, specificationOf(styles)).flatMap((now): readonly Diagnostic[] => {
    const then = before.get(now.rule);
    if (then?.ok !== true || now.ok || now.places.length === 1) return [];
    const message = `${now.title}：排版时量得 ${then.found}，文件里是 ${now.found}`;
    return [
      { rule: 'verify-measure', severity: 'error', message, hint: '请把来源发给开发者', file: location },
    ];
  });
}

/** Canonical JSON without positions, whose paths depend on where it was built. */
function withoutPlaces(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json, (key, value: unknown) => (key === 'pos' ? undefined : value)));
  } catch {
    return '';
  }
}

function stale(file: BuiltFile, out: string): Result<Counts> {
  const diagnostic = fault('verify-stale', '来源在排版之后改动过，这个文件已经过时', '重新运行 yinfa build', {
    file: path.join(out, file.path),
  });
  return { value: { paragraphs: 0, notes: 0 }, diagnostics: [diagnostic] };
}

const noManifest = (out: string): Diagnostic =>
  fault(
    'verify-no-manifest',
    '这个文件夹里没有排版记录，无从核对',
    '写出 yinfa build 的输出文件夹，如 yinfa verify out',
    { file: path.join(out, manifestName) },
  );

const jsonDiffers = (file: string): Diagnostic =>
  fault('verify-differs', '规范 JSON 与来源不同', '重新运行 yinfa build -f json', { file });

const changed = (file: string): Diagnostic =>
  caution(
    'verify-changed',
    '文件在排版之后被改动过（校验值与记录不符）',
    '如系手工修改，请把修改写回来源再排',
    { file },
  );
