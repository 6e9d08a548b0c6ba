// The objects of a PDF as parts: sources and decoded streams, named by the page or the kind they belong to.

import { strFromU8 } from 'fflate';
import { digest, type Part } from './parts.js';
import { type Dictionary, type PdfObject, Reference, readPdfFile, unpacked } from './pdf-objects.js';

/** Every object in the order of the file, one written twice both times, and what stands between them. */
export function pdfParts(bytes: Uint8Array): readonly Part[] {
  const { objects, between } = readPdfFile(bytes);
  const owners = ownersOf(objects);
  const file = strFromU8(bytes, true);
  const index = objects.flatMap((object) => indexPart(object, file));
  return [
    ...objects.map((object) => partOf(object, owners)),
    ...index,
    { name: '文件首尾', tokens: lines(between) },
  ];
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

/**
 * What the index says of each object (ISO 32000-1 §7.5.8): its kind, and whether the object stands where it says.
 * Readers go by it: an object that it calls free is not there for them.
 */
function indexPart({ source, dictionary, stream }: PdfObject, file: string): readonly Part[] {
  if (dictionary?.get('/Type') !== '/XRef' || stream === undefined) return [];
  const data = unpacked(source, stream);
  const widths = numbersIn(dictionary, '/W');
  const size = widths.reduce((sum, width) => sum + width, 0);
  if (widths.length !== 3 || size === 0) return [{ name: '文件首尾（索引）', tokens: [digest(data)] }];
  const [first = 0] = numbersIn(dictionary, '/Index');
  const tokens = Array.from({ length: Math.floor(data.length / size) }, (_, i) => {
    const fields = fieldsAt(data, i * size, widths);
    return indexToken(first + i, fields, file);
  });
  return [{ name: '文件首尾（索引）', tokens }];
}

function numbersIn(dictionary: Dictionary, key: string): readonly number[] {
  const value = dictionary.get(key);
  return Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : [];
}

function fieldsAt(data: Uint8Array, from: number, widths: readonly number[]): readonly number[] {
  let place = from;
  return widths.map((width) => {
    let value = 0;
    for (let i = 0; i < width; i++) value = 256 * value + (data[place++] ?? 0);
    return value;
  });
}

/** Offsets follow from the other objects' packing: only whether they are right is told. */
function indexToken(
  number: number,
  [kind = 1, place = 0, order = 0]: readonly number[],
  file: string,
): string {
  if (kind !== 1) return `${number} ${kind} ${place} ${order}`;
  const isThere = file.slice(place, place + 24).startsWith(`${number} 0 obj`);
  return `${number} 1 ${isThere ? '在' : '不在'}`;
}

/** Content line by line where it is text; else its digest. */
function streamTokens(source: string, stream: string): readonly string[] {
  const data = unpacked(source, stream);
  const isText = !/\/Subtype\s*\/Image|FontFile|Type1C|CIDFontType0C|\/Length1/u.test(source);
  const words = strFromU8(data, true);
  return isText && !words.includes('\0') ? lines(words) : [digest(data)];
}
