// What one run of layout carries along, and the slabs that a page is filled with.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Doc } from '../model/doc.js';
import type { FontBook } from '../model/font.js';
import type { Destination, Item, Tag, TagRole } from '../model/page.js';
import type { Style } from '../model/style.js';

export interface LayoutState {
  readonly doc: Doc;
  readonly fonts: FontBook;
  readonly imageSize: (src: string) => { readonly width: number; readonly height: number } | undefined;
  readonly diagnostics: Diagnostic[];
}

/**
 * A horizontal strip of content that no page break divides: a line, a table row, an image. Pages are
 * filled with slabs first and painted afterwards, when every page number is known.
 */
export interface Slab {
  readonly height: number;
  /** Space above, dropped at the head of a page. */
  readonly before: number;
  /** Space below, dropped at the foot of a page. */
  readonly after?: number;
  /** Whether a page may end after it. */
  readonly breakAfter: boolean;
  /** Starts a new page. */
  readonly breakBefore?: boolean;
  /** Ends a sentence (宣读稿 prefers to turn the page here). */
  readonly sentenceEnd?: boolean;
  /** Destinations that this strip holds. */
  readonly anchors?: readonly string[];
  /** Notes mentioned in it that belong at the page's foot. */
  readonly footnotes?: readonly string[];
  /** Strips to set again above it where it comes first on a page: a table's head. */
  readonly repeat?: readonly Slab[];
  /** Set on a page turned on its side. */
  readonly landscape?: boolean;
  readonly paint: (painter: Painter, x: number, y: number) => void;
}

/** Where slabs put their items; tags are made in the order they are first painted. */
export interface Painter {
  readonly items: Item[];
  /** A structure element of its own for `key`, made once. */
  tag(key: object, role: TagRole, parent: number, more?: Partial<Tag>): number;
  /** The section's own element. */
  readonly section: number;
  readonly destinations: Record<string, Destination>;
  readonly page: number;
  /** Printed page number of a destination. */
  labelOf(target: string): string;
  /** Number of the next text line on this page. */
  nextLine(): number;
}

/** The named style; one that is missing is 正文 (edition/ has said so). */
export function styleOf(state: LayoutState, name: string): Style {
  const { styles } = state.doc.styles;
  return (styles[name] ?? styles.body) as Style;
}
