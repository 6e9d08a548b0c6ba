// The objects of a PDF as parts: sources and decoded streams, named by the page or the kind they belong to.

import { inflateSync } from 'node:zlib';
import { strFromU8, strToU8 } from 'fflate';
import { digest, type Part } from './parts.js';
import { type Dictionary, parse, Reference } from './pdf-objects.js';

interface PdfObject {
  readonly number: number;
  readonly source: string;
  readonly dictionary: Dictionary | undefined;
  /** As it stands in the file. */
  readonly stream: string | undefined;
}

/** Every object in the order of the file, one written twice both times, and what stands between them. */
export function pdfParts(bytes: Uint8Array): readonly Part[] {
  const file = strFromU8(bytes, true);
  const { objects: written, between } = split(file);
  const objects = written.flatMap((object) => [object, ...packedIn(object)]);
  const owners = ownersOf(objects);
  return [...objects.map((object) => partOf(object, owners)), { name: '文件首尾', tokens: lines(between) }];
}

const lines = (text: string): readonly string[] => text.split(/(?<=\n)/u);

/** Objects of an object stream (ISO 32000-1 §7.5.7): number and offset of each, then their sources. */
function packedIn({ source, dictionary, stream }: PdfObject): readonly PdfObject[] {
  if (dictionary?.get('/Type') !== '/ObjStm' || stream === undefined) return [];
  const data = strFromU8(decoded(source, stream), true);
  const first = Number(dictionary.get('/First'));
  const head = data.slice(0, first).trim().split(/\s+/u).map(Number);
  const count = Math.floor(head.length / 2);
  return Array.from({ length: count }, (_, i) => {
    const [number, start, next] = [head[2 * i] as number, head[2 * i + 1] as number, head[2 * i + 3]];
    const own = data.slice(first + start, next === undefined ? undefined : first + next);
    const { value } = parse(own);
    return {
      number,
      source: own,
      dictionary: value instanceof Map ? (value as Dictionary) : undefined,
      stream: undefined,
    };
  });
}

/** What stands between objects is header, index and trailer. */
function split(file: string): { readonly objects: readonly PdfObject[]; readonly between: string } {
  const objects: PdfObject[] = [];
  let between = '';
  let from = 0;
  const begin = /(\d+)\s+\d+\s+obj\b/gu;
  for (let found = begin.exec(file); found !== null; found = begin.exec(file)) {
    between += file.slice(from, found.index);
    const { value, end } = parse(file, begin.lastIndex);
    const dictionary = value instanceof Map ? (value as Dictionary) : undefined;
    const stream = dictionary === undefined ? undefined : streamAt(file, end, dictionary);
    objects.push({
      number: Number(found[1]),
      source: file.slice(begin.lastIndex, end),
      dictionary,
      stream: stream?.data,
    });
    const close = /\s*(?:endstream\s*)?endobj\s?/uy;
    close.lastIndex = stream?.end ?? end;
    from = close.test(file) ? close.lastIndex : (stream?.end ?? end);
    begin.lastIndex = from;
  }
  return { objects, between: between + file.slice(from) };
}

function streamAt(
  file: string,
  end: number,
  dictionary: Dictionary,
): { readonly data: string; readonly end: number } | undefined {
  const opening = /\s*stream\r?\n/uy;
  opening.lastIndex = end;
  if (!opening.test(file)) return undefined;
  const start = opening.lastIndex;
  const length = dictionary.get('/Length');
  const close = typeof length === 'number' ? start + length : file.indexOf('endstream', start);
  return { data: file.slice(start, close), end: Math.max(start, close) };
}

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
  const head = source.replace(/\/(?:Length|First)\s+\d+(?:\s+\d+\s+R)?/gu, '').split(/(?=\/)|(?<=[>\])])/u);
  return {
    name,
    tokens: stream === undefined || isDerived ? head : [...head, ...streamTokens(source, stream)],
  };
}

/** Content line by line where it is text; else its digest. */
function streamTokens(source: string, stream: string): readonly string[] {
  const data = decoded(source, stream);
  const isText = !/\/Subtype\s*\/Image|FontFile|Type1C|CIDFontType0C|\/Length1/u.test(source);
  const words = strFromU8(data, true);
  return isText && !words.includes('\0') ? lines(words) : [digest(data)];
}

/** Most that a stream may unpack to, bytes: no page or picture of ours takes a tenth of it. */
const largestStream = 2 ** 28;

function decoded(source: string, stream: string): Uint8Array {
  const bytes = strToU8(stream, true);
  if (!/\/Filter\s*(?:\[\s*)?\/FlateDecode\b/u.test(source)) return bytes;
  try {
    return inflateSync(bytes, { maxOutputLength: largestStream });
  } catch {
    return bytes;
  }
}
