// XML parts of a Word file as text, whatever their encoding and the prefix of their elements.

import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

/** A property that is on by standing there, unless it says otherwise (ECMA-376 Part 1, 17.17.4). */
export const isOn = ({ 'w:val': value }: Attributes): boolean =>
  value !== '0' && value !== 'false' && value !== 'none';

const main =
  /^http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/wordprocessingml\/(?:2006\/)?main$/u;

/** Bytes that are no text in their encoding, or text that an earlier reader could not decode (U+FFFD). */
export function isUndecodable(bytes: Uint8Array = new Uint8Array()): boolean {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes).includes('\ufffd');
  } catch {
    return true;
  }
}

/** Bytes of a tag beyond any that Word writes: one with its attributes by the hundred thousand hurts every parser. */
const longestTag = 2 ** 18;

/** Whether some tag is longer. */
export function hasEndlessTag(bytes: Uint8Array = new Uint8Array()): boolean {
  const [open, close] = [0x3c, 0x3e];
  for (let at = bytes.indexOf(open); at >= 0; at = bytes.indexOf(open, at + 1)) {
    const end = bytes.indexOf(close, at);
    if (end < 0 || end - at > longestTag) return bytes.length - at > longestTag;
    at = end;
  }
  return false;
}

/** Elements inside one another: tables in tables of a real file come to some sixty. */
const deepest = 500;

/** Whether elements stand deeper in one another than any Word writes: each level costs every parser. */
export function isTooDeep(xml: string): boolean {
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[/A-Za-z][^>]*>/gu)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) depth++;
    if (depth > deepest) return true;
  }
  return false;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
}

/** UTF-8, or UTF-16 by its byte order mark; WordprocessingML's own elements always as `w:…`. */
export function xmlText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const [, prefix = 'w'] =
    [...text.slice(0, 8000).matchAll(/xmlns(?::([\w.-]+))?="([^"]*)"/gu)].find(([, , uri = '']) =>
      main.test(uri),
    ) ?? [];
  const isDefault = new RegExp(`xmlns="(?:${main.source.slice(1, -1)})"`, 'u').test(text.slice(0, 8000));
  if (isDefault) return text.replace(/(<\/?)(?=[A-Za-z]\w*[\s/>])/gu, '$1w:');
  return prefix === 'w'
    ? text
    : text
        .replaceAll(`<${prefix}:`, '<w:')
        .replaceAll(`</${prefix}:`, '</w:')
        .replaceAll(` ${prefix}:`, ' w:');
}

/** Text of the elements of one name, entities decoded. */
export function textIn(xml: string, element = 'w:t'): string {
  let text = '';
  let isIn = false;
  new Parser(
    {
      onopentag: (name) => {
        isIn = name === element || (isIn && name === 'w:delText');
        if (name === 'w:delText') isIn = true;
      },
      ontext: (part) => {
        if (isIn) text += part;
      },
      onclosetag: () => {
        isIn = false;
      },
    },
    { xmlMode: true },
  ).end(xml);
  return text;
}
