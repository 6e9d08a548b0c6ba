// Code point → glyph: the Unicode subtable of `cmap`, formats 4 and 12.

/** 0 where the font has no glyph. */
export type GlyphOf = (codePoint: number) => number;

/** Reads the widest Unicode subtable. Throws RangeError on a truncated table. */
export function readCmap(view: DataView): GlyphOf {
  const at = subtable(view);
  if (at === undefined) return () => 0;
  return view.getUint16(at) === 12 ? groups(view, at) : segments(view, at);
}

/** Platform and encoding pairs that hold Unicode, the most complete first. */
const preferred = ['3.10', '0.6', '0.4', '3.1', '0.3', '0.2', '0.1', '0.0'];

function subtable(view: DataView): number | undefined {
  const found = new Map<string, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const row = 4 + 8 * i;
    const at = view.getUint32(row + 4);
    const format = view.getUint16(at);
    if (format === 4 || format === 12) found.set(`${view.getUint16(row)}.${view.getUint16(row + 2)}`, at);
  }
  const key = preferred.find((name) => found.has(name));
  return key === undefined ? undefined : found.get(key);
}

/** Format 4 covers the BMP: unfolded once, then one array access a character. */
function segments(view: DataView, at: number): GlyphOf {
  const glyphs = new Uint16Array(0x10000);
  const width = view.getUint16(at + 6);
  for (let row = 0; row < width; row += 2) {
    const end = view.getUint16(at + 14 + row);
    const first = view.getUint16(at + 16 + width + row);
    const delta = view.getUint16(at + 16 + 2 * width + row);
    const rangeAt = at + 16 + 3 * width + row;
    const range = view.getUint16(rangeAt);
    for (let code = first; code <= end && code < 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first));
      glyphs[code] = range !== 0 && raw === 0 ? 0 : raw + delta;
    }
  }
  return (codePoint) => glyphs[codePoint] ?? 0;
}

function groups(view: DataView, at: number): GlyphOf {
  const glyphs = new Uint16Array(0x10000);
  const astral: (readonly [first: number, last: number, glyph: number])[] = [];
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const row = at + 16 + 12 * i;
    const [first, last, glyph] = [view.getUint32(row), view.getUint32(row + 4), view.getUint32(row + 8)];
    if (last > 0xffff) astral.push([first, last, glyph]);
    for (let code = first; code <= last && code <= 0xffff; code++) glyphs[code] = glyph + code - first;
  }
  return (codePoint) => glyphs[codePoint] ?? search(astral, codePoint);
}

function search(
  rows: readonly (readonly [first: number, last: number, glyph: number])[],
  codePoint: number,
): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last, glyph] = rows[middle] as readonly [number, number, number];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return glyph + codePoint - first;
  }
  return 0;
}
