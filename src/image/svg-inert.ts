// SVG files come from anywhere and go into Word files and pages as they are: nothing in them may act or call out.

import { type ImageFault, saveAgain } from './fault.js';
import { kindOf } from './kinds.js';
import type { Svg, SvgNode } from './svg-tree.js';

/** What a drawing program's own file never needs, by name; each once. */
export function unsafe(svg: Svg): readonly string[] {
  const { nodes, rules, atRules, instructions } = svg;
  const declarations = [...nodes.map(({ style }) => style), ...rules.map((rule) => rule.declarations)];
  const values = [...declarations, ...nodes.map(({ attributes }) => attributes)].flatMap(Object.values);
  const rows: readonly (readonly [found: boolean, words: string])[] = [
    [nodes.some(({ name }) => /(?:^|:)script$/iu.test(name)), '脚本（script）'],
    [nodes.some(hasHandler), '事件（onload、onclick 等）'],
    [nodes.some(callsOut) || values.some(namesOutside), '引用外部地址（外部图片、样式）'],
    [atRules.includes('import') || instructions.includes('?xml-stylesheet'), '外部样式'],
  ];
  return rows.flatMap(([found, words]) => (found ? [words] : []));
}

export const unsafeFault = (features: readonly string[]): ImageFault => ({
  rule: 'image-svg-unsafe',
  words: `里有${features.join('、')}，不能放进印件`,
  hint: `在绘图软件里重新导出为普通 SVG，或另存为 PNG；${saveAgain}`,
});

const hasHandler = ({ attributes }: SvgNode): boolean =>
  Object.keys(attributes).some((name) => /^on[a-z]+$/iu.test(name));

/** Links are made plain groups before (`withoutLinks`). */
const callsOut = ({ name, attributes }: SvgNode): boolean =>
  name !== 'a' &&
  [attributes.href, attributes['xlink:href'], attributes.src].some(
    (address) => address !== undefined && !/^\s*(?:#|data:image\/|$)/iu.test(address),
  );

const namesOutside = (value: string): boolean =>
  /url\(\s*["']?\s*(?!#|data:image\/)[a-z/.]|javascript:/iu.test(value);

const linkForm = /<(\/?)a(?=[\s>/])((?:[^>"']|"[^"]*"|'[^']*')*)>/gu;
const addressForm = /\s(?:xlink:)?(?:href|target|download|ping|rel)\s*=\s*(?:"[^"]*"|'[^']*')/giu;

/** A link in a picture is a group of its shapes. */
export function withoutLinks(bytes: Uint8Array): Uint8Array {
  if (kindOf(bytes) !== 'svg') return bytes;
  const source = Buffer.from(bytes).toString('latin1');
  const plain = source.replace(
    linkForm,
    (_, slash: string, rest: string) => `<${slash}g${rest.replace(addressForm, '')}>`,
  );
  return plain === source ? bytes : Buffer.from(plain, 'latin1');
}
