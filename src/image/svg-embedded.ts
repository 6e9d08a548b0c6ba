// Pictures inside an SVG: only those whose bytes are in the file itself can be printed.

import { jpegFault } from './jpeg.js';
import { kindOf } from './kinds.js';
import { readPng } from './png.js';
import { plainPng } from './png-plain.js';

/** Bytes of a `data:` address; undefined for any other. */
function bytesOf(link: string): Uint8Array | undefined {
  const data = /^data:image\/[\w.+-]+;base64,([\s\S]+)$/u.exec(link.trim())?.[1];
  return data === undefined ? undefined : Buffer.from(data.replace(/\s+/gu, ''), 'base64');
}

export function embeddedFault(link: string | undefined): readonly string[] {
  const bytes = link === undefined ? undefined : bytesOf(link);
  if (bytes === undefined) return ['外部图片（image，文件里只有地址）'];
  const kind = kindOf(bytes);
  if (kind === 'png') return 'rule' in readPng(bytes) ? ['损坏的嵌入图片（image）'] : [];
  if (kind !== 'jpeg') return ['PNG、JPEG 以外的嵌入图片（image）'];
  return jpegFault(bytes) === undefined ? [] : ['损坏的或 CMYK 的嵌入图片（image）'];
}

/** The address of an embedded picture as the drawer reads it; empty for one outside the file. */
export function drawableLink(link: string): string {
  const bytes = bytesOf(link);
  if (bytes === undefined) return '';
  const type = kindOf(bytes) === 'png' ? 'png' : 'jpeg';
  const plain = type === 'png' ? plainPng(bytes) : bytes;
  return `data:image/${type};base64,${Buffer.from(plain).toString('base64')}`;
}
