// A paragraph's pieces → items: one a character, with its advance, what it can give or take, and
// whether a line may end after it.

import type { ComposeSettings } from '../model/style.js';
import { blankSide, type CharClass, classOf, isNarrow, mayBreak } from './classes.js';
import { findGroups } from './groups.js';
import type { BoxPiece, BoxRole, ComposeParagraph, TextPiece } from './types.js';

export interface Item {
  readonly piece: number;
  readonly offset: number;
  readonly char: string;
  /** What a piece that is not plain words is there for. */
  readonly role: BoxRole | undefined;
  cls: CharClass;
  /** Full-width advance and size of the type, mm. */
  em: number;
  size: number;
  /** Natural advance without the gap after it. */
  advance: number;
  /** Blank already taken from its left by the mark before it. */
  leftTaken: number;
  /** What squeezing may still take from its blank half (halves), mm. */
  blank: number;
  /** Chinese–Western gap after it; word spaces are items of their own. */
  gap: number;
  gapShrink: number;
  gapStretch: number;
  /** Whether justification may open the place after it. */
  open: boolean;
  /** Cost of ending a line after it; Infinity where it must not. */
  penalty: number;
  /** The author's break. */
  forced: boolean;
}

/** Narrowest and widest word space, ems (CLREQ 6.2.2: Western word space to ¼, to ½). */
export const wordSpace = { min: 0.25, max: 0.5 } as const;

export function paragraphItems({ pieces, settings, keeps }: ComposeParagraph): Item[] {
  const items: Item[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = items.at(-1);
    if (piece.type === 'break') {
      if (last !== undefined) last.forced = true;
    } else if (piece.type === 'box') items.push(boxItem(index, piece));
    else pushText(items, index, piece);
  }
  tieApostrophes(items);
  tieRatios(items);
  squeezePairs(items);
  setGaps(items, settings);
  setBreaks(items, settings, keeps);
  return items;
}

/** One plain literal: there is an item for every character of a report. */
function newItem(piece: number, offset: number, char: string, role: BoxRole | undefined): Item {
  return {
    piece,
    offset,
    char,
    role,
    cls: 'wide',
    em: 0,
    size: 0,
    advance: 0,
    leftTaken: 0,
    blank: 0,
    gap: 0,
    gapShrink: 0,
    gapStretch: 0,
    open: false,
    penalty: 0,
    forced: false,
  };
}

function boxItem(index: number, { width, role }: BoxPiece): Item {
  const item = newItem(index, 0, '', role);
  item.advance = width;
  return item;
}

function pushText(items: Item[], index: number, piece: TextPiece): void {
  let offset = 0;
  for (const char of piece.text) {
    const item = newItem(index, offset, char, piece.role);
    item.cls = classOf(char);
    item.em = piece.em;
    item.size = piece.size;
    item.advance = naturalAdvance(item, piece);
    item.blank = blankSide[item.cls] === undefined ? 0 : 0.5 * piece.em;
    items.push(item);
    offset += char.length;
  }
}

function naturalAdvance({ char, cls }: Item, { em, advance }: TextPiece): number {
  if (cls === 'wide') return em;
  if (cls === 'space') return Math.max(advance(32), wordSpace.min * em);
  if (cls === 'glue') return advance(char === '\u2011' ? 45 : 32);
  return cls === 'western' || isNarrow(char) ? advance(char.codePointAt(0) ?? 0) : em;
}

/** ’ between letters is an apostrophe, not a closing quote. */
function tieApostrophes(items: Item[]): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    if (item.cls !== 'close' || item.char !== '’') continue;
    const between = items[i - 1]?.cls === 'western' && items[i + 1]?.cls === 'western';
    if (between) Object.assign(item, { cls: 'western', blank: 0, advance: 0.33 * item.size });
  }
}

/**
 * ∶ or ： between figures is their colon: a mark of a Western number, as wide as a figure though its glyph
 * fills an em; in less than half of that readers of PDF take the next figure for another line's.
 */
function tieRatios(items: Item[]): void {
  for (let i = 1; i + 1 < items.length; i++) {
    const item = items[i] as Item;
    if (!isRatioMark(item.char) || !isFigure(items[i - 1] as Item) || !isFigure(items[i + 1] as Item))
      continue;
    item.cls = 'western';
    item.blank = 0;
    item.advance = 0.5 * item.size;
  }
}

export const isRatioMark = (char: string): boolean => char === '∶' || char === '：';

const isFigure = ({ char, cls }: Item): boolean => cls === 'postfix' || /[0-9%]/u.test(char);

/**
 * Two adjacent marks take 1.5 em, ？！ together 1 em (CLREQ 6.1.5). A note's marker stands in the blank
 * half of the closing mark before it, not half an em away from the words it explains (house); behind a
 * number's white an opening mark starts as at a line's edge.
 */
function squeezePairs(items: Item[]): void {
  for (let i = 0; i + 1 < items.length; i++) {
    const item = items[i] as Item;
    const next = items[i + 1] as Item;
    if (item.role === 'gap' && lineStartBlank(next) > 0) trimLeft(next);
    if (next.role === 'marker' && item.role === undefined && blankSide[item.cls] === 'right') halve(item);
    if (item.blank === 0 || next.blank === 0) continue;
    const side = blankSide[item.cls];
    const nextSide = blankSide[next.cls];
    if (item.cls === 'stop' && next.cls === 'stop' && /[！？]/u.test(item.char + next.char)) halve(item);
    else if (side === 'right' && nextSide !== undefined && nextSide !== 'both') halve(item);
    else if (side === 'left' && nextSide === 'left') trimLeft(next);
  }
}

function trimLeft(item: Item): void {
  item.leftTaken = item.blank;
  halve(item);
}

function halve(item: Item): void {
  item.advance -= item.blank;
  item.blank = 0;
}

/** What an opening mark gives up at a line's start, and any other full-width mark at its end. */
export const lineStartBlank = (item: Item): number => (item.cls === 'open' ? item.blank : 0);
export const lineEndBlank = (item: Item): number =>
  item.cls === 'close' || item.cls === 'pause' || item.cls === 'stop' ? item.blank : 0;

/** ¼ em between Chinese and Western, none next to punctuation or at line edges (CLREQ 6.2.1). */
function setGaps(items: Item[], { gap }: ComposeSettings): void {
  for (let i = 0; i + 1 < items.length; i++) {
    const item = items[i] as Item;
    const next = items[i + 1] as Item;
    if (!isMixed(item, next)) continue;
    const em = item.em || next.em;
    item.gap = gap.natural * em;
    item.gapShrink = (gap.natural - gap.min) * em;
    item.gapStretch = (gap.max - gap.natural) * em;
  }
}

/** Between Chinese and Western, but at no slash (元/人); behind a marker before a figure, which would read on: 企业[11] 84户. */
function isMixed(item: Item, next: Item): boolean {
  if (next.char === '' || item.role === 'gap' || startsMarker(item, next)) return false;
  if (startsMarker(next, item)) return isWestern(next);
  if (item.char === '' || item.char === '/' || next.char === '/') return false;
  return (isWestern(item) && next.cls === 'wide') || (item.cls === 'wide' && isWestern(next));
}

const startsMarker = (item: Item, next: Item): boolean => next.role === 'marker' && item.role !== 'marker';

/** Marks that join what stands beside them (互联网+监管, 中国-海合会): no letters or digits, so no gap (CLREQ 6.2.1). */
const joining = '+-';

/** ‰ and ° stand for the Western words they belong to: a gap opens behind them as behind %. */
const isWestern = ({ cls, char }: Item): boolean =>
  (cls === 'western' && !joining.includes(char)) ||
  ((cls === 'postfix' || cls === 'prefix') && isNarrow(char));

/** Where a line may end, and where justification may open a gap: never inside a group, nor at a number's white. */
function setBreaks(items: Item[], settings: ComposeSettings, keeps?: ComposeParagraph['keeps']): void {
  const groups = findGroups(items, settings.units, keeps);
  let before: Pick<Item, 'char' | 'cls'> = { char: '', cls: 'wide' };
  for (let i = 0; i + 1 < items.length; i++) {
    const item = items[i] as Item;
    const next = items[i + 1] as Item;
    if (item.char !== '') before = item;
    const joined =
      groups.inside.has(i) || next.char === '' || item.role === 'gap' || startsMarker(item, next);
    const inUrl = groups.urls.get(i);
    const western = inUrl === undefined && before.cls === 'western' && next.cls === 'western';
    const allowed = !joined && !western && !groups.words.has(i) && mayBreak(before, next, settings.kinsoku);
    item.penalty = allowed ? (inUrl ?? groups.costly.get(i) ?? 0) : Number.POSITIVE_INFINITY;
    item.open = !joined && !western && item.cls !== 'space' && next.cls !== 'space';
  }
}
