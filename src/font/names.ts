// Names of a font: family in every language, and the PostScript name.

export interface FontNames {
  /** Every family name, Chinese and English, typographic ones first. */
  readonly families: readonly string[];
  /** `Bold`, `Regular` …: the English subfamily. */
  readonly style: string;
  readonly full: readonly string[];
  readonly postscript: string;
  readonly version: string;
}

interface NameRow {
  readonly id: number;
  readonly language: number;
  readonly text: string;
}

const english = 0x409;

/** Reads the `name` table; a font without names yields empty ones. */
export function readNames(view: DataView): FontNames {
  const rows = readRows(view);
  const all = (id: number) =>
    rows
      .filter((row) => row.id === id)
      .sort(englishFirst)
      .map(({ text }) => text);
  return {
    families: [...new Set([...all(16), ...all(1)])],
    style: all(17)[0] ?? all(2)[0] ?? '',
    full: [...new Set(all(4))],
    postscript: all(6)[0] ?? '',
    version: all(5)[0] ?? '',
  };
}

const englishFirst = (a: NameRow, b: NameRow) =>
  Number(b.language === english) - Number(a.language === english);

function readRows(view: DataView): readonly NameRow[] {
  if (view.byteLength < 6) return [];
  const strings = view.getUint16(4);
  const count = Math.min(view.getUint16(2), Math.floor((view.byteLength - 6) / 12));
  return Array.from({ length: count }, (_, i) => 6 + 12 * i).flatMap((row) => {
    const decoder = decoders[view.getUint16(row)];
    const [length, start] = [view.getUint16(row + 8), strings + view.getUint16(row + 10)];
    if (decoder === undefined || start + length > view.byteLength) return [];
    const text = decoder(new Uint8Array(view.buffer, view.byteOffset + start, length));
    return [{ id: view.getUint16(row + 6), language: view.getUint16(row + 4) || english, text }];
  });
}

const utf16 = (bytes: Uint8Array) => new TextDecoder('utf-16be').decode(bytes);
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes.filter((byte) => byte < 0x80));

/** By platform: Unicode, Macintosh, Windows. */
const decoders: Readonly<Record<number, (bytes: Uint8Array) => string>> = { 0: utf16, 1: ascii, 3: utf16 };
