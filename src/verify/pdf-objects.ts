// A PDF's objects by their numbers (ISO 32000-1 §7.3, §7.5.7): pdf.js shows none but those of one page.

import { strFromU8, strToU8, unzlibSync } from 'fflate';

export class Reference {
  constructor(readonly number: number) {}
}

export type Dictionary = ReadonlyMap<string, PdfValue>;

/** Names as `/Name`; strings and booleans, which nothing here asks for, as their source. */
export type PdfValue = number | string | Reference | readonly PdfValue[] | Dictionary | undefined;

/** Source of every object, of those in object streams too; of an object written twice the later one. */
export function pdfObjects(bytes: Uint8Array): ReadonlyMap<number, string> {
  const file = strFromU8(bytes, true);
  const objects = new Map<number, string>();
  const begin = /(\d+)\s+\d+\s+obj\b/gu;
  for (let found = begin.exec(file); found !== null; found = begin.exec(file)) {
    const { value, end } = parse(file, begin.lastIndex);
    objects.set(Number(found[1]), file.slice(begin.lastIndex, end));
    begin.lastIndex = end;
    if (value instanceof Map) begin.lastIndex = passStream({ file, end }, value, objects);
  }
  return objects;
}

/** Where the file goes on behind an object's stream; the objects that the stream packs are added. */
function passStream(
  { file, end }: { readonly file: string; readonly end: number },
  dictionary: Dictionary,
  objects: Map<number, string>,
): number {
  const opening = /\s*stream\r?\n/uy;
  opening.lastIndex = end;
  if (!opening.test(file)) return end;
  const length = dictionary.get('/Length');
  const start = opening.lastIndex;
  const close = typeof length === 'number' ? start + length : file.indexOf('endstream', start);
  if (dictionary.get('/Type') === '/ObjStm') unpack(file.slice(start, close), dictionary, objects);
  return Math.max(close, start);
}

function unpack(stream: string, dictionary: Dictionary, objects: Map<number, string>): void {
  const isPacked = dictionary.get('/Filter') === '/FlateDecode';
  const data = isPacked ? strFromU8(unzlibSync(strToU8(stream, true)), true) : stream;
  const first = Number(dictionary.get('/First'));
  const head = data.slice(0, first).trim().split(/\s+/u).map(Number);
  for (let i = 0; i + 1 < head.length; i += 2) {
    const [number, start, next] = [head[i] as number, head[i + 1] as number, head[i + 3]];
    objects.set(number, data.slice(first + start, next === undefined ? undefined : first + next));
  }
}

interface Parsed {
  readonly value: PdfValue;
  readonly end: number;
}

const referenceForm = /\s*(\d+)\s+\d+\s+R(?![A-Za-z])/uy;
const tokenForm = /(?:\s|%[^\r\n]*)*(<<|>>|\[|\]|\(|<[^>]*>|\/[^\s<>[\](){}/%]*|[^\s<>[\](){}/%]+)/uy;

/** The value that begins at a place of the source. */
export function parse(source: string, at = 0): Parsed {
  referenceForm.lastIndex = at;
  const reference = referenceForm.exec(source);
  if (reference !== null) return { value: new Reference(Number(reference[1])), end: referenceForm.lastIndex };
  tokenForm.lastIndex = at;
  const token = tokenForm.exec(source)?.[1];
  if (token === undefined) return { value: undefined, end: source.length };
  const end = tokenForm.lastIndex;
  if (token === '<<') return dictionaryFrom(source, end);
  if (token === '[') return listUntil(']', source, end);
  if (token === '(') return { value: '(', end: stringEnd(source, end) };
  return { value: /^[+-]?[\d.]+$/u.test(token) ? Number(token) : token, end };
}

function dictionaryFrom(source: string, at: number): Parsed {
  const { value, end } = listUntil('>>', source, at);
  const entries = value as readonly PdfValue[];
  const dictionary = new Map<string, PdfValue>();
  for (let i = 0; i + 1 < entries.length; i += 2) dictionary.set(String(entries[i]), entries[i + 1]);
  return { value: dictionary, end };
}

function listUntil(close: string, source: string, at: number): Parsed {
  const values: PdfValue[] = [];
  for (let place = at; ; ) {
    const { value, end } = parse(source, place);
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
