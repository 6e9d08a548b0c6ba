// w:sym: characters of symbol fonts, by the low byte of their code.

const fonts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    87: 'Ω',
    109: 'μ',
    163: '≤',
    165: '∞',
    174: '→',
    176: '°',
    177: '±',
    179: '≥',
    180: '×',
    183: '·',
    185: '≠',
    187: '≈',
    215: '·',
    184: '÷',
  },
  wingdings: {
    108: '●',
    110: '■',
    113: '□',
    117: '◆',
    167: '▪',
    168: '□',
    216: '➢',
    224: '→',
    252: '✓',
    // ① to ⑩.
    ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [0x81 + i, String.fromCodePoint(0x2460 + i)])),
  },
};

/** 〓, a printer's sign for a character that is wanting, where it is not known. */
export const unknownSymbol = '〓';

export function symbol(font: string, code: string): string {
  const point = Number.parseInt(code, 16);
  const own = fonts[font.toLowerCase()]?.[point & 0xff];
  if (own !== undefined) return own;
  const isPrivate = point >= 0xe000 && point <= 0xf8ff;
  return isPrivate || Number.isNaN(point) ? unknownSymbol : String.fromCodePoint(point);
}
