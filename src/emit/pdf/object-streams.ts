// Object streams and a cross-reference stream: dictionaries packed together, a tenth of their size.
// pdfkit writes each object by itself; here those without a stream are held back until the end.

import { deflateSync } from 'node:zlib';
import type { PdfDocument, Ref } from './pdfmake.js';

/** What pdfkit's document does inside, as far as it is replaced here. */
interface Inner {
  readonly _offset: number;
  readonly _offsets: (number | null)[];
  readonly _root: Ref;
  readonly _info: Ref;
  readonly _id: Uint8Array;
  ref(data?: unknown): InnerRef;
  _write(data: Uint8Array | string): void;
  _refEnd(ref: InnerRef): void;
  _finalize(): void;
  push(end: null): void;
}

interface InnerRef {
  readonly id: number;
  readonly data: unknown;
  readonly buffer: readonly unknown[];
  offset: number;
  finalize(): void;
}

/** Objects a stream: readers unpack a whole one to see an object. */
const perStream = 200;

interface Held {
  readonly id: number;
  readonly body: string;
}

/** Makes a new document write this way; to be called before anything is put in. */
export function packObjects(document: PdfDocument): void {
  const inner = document as unknown as Inner;
  const held: Held[] = [];
  const makeRef = inner.ref.bind(inner);
  inner.ref = (data) => {
    const ref = makeRef(data);
    const write = ref.finalize.bind(ref);
    ref.finalize = () => {
      if (ref.buffer.length > 0) return write();
      held.push({ id: ref.id, body: serialized(ref.data) });
      ref.offset = 0;
      inner._refEnd(ref);
    };
    return ref;
  };
  inner._finalize = () => {
    const places = writeStreams(inner, held);
    writeReferences(inner, places);
    inner.push(null);
  };
}

type Places = ReadonlyMap<number, readonly [stream: number, index: number]>;

function writeStreams(inner: Inner, held: readonly Held[]): Places {
  const places = new Map<number, readonly [number, number]>();
  for (let start = 0; start < held.length; start += perStream) {
    const part = held.slice(start, start + perStream);
    const id = inner._offsets.push(inner._offset);
    let at = 0;
    const index = part.map((object, i) => {
      places.set(object.id, [id, i]);
      const entry = `${object.id} ${at}`;
      at += object.body.length + 1;
      return entry;
    });
    const head = `${index.join(' ')}\n`;
    const body = Buffer.from(head + part.map((object) => `${object.body}\n`).join(''), 'latin1');
    writeStream(inner, id, `/Type /ObjStm /N ${part.length} /First ${head.length}`, body);
  }
  return places;
}

/** One row an object: kind, then offset, or object stream and place in it. */
function writeReferences(inner: Inner, places: Places): void {
  const start = inner._offset;
  const id = inner._offsets.push(start);
  const rows = Buffer.alloc(7 * (id + 1));
  rows.writeUInt16BE(0xffff, 5);
  inner._offsets.forEach((offset, i) => {
    const place = places.get(i + 1);
    const at = 7 * (i + 1);
    rows.writeUInt8(place === undefined ? 1 : 2, at);
    rows.writeUInt32BE(place?.[0] ?? offset ?? 0, at + 1);
    rows.writeUInt16BE(place?.[1] ?? 0, at + 5);
  });
  const id16 = `<${Buffer.from(inner._id).toString('hex')}>`;
  const trailer = `/Root ${inner._root} /Info ${inner._info} /ID [${id16} ${id16}]`;
  writeStream(inner, id, `/Type /XRef /Size ${id + 1} /W [1 4 2] ${trailer}`, rows);
  inner._write(`startxref\n${start}\n%%EOF`);
}

function writeStream(inner: Inner, id: number, entries: string, body: Uint8Array): void {
  const packed = deflateSync(body);
  inner._write(`${id} 0 obj\n<<${entries} /Filter /FlateDecode /Length ${packed.length}>>\nstream`);
  inner._write(packed);
  inner._write('\nendstream\nendobj');
}

/** pdfkit's rules: plain strings are names, String objects text, everything with its own toString says itself. */
function serialized(value: unknown): string {
  if (value instanceof String) return literal(value.valueOf());
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  if (Array.isArray(value)) return `[${value.map(serialized).join(' ')}]`;
  if (value instanceof Date) return `(D:${value.toISOString().replace(/[-:T]|\.\d+/gu, '')})`;
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (Object.prototype.toString.call(value) !== '[object Object]' || isSpoken(value)) return String(value);
  const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined);
  return `<<${entries.map(([key, entry]) => `/${key} ${serialized(entry)}`).join(' ')}>>`;
}

/** References and trees write themselves. */
const isSpoken = (value: unknown): boolean =>
  (value as { toString?: unknown }).toString !== Object.prototype.toString;

const escapes: Readonly<Record<string, string>> = {
  ...{
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\b': '\\b',
    '\f': '\\f',
    '\\': '\\\\',
    '(': '\\(',
    ')': '\\)',
  },
};

function literal(value: string): string {
  const isAscii = [...value].every((char) => char < '\x80');
  const bytes = isAscii ? value : Buffer.from(`\ufeff${value}`, 'utf16le').swap16().toString('latin1');
  return `(${bytes.replace(/[\n\r\t\b\f()\\]/gu, (char) => escapes[char] ?? char)})`;
}
