// The objects of a PDF as parts: sources and decoded streams, named by the page or the kind they belong to.

import { strFromU8 } from 'fflate';
import { digest, type Part } from './parts.js';
import { type PdfObject, Reference, readPdfFile, unpacked } from './pdf-objects.js';

/** Every object in the order of the file, one written twice both times, and what stands between them. */
export function pdfParts(bytes: Uint8Array): readonly Part[] {
  const { objects, between } = readPdfFile(bytes);
  const owners = ownersOf(objects);
  return [...objects.map((object) => partOf(object, owners)), { name: '文件首尾', tokens: lines(between) }];
}

const lines = (text: string): readonly string[] => text.split(/(?<=\n)/u);

/** `第 3 页的内容`, by the numbers of the objects that pages refer to. */
function ownersOf(objects: readonly PdfObject[]): ReadonlyMap<number, string> {
  const pages = objects.filter(({ dictionary }) => dictionary?.get('/Type') === '/Page');
  const owners = new Map<number, string>();
  const claim = (value: unknown, name: string): void => {
    if (value instanceof Reference) owners.set(value.number, name);
    else if (Array.isArray(value)) for (const one of value) claim(one, name);
  };
  for (const [i, { number, dictionary }] of pages.entries()) {
    owners.set(number, `第 ${i + 1} 页（文件的页次）`);
    claim(dictionary?.get('/Contents'), `第 ${i + 1} 页（文件的页次）的内容`);
    claim(dictionary?.get('/Annots'), `第 ${i + 1} 页（文件的页次）的链接`);
  }
  return owners;
}

const kinds: readonly (readonly [form: RegExp, name: string])[] = [
  [/\/Subtype\s*\/Image\b/u, '图片'],
  [/\/FontFile|\/Type\s*\/Font\b|\/Type\s*\/FontDescriptor|\/Type1C|\/CIDFontType0C/u, '字体'],
  [/\/Type\s*\/Metadata\b/u, '元数据'],
  [/\/Type\s*\/(?:StructElem|StructTreeRoot)\b/u, '结构'],
  [/\/Type\s*\/Annot\b|\/Subtype\s*\/Link\b/u, '链接'],
  [/\/Type\s*\/Outlines\b|\/Parent[\s\S]*\/Title|\/Title[\s\S]*\/Parent/u, '书签'],
  [/\/Type\s*\/Catalog\b/u, '文件目录'],
  [/\/Producer\b/u, '文件信息'],
];

/** Streams whose bytes follow from other objects: told by those. */
const derived = /\/Type\s*\/(?:ObjStm|XRef)\b/u;

function partOf({ number, source, stream }: PdfObject, owners: ReadonlyMap<number, string>): Part {
  const isDerived = stream !== undefined && derived.test(source);
  const kind = kinds.find(([form]) => form.test(source))?.[1] ?? '对象';
  const name = `${isDerived ? '文件首尾' : (owners.get(number) ?? kind)}（对象 ${number}）`;
  // An object stream's /First follows from its objects; an outline's says which bookmark comes first.
  const following = isDerived ? /\/(?:Length|First)\s+\d+/gu : /\/Length\s+\d+(?:\s+\d+\s+R)?/gu;
  const head = source.replace(following, '').split(/(?=\/)|(?<=[>\])])/u);
  return {
    name,
    tokens: stream === undefined || isDerived ? head : [...head, ...streamTokens(source, stream)],
  };
}

/** Content line by line where it is text; else its digest. */
function streamTokens(source: string, stream: string): readonly string[] {
  const data = unpacked(source, stream);
  const isText = !/\/Subtype\s*\/Image|FontFile|Type1C|CIDFontType0C|\/Length1/u.test(source);
  const words = strFromU8(data, true);
  return isText && !words.includes('\0') ? lines(words) : [digest(data)];
}
