// Pictures: PNG and JPEG as images, SVG as vectors.

import {
  aspectOf,
  cssColor,
  drawableLink,
  drawableSvg,
  imageDiagnostic,
  imageFault,
  kindOf,
  plainPng,
} from '../../image/index.js';
import type { Diagnostic, Position } from '../../model/diagnostic.js';
import type { Pages, Picture } from '../../model/page.js';
import { type DrawSvg, type EmbeddedImage, loadSvgDrawer, type PdfDocument } from './pdfmake.js';
import { points } from './units.js';

/** What every picture of the document draws from; one that could not be opened is in neither map. */
export interface Pictures {
  readonly images: ReadonlyMap<string, EmbeddedImage>;
  readonly vectors: ReadonlyMap<string, Vector>;
  readonly drawSvg: DrawSvg | undefined;
  readonly diagnostics: Diagnostic[];
  readonly placeOf: (src: string) => Position | undefined;
}

interface Vector {
  readonly source: string;
  /** How it fills its box: preserveAspectRatio. */
  readonly aspect: string;
  /** Face its text is set in. */
  readonly face: string;
}

interface PicturesInput {
  readonly document: PdfDocument;
  readonly pages: Pages;
  readonly image: (src: string) => Uint8Array | undefined;
  /** Faces for the text of SVG files. */
  readonly texts: ReadonlyMap<string, { readonly face: string }>;
  readonly diagnostics: Diagnostic[];
  /** Where an image is named in the source. */
  readonly placeOf: (src: string) => Position | undefined;
}

/** Opens each picture once, one after another, so that the same input makes the same file. */
export async function openPictures(input: PicturesInput): Promise<Pictures> {
  const sources = new Set(
    input.pages.pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === 'picture' ? [item.src] : [])),
    ),
  );
  const images = new Map<string, EmbeddedImage>();
  const vectors = new Map<string, Vector>();
  for (const src of sources) {
    const bytes = input.image(src) ?? new Uint8Array();
    const fault = imageFault(bytes);
    if (fault !== undefined) input.diagnostics.push(imageDiagnostic(src, fault, input.placeOf(src)));
    else if (kindOf(bytes) === 'svg') {
      const source = drawableSvg(bytes);
      vectors.set(src, { source, aspect: aspectOf(source), face: input.texts.get(src)?.face ?? '' });
    } else {
      const image = await openImage(src, bytes, input);
      if (image !== undefined) images.set(src, image);
    }
  }
  const drawSvg = vectors.size === 0 ? undefined : await loadSvgDrawer();
  return { images, vectors, drawSvg, diagnostics: input.diagnostics, placeOf: input.placeOf };
}

/** Draws a picture into its box, turned about its top left corner where it says so. */
export function drawPicture(document: PdfDocument, picture: Picture, pictures: Pictures): void {
  const [x, y] = [points(picture.x), points(picture.y)];
  const [width, height] = [points(picture.width), points(picture.height)];
  const angle = ((picture.rotate ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // The document must know of the turn: it places gradients by what it was told.
  document.save();
  document.transform(cos, sin, -sin, cos, x, y);
  const image = pictures.images.get(picture.src);
  const vector = pictures.vectors.get(picture.src);
  if (image !== undefined) document.image(image, 0, 0, { width, height });
  if (vector !== undefined) drawVector({ document, picture, pictures }, vector, { width, height });
  document.restore();
}

function drawVector(
  { document, picture, pictures }: { document: PdfDocument; picture: Picture; pictures: Pictures },
  { source, aspect, face }: Vector,
  size: { width: number; height: number },
): void {
  const complaints: string[] = [];
  try {
    pictures.drawSvg?.(document, source, 0, 0, {
      width: size.width,
      height: size.height,
      preserveAspectRatio: aspect,
      assumePt: true,
      fontCallback: (_family: string, isBold: boolean, isItalic: boolean, options: FauxOptions) => {
        options.fauxBold = isBold;
        options.fauxItalic = isItalic;
        return face;
      },
      imageCallback: drawableLink,
      colorCallback,
      documentCallback: () => [],
      warningCallback: (words: string) => complaints.push(words),
    });
  } catch {
    complaints.push('');
  }
  if (complaints.length > 0) pictures.diagnostics.push(undrawn(picture.src, pictures.placeOf(picture.src)));
}

/** How one face serves bold and slanted text. */
interface FauxOptions {
  fauxBold: boolean;
  fauxItalic: boolean;
}

type DrawnColor = readonly [rgb: readonly number[], alpha: number];

/** Colours in forms the drawer does not read. */
function colorCallback(drawn: DrawnColor | undefined, raw: string | undefined): DrawnColor | undefined {
  if (drawn !== undefined || raw === undefined) return drawn;
  const color = cssColor(raw);
  return color && [color.rgb, color.alpha];
}

/** pdfkit throws on what it cannot read, some of it after its call has returned; to us that is bad input. */
async function openImage(
  src: string,
  bytes: Uint8Array,
  { document, diagnostics, placeOf }: PicturesInput,
): Promise<EmbeddedImage | undefined> {
  try {
    const image = document.openImage(Buffer.from(kindOf(bytes) === 'png' ? plainPng(bytes) : bytes));
    await embedded(image, document);
    return image;
  } catch {
    diagnostics.push(unreadable(src, placeOf(src)));
    return undefined;
  }
}

/** A PNG with transparency is unpacked in the background: wait for it, or its place in the file is chance. */
function embedded(image: EmbeddedImage, document: PdfDocument): Promise<void> {
  return new Promise((resolve) => {
    const { finalize } = image;
    if (finalize === undefined) resolve();
    image.finalize = () => {
      finalize?.call(image);
      resolve();
    };
    image.embed(document);
  });
}

const unreadable = (src: string, pos?: Position): Diagnostic => ({
  rule: 'image-unreadable',
  severity: 'error',
  message: `图片 ${src} 读不出来`,
  hint: '只支持 PNG、JPEG、SVG；用看图软件另存一次再试',
  ...pos,
});

const undrawn = (src: string, pos?: Position): Diagnostic => ({
  rule: 'image-svg-feature',
  severity: 'error',
  message: `图片 ${src} 里有 PDF 画不出来的内容`,
  hint: '在绘图软件里另存为 PNG（宽 2000 像素以上），改用 PNG',
  ...pos,
});
