// One paragraph → slabs, a line each, with the rules of keeping lines together.

import { balanceTitle, compose, type Line } from '../compose/index.js';
import type { DocInline, ParagraphBlock } from '../model/doc.js';
import type { TagRole } from '../model/page.js';
import type { Style } from '../model/style.js';
import { baselineIn, emOf, linePitch, mmPerPoint } from './geometry.js';
import { type InkedPiece, inkedPieces, textWidth, wordsOf } from './inlines.js';
import { paintLine } from './runs.js';
import { type LayoutState, type Slab, styleOf } from './state.js';

export interface ParagraphOptions {
  /** Width of the text area, mm. */
  readonly width: number;
  readonly role?: TagRole;
  /** Element that holds the paragraph's own; the section's where absent. */
  readonly parent?: (painter: Parameters<Slab['paint']>[0]) => number;
  /** Set before the text on the first line: a note's number. */
  readonly lead?: readonly InkedPiece[];
  readonly anchors?: readonly string[];
  /** Lines keep the page's grid (body) or their own pitch (cells, page notes). */
  readonly grid?: boolean;
  /** Ems from the style's own left edge. */
  readonly left?: number;
}

/** A heading, title or body paragraph. */
export function paragraphSlabs(
  block: ParagraphBlock,
  state: LayoutState,
  options: ParagraphOptions,
): readonly Slab[] {
  const style = styleOf(state, block.style);
  const number = block.number === undefined ? [] : wordsOf(block.number, block.style, state);
  const pieces = [
    ...number,
    ...inkedPieces(balanced(block.children, style, state, options.width), style, state),
  ];
  const anchors = [...(options.anchors ?? []), ...(block.id === undefined ? [] : [block.id])];
  const role = options.role ?? (block.level ? (`H${Math.min(block.level, 6)}` as TagRole) : 'P');
  return lineSlabs(pieces, style, state, { grid: true, ...options, role, anchors });
}

/** Titles are broken by sense; an author's own break inside them wins. */
function balanced(
  inlines: readonly DocInline[],
  style: Style,
  state: LayoutState,
  width: number,
): readonly DocInline[] {
  if (!style.balance || !inlines.every((inline) => inline.type === 'text' || inline.type === 'break'))
    return inlines;
  const text = inlines.map((inline) => (inline.type === 'text' ? inline.value : '\n')).join('');
  const em = emOf(style, state.doc.styles.page);
  const room = width / em - style.left - style.right;
  const measure = (part: string) => textWidth(part, { style, strong: style.bold }, style.size, state) / em;
  const lines = balanceTitle(text, room, measure);
  return lines.flatMap((value, i): DocInline[] => [
    ...(i > 0 ? [{ type: 'break' } as const] : []),
    { type: 'text', value },
  ]);
}

/** Composes pieces in a style and makes a slab of each line. */
export function lineSlabs(
  pieces: readonly InkedPiece[],
  style: Style,
  state: LayoutState,
  options: ParagraphOptions,
): readonly Slab[] {
  const { page, compose: settings } = state.doc.styles;
  const em = emOf(style, page);
  const all = [...(options.lead ?? []), ...pieces];
  const lines = compose({
    pieces: all.map(({ piece }) => piece),
    measure: options.width,
    left: (style.left + (options.left ?? 0)) * em,
    right: style.right * em,
    firstLine: style.firstLine * em,
    ...{ align: style.align, settings },
  });
  reportOverfull(lines, state);
  return slabsOf(lines, all, style, { ...options, state });
}

function reportOverfull(lines: readonly Line[], { diagnostics }: LayoutState): void {
  for (const line of lines.filter((l) => l.overfull))
    diagnostics.push({
      ...{ rule: 'line-overfull', severity: 'warning' },
      message: `有一行排不下：「${line.glyphs
        .map((g) => g.char)
        .join('')
        .slice(0, 20)}」`,
      hint: '把过长的字母、网址断开，或缩小这一处的字号',
    });
}

interface SlabContext extends ParagraphOptions {
  readonly state: LayoutState;
}

function slabsOf(
  lines: readonly Line[],
  pieces: readonly InkedPiece[],
  style: Style,
  context: SlabContext,
): readonly Slab[] {
  const { state, grid, anchors = [] } = context;
  const pitch = linePitch(state.doc.styles.page);
  const height = pitch * style.line;
  const pad = grid ? gridPadding(lines.length * height, pitch) : 0;
  const size = style.size * mmPerPoint;
  const key = {};
  return lines.map((line, i): Slab => {
    const isFirst = i === 0;
    const isLast = i === lines.length - 1;
    const above = isFirst ? pad / 2 : 0;
    const notes = footnotesIn(line, pieces, state);
    return {
      height: height + above + (isLast ? pad / 2 : 0),
      before: isFirst ? style.before * pitch : 0,
      ...(isLast && style.after > 0 && { after: style.after * pitch }),
      breakAfter: mayEndPage(i, lines.length, style),
      sentenceEnd: /[。！？](?:[”’）》]*)$/u.test(line.glyphs.map((glyph) => glyph.char).join('')) || isLast,
      ...(isFirst && style.pageBreakBefore && { breakBefore: true }),
      ...(isFirst && anchors.length > 0 && { anchors }),
      ...(notes.length > 0 && { footnotes: notes }),
      paint: (painter, x, y) => {
        const parent = context.parent?.(painter) ?? painter.section;
        const tag = painter.tag(key, context.role ?? 'P', parent, noteId(context, anchors));
        const place = { x, y: y + above + baselineIn(height, size), tag, line: painter.nextLine() };
        paintLine(line, pieces, place, painter, state);
      },
    };
  });
}

/** ISO 14289-1 7.9: a Note has an ID. */
const noteId = ({ role }: ParagraphOptions, anchors: readonly string[]) =>
  role === 'Note' && anchors[0] !== undefined ? { id: anchors[0] } : {};

/** Type of another size takes whole grid lines, so that the body keeps the grid below it. */
function gridPadding(height: number, pitch: number): number {
  const lines = height / pitch;
  return (Math.ceil(lines - 1e-6) - lines) * pitch;
}

/** 孤行: at least `orphans` lines stay and `widows` lines go over; a kept paragraph stays whole. */
function mayEndPage(index: number, count: number, style: Style): boolean {
  if (index === count - 1) return !style.keepWithNext;
  if (style.keepTogether) return false;
  return index + 1 >= Math.min(style.orphans, count) && count - index - 1 >= Math.min(style.widows, count);
}

function footnotesIn(line: Line, pieces: readonly InkedPiece[], { doc }: LayoutState): readonly string[] {
  const { placement } = doc.settings.notes;
  if (placement !== 'foot' && placement !== 'both') return [];
  const indices = [...new Set(line.glyphs.map((glyph) => glyph.piece))];
  return indices.flatMap((index) => pieces[index]?.ink.marker?.note ?? []);
}
