// The canonical report: structured text that knows neither edition nor format.

import type { Position } from './diagnostic.js';

export interface Report {
  readonly meta: Meta;
  readonly blocks: readonly Block[];
  /** In glossary order as read; in order of first mention once `transform` has numbered them. */
  readonly notes: readonly Note[];
}

/** Front matter. Dates are ISO `YYYY-MM-DD`; `\n` in a title is the author's own line break. */
export interface Meta {
  readonly title: string;
  /** 题注: the line in parentheses under the title, as printed. */
  readonly occasion?: string;
  /** The day the report is delivered; the date of every produced file. */
  readonly delivered?: string;
  readonly office?: string;
  readonly speaker?: string;
  /** 发文机关: the body that answers for the report. */
  readonly organ?: string;
  /** 称谓, with its colon. */
  readonly salutation?: string;
  readonly imprint?: Imprint;
  /** 密级, 份号, 紧急程度: printed only by editions that ask for them. */
  readonly security?: string;
  readonly copyNumber?: string;
  readonly urgency?: string;
  readonly keywords?: readonly string[];
  readonly notes?: NoteOptions;
  /** How the levels of headings are numbered, the first level first; what is not given is GB/T 9704's. */
  readonly numbering?: readonly NumberForm[];
  /** Role → file, face or family; overrides fonts.yaml (see model/font.ts). */
  readonly fonts?: Readonly<Record<string, unknown>>;
  /** Rule id → false, severity or options, for `yinfa check`. */
  readonly check?: Readonly<Record<string, unknown>>;
}

/** 结构层次序数 (GB/T 9704-2012 7.3.3), by its first number. */
export type NumberForm = '一、' | '（一）' | '1.' | '（1）';

/** 版记. `date`: an ISO date is set as `2022年3月27日印发`, any other text as it stands. */
export interface Imprint {
  readonly organ: string;
  readonly date: string;
  readonly copies?: string;
}

export interface NoteOptions {
  /** Where a marker stands: at the first mention, at every one, or at the first in each part. */
  readonly mentions?: 'first' | 'every' | 'part';
  /** Title of the notes appendix. */
  readonly title?: string;
}

/** One term and its explanation. `number` is made by `transform`, never typed. */
export interface Note {
  readonly id: string;
  /** The term as plain text; `label` keeps its bold. */
  readonly term: string;
  readonly label: readonly Inline[];
  readonly definition: readonly Block[];
  readonly number?: number;
  /** How many markers point here. */
  readonly mentions?: number;
  readonly pos?: Position;
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Figure
  | Quote
  | Attachment
  | Signature
  | PageBreak
  | Container;

export interface Heading {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3 | 4;
  readonly id: string;
  /** `一、` `（一）` `1.` `（1）`, made by `transform`. */
  readonly number?: string;
  /** Bears no number by the author's wish; those below it count anew. */
  readonly unnumbered?: boolean;
  /** 接排标题: the paragraph after it goes on in the same line. Always followed by a paragraph, or by another one. */
  readonly runIn?: boolean;
  /** A named style other than that of its level (`# 目录 {.tocTitle}` in a template). */
  readonly style?: string;
  readonly children: readonly Inline[];
  readonly pos?: Position;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
  /** A named style other than 正文 (`{.name}` in the source). */
  readonly style?: string;
  readonly pos?: Position;
}

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start?: number;
  readonly items: readonly (readonly Block[])[];
  readonly pos?: Position;
}

export interface Table {
  readonly type: 'table';
  readonly id?: string;
  /** `表1`, made by `transform` for tables with a caption. */
  readonly number?: string;
  readonly caption: readonly Inline[];
  readonly columns: readonly Column[];
  readonly head: readonly Row[];
  readonly body: readonly Row[];
  readonly landscape?: boolean;
  /** Lines set under the table (`注：…`). */
  readonly remarks?: readonly (readonly Inline[])[];
  readonly pos?: Position;
}

export interface Column {
  readonly align?: 'left' | 'center' | 'right' | 'decimal';
  /** Share of the table's width, 0 to 1. */
  readonly width?: number;
}

export type Row = readonly Cell[];

/** Cells covered by a span are not in the row. */
export interface Cell {
  readonly children: readonly Inline[];
  readonly colspan?: number;
  readonly rowspan?: number;
}

export interface Figure {
  readonly type: 'figure';
  readonly id?: string;
  readonly number?: string;
  /** Path relative to the report's folder; always inside it. */
  readonly src: string;
  readonly alt: string;
  readonly caption: readonly Inline[];
  /** Share of the text width, 0 to 1. */
  readonly width?: number;
  readonly pos?: Position;
}

/** Every figure in a report or a part of one, in order. */
export function figuresIn(part: unknown): readonly Figure[] {
  if (Array.isArray(part)) return part.flatMap(figuresIn);
  if (typeof part !== 'object' || part === null) return [];
  const own = (part as { type?: unknown }).type === 'figure' ? [part as Figure] : [];
  return [...own, ...Object.values(part).flatMap(figuresIn)];
}

export interface Quote {
  readonly type: 'quote';
  readonly children: readonly Block[];
  readonly pos?: Position;
}

/** 附件: starts a new page under its own label and title. */
export interface Attachment {
  readonly type: 'attachment';
  readonly id: string;
  /** `附件` alone, `附件1` … when there are several; made by `transform`. */
  readonly number?: string;
  readonly title: readonly Inline[];
  readonly children: readonly Block[];
  readonly pos?: Position;
}

/** 署名 and 成文日期. */
export interface Signature {
  readonly type: 'signature';
  readonly organ: string;
  readonly date?: string;
  readonly pos?: Position;
}

export interface PageBreak {
  readonly type: 'pageBreak';
  readonly pos?: Position;
}

/**
 * Any other `::: name words {key=value}`: what an edition template divides its sections with.
 * `parseMarkdown` yields it for every name it does not know (`::: section cover {valign=center}` has the
 * name `section`, the argument `cover`); `readReport` refuses it, so that a Report never holds one.
 */
export interface Container {
  readonly type: 'container';
  readonly name: string;
  readonly argument: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Block[];
  readonly pos?: Position;
}

export type Inline = Text | Strong | Emphasis | Superscript | Break | Link | TermLink | NoteRef | CrossRef;

export interface Text {
  readonly type: 'text';
  readonly value: string;
}

export interface Strong {
  readonly type: 'strong';
  readonly children: readonly Inline[];
}

/** `*…*`: 着重号, a dot under each character. */
export interface Emphasis {
  readonly type: 'emphasis';
  readonly children: readonly Inline[];
}

export interface Superscript {
  readonly type: 'superscript';
  readonly children: readonly Inline[];
}

export interface Break {
  readonly type: 'break';
}

/** `href` has passed the list of safe schemes (http, https, mailto, #). */
export interface Link {
  readonly type: 'link';
  readonly href: string;
  readonly children: readonly Inline[];
}

/** The author's `[words](term:…)`; `transform` turns it into its words and a `NoteRef`. */
export interface TermLink {
  readonly type: 'termLink';
  readonly term: string;
  readonly children: readonly Inline[];
  readonly pos?: Position;
}

/** A marker, right after the words it explains. `mention` counts from 1 for each note. */
export interface NoteRef {
  readonly type: 'noteRef';
  readonly note: string;
  readonly number: number;
  readonly mention: number;
}

/** `[](ref:name)`; `text` is made by `transform` (`表1`, `第二部分`, `注3`). */
export interface CrossRef {
  readonly type: 'crossRef';
  readonly target: string;
  readonly text?: string;
  readonly pos?: Position;
}
