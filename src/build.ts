// The pipeline, readable top to bottom: source → Report → Doc → Page[] → files.

import path from 'node:path';
import { titleLines } from './compose/index.js';
import { arrange } from './edition/index.js';
import { type Edition, editionNames, readEdition } from './editions.js';
import type { Fonts } from './font/index.js';
import { readFonts } from './fonts-of.js';
import { type Images, readImages } from './images.js';
import {
  type BuiltFile,
  keptFiles,
  type Manifest,
  manifestName,
  noteNumbers,
  readManifest,
  renumbering,
  sha256,
} from './manifest.js';
import { type Diagnostic, hasErrors, type Result } from './model/diagnostic.js';
import type { Doc, Format } from './model/doc.js';
import { nearest } from './model/nearest.js';
import type { Pages } from './model/page.js';
import { figuresIn, type Report } from './model/report.js';
import { withContentsLine } from './model/style.js';
import { parseMarkdown, reportToJson } from './read/index.js';
import { readSource, type Source } from './source.js';
import { transform } from './transform/index.js';
import type { World } from './world.js';

export interface BuildRequest {
  /** Folder of report.md, or a canonical .json. */
  readonly source: string;
  readonly out: string;
  /** All editions that are found, where none is named; each edition's own formats likewise. */
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
  const products: Product[] = [];
  for (const name of request.editions ?? editionNames(source.folder, world)) {
    const edition = keep(readEdition(name, source.folder, world));
    if (edition === undefined || hasErrors(diagnostics)) continue;
    products.push(
      ...keep(
        await produce({ source, edition, formats, world, progress: request.progress ?? (() => undefined) }),
      ),
    );
  }
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return write(request, source, products, { world, diagnostics });
}

const isSame = (a: Diagnostic, b: Diagnostic) =>
  a.rule === b.rule &&
  a.file === b.file &&
  a.line === b.line &&
  a.column === b.column &&
  a.message === b.message;

interface Job {
  readonly source: Source;
  readonly edition: Edition;
  readonly formats: readonly Format[] | undefined;
  readonly world: World;
  readonly progress: (step: string) => void;
}

interface Product {
  readonly edition: string;
  readonly format: Format;
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly report: Report;
  readonly pages?: Pages;
}

/** One edition in all its formats. */
async function produce({
  source,
  edition,
  formats,
  world,
  progress,
}: Job): Promise<Result<readonly Product[]>> {
  const { settings } = edition.template;
  const report = transform(source.report, settings.notes);
  const doc = arrange({
    report: report.value,
    template: edition.template,
    styles: edition.styles,
    parse: parseMarkdown,
  });
  const wanted = formats ?? settings.formats;
  const fonts = await readFonts(source, edition, world);
  const images = readImages(source.folder, world);
  const diagnostics = [
    ...report.diagnostics,
    ...doc.diagnostics,
    ...fonts.diagnostics,
    ...(await imageFaults(doc.value, wanted, images)),
  ];
  if (hasErrors(diagnostics)) return { value: [], diagnostics };

  const needsPages = wanted.includes('pdf') || wanted.includes('docx');
  if (needsPages) progress(`${settings.label}：排版`);
  const laid = needsPages ? await paginate(doc.value, fonts.value, images) : undefined;
  diagnostics.push(...(laid?.diagnostics ?? []), ...fonts.value.report().map((d) => withPlace(d, source)));
  const products: Product[] = [];
  for (const format of wanted) {
    progress(`${settings.label}：${format}`);
    const made = await emitters[format]({
      doc: doc.value,
      report: report.value,
      edition,
      fonts: fonts.value,
      images,
      pages: laid?.value,
    });
    diagnostics.push(...made.diagnostics);
    products.push({
      ...{
        edition: settings.name,
        format,
        name: `${fileName(doc.value.info.title)}.${format}`,
        content: made.value,
      },
      ...{ report: report.value, ...(format === 'pdf' && laid && { pages: laid.value }) },
    });
  }
  return { value: products, diagnostics };
}

/** What keeps the images of an edition from being shown as they are meant, in its formats. */
async function imageFaults(
  doc: Doc,
  formats: readonly Format[],
  images: Images,
): Promise<readonly Diagnostic[]> {
  const figures = figuresIn(doc.sections);
  if (figures.length === 0) return [];
  const { imageDiagnostic, imageFault } = await import('./image/index.js');
  return figures.flatMap(({ src, pos }) => {
    const fault = imageFault(images.bytes(src));
    const isMet = fault !== undefined && (fault.inPdf === undefined || formats.includes('pdf'));
    return isMet ? [imageDiagnostic(src, fault, pos)] : [];
  });
}

/** Where a character that a font lacks stands first in the source. */
function withPlace(diagnostic: Diagnostic, { texts }: Source): Diagnostic {
  const char = /“(.)”（U\+/u.exec(diagnostic.message)?.[1];
  if (char === undefined || diagnostic.file !== undefined) return diagnostic;
  const found = texts.find(({ text }) => text.includes(char));
  if (found === undefined) return diagnostic;
  const before = found.text.slice(0, found.text.indexOf(char)).split('\n');
  return { ...diagnostic, file: found.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

async function paginate(doc: Doc, fonts: Fonts, images: Images): Promise<Result<Pages>> {
  const { layout } = await import('./layout/index.js');
  return layout({ doc, fonts, imageSize: images.size });
}

interface Emission {
  readonly doc: Doc;
  readonly report: Report;
  readonly edition: Edition;
  readonly fonts: Fonts;
  readonly images: Images;
  /** Laid out where a paged format is wanted. */
  readonly pages: Pages | undefined;
}

const emitters: Readonly<Record<Format, (e: Emission) => Promise<Result<Uint8Array | string>>>> = {
  pdf: async ({ pages, fonts, images }) =>
    (await import('./emit/pdf/index.js')).emitPdf({ pages: pages as Pages, fonts, image: images.bytes }),
  docx: async ({ doc, fonts, images, pages }) =>
    (await import('./emit/docx/index.js')).emitDocx({
      doc: { ...doc, styles: withContentsLine(doc.styles, pages?.contentsLine ?? 1) },
      fontName: fonts.wordName,
      image: images.bytes,
      pageOf: pageLabels(pages),
      titleLines,
    }),
  html: async ({ doc, edition, images }) =>
    (await import('./emit/html/index.js')).emitHtml({ doc, shell: edition.shell, image: images.bytes }),
  json: async ({ report }) => ({ value: reportToJson(report), diagnostics: [] }),
};

/** Printed page number of a destination: what Word's contents show until its fields are updated. */
function pageLabels(pages: Pages | undefined): (target: string) => string | undefined {
  return (target) => {
    const place = pages?.destinations[target];
    return place === undefined ? undefined : pages?.pages[place.page]?.label;
  };
}

/** The title as a file name on any system: what Windows forbids becomes full-width. */
function fileName(title: string): string {
  const wide = (char: string) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0);
  return (
    title
      .replace(/\n/gu, '')
      .replace(/[\\/:*?"<>|]/gu, wide)
      .trim()
      .slice(0, 80) || '报告'
  );
}

const allFormats: readonly Format[] = ['pdf', 'docx', 'html', 'json'];

function readFormats(names: readonly string[] | undefined): Result<readonly Format[] | undefined> {
  if (names === undefined) return { value: undefined, diagnostics: [] };
  const unknown = names.filter((name) => !allFormats.includes(name as Format));
  return { value: names as readonly Format[], diagnostics: unknown.map(unknownFormat) };
}

function unknownFormat(name: string): Diagnostic {
  const guess = nearest(name, allFormats);
  const hint = `${guess === undefined ? '' : `是不是 ${guess}？`}可用的格式：${allFormats.join('、')}`;
  return { rule: 'format-unknown', severity: 'error', message: `没有格式 ${name}`, hint };
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
  const manifest: Manifest = {
    source: { folder: path.relative(out, location) || '.', sha256: origin },
    title: source.report.meta.title,
    notes: noteNumbers(products[0]?.report.notes ?? []),
    files: [...made, ...keptFiles(last, made, out, world)].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const files = products.map(
    ({ edition, name, content }) => [path.join(out, edition, name), content] as const,
  );
  const faults = await world.writeAll([
    ...files,
    [path.join(out, manifestName), `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
  if (faults.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...faults] };
  return {
    value: { manifest, made },
    diagnostics: [...diagnostics, ...renumbering(last?.notes, manifest.notes)],
  };
}

async function builtFile(
  { edition, format, name, content, pages }: Product,
  source: string,
): Promise<BuiltFile> {
  const { fromPages, measure } = await import('./measure/index.js');
  return {
    ...{
      path: `${edition}/${name}`,
      edition,
      format,
      sha256: sha256(content),
      bytes: Buffer.byteLength(content),
      source,
    },
    ...(pages && { pages: pages.pages.length, measures: measure(fromPages(pages)) }),
  };
}
