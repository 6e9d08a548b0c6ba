// Pieces in a style → slabs, one a line: composed, placed in their grid cells, kept from bad page ends.

import { type ComposeParagraph, compose, type Line } from '../compose/index.js';
import type { Position } from '../model/diagnostic.js';
import { leadingOf } from '../model/leading.js';
import type { Style } from '../model/style.js';
import { faceTable } from './faces.js';
import { baselineIn, emOf, mmPerPoint } from './geometry.js';
import type { InkedPiece } from './inlines.js';
import { isCut, leadKeeps, leadStretches } from './lead-words.js';
import type { ComposedLines, LinesRequest } from './lines-request.js';
import { paintLine } from './runs.js';
import { leastLines, longestVocative, spokenParagraph } from './sentences.js';
import { breakCost, type Shorter, type Slab } from './slab.js';
import { type LayoutState, warn } from './state.js';

export type { Flow, Frame, LinesRequest } from './lines-request.js';

/** Composes pieces and makes a slab of each line. */
export function lineSlabs(request: LinesRequest, state: LayoutState): readonly Slab[] {
  const { style, frame, anchors = [] } = request;
  const lines = composeIn(request, state);
  const composed = { request, lines, state, set: lineSlabs };
  const paragraph = spokenParagraph(composed);
  const shorter = shorterOf(composed);
  const { height, cell } = lineHeights(style, frame.grid, state);
  const { before, after } = leadingOf(style, lines.length);
  const kept = { ...style, orphans: Math.max(style.orphans, leastLines(composed)) };
  return lines.map((line, i): Slab => {
    const isFirst = i === 0;
    const notes = notesIn(line, request.pieces, state);
    // One plain literal: a slab is made for every line of a report.
    const slab: Mutable<Slab> = {
      height,
      before: isFirst ? before * state.pitch : 0,
      after: i === lines.length - 1 ? after * state.pitch : 0,
      snap: isFirst && frame.grid,
      breakCost: costAfter(i, lines, kept),
      paint: (painter, { x, y }) => {
        const baseline = y + height - cell + baselineIn(cell, style.size * mmPerPoint, state.emAscent);
        const place = { x, y: baseline, line: painter.line(baseline, frame.grid) };
        paintLine(line, request.pieces, place, painter);
      },
    };
    if (isFirst && before < style.before) slab.lift = height - state.pitch;
    if (isFirst && style.pageBreakBefore) slab.startsPage = true;
    if (isFirst && anchors.length > 0) slab.anchors = anchors;
    if (notes.length > 0) slab.notes = notes;
    if (shorter !== undefined && isFirst) slab.shorter = shorter;
    if (paragraph !== undefined) slab.spoken = { paragraph, index: i };
    if (frame.section !== undefined) slab.section = frame.section;
    return slab;
  });
}

/** What a line may take in of its paragraph's last one, ems: more could not be squeezed (house). */
const mostTaken = 1.25;

/** How a justified paragraph may be set one line shorter; undefined where its last line is too full. */
function shorterOf({ request, lines, state }: ComposedLines): Shorter | undefined {
  const { style, frame, fewer } = request;
  if (fewer || !frame.grid || style.align !== 'justify' || style.keepTogether || lines.length < 3)
    return undefined;
  const last = lines.at(-1) as Line;
  const loss = last.width / emOf(style, state.page) / (lines.length - 1);
  if (loss > mostTaken) return undefined;
  const set = () => {
    const made = lineSlabs({ ...request, fewer: true }, state);
    return made.length < lines.length ? made : undefined;
  };
  return { loss, set };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function composeIn(request: LinesRequest, state: LayoutState): readonly Line[] {
  const { pieces, style, frame, pos, fewer } = request;
  const em = emOf(style, state.page);
  const paragraph: ComposeParagraph = {
    pieces: pieces.map(({ piece }) => piece),
    measure: frame.width,
    align: style.align,
    settings: state.doc.styles.compose,
    left: (style.left + frame.left) * em,
    right: style.right * em,
    firstLine: style.firstLine * em,
    balance: style.balance,
    fewer,
  };
  const lines = composeLeads(paragraph, request, state);
  for (const line of lines) if (line.overfull) warnOverfull(line, state, pos);
  return withBlanks(lines, pieces);
}

/** Set anew with the words of its leads kept whole where a line would end inside one. */
function composeLeads(
  paragraph: ComposeParagraph,
  { pieces, style, leads = [] }: LinesRequest,
  state: LayoutState,
): readonly Line[] {
  const lines = compose(paragraph);
  if (lines.length === 1 || style.align !== 'justify' || (leads.length === 0 && pieces.length < 2))
    return lines;
  const stretches = leadStretches(pieces, leads, style.bold ? undefined : faceTable(style, true, state));
  if (stretches.length === 0 || !isCut(lines, pieces, stretches)) return lines;
  return compose({ ...paragraph, keeps: leadKeeps(stretches) });
}

export function warnOverfull(line: Line, state: LayoutState, pos?: Position): void {
  const words = line.glyphs.map((glyph) => glyph.char).join('');
  const excerpt = words.length > 16 ? `${words.slice(0, 16)}…` : words;
  const advice = [`一行放不下：「${excerpt}」超出版心`, '把长网址、长西文词断开，或减小缩进'] as const;
  warn(state, 'layout-overfull', advice, pos);
}

/**
 * The composer leaves out blanks at line edges; a reader who copies the text still gets them: they
 * close the line, without width.
 */
export function withBlanks(lines: readonly Line[], pieces: readonly InkedPiece[]): readonly Line[] {
  return lines.map((line, i) => {
    const last = line.glyphs.at(-1);
    if (last === undefined) return line;
    const end = last.offset + last.char.length;
    const next = lines[i + 1]?.glyphs[0];
    const { piece } = pieces[last.piece] as InkedPiece;
    const stop = next?.piece === last.piece ? next.offset : undefined;
    const lost = piece.type === 'text' ? piece.text.slice(end, stop) : '';
    if (lost === '') return line;
    const blanks = [...lost].map((char, k) => ({
      piece: last.piece,
      offset: end + k,
      char,
      x: last.x + last.advance,
      advance: 0,
      shift: 0,
    }));
    return { ...line, glyphs: [...line.glyphs, ...blanks] };
  });
}

/** Smallest cell a line of type may stand in, ems. */
const leastCell = 1.1;

/**
 * Height of every line's box, and of the cell at its foot that its type stands in: on the grid the
 * baseline is the grid's, whatever size and leading.
 */
function lineHeights(
  style: Style,
  grid: boolean,
  { pitch }: LayoutState,
): { readonly height: number; readonly cell: number } {
  const line = style.line * pitch;
  if (!grid) return { height: line, cell: line };
  const least = leastCell * style.size * mmPerPoint;
  return { height: Math.max(line, least), cell: Math.max(Math.min(line, pitch), least) };
}

/** 孤行: at least `orphans` lines stay and `widows` lines go over; what is kept stays whole. */
function costAfter(index: number, lines: readonly Line[], style: Style): number {
  const count = lines.length;
  if (index === count - 1 && style.keepWithNext) return keptCost(lines, style);
  if (index === count - 1) return leadsIn(lines) ? breakCost.leadIn : breakCost.free;
  if (style.keepTogether) return breakCost.within;
  const stays = index + 1 >= Math.min(style.orphans, count);
  const goes = count - index - 1 >= Math.min(style.widows, count);
  return stays && goes ? breakCost.free : breakCost.stray;
}

function keptCost(lines: readonly Line[], style: Style): number {
  if (style.outline > 0) return breakCost.heading;
  return leadsIn(lines) ? breakCost.salutation : breakCost.kept;
}

/** 引出句 and 呼语: what they call for is overleaf if the page ends with them. */
function leadsIn(lines: readonly Line[]): boolean {
  const glyphs = lines.at(-1)?.glyphs ?? [];
  const end = glyphs.findLast(({ char }) => char !== '' && char !== ' ')?.char;
  return end === '：' || (end === '！' && lines.length === 1 && glyphs.length <= longestVocative);
}

/** Notes with a marker on the line, where the edition prints them at the page's foot. */
export function notesIn(line: Line, pieces: readonly InkedPiece[], { doc }: LayoutState): readonly string[] {
  const { placement } = doc.settings.notes;
  if (placement !== 'foot' && placement !== 'both') return [];
  const indices = [...new Set(line.glyphs.map((glyph) => glyph.piece))];
  return indices.flatMap((index) => pieces[index]?.ink.marker?.note ?? []);
}
