// Where a term must be linked by the author because its first mention would be found elsewhere or not at all.

import { termMatcher } from '../transform/index.js';
import { bare } from './draft.js';

export interface TermLink {
  readonly block: number;
  /** Range in the block's text (marks counted). */
  readonly start: number;
  readonly end: number;
  /** Index of the note. */
  readonly note: number;
}

/** A marker's place in a block's text, and the note it points to. */
export interface TiedMarker {
  readonly block: number;
  readonly offset: number;
  readonly note: number;
}

export interface Linking {
  readonly links: readonly TermLink[];
  /** Notes with neither a marker nor a mention. */
  readonly unmentioned: readonly number[];
  /** Notes linked because their words differ: for the clerk to look at. */
  readonly guessed: readonly TermLink[];
}

export interface LinkedTexts {
  /** A block's text, `''` where terms are not looked for (headings). */
  readonly texts: readonly string[];
  /** How far the run-in headings of a block reach in its text: what they mention is marked only by a link. */
  readonly headEnds: readonly number[];
}

export function linkTerms(
  { texts, headEnds }: LinkedTexts,
  terms: readonly string[],
  markers: readonly TiedMarker[],
): Linking {
  const matcher = termMatcher(terms.map(bare));
  const first = new Map<number, { block: number; after: number }>();
  const weak = new Map<number, { block: number; after: number }>();
  for (const [block, text] of texts.entries())
    for (const match of matcher.find(text)) {
      const seen = match.weak || match.after <= (headEnds[block] ?? 0) ? weak : first;
      if (!seen.has(match.note)) seen.set(match.note, { block, after: match.after });
    }
  for (const [note, place] of weak) if (!first.has(note)) first.set(note, place);
  const links: TermLink[] = [];
  const guessed: TermLink[] = [];
  const unmentioned: number[] = [];
  for (const note of terms.keys()) {
    const marker = markers.find((m) => m.note === note);
    const found = first.get(note);
    if (
      marker !== undefined &&
      (found?.block !== marker.block ||
        Math.abs(found.after - beforeMarks(texts[marker.block] ?? '', marker.offset)) > 1)
    )
      links.push({
        block: marker.block,
        ...words(texts[marker.block] ?? '', marker.offset, bare(terms[note] ?? '')),
        note,
      });
    else if (marker === undefined && found === undefined) {
      const guess = nearMention(note, texts, terms, first);
      if (guess === undefined) unmentioned.push(note);
      else {
        links.push(guess);
        guessed.push(guess);
      }
    }
  }
  return { links, unmentioned, guessed };
}

/** Bold may end between the words and their marker. */
const beforeMarks = (text: string, offset: number): number =>
  offset - (/[\ue010-\ue013]*$/u.exec(text.slice(Math.max(0, offset - 8), offset))?.[0].length ?? 0);

/** Between a term and the marker behind its clause there are no more characters than these. */
const reach = 12;

/** The words before a marker that it explains: the term, what they share with it, else the quotation or the last few. */
export function words(text: string, offset: number, term: string): { start: number; end: number } {
  const end = beforeMarks(text, offset);
  const plain = term.replace(/[\s“”]/gu, '');
  const at = plain === '' ? -1 : text.lastIndexOf(plain, end - plain.length);
  const between = text.slice(at + plain.length, end);
  // A marker behind a sentence's last mark is about the whole sentence.
  const isNear = /[。；！？]$/u.test(between)
    ? !/[。！？]/u.test(between.slice(0, -1))
    : between.length <= reach && !/[，。；：]/u.test(between);
  if (at >= 0 && isNear) return { start: at, end: at + plain.length };
  for (let length = Math.min(plain.length, end); length >= 2; length--) {
    const part = text.slice(end - length, end);
    if (plain.endsWith(part) || (length >= 3 && plain.includes(part))) return whole(text, end - length, end);
  }
  if (text[end - 1] === '”') return { start: Math.max(0, text.lastIndexOf('“', end)), end };
  const stop = /[，。；：、！？]+$/u.exec(text.slice(0, end))?.[0].length ?? 0;
  if (stop > 0 && stop < end) return words(text, end - stop, term);
  const clause = /[^，。；：、！？“”（）\ue010-\ue013]{1,12}$/u.exec(text.slice(0, end))?.[0] ?? '';
  return { start: end - Math.max(1, Math.min(clause.length, 8)), end };
}

/** Grown to the head of a quotation that it would cut in two: 一照一码 of “一照一码走天下” is left whole. */
function whole(text: string, start: number, end: number): { start: number; end: number } {
  const open = text.lastIndexOf('“', start);
  const isCut = open >= 0 && open < start && !text.slice(open, start).includes('”');
  return isCut && start - open <= reach && !/[，。；：]/u.test(text.slice(open, start))
    ? { start: open + 1, end }
    : { start, end };
}

/** A quoted part of the term, or its ending, mentioned once between the mentions of its neighbours in the appendix. */
function nearMention(
  note: number,
  texts: readonly string[],
  terms: readonly string[],
  first: ReadonlyMap<number, { block: number; after: number }>,
): TermLink | undefined {
  const term = bare(terms[note] ?? '').replace(/[\s“”]/gu, '');
  const from = first.get(note - 1) ?? { block: 0, after: 0 };
  const to = first.get(note + 1) ?? { block: texts.length - 1, after: Number.POSITIVE_INFINITY };
  const least = Math.max(3, Math.ceil(0.4 * term.length));
  const endings = Array.from({ length: Math.max(0, term.length - least) }, (_, i) => term.slice(i + 1));
  const quoted = bare(terms[note] ?? '').match(/“[^“”]+”/gu) ?? [];
  const places = { from, to };
  for (const part of [term, ...quoted, ...endings].filter((words) => words !== '')) {
    const [found] = occurrences(part, texts, places);
    if (found !== undefined) {
      const { block, start, end } = found;
      return { block, ...whole(texts[block] ?? '', start, end), note };
    }
  }
  return undefined;
}

type Place = { readonly block: number; readonly after: number };

function occurrences(
  part: string,
  texts: readonly string[],
  { from, to }: { readonly from: Place; readonly to: Place },
): readonly Omit<TermLink, 'note'>[] {
  const found: Omit<TermLink, 'note'>[] = [];
  for (let block = from.block; block <= to.block; block++) {
    const text = texts[block] ?? '';
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      const early = block === from.block && at < from.after;
      const late = block === to.block && at >= to.after;
      if (!early && !late) found.push({ block, start: at, end: at + part.length });
    }
  }
  return found;
}
