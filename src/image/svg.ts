// SVG: whether a file is whole, and whether it can be drawn in the PDF as a browser shows it.

import { damaged, type ImageFault } from './fault.js';
import { undrawable } from './svg-features.js';
import { unsafe, unsafeFault } from './svg-inert.js';
import { readSvg, type Svg } from './svg-tree.js';

export function svgFault(bytes: Uint8Array): ImageFault | undefined {
  if (bytes.length > largest) return tooLarge('太大、太复杂，排不出来');
  const source = decoded(bytes);
  if (source === undefined) return encoding;
  const svg = readSvg(withoutDoctype(source));
  if (!svg.isWhole) return damaged('不完整：没有传完或存完就断了，或者标签不成对');
  if (svg.nodes[0]?.name !== 'svg') return prefixed;
  if (svg.isBoundless) return tooLarge('里面的图形层层嵌套或反复引用，排不出来');
  const dangers = unsafe(svg);
  if (dangers.length > 0) return unsafeFault(dangers);
  if (isEmpty(svg)) return damaged('里面什么也没有画');
  const features = undrawable(svg);
  return features.length === 0 ? undefined : cannotDraw(features);
}

/** Bytes: the drawer takes some 600 for each. */
const largest = 1.5 * 2 ** 20;

/** What the drawer is given: the same picture in the forms it reads. */
export const drawableSvg = (bytes: Uint8Array): string =>
  withoutDoctype(new TextDecoder().decode(bytes))
    // A link inside a picture would stand outside the structure tree.
    .replace(/<(\/?)a(?=[\s>])/gu, '<$1g')
    .replace(
      /(<style[^>]*>)([\s\S]*?)(?=<\/style>)/gu,
      (_, open: string, css: string) => open + plainCss(css),
    )
    .replace(/currentcolor/giu, 'currentColor');

const plainCss = (css: string) => css.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/<!--|-->/gu, '');

/** The drawer takes the first `>` of a document type for its end. */
const withoutDoctype = (source: string) => source.replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/iu, '');

function decoded(bytes: Uint8Array): string | undefined {
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const declared = /^\s*<\?xml[^>]*\bencoding=["']([^"']+)/u.exec(source)?.[1] ?? 'utf-8';
    return /^(?:utf-?8|us-ascii)$/iu.test(declared) ? source : undefined;
  } catch {
    return undefined;
  }
}

const shown = new Set(
  'rect circle ellipse line polyline polygon path text image use foreignObject switch'.split(' '),
);

const isEmpty = ({ nodes }: Svg) => !nodes.some(({ name }) => shown.has(name));

const encoding: ImageFault = {
  rule: 'image-damaged',
  words: '不是 UTF-8 编码的 SVG，读不出来',
  hint: '在绘图软件里重新导出 SVG（UTF-8 编码），或另存为 PNG',
};

const prefixed: ImageFault = {
  rule: 'image-svg-feature',
  words: '的最外层不是 <svg>，PDF 画不出来',
  hint: '在绘图软件里重新导出为普通 SVG，或另存为 PNG',
};

const asPng = '在绘图软件里另存为 PNG（宽 2000 像素以上），改用 PNG';

const tooLarge = (words: string): ImageFault => ({ rule: 'image-too-large', words, hint: asPng });

const cannotDraw = (features: readonly string[]): ImageFault => ({
  rule: 'image-svg-feature',
  words: `里有 PDF 画不准的内容：${listed(features)}`,
  hint: `${asPng}；或去掉这些效果再导出 SVG`,
  inPdf: true,
});

const listed = (features: readonly string[]) =>
  features.length > 5 ? `${features.slice(0, 5).join('、')}等 ${features.length} 种` : features.join('、');
