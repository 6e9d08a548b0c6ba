// HarfBuzz subsets as they are, in Type 0 fonts with two-byte codes.

import { promisify } from 'node:util';
import { deflate, type ZlibOptions } from 'node:zlib';
import type { Fonts, Subset } from '../../font/index.js';
import type { Diagnostic, Result } from '../../model/diagnostic.js';
import { type PdfDocument, type Ref, text } from './pdfmake.js';
import { rounds } from './twins.js';

/** A font of the document: its resource name, and what text needs to be written with it. */
export interface EmbeddedFont {
  /** The face's name, or that of a second font of it. */
  readonly key: string;
  readonly face: string;
  readonly name: string;
  readonly ref: Ref;
  readonly subset: Subset;
  readonly codePoints: readonly number[];
  /** Characters that share a glyph with one before them: keys of the fonts that show them. */
  readonly twins: ReadonlyMap<number, string>;
  /** The compressed font program, made on another thread while pages are painted. */
  readonly packed: Promise<Uint8Array>;
  /** Four hex digits that show this character. */
  code(codePoint: number): string;
  /** Advance in thousandths of an em. */
  width(codePoint: number): number;
}

/** One chunk holds all: with more, the other thread would wait for this one after each. */
const pack = promisify<Uint8Array, ZlibOptions, Uint8Array>(deflate);

/** Subsets the faces for their characters; `writeFont` writes them once the pages are done. */
export async function embedFonts(
  document: PdfDocument,
  characters: ReadonlyMap<string, ReadonlySet<number>>,
  fonts: Fonts,
): Promise<Result<readonly EmbeddedFont[]>> {
  const embedded: EmbeddedFont[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [face, points] of characters) {
    const codePoints = [...points].sort((a, b) => a - b);
    const subset = await fonts.subset(face, codePoints);
    if (subset === undefined) {
      diagnostics.push(damaged(face));
      continue;
    }
    const [, ...others] = rounds(codePoints, subset.cid);
    const keys = others.map((_, i) => `${face} ${i + 2}`);
    const twins = new Map(others.flatMap((round, i) => round.map((point) => [point, keys[i] ?? face])));
    const index = embedded.length;
    embedded.push(embed(document, { key: face, subset, codePoints, twins, index }));
    for (const [i, round] of others.entries()) {
      const second = (await fonts.subset(face, round)) ?? subset;
      const named = { key: keys[i] ?? face, subset: second, codePoints: round, twins: noTwins };
      embedded.push(embed(document, { ...named, index: embedded.length }));
    }
  }
  return { value: embedded, diagnostics };
}

const noTwins: ReadonlyMap<number, string> = new Map();

const damaged = (face: string): Diagnostic => ({
  rule: 'font-broken',
  severity: 'error',
  message: `字体 ${face} 的字形已损坏，不能嵌入`,
  hint: '重新复制或安装这个字体，或在 fonts 中换一个',
});

interface Embedding extends Pick<EmbeddedFont, 'key' | 'subset' | 'codePoints' | 'twins'> {
  readonly index: number;
}

function embed(document: PdfDocument, { key, subset, codePoints, twins, index }: Embedding): EmbeddedFont {
  const codes = new Map(codePoints.map((point) => [point, hex4(subset.cid(point))]));
  const widths = new Map(codePoints.map((point) => [point, Math.round(subset.width(point) * 1000)]));
  return {
    key,
    face: subset.face,
    name: `F${index + 1}`,
    ref: document.ref(),
    subset,
    codePoints,
    twins,
    packed: pack(subset.data, { chunkSize: subset.data.length + 1024 }),
    code: (point) => codes.get(point) ?? '0000',
    width: (point) => widths.get(point) ?? 1000,
  };
}

/** Writes the font's objects. */
export async function writeFont(document: PdfDocument, font: EmbeddedFont): Promise<void> {
  const { subset, codePoints } = font;
  const isCff = subset.format === 'cff';
  const program = document.ref({
    Filter: 'FlateDecode',
    ...(isCff ? { Subtype: 'CIDFontType0C' } : { Length1: subset.data.length }),
  });
  program.end(await font.packed);
  const name = `${subsetTag(subset, codePoints)}+${subset.postscript.replace(/[^\w-]/gu, '_')}`;
  const descriptor = document.ref(descriptorOf(name, subset, program));
  descriptor.end();
  const descendant = document.ref({
    Type: 'Font',
    Subtype: isCff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: systemInfo(isCff ? subset.registry : identity),
    FontDescriptor: descriptor,
    DW: 1000,
    W: widthArray(font, codePoints),
    ...(!isCff && { CIDToGIDMap: 'Identity' }),
  });
  descendant.end();
  const toUnicode = document.ref();
  toUnicode.end(toUnicodeCmap(font, codePoints));
  font.ref.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: toUnicode,
  };
  font.ref.end();
}

const identity = { registry: 'Adobe', ordering: 'Identity', supplement: 0 };
const hex4 = (value: number) => value.toString(16).padStart(4, '0');

const systemInfo = ({ registry, ordering, supplement }: Subset['registry']) => ({
  Registry: text(registry),
  Ordering: text(ordering),
  Supplement: supplement,
});

function descriptorOf(name: string, { metrics, format }: Subset, program: Ref): object {
  const em = (value: number) => Math.round(value * 1000);
  const flags =
    (metrics.fixedPitch ? 1 : 0) | (metrics.serif ? 2 : 0) | 4 | (metrics.italicAngle !== 0 ? 64 : 0);
  return {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: flags,
    FontBBox: metrics.box.map(em),
    ItalicAngle: metrics.italicAngle,
    Ascent: em(metrics.ascent),
    Descent: em(metrics.descent),
    CapHeight: em(metrics.capHeight),
    StemV: metrics.weight >= 600 ? 140 : 80,
    ...(format === 'cff' ? { FontFile3: program } : { FontFile2: program }),
  };
}

/** Six capitals that tell subsets apart, from the characters alone: same input, same bytes. */
function subsetTag({ face }: Subset, codePoints: readonly number[]): string {
  let hash = 7;
  for (const char of face) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 308915776;
  for (const point of codePoints) hash = (hash * 31 + point) % 308915776;
  return Array.from({ length: 6 }, (_, i) =>
    String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26)),
  ).join('');
}

/** Runs of neighbouring codes; full-width characters need no entry, DW says 1000. */
function widthArray(font: EmbeddedFont, codePoints: readonly number[]): readonly unknown[] {
  const entries = [
    ...new Map(codePoints.map((point) => [Number.parseInt(font.code(point), 16), font.width(point)])),
  ]
    .filter(([, width]) => width !== 1000)
    .sort(([a], [b]) => a - b);
  const rows: [number, number[]][] = [];
  for (const [code, width] of entries) {
    const last = rows.at(-1);
    if (last !== undefined && last[0] + last[1].length === code) last[1].push(width);
    else rows.push([code, [width]]);
  }
  return rows.flat();
}

/** At most 100 entries a section, as the format wants. */
function toUnicodeCmap(font: EmbeddedFont, codePoints: readonly number[]): string {
  const own = codePoints.filter((point) => !font.twins.has(point));
  const codes = new Map(own.map((point) => [font.code(point), utf16(point)]));
  const rows = [...codes]
    .filter(([code]) => code !== '0000')
    .map(([code, unicode]) => `<${code}> <${unicode}>`);
  const sections = [];
  for (let i = 0; i < rows.length; i += 100) {
    const part = rows.slice(i, i + 100);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

const utf16 = (codePoint: number) =>
  [...Array(codePoint > 0xffff ? 2 : 1).keys()]
    .map((i) => hex4(String.fromCodePoint(codePoint).charCodeAt(i)))
    .join('');
