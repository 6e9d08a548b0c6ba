// The root element of an SVG file as every reader needs it: a browser and Word ask for more than the PDF does.

import { kindOf } from './kinds.js';

/** What may stand before the root: the XML declaration, comments, a document type. */
const prologForm = /^(?:[^<]|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![A-Za-z][^[>]*(?:\[[\s\S]*?\]\s*)?>)*/u;

const rootForm = /^<svg(?=[\s>])(?:[^>"']|"[^"]*"|'[^']*')*>/u;

/** A file in three: before its root, the root's tag, and behind it; without a tag where that is no `<svg>`. */
function parted(source: string): { before: string; root: string; behind: string } {
  const before = prologForm.exec(source)?.[0] ?? '';
  const rest = source.slice(before.length);
  const root = rootForm.exec(rest)?.[0] ?? '';
  return { before, root, behind: rest.slice(root.length) };
}

/** The value of an attribute of the root element. */
const attributeOf = (root: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')
    .exec(root)
    ?.slice(1)
    .find((value) => value !== undefined);

/**
 * The same picture, with the names of its languages declared, where they are not; its box in one form; and
 * not stretched where no size of its own says to what. Bytes of other kinds, and of what is no SVG, as they are.
 */
export function withWholeRoot(bytes: Uint8Array): Uint8Array {
  if (kindOf(bytes) !== 'svg') return bytes;
  // One character a byte: whatever the encoding, all else stays.
  const source = Buffer.from(bytes).toString('latin1');
  const { before, root, behind } = parted(source);
  if (root === '') return bytes;
  const whole = unstretched(oneBox(declared(root, source)));
  return whole === root ? bytes : Buffer.from(before + whole + behind, 'latin1');
}

const namespaces = [
  ['xmlns', 'http://www.w3.org/2000/svg', /^/u],
  ['xmlns:xlink', 'http://www.w3.org/1999/xlink', /\sxlink:\w+\s*=/u],
] as const;

function declared(root: string, source: string): string {
  const lacking = namespaces.filter(
    ([name, , used]) => attributeOf(root, name) === undefined && used.test(source),
  );
  return root.replace('<svg', () => `<svg${lacking.map(([name, uri]) => ` ${name}="${uri}"`).join('')}`);
}

/** Numbers of a view box may stand between commas and over lines. */
const oneBox = (root: string): string =>
  root.replace(
    /(\sviewBox\s*=\s*)(["'])([^"']*)\2/u,
    (_, start: string, quote: string, box: string) =>
      start +
      quote +
      box
        .trim()
        .split(/[\s,]+/u)
        .join(' ') +
      quote,
  );

/** A picture without a width and a height of its own has its view box's shape, in print and in a browser. */
function unstretched(root: string): string {
  const isSized = ['width', 'height'].every((name) => /^[^%]+$/u.test(attributeOf(root, name) ?? '%'));
  return isSized ? root : root.replace(/\spreserveAspectRatio\s*=\s*(["'])\s*none[^"']*\1/u, '');
}

/** How the picture fills a box of another shape. */
export const aspectOf = (source: string): string =>
  attributeOf(parted(source).root, 'preserveAspectRatio')?.trim() || 'xMidYMid meet';
