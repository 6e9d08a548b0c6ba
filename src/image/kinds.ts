// What a file is, by its first bytes: its name may say otherwise.

export type ImageKind = 'png' | 'jpeg' | 'svg';

/** Bytes at an offset, and what they show. */
type Signature = readonly [name: string, offset: number, bytes: string];

const others: readonly Signature[] = [
  ['GIF', 0, 'GIF8'],
  ['WebP', 8, 'WEBP'],
  ['BMP', 0, 'BM'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['AVIF', 4, 'ftypavif'],
  ['HEIC', 4, 'ftyphei'],
  ['HEIC', 4, 'ftypmif1'],
  ['JPEG 2000', 4, 'jP  '],
  ['图标', 0, '\0\0\u0001\0'],
  ['Photoshop', 0, '8BPS'],
  ['WMF', 0, '\u00d7\u00cd\u00c6\u009a'],
  ['EMF', 40, ' EMF'],
  ['PDF', 0, '%PDF'],
  ['压缩的 SVG（svgz）', 0, '\u001f\u008b'],
];

const startsWith = (bytes: Uint8Array, offset: number, text: string) =>
  [...text].every((char, i) => bytes[offset + i] === char.charCodeAt(0));

/** PNG, JPEG or SVG; undefined for anything else. */
export function kindOf(bytes: Uint8Array): ImageKind | undefined {
  if (startsWith(bytes, 0, '\u0089PNG')) return 'png';
  if (startsWith(bytes, 0, '\u00ff\u00d8')) return 'jpeg';
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return /^[^<]{0,8}<(?:\?xml|!--|!DOCTYPE\s+svg|(?:\w+:)?svg[\s>])/iu.test(head) ? 'svg' : undefined;
}

/** The name of a kind that is not printed; undefined for what is no image at all. */
export const foreignKind = (bytes: Uint8Array): string | undefined =>
  others.find(([, offset, text]) => startsWith(bytes, offset, text))?.[0];
