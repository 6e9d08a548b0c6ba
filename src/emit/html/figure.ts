// Figures: the image's bytes in the page itself.

import type { FigureBlock } from '../../model/doc.js';
import { element, escapeHtml } from './element.js';
import type { BlockSetting } from './setting.js';
import { titleHtml } from './title.js';

/** An SVG goes in as an image too, so that a script inside it cannot run. */
export function figureHtml(figure: FigureBlock, setting: BlockSetting): string {
  const bytes = setting.image(figure.src);
  const attributes = [
    `src="data:${mediaType(bytes)};base64,${Buffer.from(bytes).toString('base64')}"`,
    `alt="${escapeHtml(figure.alt)}"`,
    ...(figure.width === undefined ? [] : [`class="${setting.widthClass(figure.width)}"`]),
  ];
  return element('figure', { id: figure.id }, `<img ${attributes.join(' ')}>${captionHtml(figure, setting)}`);
}

function captionHtml({ number, caption }: FigureBlock, setting: BlockSetting): string {
  if (caption.length === 0) return '';
  const words = titleHtml({ number: number === undefined ? '' : `${number}　`, children: caption }, setting);
  return element('figcaption', { class: 'figureCaption' }, words);
}

/** By the first bytes; what is neither PNG nor JPEG can only be SVG. */
function mediaType(bytes: Uint8Array): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return 'image/svg+xml';
}
