// A PDF changed as a forger would: one object's source or decoded stream, the file written anew around it.

import { deflateSync, inflateSync } from 'node:zlib';

interface Piece {
  readonly head: string;
  readonly stream: string | undefined;
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function pieces(file: string): { readonly pieces: readonly Piece[]; readonly rest: string } {
  const made: Piece[] = [];
  const form = /(\d+ 0 obj\b[\s\S]*?)(?:stream\r?\n|endobj)/gu;
  let from = 0;
  for (let found = form.exec(file); found !== null; found = form.exec(file)) {
    const head = file.slice(from, found.index + (found[1] as string).length);
    if (!found[0].startsWith('stream', (found[1] as string).length)) {
      made.push({ head: `${head}endobj`, stream: undefined });
      from = form.lastIndex;
      continue;
    }
    const length = Number(/\/Length (\d+)/u.exec(found[1] as string)?.[1]);
    made.push({ head, stream: file.slice(form.lastIndex, form.lastIndex + length) });
    from = file.indexOf('endobj', form.lastIndex + length) + 'endobj'.length;
    form.lastIndex = from;
  }
  return { pieces: made, rest: file.slice(from) };
}

interface Change {
  readonly old: RegExp;
  readonly fresh: string;
}

/** Head and content of an object stream with one of its objects changed, offsets made to fit. */
function repacked({ head, data }: { readonly head: string; readonly data: string }, change: Change) {
  const first = Number(/\/First (\d+)/u.exec(head)?.[1]);
  const numbers = data.slice(0, first).trim().split(/\s+/u).map(Number);
  const starts = numbers.filter((_, i) => i % 2 === 1);
  const sources = starts.map((start, i) => data.slice(first + start, first + (starts[i + 1] ?? data.length)));
  const at = sources.findIndex((source) => change.old.test(source));
  if (at < 0) return undefined;
  sources[at] = (sources[at] as string).replace(change.old, change.fresh);
  let offset = 0;
  const entries = sources.map((source, i) => {
    const entry = `${numbers[2 * i]} ${offset}`;
    offset += source.length;
    return entry;
  });
  const index = `${entries.join(' ')} `;
  return {
    head: head.replace(/\/First \d+/u, `/First ${index.length}`),
    data: index + sources.join(''),
  };
}

function changedStream(head: string, data: string, change: Change) {
  if (head.includes('/ObjStm')) return repacked({ head, data }, change);
  const changed = data.replace(change.old, change.fresh);
  return changed === data ? undefined : { head, data: changed };
}

function written(head: string, data: string, isPacked: boolean): string {
  const packed = isPacked ? latin(deflateSync(Buffer.from(data, 'latin1'))) : data;
  return `${head.replace(/\/Length \d+/u, `/Length ${packed.length}`)}stream\n${packed}\nendstream endobj`;
}

/** The first object, by its source or by what its stream unpacks to, in which `old` is found; else the file's end. */
export function tamperPdf(bytes: Uint8Array, old: RegExp, fresh: string): Uint8Array {
  const all = pieces(latin(bytes));
  let done = false;
  const change = (text: string): string => {
    if (done || !old.test(text)) return text;
    done = true;
    return text.replace(old, fresh);
  };
  const out = all.pieces.map(({ head, stream }) => {
    const own = change(head);
    if (stream === undefined) return own;
    const isPacked = head.includes('/FlateDecode');
    const data = isPacked ? latin(inflateSync(Buffer.from(stream, 'latin1'))) : stream;
    const changed = done ? undefined : changedStream(own, data, { old, fresh });
    if (changed === undefined) return `${own}stream\n${stream}\nendstream endobj`;
    done = true;
    return written(changed.head, changed.data, isPacked);
  });
  return Buffer.from(out.join('') + change(all.rest), 'latin1');
}
