// A ZIP whose bytes depend on its content alone (APPNOTE.TXT 6.3): entries in the order given, one fixed time.

import { crc32, deflateRawSync } from 'node:zlib';

/** `stored`: kept as it is, because it is compressed already. */
export interface Entry {
  readonly path: string;
  readonly content: Uint8Array;
  readonly stored?: boolean;
}

/** Names are UTF-8. */
const flags = 0x0800;
const version = 20;
/** 1 January 1980, the earliest day an entry can bear. */
const firstDay = 0x21;

export function zip(entries: readonly Entry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, stored } of entries) {
    const name = Buffer.from(path);
    const data = stored ? content : deflateRawSync(content, { level: 6 });
    const fields = fieldsOf(content, data, name, stored ? 0 : 8);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name]);
    const start = Buffer.alloc(4);
    start.writeUInt32LE(offset);
    const made = Buffer.from([version, 0]);
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), made, fields, Buffer.alloc(10), start, name);
    files.push(local, Buffer.from(data));
    offset += local.length + data.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...files, index, endOf(entries.length, index.length, offset)]);
}

/** What the entry's own header and the directory have in common: from version to length of extra field. */
function fieldsOf(content: Uint8Array, data: Uint8Array, name: Uint8Array, method: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(firstDay, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
