// Pictures: PNG and JPEG as images, SVG as vectors.

import type { Diagnostic } from '../../model/diagnostic.js';
import type { Pages, Picture } from '../../model/page.js';
import { type DrawSvg, type EmbeddedImage, loadSvgDrawer, type PdfDocument } from './pdfmake.js';
import { isWholePng } from './png.js';
import { num, points } from './units.js';

/** What every picture of the document draws from; one that could not be opened is in neither map. */
export interface Pictures {
  readonly images: ReadonlyMap<string, EmbeddedImage>;
  readonly vectors: ReadonlyMap<string, Vector>;
  readonly drawSvg: DrawSvg | undefined;
  readonly diagnostics: Diagnostic[];
}

interface Vector {
  readonly source: string;
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
}

export const isSvg = (src: string): boolean => /\.svg$/iu.test(src);

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
    const bytes = input.image(src);
    if (bytes === undefined) input.diagnostics.push(unreadable(src));
    else if (isSvg(src))
      vectors.set(src, { source: withoutLinks(bytes), face: input.texts.get(src)?.face ?? '' });
    else {
      const image = await openImage(src, bytes, input);
      if (image !== undefined) images.set(src, image);
    }
  }
  const drawSvg = vectors.size === 0 ? undefined : await loadSvgDrawer();
  return { images, vectors, drawSvg, diagnostics: input.diagnostics };
}

/** A link inside a picture would stand outside the structure tree. */
const withoutLinks = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes).replace(/<(\/?)a(?=[\s>])/gu, '<$1g');

/** Draws a picture into its box, turned about its top left corner where it says so. */
export function drawPicture(document: PdfDocument, picture: Picture, pictures: Pictures): void {
  const [x, y] = [points(picture.x), points(picture.y)];
  const [width, height] = [points(picture.width), points(picture.height)];
  const angle = ((picture.rotate ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  document.addContent(`q ${[cos, sin, -sin, cos, x, y].map(num).join(' ')} cm`);
  const image = pictures.images.get(picture.src);
  const vector = pictures.vectors.get(picture.src);
  if (image !== undefined) document.image(image, 0, 0, { width, height });
  if (vector !== undefined) drawVector({ document, picture, pictures }, vector, { width, height });
  document.addContent('Q');
}

function drawVector(
  { document, picture, pictures }: { document: PdfDocument; picture: Picture; pictures: Pictures },
  { source, face }: Vector,
  size: { width: number; height: number },
): void {
  try {
    pictures.drawSvg?.(document, source, 0, 0, {
      ...{ ...size, preserveAspectRatio: 'xMidYMid meet', assumePt: true },
      fontCallback: () => face,
      imageCallback: (link: string) => (link.startsWith('data:') ? link : ''),
      documentCallback: () => null,
      warningCallback: () => undefined,
    });
  } catch {
    pictures.diagnostics.push(unreadable(picture.src));
  }
}

/** pdfkit throws on what it cannot read, some of it after its call has returned; to us that is bad input. */
async function openImage(
  src: string,
  bytes: Uint8Array,
  { document, diagnostics }: PicturesInput,
): Promise<EmbeddedImage | undefined> {
  const isPng = bytes[0] === 0x89;
  if (isPng && !isWholePng(bytes)) {
    diagnostics.push(unreadable(src));
    return undefined;
  }
  try {
    const image = document.openImage(Buffer.from(bytes));
    if (image.colorSpace === 'DeviceCMYK') diagnostics.push(cmyk(src));
    else await embedded(image, document);
    return image.colorSpace === 'DeviceCMYK' ? undefined : image;
  } catch {
    diagnostics.push(unreadable(src));
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

const unreadable = (src: string): Diagnostic => ({
  rule: 'image-unreadable',
  severity: 'error',
  message: `图片 ${src} 读不出来`,
  hint: '只支持 PNG、JPEG、SVG；用看图软件另存一次再试',
});

const cmyk = (src: string): Diagnostic => ({
  rule: 'image-cmyk',
  severity: 'error',
  message: `图片 ${src} 是 CMYK 颜色，存档 PDF 不能收`,
  hint: '用看图软件另存为 RGB 颜色的 JPEG 或 PNG',
});
