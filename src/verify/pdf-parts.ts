// The objects of a PDF as parts: sources and decoded streams, named by the page or the kind they belong to.

import { strFromU8, strToU8, unzlibSync } from 'fflate';
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
  const { objects, between } = split(file);
  const owners = ownersOf(objects);
  return [
    ...objects.map((object) => partOf(object, owners)),
    {
      name: '文件首尾的索引',
      tokens: between.replace(/^\d{10} \d{5} [fn]\s*$|^\d+$/gmu, '').split(/(?<=\n)/u),
    },
  ];
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

function partOf({ number, source, stream }: PdfObject, owners: ReadonlyMap<number, string>): Part {
  const kind = kinds.find(([form]) => form.test(source))?.[1] ?? '对象';
  const name = `${owners.get(number) ?? kind}（对象 ${number}）`;
  const head = source.replace(/\/Length\s+\d+(?:\s+\d+\s+R)?/u, '/Length').split(/(?=\/)|(?<=[>\])])/u);
  return { name, tokens: stream === undefined ? head : [...head, ...streamTokens(source, stream)] };
}

/** Content line by line where it is text; else its digest. */
function streamTokens(source: string, stream: string): readonly string[] {
  const data = decoded(source, stream);
  const isText = !/\/Subtype\s*\/Image|FontFile|Type1C|CIDFontType0C|\/Length1/u.test(source);
  const words = strFromU8(data, true);
  return isText && !words.includes('\0') ? words.split(/(?<=\n)/u) : [digest(data)];
}

function decoded(source: string, stream: string): Uint8Array {
  const bytes = strToU8(stream, true);
  if (!/\/Filter\s*(?:\[\s*)?\/FlateDecode\b/u.test(source)) return bytes;
  try {
    return unzlibSync(bytes);
  } catch {
    return bytes;
  }
}
