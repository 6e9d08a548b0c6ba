// Report + edition → products in memory: Doc, pages, and a file's content for each format. No disk.

import path from 'node:path';
import { arrange, numberingOf, render, type Template } from './edition/index.js';
import { type Edition, readEdition } from './editions.js';
import { fileName } from './file-name.js';
import type { Fonts } from './font/index.js';
import { readFonts } from './fonts-of.js';
import { type Images, readImages } from './images.js';
import { inputOf, recorder } from './inputs.js';
import type { Input } from './manifest.js';
import { type Diagnostic, hasErrors, type Position, type Result } from './model/diagnostic.js';
import type { Doc, EditionSettings, Format } from './model/doc.js';
import type { Pages } from './model/page.js';
import { figuresIn, type Report } from './model/report.js';
import { withContentsLine, withCoverTitle } from './model/style.js';
import { type Laid, outputs } from './outputs.js';
import { parseMarkdown, type SourceText } from './read/index.js';
import type { Source } from './source.js';
import { transform } from './transform/index.js';
import type { World } from './world.js';

export interface Job {
  readonly source: Source;
  readonly formats: readonly Format[] | undefined;
  readonly world: World;
  readonly progress: (step: string) => void;
}

export interface Produced {
  /** Undefined where the edition cannot be read. */
  readonly template: Template | undefined;
  readonly products: readonly Product[];
}

/** An edition by its folder's name, in all the formats asked for, or else in its own. */
export async function produceEdition(name: string, job: Job): Promise<Result<Produced>> {
  const tape = recorder(job.world, job.source.folder);
  const edition = readEdition(name, job.source.folder, tape.world);
  if (edition.value === undefined || hasErrors(edition.diagnostics))
    return { value: { template: undefined, products: [] }, diagnostics: edition.diagnostics };
  const made = await produce({ ...job, world: tape.world, edition: edition.value });
  const texts = tape.texts();
  return {
    value: {
      template: edition.value.template,
      products: made.value.map((product) => ({ ...product, inputs: [...texts, ...product.inputs] })),
    },
    diagnostics: [...edition.diagnostics, ...made.diagnostics],
  };
}

export interface Product {
  readonly edition: string;
  readonly format: Format;
  /** Of its file, in the edition's folder. */
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly doc: Doc;
  /** Numbered by `transform` with this edition's choices. */
  readonly report: Report;
  /** The slots of its template, in order. */
  readonly slots: readonly string[];
  readonly settings: EditionSettings;
  readonly styles: Edition['styles'];
  /** Where some format of the edition is paged. */
  readonly pages: Pages | undefined;
  /** What it is made from beside the report's text. */
  readonly inputs: readonly Input[];
}

async function produce({
  source,
  edition,
  formats,
  world,
  progress,
}: Job & { readonly edition: Edition }): Promise<Result<readonly Product[]>> {
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

  const needsPages = wanted.some((format) => outputs[format].isPaged);
  if (needsPages) progress(`${settings.label}：排版`);
  const laid = needsPages ? await paginate(doc.value, fonts.value, images) : undefined;
  const texts = [...source.texts, { file: edition.template.file, text: edition.template.text }];
  diagnostics.push(
    ...(laid?.diagnostics ?? []),
    ...fonts.value.report((codePoint) => placeOf(codePoint, texts)),
  );
  const pictures = [...new Set(figuresIn(doc.value.sections).map(({ src }) => src))].map((src) =>
    inputOf(path.resolve(source.folder, src), images.bytes(src), source.folder, world),
  );
  const products: Product[] = [];
  for (const format of wanted) {
    progress(`${settings.label}：${format}`);
    const made = await outputs[format].emit({
      doc: doc.value,
      ...(laid && { laid: laid.value }),
      report: report.value,
      edition,
      fonts: fonts.value,
      images,
    });
    diagnostics.push(...made.diagnostics);
    products.push({
      edition: settings.name,
      format,
      name: `${fileName(doc.value.info.title)}.${format}`,
      content: made.value,
      doc: laid?.value.doc ?? doc.value,
      report: report.value,
      slots: rendered.value.slots,
      settings,
      styles: edition.styles,
      pages: laid?.value.pages,
      inputs: pictures,
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
