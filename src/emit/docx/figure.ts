// Figures: the picture in its place in the text, with its caption and its words for those who cannot see it.

import { ImageRun } from 'docx';
import { imageSize } from 'image-size';
import { caution } from '../../model/diagnostic.js';
import type { FigureBlock } from '../../model/doc.js';
import { captionWords } from './caption.js';
import type { Element } from './element.js';
import { linePitch, textHeight, textWidth } from './measures.js';
import { paragraph, takeBreak } from './paragraph.js';
import type { DocxState } from './state.js';
import { figureStyle, styleId } from './style-names.js';
import { svgStandIn } from './svg-stand-in.js';

export function figureElements(figure: FigureBlock, state: DocxState): readonly Element[] {
  const size = sizeOf(state.image(figure.src));
  if (size === undefined) {
    state.diagnostics.push({
      rule: 'image-unreadable',
      severity: 'error',
      ...figure.pos,
      message: `图片 ${figure.src} 读不出来`,
      hint: '请用 PNG、JPEG 或 SVG 格式的图片',
    });
    return [];
  }
  const picture = pictureRun(figure, size, state);
  const marked = figure.id === undefined ? [picture] : state.bookmarks.around(figure.id, [picture]);
  const hasCaption = figure.caption.length > 0;
  const own = hasCaption ? {} : { keepNext: false };
  const place = paragraph({ style: figureStyle, ...own, ...takeBreak(state) }, marked);
  return hasCaption
    ? [place, paragraph({ style: styleId('figureCaption') }, captionWords(figure, state))]
    : [place];
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly type: string;
}

/** Pixels as shown: a JPEG turned by its EXIF orientation is measured turned. */
function sizeOf(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height, type = '', orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width, type } : { width, height, type };
  } catch {
    return undefined;
  }
}

/** A pixel of a screen in twips (CSS: 96 to the inch). */
const pixelTwips = 1440 / 96;

/** As wide as asked, or as its pixels are; never wider than the text nor higher than the page less two lines. */
function pictureRun(figure: FigureBlock, size: Size, state: DocxState): ImageRun {
  const { page } = state.doc.styles;
  const room = { width: textWidth(page), height: textHeight(page) - 2 * linePitch(page) };
  const asked = figure.width === undefined ? size.width * pixelTwips : figure.width * room.width;
  const scale = Math.min(Math.min(asked, room.width) / size.width, room.height / size.height);
  const transformation = {
    width: Math.round((size.width * scale) / pixelTwips),
    height: Math.round((size.height * scale) / pixelTwips),
  };
  state.pictures++;
  const id = String(state.pictures);
  const altText = { id, name: `图片 ${id}`, description: figure.alt };
  const data = state.image(figure.src);
  if (size.type !== 'svg')
    return new ImageRun({ type: size.type === 'png' ? 'png' : 'jpg', data, transformation, altText });
  state.diagnostics.push(
    caution(
      'docx-svg',
      `图片 ${figure.src} 是 SVG，Word 2016 以前的版本和一些办公软件显示不了，只显示一个说明的框`,
      'Word 文件要给别人用，请改用 PNG',
      figure.pos,
    ),
  );
  const fallback = { type: 'png' as const, data: Buffer.from(svgStandIn) };
  return new ImageRun({ type: 'svg', data, fallback, transformation, altText });
}
