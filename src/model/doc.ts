// One edition's arrangement of a report: sections of styled blocks, still free of any format.

import type { Position } from './diagnostic.js';
import type {
  Block,
  Break,
  Column,
  CrossRef,
  Emphasis,
  Figure,
  Link,
  Note,
  NoteRef,
  NumberForm,
  Strong,
  Superscript,
  Text,
} from './report.js';
import type { StyleSheet } from './style.js';

export interface Doc {
  readonly settings: EditionSettings;
  readonly info: DocInfo;
  readonly styles: StyleSheet;
  readonly sections: readonly Section[];
  /** Every note a marker may point at, numbered, in order. */
  readonly notes: readonly Note[];
  /** The same as printed, for page notes. */
  readonly noteEntries: readonly NoteEntry[];
  /** How the four levels of headings are numbered. */
  readonly numbering: readonly NumberForm[];
}

export interface DocInfo {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords: readonly string[];
  readonly lang: string;
  /** ISO date of every produced file. */
  readonly date: string;
}

/** Front matter of an edition template, defaults filled in. */
export interface EditionSettings {
  readonly name: string;
  /** 会议文件, 宣读稿 … */
  readonly label: string;
  readonly formats: readonly Format[];
  /** Style file name, without `.yaml`. */
  readonly styles: string;
  readonly notes: {
    /** End of the report, foot of the page, both, or not printed (markers dropped as well). */
    readonly placement: 'appendix' | 'foot' | 'both' | 'none';
    readonly marker: MarkerStyle;
    readonly superscript: boolean;
    /** Overrides the report's own choice. */
    readonly mentions?: 'first' | 'every' | 'part';
  };
  /** Section starts on odd pages, 版记 on an even page, mirrored margins. */
  readonly duplex: boolean;
  readonly runningHeader?: string;
  readonly watermark?: string;
  readonly lineNumbers: boolean;
  /** Left out, whatever the report holds (宣读稿). */
  readonly omit: readonly Omission[];
  /** No sentence broken over a page where avoidable (宣读稿). */
  readonly wholeSentences: boolean;
  /** What 目录 lists. */
  readonly contents: {
    /** Down to this level of headings, 1 to 4. */
    readonly levels: number;
    /** Whether run-in headings (接排标题) stand in it. */
    readonly runIn: boolean;
  };
}

/** What an edition may leave out by its own setting. */
export type Omission = 'attachments' | 'tables' | 'figures';

/** What follows the body under a label 附件, 附件1 … */
export type Appendix = 'attachments' | 'notes';

export const allFormats = ['pdf', 'docx', 'html', 'json'] as const;
export type Format = (typeof allFormats)[number];

/** `[1]`, `〔1〕`, `①` (past 50: `(51)`). */
export type MarkerStyle = '[1]' | '〔1〕' | '①';

/** A run of pages with one kind of numbering. */
export interface Section {
  /** `cover`, `contents`, `body`, `attachment`, `imprint`, or the template's own name. */
  readonly name: string;
  readonly start: 'new-page' | 'odd-page' | 'even-page' | 'continuous';
  readonly pageNumbers: boolean;
  /** First page number, where counting starts anew. */
  readonly restartAt?: number;
  /** Vertical placement of a cover's content on its page. */
  readonly valign?: 'top' | 'center';
  readonly blocks: readonly DocBlock[];
}

export type DocBlock =
  | ParagraphBlock
  | TocBlock
  | NotesBlock
  | TableBlock
  | FigureBlock
  | ListBlock
  | ImprintBlock
  | SpacerBlock
  | PageBreakBlock;

/** Headings, titles, body text: whatever is lines of one named style. */
export interface ParagraphBlock {
  readonly type: 'paragraph';
  readonly style: string;
  readonly children: readonly DocInline[];
  /** 接排标题: headings the paragraph begins with, in their own styles; it goes on in the same line. */
  readonly runIn?: readonly ParagraphBlock[];
  /** Anchor of links, outline and contents. */
  readonly id?: string;
  /** H1–H4 for readers of structure; 0 or absent for plain paragraphs. */
  readonly level?: number;
  /** Made number set before the text (`一、`); its own field so that Word can number natively. */
  readonly number?: string;
  /** Whether the contents list it. */
  readonly inToc?: boolean;
  /** Stands on the turned page of the table it leads; made by layout's `fitTables`. */
  readonly landscape?: true;
  readonly pos?: Position;
}

/** 目录. Filled with page numbers by layout, by fields in Word, by links in HTML. */
export interface TocBlock {
  readonly type: 'toc';
  readonly entries: readonly TocEntry[];
}

export interface TocEntry {
  readonly target: string;
  readonly level: number;
  readonly number?: string;
  readonly children: readonly DocInline[];
}

/** The notes appendix, in number order: `1. **term**：definition`. */
export interface NotesBlock {
  readonly type: 'notes';
  readonly style: string;
  readonly entries: readonly NoteEntry[];
}

/** `children` is what follows the number in its first paragraph; `more` its further blocks. */
export interface NoteEntry {
  readonly id: string;
  readonly number: number;
  readonly label: readonly DocInline[];
  readonly children: readonly DocInline[];
  readonly more: readonly DocBlock[];
  /** How many markers in the text to link back to. */
  readonly mentions: number;
  readonly pos?: Position;
}

export interface TableBlock {
  readonly type: 'table';
  readonly id?: string;
  readonly number?: string;
  readonly caption: readonly DocInline[];
  readonly columns: readonly Column[];
  readonly head: readonly DocRow[];
  readonly body: readonly DocRow[];
  readonly landscape: boolean;
  readonly remarks: readonly (readonly DocInline[])[];
  readonly pos?: Position;
  /** How the cells are set to hold what they say; made by layout's `fitTables`, the same for PDF and Word. */
  readonly fit?: TableFit;
}

/** A table's columns and type, so that no number, date or unit in it is broken. */
export interface TableFit {
  /** Of the columns, mm: they fill the table's width. */
  readonly widths: readonly number[];
  /** Named styles of its cells: the sheet's own, or smaller ones made from them. */
  readonly headStyle: string;
  readonly cellStyle: string;
  /** White on each side of a cell's text, ems of the cell. */
  readonly padding: number;
  /** By cell of `placeCells`: how far a number stands in to bring its point under the others', mm. */
  readonly indents: readonly (number | undefined)[];
  /** By cell: offsets in its plain text before which Word, which has breaks of its own, must turn a line. */
  readonly turns: readonly (readonly number[])[];
  /** So low that no page divides it. */
  readonly keepsWhole: boolean;
}

export type DocRow = readonly DocCell[];

export interface DocCell {
  readonly children: readonly DocInline[];
  readonly colspan: number;
  readonly rowspan: number;
}

/** The image's bytes come from `World` at emission; `width` and `height` in pixels or SVG units. */
export interface FigureBlock extends Omit<Figure, 'caption'> {
  readonly caption: readonly DocInline[];
}

export interface ListBlock {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly DocBlock[])[];
  readonly pos?: Position;
}

/** 版记 at the foot of the last page: rows of left and right text between rules. */
export interface ImprintBlock {
  readonly type: 'imprint';
  readonly left: string;
  readonly right: string;
}

/** Empty grid lines. */
export interface SpacerBlock {
  readonly type: 'spacer';
  readonly lines: number;
}

export interface PageBreakBlock {
  readonly type: 'pageBreak';
}

/** Report inlines with every reference resolved. */
export type DocInline =
  | Text
  | DocStrong
  | DocEmphasis
  | DocSuperscript
  | Break
  | DocLink
  | Marker
  | Reference;

export interface DocStrong extends Omit<Strong, 'children'> {
  readonly children: readonly DocInline[];
}
export interface DocEmphasis extends Omit<Emphasis, 'children'> {
  readonly children: readonly DocInline[];
}
export interface DocSuperscript extends Omit<Superscript, 'children'> {
  readonly children: readonly DocInline[];
}
export interface DocLink extends Omit<Link, 'children'> {
  readonly children: readonly DocInline[];
}

/** A note marker as this edition prints it. */
export interface Marker extends NoteRef {
  readonly text: string;
}

/** A cross-reference with its words. */
export interface Reference extends Omit<CrossRef, 'text'> {
  readonly text: string;
}

/** Report blocks a template's slots stand for; see edition/. */
export type SlotContent = readonly Block[];
