// A PDF's objects by their numbers (ISO 32000-1 §7.3, §7.5.7): pdf.js shows none but those of one page.

import { inflateSync } from 'node:zlib';
import { strFromU8, strToU8 } from 'fflate';

export class Reference {
  constructor(readonly number: number) {}
}

export type Dictionary = ReadonlyMap<string, PdfValue>;

/** Names as `/Name`; strings and booleans, which nothing here asks for, as their source. */
export type PdfValue = number | string | Reference | readonly PdfValue[] | Dictionary | undefined;

export interface PdfObject {
  readonly number: number;
  readonly source: string;
  readonly dictionary: Dictionary | undefined;
  /** As it stands in the file. */
  readonly stream: string | undefined;
}

export interface PdfFile {
  /** In the order of the file, one written twice both times; those of an object stream behind it. */
  readonly objects: readonly PdfObject[];
  /** What stands between objects: header, index and trailer. */
  readonly between: string;
}

/** Source of every object, of those in object streams too; of an object written twice the later one. */
export const pdfObjects = (bytes: Uint8Array): ReadonlyMap<number, string> =>
  new Map(readPdfFile(bytes).objects.map(({ number, source }) => [number, source]));

export function readPdfFile(bytes: Uint8Array): PdfFile {
  const file = strFromU8(bytes, true);
  const objects: PdfObject[] = [];
  let between = '';
  let from = 0;
  // Bounded: a long run of digits or blanks is no number of an object.
  const begin = /(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/gu;
  for (let found = begin.exec(file); found !== null; found = begin.exec(file)) {
    between += file.slice(from, found.index);
    const { value, end } = parse(file, begin.lastIndex);
    const own = objectOf(Number(found[1]), file.slice(begin.lastIndex, end), value);
    const stream = own.dictionary && streamAt(file, end, own.dictionary);
    const object = { ...own, stream: stream?.data };
    objects.push(object, ...packedIn(object));
    const close = /\s*(?:endstream\s*)?endobj\s?/uy;
    close.lastIndex = stream?.end ?? end;
    from = close.test(file) ? close.lastIndex : (stream?.end ?? end);
    begin.lastIndex = from;
  }
  return { objects, between: between + file.slice(from) };
}

function objectOf(number: number, source: string, value: PdfValue): PdfObject {
  const dictionary = value instanceof Map ? (value as Dictionary) : undefined;
  return { number, source, dictionary, stream: undefined };
}

interface Stream {
  readonly data: string;
  readonly end: number;
}

/** The stream behind an object's dictionary that ends at `end`. */
function streamAt(file: string, end: number, dictionary: Dictionary): Stream | undefined {
  const opening = /\s*stream\r?\n/uy;
  opening.lastIndex = end;
  if (!opening.test(file)) return undefined;
  const start = opening.lastIndex;
  const length = dictionary.get('/Length');
  const close = typeof length === 'number' ? start + length : file.indexOf('endstream', start);
  return { data: file.slice(start, close), end: Math.max(start, close) };
}

/** Objects of an object stream (§7.5.7): number and offset of each, then their sources. */
function packedIn({ source, dictionary, stream }: PdfObject): readonly PdfObject[] {
  if (dictionary?.get('/Type') !== '/ObjStm' || stream === undefined) return [];
  const data = strFromU8(unpacked(source, stream), true);
  const first = Number(dictionary.get('/First'));
  const head = data.slice(0, first).trim().split(/\s+/u).map(Number);
  return Array.from({ length: Math.floor(head.length / 2) }, (_, i) => {
    const [number, start, next] = [head[2 * i] as number, head[2 * i + 1] as number, head[2 * i + 3]];
    const own = data.slice(first + start, next === undefined ? undefined : first + next);
    return objectOf(number, own, parse(own).value);
  });
}

/** Most that a stream may unpack to, bytes: no page or picture of ours takes a tenth of it. */
const largestStream = 2 ** 28;

/** A stream's bytes behind its filter; as they are where that is another or does not fit. */
export function unpacked(source: string, stream: string): Uint8Array {
  const bytes = strToU8(stream, true);
  if (!/\/Filter\s*(?:\[\s*)?\/FlateDecode\b/u.test(source)) return bytes;
  try {
    return inflateSync(bytes, { maxOutputLength: largestStream });
  } catch {
    return bytes;
  }
}

interface Parsed {
  readonly value: PdfValue;
  readonly end: number;
}

const referenceForm = /\s*(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R(?![A-Za-z])/uy;
const tokenForm = /(?:\s|%[^\r\n]*)*(<<|>>|\[|\]|\(|<[^>]*>|\/[^\s<>[\](){}/%]*|[^\s<>[\](){}/%]+)/uy;

/** Values in one another beyond which a file is not read on: none of ours nests ten. */
const deepest = 500;

/** The value that begins at a place of the source. */
export function parse(source: string, at = 0, depth = 0): Parsed {
  if (depth > deepest) return { value: undefined, end: source.length };
  referenceForm.lastIndex = at;
  const reference = referenceForm.exec(source);
  if (reference !== null) return { value: new Reference(Number(reference[1])), end: referenceForm.lastIndex };
  tokenForm.lastIndex = at;
  const token = tokenForm.exec(source)?.[1];
  if (token === undefined) return { value: undefined, end: source.length };
  const end = tokenForm.lastIndex;
  if (token === '<<') return dictionaryFrom(source, end, depth + 1);
  if (token === '[') return listUntil(']', source, end, depth + 1);
  if (token === '(') return { value: '(', end: stringEnd(source, end) };
  return { value: /^[+-]?[\d.]+$/u.test(token) ? Number(token) : token, end };
}

function dictionaryFrom(source: string, at: number, depth: number): Parsed {
  const { value, end } = listUntil('>>', source, at, depth);
  const entries = value as readonly PdfValue[];
  const dictionary = new Map<string, PdfValue>();
  for (let i = 0; i + 1 < entries.length; i += 2) dictionary.set(String(entries[i]), entries[i + 1]);
  return { value: dictionary, end };
}

function listUntil(close: string, source: string, at: number, depth: number): Parsed {
  const values: PdfValue[] = [];
  for (let place = at; ; ) {
    const { value, end } = parse(source, place, depth);
    if (value === close || value === undefined) return { value: values, end };
    values.push(value);
    place = end;
  }
}

/** Behind a string's closing parenthesis; those inside it are balanced or escaped. */
function stringEnd(source: string, at: number): number {
  let depth = 1;
  let place = at;
  for (; depth > 0 && place < source.length; place++) {
    const char = source[place];
    if (char === '\\') place++;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
  }
  return place;
}
