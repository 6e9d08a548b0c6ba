// Bytes → text: UTF-8, UTF-16 or GB 18030, found out from the bytes themselves.

import type { Diagnostic, Result } from '../../model/diagnostic.js';

const boms: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Text of a file; one that is in no encoding throughout is an error with its first bad line. */
export function decodeText(file: string, bytes: Uint8Array): Result<string | undefined> {
  const bom = boms.find(([head]) => head.every((byte, i) => bytes[i] === byte))?.[1];
  const order = bom === undefined ? candidates(bytes) : [bom];
  for (const encoding of order) {
    const text = decode(bytes, encoding);
    if (text !== undefined && !text.includes('\u0000'))
      return { value: text.replace(/^\ufeff/u, ''), diagnostics: [] };
  }
  return { value: undefined, diagnostics: [mixed(file, bytes)] };
}

/** UTF-16 without a mark shows by its zero bytes or its ranges of Han; the rest is tried in turn. */
function candidates(bytes: Uint8Array): readonly string[] {
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 1].map((parity) => sample.filter((byte, i) => i % 2 === parity && byte === 0).length);
  // Zeros strewn into text that is whole UTF-8 are damage.
  const share = decode(bytes, 'utf-8') === undefined ? 20 : 4;
  if ((zeros[1] ?? 0) > sample.length / share) return ['utf-16le', 'utf-8', 'gb18030'];
  if ((zeros[0] ?? 0) > sample.length / share) return ['utf-16be', 'utf-8', 'gb18030'];
  return ['utf-8', 'gb18030'];
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function mixed(file: string, bytes: Uint8Array): Diagnostic {
  let line = 1;
  let start = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte !== 10 && i < bytes.length - 1) continue;
    const part = bytes.subarray(start, i + 1);
    if (decode(part, 'utf-8') === undefined && decode(part, 'gb18030') === undefined) break;
    start = i + 1;
    line++;
  }
  return {
    rule: 'import-encoding',
    severity: 'error',
    file,
    line,
    message: '文件的编码前后不一，或不是文本',
    hint: '用编辑器打开，另存为 UTF-8 再导入',
  };
}
