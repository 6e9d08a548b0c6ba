// The pipeline, readable top to bottom: source → Report → Doc → Page[] → files.

import path from 'node:path';
import { senseParts, titleLines } from './compose/index.js';
import { arrange, lacks, numberingOf, render, type Template } from './edition/index.js';
import { chosenEditions, type Edition, readEdition } from './editions.js';
import type { Fonts } from './font/index.js';
import { readFonts } from './fonts-of.js';
import { type Images, readImages } from './images.js';
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
import { type Diagnostic, fault, hasErrors, notice, type Position, type Result } from './model/diagnostic.js';
import type { Doc, Format } from './model/doc.js';
import { nearest } from './model/nearest.js';
import type { Pages } from './model/page.js';
import { figuresIn, type Report } from './model/report.js';
import { withContentsLine, withCoverTitle } from './model/style.js';
import { parseMarkdown, reportToJson, type SourceText } from './read/index.js';
import { readSource, type Source } from './source.js';
import { transform } from './transform/index.js';
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
  const products: Product[] = [];
  const templates: Template[] = [];
  for (const name of keep(chosenEditions(request.editions, source.folder, world))) {
    const edition = keep(readEdition(name, source.folder, world));
    if (edition === undefined || hasErrors(diagnostics)) continue;
    if (formats?.every((format) => format === 'json') !== true) templates.push(edition.template);
    products.push(
      ...keep(
        await produce({ source, edition, formats, world, progress: request.progress ?? (() => undefined) }),
      ),
    );
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
  readonly styles: Edition['styles'];
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
  const rendered = render(edition.template, source.report.meta);
  const report = transform(source.report, numberingOf(settings, rendered.value.slots));
  const doc = arrange({
    rendered,
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
  const texts = [...source.texts, { file: edition.template.file, text: edition.template.text }];
  diagnostics.push(
    ...(laid?.diagnostics ?? []),
    ...fonts.value.report((codePoint) => placeOf(codePoint, texts)),
  );
  const products: Product[] = [];
  for (const format of wanted) {
    progress(`${settings.label}：${format}`);
    const made = await emitters[format]({
      doc: doc.value,
      ...(laid && { laid: laid.value }),
      report: report.value,
      edition,
      fonts: fonts.value,
      images,
    });
    diagnostics.push(...made.diagnostics);
    products.push({
      styles: edition.styles,
      ...{
        edition: settings.name,
        format,
        name: `${fileName(doc.value.info.title)}.${format}`,
        content: made.value,
      },
      report: report.value,
      ...(format === 'pdf' && laid && { pages: laid.value.pages }),
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
  const { imageDiagnostic, imageFault, sizeless } = await import('./image/index.js');
  return figures.flatMap(({ src, pos }) => {
    const unsized = images.size(src) === undefined ? sizeless : undefined;
    const fault = imageFault(images.bytes(src)) ?? unsized;
    const isMet = fault !== undefined && (fault.inPdf === undefined || formats.includes('pdf'));
    return isMet ? [imageDiagnostic(src, fault, pos)] : [];
  });
}

/** Where a character stands first in the report, the glossary or the template. */
function placeOf(codePoint: number, texts: readonly SourceText[]): Position | undefined {
  const char = String.fromCodePoint(codePoint);
  const found = texts.find(({ text }) => text.includes(char));
  if (found === undefined) return undefined;
  const before = found.text.slice(0, found.text.indexOf(char)).split('\n');
  return { file: found.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Tables fitted first: Word gets their widths and type as pages have them. */
async function paginate(doc: Doc, fonts: Fonts, images: Images): Promise<Result<Laid>> {
  const { fitTables, layout } = await import('./layout/index.js');
  const fitted = fitTables({ doc, fonts });
  const pages = layout({ doc: fitted.value, fonts, imageSize: images.size });
  const { contentsLine, coverTitleSize } = pages.value;
  const styles = withCoverTitle(withContentsLine(fitted.value.styles, contentsLine), coverTitleSize);
  return {
    value: { doc: { ...fitted.value, styles }, pages: pages.value },
    diagnostics: [...fitted.diagnostics, ...pages.diagnostics],
  };
}

interface Laid {
  /** As it was set: tables fitted, contents tightened. */
  readonly doc: Doc;
  readonly pages: Pages;
}

interface Emission {
  readonly doc: Doc;
  readonly report: Report;
  readonly edition: Edition;
  readonly fonts: Fonts;
  readonly images: Images;
  /** Where a paged format is wanted. */
  readonly laid?: Laid;
}

const emitters: Readonly<Record<Format, (e: Emission) => Promise<Result<Uint8Array | string>>>> = {
  pdf: async ({ laid, fonts, images, doc }) => {
    const figures = figuresIn(doc.sections);
    return (await import('./emit/pdf/index.js')).emitPdf({
      pages: (laid as Laid).pages,
      fonts,
      image: images.bytes,
      placeOf: (src) => figures.find((figure) => figure.src === src)?.pos,
    });
  },
  docx: async ({ doc, fonts, images, laid }) =>
    (await import('./emit/docx/index.js')).emitDocx({
      doc: laid?.doc ?? doc,
      fontName: fonts.wordName,
      image: images.bytes,
      pageOf: pageLabels(laid?.pages),
      titleLines,
    }),
  html: async ({ doc, edition, images }) =>
    (await import('./emit/html/index.js')).emitHtml({
      doc,
      shell: edition.shell,
      image: images.bytes,
      senseParts,
    }),
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
  const none = names.length === 0 ? [fault('format-unknown', '没有写要哪种格式', knownFormats)] : [];
  return { value: names as readonly Format[], diagnostics: [...none, ...unknown.map(unknownFormat)] };
}

const knownFormats = `可用的格式：${allFormats.join('、')}`;

function unknownFormat(name: string): Diagnostic {
  const guess = formatWords[name.toLowerCase()] ?? nearest(name.toLowerCase(), allFormats);
  const hint = `${guess === undefined ? '' : `是不是 ${guess}？`}${knownFormats}`;
  return fault('format-unknown', `没有格式 ${name}`, hint);
}

/** What a clerk may call a format. */
const formatWords: Readonly<Record<string, Format>> = {
  word: 'docx',
  doc: 'docx',
  wps: 'docx',
  网页: 'html',
  网页版: 'html',
  web: 'html',
};

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
  const files = products.map(
    ({ edition, name, content }) => [path.join(out, edition, name), content] as const,
  );
  const faults = await world.writeAll([
    ...files,
    [path.join(out, manifestName), `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
  if (faults.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...faults] };
  const removed = await Promise.all(earlier.replaced.map((file) => world.remove(path.join(out, file.path))));
  return {
    value: { manifest, made },
    diagnostics: [
      ...diagnostics,
      ...removed.flat(),
      ...earlier.replaced.map((file) => replacedFile(path.join(out, file.path))),
      ...renumbering(last?.notes, manifest.notes),
    ],
  };
}

const replacedFile = (file: string): Diagnostic =>
  notice('output-replaced', '标题改了，按旧标题命名的文件已删去', '新文件在同一文件夹里', { file });

async function builtFile(
  { edition, format, name, content, pages, styles }: Product,
  source: string,
): Promise<BuiltFile> {
  const { fromPages, measureStandard, specificationOf } = await import('./measure/index.js');
  return {
    ...{
      path: `${edition}/${name}`,
      edition,
      format,
      sha256: sha256(content),
      bytes: Buffer.byteLength(content),
      source,
    },
    ...(pages && {
      pages: pages.pages.length,
      measures: measureStandard(fromPages(pages), specificationOf(styles)),
    }),
  };
}
