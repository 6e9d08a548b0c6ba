// WordprocessingML elements: the docx library's own tree, for what it has no class for.

import { FileChild, type XmlComponent } from 'docx';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What an element may hold; `undefined` is left out. */
export type Child = XmlComponent | string | undefined;

/** Any element; the library takes it wherever it takes a run, a paragraph or a table. */
export class Element extends FileChild {
  constructor(name: string, attributes: Attributes, children: readonly Child[]) {
    super(name);
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    if (given.length > 0) this.root.push({ _attr: Object.fromEntries(given) });
    this.root.push(...children.filter((child) => child !== undefined));
  }
}

export function el(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Element {
  return new Element(name, attributes, children);
}

/** An element whose one attribute is w:val. */
export const val = (name: string, value: string | number): Element => el(name, { 'w:val': value });

/** A switch: present for on, w:val="0" for off. */
export const flag = (name: string, on: boolean): Element => el(name, on ? {} : { 'w:val': 0 });

/** The library's tree as it is made for writing: `{ 'w:p': [{ _attr }, child, …] }`, or `{ 'w:p': { _attr } }`. */
export type Tree = { readonly [name: string]: unknown };

export function nameOf(tree: Tree): string {
  for (const name in tree) return name;
  return '';
}

/** Children and attributes as they stand; empty for an empty element. */
export function contentOf(tree: Tree): readonly unknown[] {
  const content = tree[nameOf(tree)];
  if (Array.isArray(content)) return content;
  return typeof content === 'object' && content !== null && !('_attr' in content) ? [] : [content];
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !('_attr' in value);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 cannot hold go; the source's reader has named them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
const escaped = (value: unknown): string =>
  String(value)
    .replace(/[&<>"]/gu, (char) => entities[char] ?? char)
    .replace(unwritable, '');

/** A tree as text. */
export function serialize(tree: Tree): string {
  const name = nameOf(tree);
  let attributes = '';
  let inner = '';
  const content = tree[name];
  for (const item of (Array.isArray(content) ? content : [content]) as readonly (Given | Tree | Word)[]) {
    if (typeof item !== 'object') inner += item === undefined ? '' : escaped(item);
    else if (item === null) continue;
    else if (isGiven(item)) attributes += spelt(item._attr);
    else if (nameOf(item) !== '') inner += serialize(item);
  }
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

type Word = string | number | boolean | undefined | null;

interface Given {
  readonly _attr: Readonly<Record<string, unknown>>;
}

const isGiven = (item: Given | Tree): item is Given => item._attr !== undefined;

function spelt(attributes: Given['_attr']): string {
  let text = '';
  for (const name in attributes)
    if (attributes[name] !== undefined) text += ` ${name}="${escaped(attributes[name])}"`;
  return text;
}
