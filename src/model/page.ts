// Laid-out pages: positioned items in millimetres from the page's top left corner.

import type { DocInfo } from './doc.js';

/** Everything an emitter of pages needs; PDF, SVG, OFD and measurement read this alone. */
export interface Pages {
  readonly info: DocInfo;
  readonly pages: readonly Page[];
  /** Structure tree; `tags[0]` is the document, a tag's parent comes before it. */
  readonly tags: readonly Tag[];
  readonly outline: readonly OutlineItem[];
  readonly destinations: Readonly<Record<string, Destination>>;
  /** What the lines of the contents were multiplied by, so that they do not spill over by a few. */
  readonly contentsLine: number;
  /** Size of the cover's title, where its style's would take a second page; points. */
  readonly coverTitleSize?: number | undefined;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  /** 版心 of this page: x, y, width, height. */
  readonly area: Rect;
  /** The number as printed, without dashes; absent on pages that bear none. */
  readonly label?: string;
  /** Counted number, printed or not. */
  readonly number: number;
  readonly section: string;
  readonly items: readonly Item[];
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Destination {
  /** Index into `pages`. */
  readonly page: number;
  readonly y: number;
}

export interface OutlineItem {
  readonly title: string;
  readonly level: number;
  readonly target: string;
}

export type Item = Run | Rule | Path | Picture | LinkArea;

/** Every item is content of a tag, or an artifact where `tag` is absent. */
interface Tagged {
  readonly tag?: number;
}

/**
 * Glyphs of one face on one baseline.
 * `advances[i]` is the distance in mm from the origin of code point i to the next one's;
 * `shifts[i]` moves a glyph's ink only (a centred mark whose leading half was squeezed away).
 */
export interface Run extends Tagged {
  readonly type: 'run';
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly face: string;
  /** Points. */
  readonly size: number;
  readonly text: string;
  readonly advances: readonly number[];
  readonly shifts?: readonly number[];
  readonly color?: string;
  /** Bold made by stroking, for fonts without one. */
  readonly bold?: boolean;
  /** Text to read and copy where it differs from `text`. */
  readonly actualText?: string;
  /** Text line on the page this run belongs to, counted from 0; furniture has none. */
  readonly line?: number;
  /** Name of the style, for measurement. */
  readonly style?: string;
  /** Rotation about (x, y) in degrees clockwise: page numbers on landscape pages, watermarks. */
  readonly rotate?: number;
}

/** A horizontal or vertical line of a thickness, from (x, y) over (dx, dy). */
export interface Rule extends Tagged {
  readonly type: 'rule';
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly thickness: number;
  readonly color?: string;
  /** `imprint`, `table`, `footnote` …, for measurement. */
  readonly role?: string;
}

/** Filled outline (着重号 dots): SVG path data in mm. */
export interface Path extends Tagged {
  readonly type: 'path';
  readonly x: number;
  readonly y: number;
  readonly data: string;
  readonly color?: string;
}

export interface Picture extends Tagged {
  readonly type: 'picture';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Path of the image, relative to the report's folder. */
  readonly src: string;
  readonly rotate?: number;
}

/** A link over an area: to a destination by name, or to an address. */
export interface LinkArea extends Tagged {
  readonly type: 'link';
  readonly area: Rect;
  readonly target?: string;
  readonly href?: string;
  /** Words for a screen reader. */
  readonly title: string;
}

export type TagRole =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'Span'
  | 'Link'
  | 'Note'
  | 'Reference'
  | 'TOC'
  | 'TOCI'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure';

/** A structure element. Its order of children is the order of tags and items. */
export interface Tag {
  readonly role: TagRole;
  readonly parent: number;
  readonly alt?: string;
  readonly id?: string;
  readonly colspan?: number;
  readonly rowspan?: number;
}
