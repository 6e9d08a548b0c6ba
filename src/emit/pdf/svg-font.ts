// Text inside SVG pictures, set with the document's own fonts: what svg-to-pdfkit asks of a pdfkit font.

import type { Fonts } from '../../font/index.js';
import { kindOf } from '../../image/index.js';
import type { Diagnostic, Position } from '../../model/diagnostic.js';
import type { Pages } from '../../model/page.js';
import type { EmbeddedFont } from './embed.js';
import type { Ref } from './pdfmake.js';

/** The face for all text of one SVG file, and its characters. */
export interface SvgText {
  readonly face: string;
  readonly codePoints: readonly number[];
  /** Characters that the face has not. */
  readonly lacking: readonly number[];
}

/** Faces for the SVG pictures that hold text, by file. */
export function svgTexts(
  pages: Pages,
  fonts: Fonts,
  image: (src: string) => Uint8Array | undefined,
): ReadonlyMap<string, SvgText> {
  const found = new Map<string, SvgText>();
  for (const item of pages.pages.flatMap((page) => page.items)) {
    if (item.type !== 'picture' || found.has(item.src)) continue;
    const bytes = image(item.src) ?? new Uint8Array();
    if (kindOf(bytes) !== 'svg') continue;
    const source = new TextDecoder().decode(bytes);
    if (!/<text[\s>]/u.test(source)) continue;
    const codePoints = [...new Set(decodeEntities(textOf(source)))].map((char) => char.codePointAt(0) ?? 0);
    const face = faceOf(source, codePoints, fonts);
    const lacking = codePoints.filter((point) => point > 0x20 && !face.has(point));
    found.set(item.src, { face: face.id, codePoints, lacking });
  }
  return found;
}

/** Text that would be printed as empty boxes. */
export const lackingText = (
  texts: ReadonlyMap<string, SvgText>,
  placeOf: (src: string) => Position | undefined,
): readonly Diagnostic[] =>
  [...texts]
    .filter(([, { lacking }]) => lacking.length > 0)
    .map(([src, { lacking }]) => ({
      rule: 'image-svg-text',
      severity: 'error',
      message: `图片 ${src} 里的字没有一种字体配得全，缺“${String.fromCodePoint(...lacking.slice(0, 10))}”`,
      hint: '在绘图软件里把文字转成路径（轮廓）再导出，或另存为 PNG',
      ...placeOf(src),
    }));

/** Words that are painted: those of titles and descriptions are not. */
const textOf = (source: string) =>
  source
    .replace(/<!--[\s\S]*?-->|<(title|desc|style|script|metadata)[\s>][\s\S]*?<\/\1>/gu, ' ')
    .replace(/<!\[CDATA\[|\]\]>|<[^>]*>/gu, ' ');

const sans = /font-family[^;>]*(?:sans|hei|黑|arial|helvetica)/iu;

/** One face must serve a whole picture: the first that has every character. */
function faceOf(source: string, codePoints: readonly number[], fonts: Fonts): ReturnType<Fonts['face']> {
  const roles = sans.test(source) ? ['heiti', 'songti', 'fallback'] : ['songti', 'heiti', 'fallback'];
  const shown = codePoints.filter((point) => point > 0x20);
  const whole = roles.find((role) => shown.every((point) => fonts.face(role).has(point)));
  return fonts.face(whole ?? (roles[0] as string));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeEntities = (source: string) =>
  source.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hex, decimal, name) =>
    hex || decimal
      ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex || decimal, hex ? 16 : 10)))
      : (entities[name] ?? whole),
  );

interface GlyphPosition {
  readonly advanceWidth: number;
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** The shape of pdfkit's EmbeddedFont as far as svg-to-pdfkit reaches. */
export interface PdfkitFont {
  readonly id: string;
  readonly ascender: number;
  readonly descender: number;
  readonly bbox: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  readonly unicode: Readonly<Record<number, readonly number[]>>;
  encode(text: string): readonly [readonly string[], readonly GlyphPosition[]];
  ref(): Ref;
  finalize(): void;
}

export function pdfkitFont(font: EmbeddedFont): PdfkitFont {
  const { codePoints, subset } = font;
  const [ascender, descender] = [subset.metrics.ascent * 1000, subset.metrics.descent * 1000];
  return {
    id: font.name,
    ascender,
    descender,
    bbox: { minX: 0, minY: descender, maxX: 1000, maxY: ascender },
    unicode: Object.fromEntries(codePoints.map((point) => [Number.parseInt(font.code(point), 16), [point]])),
    encode: (text) => {
      const points = [...text].map((char) => char.codePointAt(0) ?? 0);
      return [points.map(font.code), points.map((point) => position(font.width(point)))];
    },
    ref: () => font.ref,
    finalize: () => undefined,
  };
}

const position = (width: number): GlyphPosition => ({
  advanceWidth: width,
  xAdvance: width,
  yAdvance: 0,
  xOffset: 0,
  yOffset: 0,
});
