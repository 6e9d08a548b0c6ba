// WordprocessingML that the docx library has no class for, as plain elements.

import { BuilderElement, type XmlComponent } from 'docx';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of the library's tree. */
export function el(
  name: string,
  attributes: Attributes = {},
  ...children: readonly XmlComponent[]
): XmlComponent {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const payload = Object.fromEntries(given.map(([key, value]) => [key, { key, value }]));
  return new BuilderElement({ name, ...(given.length > 0 && { attributes: payload as never }), children });
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (value: string) => value.replace(/[&<>"]/gu, (char) => entities[char] ?? char);

/** An element as text, for the parts that are written whole. */
export function tag(name: string, attributes: Attributes = {}, inner = ''): string {
  const spelt = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return inner === '' ? `<${name}${spelt}/>` : `<${name}${spelt}>${inner}</${name}>`;
}

export const textXml = escapeXml;

/** Names Word takes for a bookmark: letters, digits and _, at most 40. */
export const bookmarkName = (id: string): string =>
  `b_${id.replace(/[^0-9A-Za-z_]/gu, (c) => (c === '-' ? '_' : (c.codePointAt(0) ?? 0).toString(36)))}`.slice(
    0,
    40,
  );

/** Millimetres and points in twentieths of a point. */
export const mmTwips = (mm: number): number => Math.round((mm * 1440) / 25.4);
export const pointTwips = (points: number): number => Math.round(points * 20);
