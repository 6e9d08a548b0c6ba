// A draft as read from any file: paragraphs of marked text, tables and images, before it is understood.

/**
 * Bold, superscript and references to the file's own notes (the id stands between the two marks) inside a
 * paragraph's text, in Unicode's private area so that no draft holds them.
 */
export const mark = {
  bold: '\ue010',
  endBold: '\ue011',
  sup: '\ue012',
  endSup: '\ue013',
  note: '\ue014',
  endNote: '\ue015',
  /** The end of a run-in heading, where the file says so (Word's style separator). */
  separator: '\ue017',
} as const;
const anyMark = /\ue014[^\ue015]*\ue015|[\ue010-\ue013\ue017]/gu;

/** A reference to a note of the file (footnote, endnote, `[^1]`). */
export const reference = (id: string): string => mark.note + id + mark.endNote;

export type DraftBlock = DraftParagraph | DraftTable | DraftImage;

export interface DraftParagraph {
  readonly type: 'paragraph';
  /** Text with marks. */
  readonly text: string;
  /** Line of a text file, paragraph of a Word file, from 1. */
  readonly line: number;
  /** Level of a heading by its style (Word, HTML, Markdown). */
  readonly level?: number;
  /** Level of the run-in heading that a style separator ends. */
  readonly runInLevel?: number;
  /** East Asian font of all its words, where the file says (黑体, 楷体). */
  readonly face?: string;
  /** Of a table of contents that the program made. */
  readonly isContents?: boolean;
  /** A page ended above it. */
  readonly isAfterBreak?: boolean;
  /** Centred, as titles are. */
  readonly centred?: boolean;
}

export interface DraftTable {
  readonly type: 'table';
  readonly rows: readonly (readonly DraftCell[])[];
  readonly line: number;
}

export interface DraftCell {
  readonly text: string;
  readonly colspan: number;
  readonly rowspan: number;
}

export interface DraftImage {
  readonly type: 'image';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
  readonly line: number;
}

export interface Draft {
  readonly blocks: readonly DraftBlock[];
  /** What the file says of itself (a web page's title, YAML). */
  readonly title?: string;
  /** Footnotes and endnotes by the id that refers to them, in the order of their references. */
  readonly notes: ReadonlyMap<string, string>;
  /** Tracked changes and comments that the file carries beside its text. */
  readonly remarks?: readonly DraftRemark[];
  /** What `line` counts: paragraphs, in a file that has no lines a person could find. */
  readonly counts?: 'paragraphs';
}

/** A tracked change, or a comment. */
export interface DraftRemark {
  readonly kind: '插入' | '删除' | '移走' | '移来' | '批注';
  readonly who: string;
  /** ISO date; empty where the file does not say. */
  readonly when: string;
  readonly file?: string;
  readonly line: number;
  /** What was inserted or deleted; what the comment says. */
  readonly text: string;
  /** The words a comment is about. */
  readonly about?: string;
}

/** One change made to the text: what, where, before and after. */
export interface Repair {
  readonly kind: string;
  /** Named where a report is drafted in several files. */
  readonly file?: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Text without marks. */
export const bare = (text: string): string => text.replace(anyMark, '');

/** Text without marks and white space: what must survive an import. */
export const essence = (text: string): string => bare(text).replace(/[\s\u3000\u200b\ufeff]+/gu, '');

/** Wraps text in a mark; white space stays outside, neighbours melt together. */
export function marked(text: string, kind: 'bold' | 'sup'): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  return inner === ''
    ? text
    : before + mark[kind] + inner + mark[kind === 'bold' ? 'endBold' : 'endSup'] + after;
}

/** `**a****b**` is `**ab**`. */
export const melted = (text: string): string =>
  text.replaceAll(mark.endBold + mark.bold, '').replaceAll(mark.endSup + mark.sup, '');
