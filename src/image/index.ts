// Images looked at before anything is set: what cannot be shown whole is said, never printed blank.

import type { Diagnostic, Position } from '../model/diagnostic.js';
import { damaged, type ImageFault } from './fault.js';
import { jpegFault } from './jpeg.js';
import { foreignKind, type ImageKind, kindOf } from './kinds.js';
import { readPng } from './png.js';
import { svgFault } from './svg.js';

export { cssColor } from './css-color.js';
export { type ImageFault, sizeless } from './fault.js';
export { kindOf } from './kinds.js';
export { plainPng } from './png-plain.js';
export { drawableSvg } from './svg.js';
export { drawableLink } from './svg-embedded.js';
export { aspectOf } from './svg-root.js';

const checks: Readonly<Record<ImageKind, (bytes: Uint8Array) => ImageFault | undefined>> = {
  png: (bytes) => {
    const png = readPng(bytes);
    return 'rule' in png ? png : undefined;
  },
  jpeg: jpegFault,
  svg: svgFault,
};

const known = new WeakMap<Uint8Array, ImageFault | undefined>();

/** The first thing that keeps an image from being printed as it is meant. Bytes are looked at once. */
export function imageFault(bytes: Uint8Array): ImageFault | undefined {
  if (!known.has(bytes)) known.set(bytes, look(bytes));
  return known.get(bytes);
}

/** `pos` is the figure's place in the source. */
export const imageDiagnostic = (src: string, fault: ImageFault, pos?: Position): Diagnostic => ({
  rule: fault.rule,
  severity: 'error',
  message: `图片 ${src} ${fault.words}`,
  hint: fault.hint,
  ...pos,
});

function look(bytes: Uint8Array): ImageFault | undefined {
  if (bytes.length === 0) return damaged('是空文件');
  const kind = kindOf(bytes);
  return kind === undefined ? unknown(foreignKind(bytes)) : checks[kind](bytes);
}

const unknown = (name: string | undefined): ImageFault => ({
  rule: 'image-format',
  words: name === undefined ? '不是图片，或者已经损坏' : `其实是 ${name} 格式，印不出来（改扩展名没有用）`,
  hint: '图片要用 PNG、JPEG 或 SVG：用看图软件打开，另存为 PNG',
});
