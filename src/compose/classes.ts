// Classes of characters for line composition. Sources: CLREQ (W3C) 5.1 and Table 1, GB/T 15834-2011 §5.1,
// UAX #14 for what neither names.

export type CharClass =
  | 'open' // “《（: leading half blank; never ends a line
  | 'close' // ”》）: trailing half blank; never starts a line
  | 'pause' // ，、；：
  | 'stop' // 。！？
  | 'dot' // ·: blank on both sides
  | 'dash' // —— two ems, never broken
  | 'ellipsis' // …… two ems, never broken
  | 'hyphen' // – ～ - between numbers: never starts a line
  | 'slash' // ／
  | 'postfix' // ％ ‰ ℃: stays with the number before it
  | 'prefix' // ￥ №: stays with the number after it
  | 'iteration' // 々: never starts a line
  | 'western' // letters, digits and marks of Western words
  | 'space'
  | 'glue' // no-break space and hyphen: never a line's edge on either side
  | 'wide'; // Han and every other full-width character

const members: readonly (readonly [CharClass, string])[] = [
  ['open', '“‘（《〈「『【〔〖［｛｟'],
  ['close', '”’）》〉」』】〕〗］｝｠'],
  ['pause', '，、；：︐︑︓︔'],
  ['stop', '。！？‼⁇⁈⁉︒︕︖．'],
  ['dot', '·・･‧•'],
  ['dash', '—⸺―'],
  ['ellipsis', '…‥⋯․︙\u{10AF6}'],
  ['hyphen', '–‐～〜−゠'],
  ['slash', '／'],
  ['postfix', '％‰‱℃℉°′″‵﹪￠'],
  ['prefix', '￥＄￡№§'],
  ['iteration', '々〻ゝゞヽヾ'],
  ['space', ' \t'],
  ['western', '−'],
  ['glue', '\u00a0\u202f\u2011\u2060'],
];

const table = new Map(members.flatMap(([name, chars]) => [...chars].map((char) => [char, name] as const)));

/** `western`: ASCII and other narrow letters; what is not known is full-width. */
export function classOf(char: string): CharClass {
  const known = table.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  return code < 0x1100 || (code >= 0x1e00 && code < 0x2000) ? 'western' : 'wide';
}

/**
 * Marks of numbers and Western words: their glyphs fill no em, so the Western font sets them at their own
 * width, as it does the figures beside them.
 */
const narrow = new Set('-‐–−°′″‰‱§№');
export const isNarrow = (char: string): boolean => narrow.has(char);

/** Marks with a blank half that squeezing may take: which side it is on. */
export const blankSide: Readonly<Partial<Record<CharClass, 'left' | 'right' | 'both'>>> = {
  open: 'left',
  close: 'right',
  pause: 'right',
  stop: 'right',
  dot: 'both',
};

type Level = 'basic' | 'gb' | 'strict';

/** Line-start prohibition by level (CLREQ 6.1.1: basic, GB, strict). */
const barredAtStart: Readonly<Record<Level, ReadonlySet<CharClass>>> = {
  basic: new Set<CharClass>(['close', 'pause', 'stop', 'dot', 'hyphen', 'slash', 'postfix']),
  gb: new Set<CharClass>(['close', 'pause', 'stop', 'dot', 'hyphen', 'slash', 'postfix']),
  strict: new Set<CharClass>([
    'close',
    'pause',
    'stop',
    'dot',
    'hyphen',
    'slash',
    'postfix',
    'iteration',
    'dash',
    'ellipsis',
  ]),
};

/** Line-end prohibition by level; GB adds the solidus (GB/T 15834-2011 §5.1.9). */
const barredAtEnd: Readonly<Record<Level, ReadonlySet<CharClass>>> = {
  basic: new Set<CharClass>(['open', 'prefix']),
  gb: new Set<CharClass>(['open', 'prefix', 'slash']),
  strict: new Set<CharClass>(['open', 'prefix', 'slash']),
};

/** ASCII marks that a line must not start or end with, though they belong to Western words; the ratio's colon too. */
const asciiClosing = new Set('!),.:;?]}%/∶');
const asciiOpening = new Set('([{$');

interface Edge {
  readonly char: string;
  readonly cls: CharClass;
}

/** Whether a line may end after `before` and start with `after` (blanks belong to the line before). */
export function mayBreak(before: Edge, after: Edge, level: Level): boolean {
  if (after.cls === 'space' || after.cls === 'glue' || before.cls === 'glue') return false;
  // 互联网+: what is joined to a word by its plus stays with it.
  if (after.char === '+' && before.cls === 'wide') return false;
  if (asciiClosing.has(after.char) || barredAtStart[level].has(after.cls)) return false;
  return !asciiOpening.has(before.char) && !barredAtEnd[level].has(before.cls);
}
