// Where a paragraph may be turned over: between its sentences, for copies that are read aloud (宣读稿), and
// never right after what leads it.

import type { Line, LineGlyph } from '../compose/index.js';
import type { Style } from '../model/style.js';
import { faceTable } from './faces.js';
import type { InkedPiece } from './inlines.js';
import type { ComposedLines, Lead, LinesRequest } from './lines-request.js';
import type { Parts, SpokenParagraph, Turn } from './slab.js';
import type { LayoutState } from './state.js';

/** A box in the text a paragraph's sentences are found in. */
const boxMark = '\uFFFC';

/** Ends, with the closing marks and note markers that belong to them. */
const stops = /([。！？；，])[。！？；]*[”’）》」』】]*\uFFFC*/gu;
const kindOf = ({ 1: mark }: RegExpMatchArray): Turn['kind'] =>
  mark === '，' ? 'pause' : mark === '；' ? 'clause' : 'sentence';
const isSentence = (match: RegExpMatchArray): boolean => kindOf(match) === 'sentence';

/** Characters of a vocative, 各位代表！, 各位代表、同志们！ */
export const longestVocative = 10;

/** Where sentences, clauses and their parts end; a vocative that opens the paragraph is part of its first sentence. */
const endsIn = (whole: string): readonly RegExpExecArray[] =>
  [...whole.matchAll(stops)].filter(({ index, 0: found }) => found !== '！' || index >= longestVocative);

/**
 * Characters of an opening sentence that is a lead by its shortness alone (house): two lines of a reading
 * copy, such as 一年来，我们靶向发力、精准施策，安全底线更加牢固。
 */
const longestLead = 36;

/** The paragraph as one that may be divided; undefined where whole sentences are not asked for. */
export function spokenParagraph(composed: ComposedLines): SpokenParagraph | undefined {
  const { request, lines, state } = composed;
  if (!state.doc.settings.wholeSentences || !request.frame.grid || request.style.keepTogether)
    return undefined;
  // Only paragraphs at a page's foot are asked where they may end.
  let found: readonly Turn[] | undefined;
  return {
    lines: lines.length,
    get turns() {
      found ??= turnsOf(composed);
      return found;
    },
    divide: (index, turn) => divided(index, turn.offset, composed),
  };
}

function turnsOf({ request, lines, state }: ComposedLines): readonly Turn[] {
  const texts = lines.map(textOf);
  const whole = texts.join('');
  const leads = leadsOf(whole, request, state);
  const ends = lineEnds(texts);
  const turns: Turn[] = [];
  let line = 0;
  for (const match of endsIn(whole)) {
    const offset = match.index + match[0].length;
    if (offset >= whole.length) break;
    while ((ends[line] as number) < offset) line++;
    turns.push({
      offset,
      line,
      isLineEnd: ends[line] === offset,
      kind: kindOf(match),
      isLead: leads.some(({ from, to }) => from < offset && offset <= to),
      isOpening: isSentence(match) && turns.every(({ kind }) => kind !== 'sentence'),
    });
  }
  return turns;
}

/** Characters of pieces. */
export const lengthOf = (pieces: readonly InkedPiece[]): number =>
  pieces.reduce((sum, { piece }) => sum + (piece.type === 'text' ? piece.text.length : 1), 0);

/** A bold opening longer than this many lines is a bold paragraph and no lead. */
const mostLeadLines = 3;

/**
 * Lines that must stand on the page a paragraph begins on, for the sake of its lead: behind a run-in heading
 * one more than its own; behind a bold opening, the one that goes on.
 */
export function leastLines({ request, lines, state }: ComposedLines): number {
  const { leads, pieces, style } = request;
  // One piece is all bold or not at all: most paragraphs.
  if (leads === undefined && pieces.length < 2) return 1;
  const said = Math.max(0, ...(leads ?? []).map(({ to }) => to));
  const to = leads === undefined ? boldLength(pieces, style, state) : said;
  if (to === 0) return 1;
  const ends = lineEnds(lines.map(textOf));
  if (leads !== undefined) return ends.findIndex((end) => end >= to) + 2;
  const own = ends.filter((end) => end <= to).length;
  return own <= mostLeadLines ? own + 1 : 1;
}

const textOf = ({ glyphs }: Line): string => glyphs.map(({ char }) => char || boxMark).join('');

/** Offset behind each line. */
function lineEnds(texts: readonly string[]): readonly number[] {
  let end = 0;
  return texts.map((text) => {
    end += text.length;
    return end;
  });
}

/** A heading's number, typed or made: what bears it is a run-in heading, whatever it is marked up as. */
const headingNumber =
  /^\s*(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))/u;

/** What is known to lead, or looks like a lead; with a short sentence behind a run-in heading. */
function leadsOf(whole: string, request: LinesRequest, state: LayoutState): readonly Lead[] {
  const leads = request.leads ?? openingLead(whole, request, state);
  const from = leads.at(-1)?.to;
  if (from === undefined || (request.leads === undefined && !headingNumber.test(whole))) return leads;
  const next = endsIn(whole).find((match) => isSentence(match) && match.index >= from);
  if (next === undefined) return leads;
  const to = next.index + next[0].length;
  return to - from <= longestLead ? [...leads, { from, to }] : leads;
}

/** The first sentence, if it is short or bold. */
function openingLead(whole: string, { pieces, style }: LinesRequest, state: LayoutState): readonly Lead[] {
  const first = endsIn(whole).find((match) => isSentence(match));
  if (first === undefined) return [];
  const to = first.index + first[0].length;
  const isLead = to <= longestLead || first.index <= boldLength(pieces, style, state);
  return isLead ? [{ from: 0, to }] : [];
}

/** Characters in bold at the start of a paragraph that is not bold itself. */
function boldLength(pieces: readonly InkedPiece[], style: Style, state: LayoutState): number {
  const bold = faceTable(style, true, state);
  if (style.bold) return 0;
  let length = 0;
  for (const { piece, ink } of pieces) {
    if (piece.type === 'text' && ink.faces !== bold) break;
    length += piece.type === 'text' ? piece.text.length : 1;
  }
  return length;
}

/**
 * What stands from line `index` on set anew in two parts, the first up to `offset` of the paragraph: it ends
 * like a paragraph, and the second starts without indent.
 */
function divided(
  index: number,
  offset: number,
  { request, lines, state, set }: ComposedLines,
): Parts | undefined {
  const next = glyphAt(lines, offset);
  const first = lines[index]?.glyphs[0];
  if (next === undefined || first === undefined) return undefined;
  const { style, anchors, pieces } = request;
  const [before, after] = cut(pieces, next);
  const head = index === 0 ? before : withoutStart(before, first);
  const going: Style = { ...style, before: 0, firstLine: 0, pageBreakBefore: false, orphans: 1 };
  const own = index === 0 ? style : going;
  const ending: Style = { ...own, after: 0, keepWithNext: false, orphans: 1, widows: 1 };
  const names = index === 0 ? anchors : undefined;
  const leads = leadsAfter(offset, request);
  return {
    head: set({ ...request, pieces: head, style: ending, anchors: names }, state),
    tail: set({ ...request, pieces: after, style: going, anchors: undefined, leads }, state),
  };
}

function leadsAfter(offset: number, { leads = [] }: LinesRequest): readonly Lead[] {
  const left = leads.filter(({ to }) => to > offset);
  return left.map(({ from, to }) => ({ from: Math.max(0, from - offset), to: to - offset }));
}

/** The glyph at an offset of the lines' text, in which a box counts as one. */
function glyphAt(lines: readonly Line[], offset: number): LineGlyph | undefined {
  let count = 0;
  for (const { glyphs } of lines)
    for (const glyph of glyphs) {
      if (count >= offset) return glyph;
      count += glyph.char.length || 1;
    }
  return undefined;
}

/** Pieces before a glyph, and from it on. */
function cut(
  pieces: readonly InkedPiece[],
  { piece: index, offset }: LineGlyph,
): readonly [before: readonly InkedPiece[], after: readonly InkedPiece[]] {
  const before = pieces.slice(0, index);
  const { piece, ink } = pieces[index] as InkedPiece;
  if (piece.type !== 'text') return [before, pieces.slice(index)];
  const part = (text: string): readonly InkedPiece[] =>
    text === '' ? [] : [{ piece: { ...piece, text }, ink }];
  return [
    [...before, ...part(piece.text.slice(0, offset))],
    [...part(piece.text.slice(offset)), ...pieces.slice(index + 1)],
  ];
}

/** What is left of the pieces of a part from a glyph of it on. */
function withoutStart(pieces: readonly InkedPiece[], first: LineGlyph): readonly InkedPiece[] {
  return cut(pieces, first)[1];
}
