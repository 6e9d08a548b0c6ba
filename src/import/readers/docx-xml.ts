// XML parts of a Word file as text, whatever their encoding and the prefix of their elements.

const main =
  /^http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/wordprocessingml\/(?:2006\/)?main$/u;

/** UTF-8, or UTF-16 by its byte order mark; WordprocessingML's own elements always as `w:…`. */
export function xmlText(bytes: Uint8Array): string {
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8').decode(bytes);
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
