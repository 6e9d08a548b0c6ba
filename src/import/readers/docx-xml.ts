// XML parts of a Word file as text, whatever their encoding and the prefix of their elements.

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
