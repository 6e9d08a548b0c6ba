// A title as a file name on any system.

/** Bytes of UTF-8: systems allow 255, and the ending and a mark of a copy want room. */
const longest = 220;

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/** What Windows forbids becomes full-width; what is not seen, controls and marks of direction, is left out. */
export function fileName(title: string): string {
  const wide = (char: string) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0);
  const seen = title
    .replace(/\p{C}/gu, '')
    .replace(/[\\/:*?"<>|]/gu, wide)
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const name = cutTo(longest, seen).trim();
  if (name === '') return '报告';
  return reserved.test(name) ? `${name}＿` : name;
}

/** Whole characters, as many as so many bytes hold. */
function cutTo(bytes: number, text: string): string {
  let [length, kept] = [0, ''];
  for (const char of text) {
    length += Buffer.byteLength(char);
    if (length > bytes) break;
    kept += char;
  }
  return kept;
}
