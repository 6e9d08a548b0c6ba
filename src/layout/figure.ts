// A figure: the image scaled to its share of the text width, kept with its caption.

import type { FigureBlock } from '../model/doc.js';
import { linePitch } from './geometry.js';
import { paragraphSlabs } from './paragraph.js';
import type { LayoutState, Slab } from './state.js';

/** A pixel of a screen, mm (CSS: 96 to the inch). */
const mmPerPixel = 25.4 / 96;

export function figureSlabs(figure: FigureBlock, state: LayoutState, width: number): readonly Slab[] {
  const size = state.imageSize(figure.src);
  if (size === undefined) {
    state.diagnostics.push({
      ...{ rule: 'image-unreadable', severity: 'error', ...figure.pos },
      message: `图片 ${figure.src} 读不出来`,
      hint: '请用 PNG、JPEG 或 SVG 格式的图片',
    });
    return [];
  }
  const pitch = linePitch(state.doc.styles.page);
  const room = pitch * (state.doc.styles.page.lines - 2);
  const wanted = Math.min(width, figure.width === undefined ? size.width * mmPerPixel : figure.width * width);
  const scale = Math.min(wanted / size.width, room / size.height);
  const [w, h] = [size.width * scale, size.height * scale];
  const height = Math.ceil(h / pitch) * pitch;
  const hasCaption = figure.caption.length > 0;
  const image: Slab = {
    ...{ height, before: 0, breakAfter: !hasCaption },
    ...(figure.id !== undefined && { anchors: [figure.id] }),
    paint: (painter, x, y) => {
      const tag = painter.tag(figure, 'Figure', painter.section, { alt: figure.alt });
      painter.items.push({
        type: 'picture',
        x: x + (width - w) / 2,
        y: y + (height - h) / 2,
        width: w,
        height: h,
        src: figure.src,
        tag,
      });
    },
  };
  if (!hasCaption) return [image];
  const number = figure.number === undefined ? [] : [{ type: 'text', value: `${figure.number}　` } as const];
  const caption = {
    type: 'paragraph',
    style: 'figureCaption',
    children: [...number, ...figure.caption],
  } as const;
  return [image, ...paragraphSlabs(caption, state, { width })];
}
