// Headings, titles and body paragraphs.

import type { ParagraphBlock } from '../model/doc.js';
import { needsGap } from '../model/headings.js';
import { numberGap } from '../model/number-gap.js';
import type { TagRole } from '../model/page.js';
import type { Style } from '../model/style.js';
import { emOf, mmPerPoint } from './geometry.js';
import {
  gapPiece,
  type InkedPiece,
  inkedPieces,
  type Look,
  lookOf,
  numberPieces,
  setWidth,
} from './inlines.js';
import { type Frame, lineSlabs } from './lines.js';
import { lengthOf } from './sentences.js';
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
  const number = block.number === undefined ? [] : numberPieces(block.number, look, state);
  const words = inkedPieces(block.children, look, state);
  const lead = options.lead?.(lookOf(style)) ?? [];
  const headings = (block.runIn ?? []).flatMap((heading) => headingPieces(heading, state, frame));
  const white = whiteBehind(lead, look, state);
  const pieces = [...lead, ...white, ...headings, ...number, ...words];
  const ids = [...(block.runIn ?? []), block].map((part) => part.id ?? state.outlineIds.get(part));
  const anchors = [...(options.anchors ?? []), ...ids.filter((id) => id !== undefined)];
  const leads = block.runIn && [{ from: 0, to: lengthOf([...lead, ...white, ...headings]) }];
  return lineSlabs({ pieces, style, frame, anchors, leads, pos: block.pos }, state);
}

/** 接排标题: in the type of its level, an element of its own before that of the paragraph. */
function headingPieces(
  heading: ParagraphBlock,
  state: LayoutState,
  { parent }: Frame,
): readonly InkedPiece[] {
  const { style, number, children, level } = heading;
  const look = lookOf(styleOf(state, style), { role: headingRole({ level }), parent });
  const lead = number === undefined ? [] : numberPieces(number, look, state);
  const gap = needsGap(heading) ? [gapPiece(1, look, state)] : [];
  return [...lead, ...inkedPieces(children, look, state), ...gap];
}

/** H1 to H6: what the structure of ISO 32000-1 has. */
function headingRole({ level = 0 }: Pick<ParagraphBlock, 'level'>): TagRole {
  return level > 0 ? (`H${Math.min(level, 6)}` as TagRole) : 'P';
}

/** Behind a number of a list or note the same white everywhere; behind one that hangs, up to where turned lines start. */
function whiteBehind(lead: readonly InkedPiece[], look: Look, state: LayoutState): readonly InkedPiece[] {
  if (lead.length === 0) return [];
  const { style } = look;
  const em = style.size * mmPerPoint;
  const hang = style.firstLine < 0 ? -style.firstLine * emOf(style, state.page) - setWidth(lead, state) : 0;
  const tag = lead.at(-1)?.ink.tag;
  return [gapPiece(Math.max(hang / em, numberGap), lookOf(style, tag), state)];
}
