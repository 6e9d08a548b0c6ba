// What is asked of the setter of lines, and what it hands down.

import type { Line } from '../compose/index.js';
import type { Position } from '../model/diagnostic.js';
import type { DocBlock, Section } from '../model/doc.js';
import type { Style } from '../model/style.js';
import type { InkedPiece } from './inlines.js';
import type { Slab } from './slab.js';
import type { LayoutState } from './state.js';
import type { TagNode } from './tags.js';

/** Where blocks stand. */
export interface Frame {
  /** Width of the text area, mm. */
  readonly width: number;
  /** Ems to the right of a style's own left edge. */
  readonly left: number;
  /** Lines stand on the page's grid (text) or on their own pitch (page notes). */
  readonly grid: boolean;
  /** Element that holds those of the blocks. */
  readonly parent: TagNode;
  readonly section?: Section;
  /** Style of all paragraphs, where they do not keep their own: of a page note. */
  readonly style?: string;
}

export interface LinesRequest {
  readonly pieces: readonly InkedPiece[];
  readonly style: Style;
  readonly frame: Frame;
  readonly anchors?: readonly string[];
  readonly pos?: Position;
  /** What leads the text behind it; absent: its first sentence, if it looks like a lead. */
  readonly leads?: readonly Lead[];
  /** One line fewer than set best, where that shows little. */
  readonly fewer?: boolean;
}

export type SetLines = (request: LinesRequest, state: LayoutState) => readonly Slab[];

/** Blocks in blocks: lists and notes set what they hold by this, handed down to them. */
export type Flow = (blocks: readonly DocBlock[], state: LayoutState, frame: Frame) => readonly Slab[];

/** A paragraph and its lines. */
export interface ComposedLines {
  readonly request: LinesRequest;
  readonly lines: readonly Line[];
  readonly state: LayoutState;
  /** Sets a part of the paragraph anew: the same that set the whole. */
  readonly set: SetLines;
}

/** Characters [from, to) of a paragraph that name what follows them; a box (a marker) counts as one. */
export interface Lead {
  readonly from: number;
  readonly to: number;
}
