// Slabs: the horizontal strips of content pages are filled with, and what they are painted with.

import type { Section } from '../model/doc.js';
import type { Destination, Item } from '../model/page.js';
import type { TagNode } from './tags.js';

/**
 * A strip that no page break divides: a line, a table row, an image. All lengths in mm. Pages are filled
 * with slabs first and painted afterwards, so that the contents know every page number without a second
 * layout.
 */
export interface Slab {
  readonly height: number;
  /** Space above (dropped where a page ends by itself above it) and below (dropped at a page's foot). */
  readonly before: number;
  readonly after: number;
  /** Stands on a line of the page's grid. */
  readonly snap: boolean;
  /** How far its top stands over that line: its leading reaches into the space above it. */
  readonly lift?: number;
  /** What it costs to end a page after it, in empty lines; see `breakCost`. */
  readonly breakCost: number;
  /** With the first line below a heading: empty lines that are better than a page end after it. */
  readonly scant?: number;
  readonly startsPage?: boolean;
  /** Set on a page turned on its side. */
  readonly landscape?: boolean;
  /** Names of the destinations it holds. */
  readonly anchors?: readonly string[];
  /** Notes with a marker in it. */
  readonly notes?: readonly string[];
  /** Strips set again above it where it is first on a page: a table's head. */
  readonly repeat?: readonly Slab[];
  /** The same object for all rows of one table. */
  readonly group?: object;
  /** The paragraph it is a line of, where that may be cut between sentences. */
  readonly spoken?: SpokenLine;
  /** A line of the contents. */
  readonly isEntry?: boolean;
  /** With a paragraph's first line: how the paragraph may be set one line shorter. */
  readonly shorter?: Shorter;
  /** Whose page numbering holds where it stands; page notes have none of their own. */
  readonly section?: Section;
  readonly paint: (painter: Painter, place: Place) => void;
}

/** How a paragraph may be set in fewer lines. */
export interface Shorter {
  /** What every other line has to take in of the last one: ems. */
  readonly loss: number;
  /** The paragraph with a line less; undefined where that would show too much. */
  readonly set: () => readonly Slab[] | undefined;
}

export interface Place {
  /** Left edge of the text area, top of the slab. */
  readonly x: number;
  readonly y: number;
  /** Whether nothing of the same group stands above it, below it, on this page. */
  readonly first: boolean;
  readonly last: boolean;
}

/** A paragraph that may be divided where a sentence ends. */
export interface SpokenParagraph {
  /** How many lines, and slabs, it has. */
  readonly lines: number;
  /** Places inside it where a sentence, a clause or a part of one ends, in order. */
  readonly turns: readonly Turn[];
  /** What stands from line `index` on, set anew in two parts divided at a turn. */
  readonly divide: (index: number, turn: Turn) => Parts | undefined;
}

/** A line of such a paragraph. */
export interface SpokenLine {
  readonly paragraph: SpokenParagraph;
  readonly index: number;
}

export interface Turn {
  /** Offset in the text of the lines, and the line it stands in. */
  readonly offset: number;
  readonly line: number;
  readonly isLineEnd: boolean;
  readonly kind: 'sentence' | 'clause' | 'pause';
  /** What ends here leads what follows. */
  readonly isLead: boolean;
  /** The paragraph's first sentence. */
  readonly isOpening: boolean;
}

export interface Parts {
  readonly head: readonly Slab[];
  readonly tail: readonly Slab[];
}

/** What a page end costs in lines left empty: the cheapest place is taken, the last of equal ones. */
export const breakCost = {
  free: 0,
  /** After a paragraph that leads in what follows: ends in a colon, or is a vocative. */
  leadIn: 4.5,
  /** After the last line of the title block: where what follows would be a heading and little more. */
  title: 10,
  /** 孤行: a lone first or last line. */
  stray: 60,
  /** After what is kept with the next: only where no page could hold both. */
  kept: 200,
  /** After a salutation that is kept with the next, and after a heading: where nothing else is left. */
  salutation: 240,
  /** Inside what is kept together: rather between the paragraphs of a title block, whatever room that leaves. */
  within: 260,
  heading: 280,
  /** Inside a cell that spans rows: its text stands in the middle of all of them. */
  spanned: 300,
} as const;

/** Where slabs put their items. */
export interface Painter {
  readonly items: Item[];
  /** Index of the page. */
  readonly page: number;
  readonly destinations: Record<string, Destination>;
  /** Index of a structure element; undefined while something is painted again as furniture. */
  readonly tag: (node: TagNode) => number | undefined;
  /** Printed page number of a destination. */
  readonly labelOf: (target: string) => string;
  /** Index on this page of the text line with this baseline; `counts`: it gets a number in the margin. */
  readonly line: (baseline: number, counts: boolean) => number;
}
