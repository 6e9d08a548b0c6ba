// Re-reads every file of an output folder and proves it against the source it was built from: what it says, by
// readers of its own, and what it holds, by what the same source gives again.

import path from 'node:path';
import { changedInputs } from './inputs.js';
import { type BuiltFile, manifestName, readManifest, sha256 } from './manifest.js';
import type { Measure } from './measure/index.js';
import { type Diagnostic, fault, hasErrors, type Result } from './model/diagnostic.js';
import { outputs, pageLabels } from './outputs.js';
import { type Product, produceEdition } from './produce.js';
import { readSource, type Source } from './source.js';
import {
  changed,
  emptyManifest,
  moreDiffer,
  noManifest,
  packedOtherwise,
  pageDiffers,
  partDiffers,
  stale,
  stranger,
  unreadable,
  wholeDiffers,
} from './verify/faults.js';
import {
  type Counts,
  type Proof,
  pageDifferences,
  partDifferences,
  type ReadBack,
  verifyFile,
  wholeDifference,
  wholeText,
} from './verify/index.js';
import type { World } from './world.js';

export interface Verified {
  readonly path: string;
  readonly ok: boolean;
  /** What was compared. */
  readonly counts: Counts;
}

/** Files the manifest names, in its order. `source` overrides the folder the manifest remembers. */
export async function verifyFolder(
  out: string,
  source: string | undefined,
  world: World,
): Promise<Result<readonly Verified[] | undefined>> {
  world.settleFolder(out);
  const manifest = readManifest(out, world);
  if (manifest === undefined)
    return { value: undefined, diagnostics: [noManifest(path.join(out, manifestName))] };
  if (manifest.files.length === 0)
    return { value: undefined, diagnostics: [emptyManifest(path.join(out, manifestName))] };
  const read = readSource(source ?? path.join(out, manifest.source.folder), world);
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const diagnostics: Diagnostic[] = [];
  const verified: Verified[] = [];
  const remade = new Map<string, Result<readonly Product[]>>();
  for (const file of manifest.files) {
    const known = remade.get(file.edition);
    const made = known ?? (await madeAgain(file.edition, manifest.files, read.value, world));
    remade.set(file.edition, made);
    const result = await proof(file, out, made, { source: read.value, world });
    diagnostics.push(...result.diagnostics);
    verified.push({ path: file.path, ok: !hasErrors(result.diagnostics), counts: result.value });
  }
  diagnostics.push(...strangers(manifest.files, out, world));
  return { value: verified, diagnostics };
}

/** An edition's files as the source gives them now, in memory. */
async function madeAgain(
  edition: string,
  files: readonly BuiltFile[],
  source: Source,
  world: World,
): Promise<Result<readonly Product[]>> {
  const formats = files.filter((file) => file.edition === edition).map(({ format }) => format);
  const progress = () => undefined;
  const made = await produceEdition(edition, { source, formats, world, progress });
  return { value: made.value.products, diagnostics: made.diagnostics.filter((d) => d.severity === 'error') };
}

interface Ground {
  readonly source: Source;
  readonly world: World;
}

async function proof(
  file: BuiltFile,
  out: string,
  made: Result<readonly Product[]>,
  { source, world }: Ground,
): Promise<Result<Counts>> {
  const location = path.join(out, file.path);
  const none = (diagnostics: readonly Diagnostic[]) => ({ value: {}, diagnostics });
  const bytes = world.readBytes(location);
  if (bytes.value === undefined) return none(bytes.diagnostics);
  const altered = sha256(bytes.value) === file.sha256 ? [] : [changed(location)];
  const product = made.value.find(({ format }) => format === file.format);
  if (product === undefined) return none([...altered, ...made.diagnostics]);
  const old = outdated(file, product, source);
  if (old.length > 0) return none([...altered, stale(location, old)]);
  const said = await saidBy(location, bytes.value, product);
  const differences = [...said.diagnostics, ...(await held(location, bytes.value, product))];
  const shown = file.format === 'pdf' ? await shownBy(file, location, bytes.value, product) : undefined;
  return {
    value: { ...said.counts, ...shown?.value },
    diagnostics: [...altered, ...differences, ...(shown?.diagnostics ?? [])],
  };
}

/** Canonical JSON is compared as data alone. */
async function saidBy(file: string, bytes: Uint8Array, product: Product): Promise<Proof> {
  const { readBack } = outputs[product.format];
  if (readBack === undefined) return { counts: {}, diagnostics: [] };
  const read = await readBack(bytes).catch(() => undefined);
  if (read === undefined) return { counts: {}, diagnostics: [unreadable(file)] };
  const { format, report, settings, slots } = product;
  const proof = verifyFile({ file, format, read, report, settings, slots });
  return { counts: proof.counts, diagnostics: [...proof.diagnostics, ...wholeProof(file, read, product)] };
}

/** The whole text of a Word file or a page, cover to 版记, against the edition's. */
function wholeProof(file: string, { whole }: ReadBack, product: Product): readonly Diagnostic[] {
  const { doc, format, pages, settings } = product;
  const form = outputs[format].whole;
  if (form === undefined || whole === undefined) return [];
  const isWeb = form === 'web';
  const pageOf = isWeb ? () => undefined : pageLabels(pages);
  const expected = wholeText(doc, { pageOf, isWeb });
  const hasFoot = !isWeb && /^(?:foot|both)$/u.test(settings.notes.placement);
  const found = [
    wholeDifference(expected.body, whole.body),
    hasFoot ? wholeDifference(expected.foot, whole.foot) : undefined,
  ];
  return found.flatMap((one) => (one === undefined ? [] : [wholeDiffers(file, one)]));
}

/** What a file was built from and is no longer as it was. */
function outdated(file: BuiltFile, product: Product, source: Source): readonly string[] {
  const origin = sha256(...source.texts.map(({ text }) => text));
  const texts = source.texts.map((text) => path.basename(text.file)).join('、');
  return [...(file.source === origin ? [] : [texts]), ...changedInputs(file.inputs ?? [], product.inputs)];
}

/** Most differences of one file that are told one by one. */
const mostTold = 8;

/** A file that is not what the source gives again, told by its parts. */
async function held(
  location: string,
  bytes: Uint8Array,
  { format, content }: Product,
): Promise<readonly Diagnostic[]> {
  if (sha256(content) === sha256(bytes)) return [];
  const { partsOf, isExact } = outputs[format];
  const found = await partsOf(bytes);
  const expected = await partsOf(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (found === undefined || expected === undefined) return [unreadable(location)];
  const differences = partDifferences(expected, found);
  const told = differences.slice(0, mostTold).map((difference) => partDiffers(location, difference));
  const rest = differences.length - told.length;
  if (told.length === 0 && isExact) return [packedOtherwise(location)];
  return rest > 0 ? [...told, moreDiffer(location, rest)] : told;
}

/**
 * A PDF's pages glyph by glyph against those laid out, and by the rules that the build found met on these. A
 * file's numbers are rounded, so one place alone may fall on the other side of a limit: a file drawn wrong is
 * wrong in many.
 */
async function shownBy(
  file: BuiltFile,
  location: string,
  bytes: Uint8Array,
  { pages, styles }: Product,
): Promise<Result<Counts>> {
  const { fromPdf, measureStandard, specificationOf } = await import('./measure/index.js');
  const placed = await fromPdf(location, bytes);
  if (placed.value === undefined || pages === undefined)
    return { value: {}, diagnostics: placed.diagnostics };
  const differences = pageDifferences(pages, placed.value).map((found) =>
    pageDiffers(location, found, pages),
  );
  const counts = { 页: pages.pages.length };
  if (differences.length > 0) return { value: counts, diagnostics: differences.slice(0, mostTold) };
  const measured = measureStandard(placed.value, specificationOf(styles));
  return { value: counts, diagnostics: unmet(file, location, measured) };
}

function unmet(file: BuiltFile, location: string, measured: readonly Measure[]): readonly Diagnostic[] {
  const before = new Map((file.measures ?? []).map((m) => [m.rule, m]));
  return measured.flatMap((now): readonly Diagnostic[] => {
    const then = before.get(now.rule);
    if (then?.ok !== true || now.ok || now.places.length === 1) return [];
    const message = `${now.title}：排版时量得 ${then.found}，文件里是 ${now.found}`;
    return [fault('verify-measure', message, '请把来源发给开发者', { file: location })];
  });
}

/** What a clerk could print or send in place of a file of ours; `~$…` is Word's mark that one is open. */
const printable = /(?:^|\/)(?!~\$|\.)[^/]*\.(?:pdf|docx?|docm|wps|ofd|html?|json)$/iu;

/** Folders in one another that are looked through. */
const deepest = 8;

/** Such files, in the folder or in any of its own, that the record does not name. */
function strangers(files: readonly BuiltFile[], out: string, world: World): readonly Diagnostic[] {
  const known = new Set([manifestName, ...files.map((file) => file.path)]);
  const within = (folder: string, depth: number): readonly string[] =>
    depth > deepest
      ? []
      : world.list(path.join(out, folder)).flatMap((name) => {
          const inner = folder === '' ? name : `${folder}/${name}`;
          return world.isFolder(path.join(out, inner)) ? within(inner, depth + 1) : [inner];
        });
  return within('', 0)
    .filter((name) => printable.test(name) && !known.has(name))
    .map((name) => stranger(path.join(out, name)));
}
