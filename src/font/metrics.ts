// Vertical metrics and advances, guarded against fonts that state them wrongly.

/** In ems; `descent` is negative (below the baseline). */
export interface FontMetrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly fixedPitch: boolean;
  readonly serif: boolean;
  readonly weight: number;
  /** Font bounding box: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
}

type Tables = (tag: string) => DataView;

/** Throws RangeError on truncated tables. */
export function readMetrics(table: Tables): FontMetrics {
  const [head, hhea, os2, post] = [table('head'), table('hhea'), table('OS/2'), table('post')];
  const unitsPerEm = head.getUint16(18) || 1000;
  const em = (view: DataView, at: number) => (view.byteLength >= at + 2 ? view.getInt16(at) / unitsPerEm : 0);
  // FandolSong states its descent as +200: a descent above the baseline is a wrong sign.
  const ascent = Math.abs(em(hhea, 4)) || 0.88;
  const descent = -Math.abs(em(hhea, 6)) || -0.12;
  return {
    unitsPerEm,
    ascent,
    descent,
    capHeight: em(os2, 88) || ascent * 0.8,
    italicAngle: post.byteLength >= 8 ? post.getInt32(4) / 65536 : 0,
    fixedPitch: post.byteLength >= 16 && post.getUint32(12) !== 0,
    serif: os2.byteLength >= 42 && isSerif(os2.getUint8(32), os2.getUint8(33)),
    weight: os2.byteLength >= 6 ? os2.getUint16(4) : 400,
    box: [em(head, 36), em(head, 38), em(head, 40), em(head, 42)],
  };
}

/** PANOSE: Latin text with a serif style. */
const isSerif = (family: number, serif: number) => family === 2 && serif >= 2 && serif <= 10;

/** Advance in ems by glyph; the last one given repeats (OpenType `hmtx`). */
export function readAdvances(table: Tables, unitsPerEm: number): (glyph: number) => number {
  const hmtx = table('hmtx');
  const count = Math.min(table('hhea').getUint16(34), hmtx.byteLength >> 2);
  if (count === 0) return () => 1;
  return (glyph) => hmtx.getUint16(4 * Math.min(glyph, count - 1)) / unitsPerEm;
}
