// A figure: the image scaled to its share of the text width, kept with its caption below it.

import type { FigureBlock } from '../model/doc.js';
import { textHeightOf } from './geometry.js';
import { gapPiece, inkedPieces, lookOf, textPiece } from './inlines.js';
import { type Frame, lineSlabs } from './lines.js';
import { breakCost, type Slab } from './slab.js';
import { type LayoutState, styleOf } from './state.js';
import type { TagNode } from './tags.js';

/** A pixel of a screen, mm (CSS: 96 to the inch). */
const mmPerPixel = 25.4 / 96;

/** Lines of a page an image leaves free for its caption and a line of text. */
const linesLeft = 3;

export function figureSlabs(figure: FigureBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  const size = state.imageSize(figure.src);
  if (size === undefined || size.width <= 0 || size.height <= 0) {
    state.diagnostics.push({
      rule: 'image-unreadable',
      severity: 'error',
      ...figure.pos,
      message: `图片 ${figure.src} 读不出尺寸`,
      hint: '请用 PNG、JPEG 或带 width、height（或 viewBox）的 SVG',
    });
    return captionSlabs(figure, state, frame);
  }
  const caption = captionSlabs(figure, state, frame);
  return [imageSlab(figure, size, caption.length > 0, { state, frame }), ...caption];
}

interface Setting {
  readonly state: LayoutState;
  readonly frame: Frame;
}

/** The image in the middle of whole grid lines. */
function imageSlab(
  figure: FigureBlock,
  size: { readonly width: number; readonly height: number },
  hasCaption: boolean,
  { state, frame }: Setting,
): Slab {
  const room = textHeightOf(state.page) - linesLeft * state.pitch;
  const share = figure.width === undefined ? undefined : figure.width * frame.width;
  const wanted = Math.min(frame.width, share ?? size.width * mmPerPixel);
  const scale = Math.min(wanted / size.width, room / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const strip = Math.ceil((height + 0.2 * state.pitch) / state.pitch) * state.pitch;
  const tag: TagNode = { role: 'Figure', parent: frame.parent, alt: figure.alt };
  return {
    height: strip,
    before: 0,
    after: 0,
    snap: frame.grid,
    breakCost: hasCaption ? breakCost.kept : breakCost.free,
    ...(figure.id !== undefined && { anchors: [figure.id] }),
    ...(frame.section && { section: frame.section }),
    paint: (painter, { x, y }) => {
      const index = painter.tag(tag);
      const [left, top] = [x + (frame.width - width) / 2, y + (strip - height) / 2];
      painter.items.push({
        type: 'picture',
        x: left,
        y: top,
        width,
        height,
        src: figure.src,
        ...(index !== undefined && { tag: index }),
      });
    },
  };
}

function captionSlabs(figure: FigureBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  if (figure.caption.length === 0) return [];
  const style = styleOf(state, 'figureCaption');
  const look = lookOf(style, { role: 'Caption', parent: frame.parent });
  const number =
    figure.number === undefined ? [] : [textPiece(figure.number, look, state), gapPiece(1, look, state)];
  const pieces = [...number, ...inkedPieces(figure.caption, look, state)];
  return lineSlabs({ pieces, style, frame, ...(figure.pos && { pos: figure.pos }) }, state);
}
