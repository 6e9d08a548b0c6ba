// Headings, titles and body paragraphs.

import { balanceTitle } from '../compose/index.js';
import type { DocInline, ParagraphBlock } from '../model/doc.js';
import type { TagRole } from '../model/page.js';
import type { Style } from '../model/style.js';
import { faceTable, textWidth } from './faces.js';
import { emOf, mmPerPoint } from './geometry.js';
import { gapPiece, type InkedPiece, inkedPieces, type Look, lookOf, setWidth, textPiece } from './inlines.js';
import { type Frame, lineSlabs } from './lines.js';
import type { Slab } from './slab.js';
import { type LayoutState, styleOf } from './state.js';
import type { TagNode } from './tags.js';

/** What a block that holds the paragraph adds to it. */
export interface ParagraphOptions {
  readonly role?: TagRole;
  /** The element itself, where the caller needs to name it. */
  readonly tag?: TagNode;
  /** A number or bullet before the text, in an element of its own. */
  readonly lead?: (look: Look) => readonly InkedPiece[];
  readonly anchors?: readonly string[];
  readonly style?: Style;
}

export function paragraphSlabs(
  block: ParagraphBlock,
  state: LayoutState,
  frame: Frame,
  options: ParagraphOptions = {},
): readonly Slab[] {
  const style = options.style ?? styleOf(state, frame.style ?? block.style);
  const tag = options.tag ?? { role: options.role ?? headingRole(block), parent: frame.parent };
  const look = lookOf(style, tag);
  const number = block.number === undefined ? [] : [textPiece(block.number, look, state)];
  const words = inkedPieces(balanced(block.children, style, state, frame.width), look, state);
  const lead = options.lead?.(lookOf(style)) ?? [];
  const headings = (block.runIn ?? []).flatMap((heading) => headingPieces(heading, state, frame));
  const pieces = [...lead, ...hang(lead, style, state), ...headings, ...number, ...words];
  const ids = [...(block.runIn ?? []), block].map((part) => part.id ?? state.outlineIds.get(part));
  const anchors = [...(options.anchors ?? []), ...ids.filter((id) => id !== undefined)];
  return lineSlabs({ pieces, style, frame, anchors, ...(block.pos && { pos: block.pos }) }, state);
}

/** 接排标题: in the type of its level, an element of its own before that of the paragraph. */
function headingPieces(
  { style, number, children, level }: ParagraphBlock,
  state: LayoutState,
  { parent }: Frame,
): readonly InkedPiece[] {
  const look = lookOf(styleOf(state, style), { role: headingRole({ level }), parent });
  const lead = number === undefined ? [] : [textPiece(number, look, state)];
  return [...lead, ...inkedPieces(children, look, state)];
}

/** H1 to H6: what the structure of ISO 32000-1 has. */
function headingRole({ level = 0 }: Pick<ParagraphBlock, 'level'>): TagRole {
  return level > 0 ? (`H${Math.min(level, 6)}` as TagRole) : 'P';
}

/** Least room between a hanging number and its text, ems. */
const leastGap = 0.25;

/** Behind a number that hangs, the text starts where its turned lines do. */
function hang(lead: readonly InkedPiece[], style: Style, state: LayoutState): readonly InkedPiece[] {
  if (lead.length === 0 || style.firstLine >= 0) return [];
  const em = style.size * mmPerPoint;
  const rest = -style.firstLine * emOf(style, state.page) - setWidth(lead, state);
  return [gapPiece(Math.max(rest / em, leastGap), lookOf(style), state)];
}

/** Titles are broken by sense; an author's own break inside them wins. */
function balanced(
  inlines: readonly DocInline[],
  style: Style,
  state: LayoutState,
  width: number,
): readonly DocInline[] {
  const isPlain = inlines.every(({ type }) => type === 'text' || type === 'break' || type === 'noteRef');
  if (!style.balance || !isPlain) return inlines;
  const text = inlines.map((inline) => titleText(inline)).join('');
  const em = emOf(style, state.page);
  const faces = faceTable(style, style.bold, state);
  const measure = (part: string) => textWidth(part, faces, style.size) / em;
  const room = width / em - style.left - style.right;
  return withBreaks(inlines, balanceTitle(text, room, measure));
}

const titleText = (inline: DocInline): string =>
  inline.type === 'text' ? inline.value : inline.type === 'break' ? '\n' : '';

/** The title's inlines with a break after each of its lines but the last. */
function withBreaks(inlines: readonly DocInline[], lines: readonly string[]): readonly DocInline[] {
  const made: DocInline[] = [];
  let line = 0;
  let left = lines[0]?.length ?? 0;
  for (const inline of inlines) {
    if (inline.type === 'break') continue;
    if (inline.type !== 'text') made.push(inline);
    for (let rest = inline.type === 'text' ? inline.value : ''; rest !== ''; ) {
      if (left === 0) {
        made.push({ type: 'break' });
        line++;
        left = lines[line]?.length ?? rest.length;
        continue;
      }
      made.push({ type: 'text', value: rest.slice(0, left) });
      const taken = Math.min(left, rest.length);
      rest = rest.slice(taken);
      left -= taken;
    }
  }
  return made;
}
