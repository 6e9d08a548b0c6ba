// What is open while the story of a Word file (document.xml) is read, by the idea it belongs to.

import type { Numberer } from '../../../verify/docx-numbering.js';
import type { DraftBlock, DraftCell, DraftRemark } from '../../draft.js';
import type { WordStyle } from './styles.js';
import type { Attributes } from './xml.js';

/** `keep`: the text as accepted, and every change listed. */
export type TrackedChanges = 'accept' | 'reject' | 'keep';

/** A comment of the file, whatever words it is about. */
export interface Comment {
  readonly who: string;
  readonly when: string;
  readonly text: string;
}

export interface StoryInput {
  readonly numberer: Numberer;
  readonly changes: TrackedChanges;
  readonly styles: ReadonlyMap<string, WordStyle>;
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly relations: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, Comment>;
}

/** A run: words of one look. */
export interface Run {
  text: string;
  bold?: boolean;
  sup: boolean;
  hidden: boolean;
  /** Breaks in it are no text. */
  isTurn?: boolean;
  /** East Asian font. */
  face?: string;
}

/** A paragraph; one in a text box stands within another. */
export interface OpenParagraph {
  text: string;
  style?: string;
  num?: string;
  level?: string;
  outline?: number;
  centred: boolean;
  /** Its mark is deleted: the next paragraph goes on in it; `waiting` once it has ended. */
  joined: boolean;
  waiting: boolean;
  /** Its mark is a style separator: a run-in heading, of the level said once it has ended. */
  isRunIn: boolean;
  runInLevel?: number;
  /** Run-in headings that have ended. */
  before: string;
  images: { id: string; alt: string }[];
  /** East Asian fonts of its runs. */
  faces: Set<string>;
  isContents: boolean;
}

export interface OpenTable {
  /** A rowspan of 0 continues the merge above. */
  readonly rows: DraftCell[][];
  cell: { text: string; colspan: number; continues: boolean } | undefined;
  /** The row that is open is deleted by a tracked change. */
  isRowGone: boolean;
  /** Columns left open behind the row. */
  after: number;
}

/** Whose properties the elements met now are. */
export interface Properties {
  /** Of a run or of a paragraph's mark (w:rPr). */
  inRun: boolean;
  /** Of a paragraph, its mark's among them (w:pPr). */
  inParagraph: boolean;
  /** Of a row (w:trPr). */
  inRow: boolean;
  /** Depth of properties as they were before a change of format: none of them counts. */
  past: number;
}

export type Remark = { -readonly [K in keyof DraftRemark]: DraftRemark[K] };

/** Tracked changes and comments, in order; those that are open gather the words in them. */
export interface Remarks {
  readonly all: Remark[];
  readonly changes: Remark[];
  /** By the comment's id. */
  readonly comments: Map<string, Remark>;
}

/** Met, but no text: an equation, a part of another file, a table in a table. */
export type Oddity = 'equation' | 'altChunk' | 'nestedTable';

export interface Story {
  readonly input: StoryInput;
  /** What has been read. */
  readonly blocks: DraftBlock[];
  /** Blocks so far, whose count is a paragraph's line. */
  count: number;
  readonly paragraphs: OpenParagraph[];
  readonly tables: OpenTable[];
  run: Run;
  /** Whether characters met now are words. */
  inText: boolean;
  readonly properties: Properties;
  /** Depth of elements that do not count. */
  skipped: number;
  readonly remarks: Remarks;
  /** Ids of the notes that the text refers to. */
  readonly references: string[];
  /** Description of the picture that comes. */
  alt: string;
  /** Content controls that are open: whether each is a table of contents. */
  readonly controls: boolean[];
  readonly oddities: Set<Oddity>;
}

/** What an element does where it opens or closes. */
export type Handler = (story: Story, attributes: Attributes) => void;
export type Handlers = Readonly<Record<string, Handler>>;

/** What one idea makes of the elements that concern it. */
export interface Reading {
  readonly open: Handlers;
  readonly close: Handlers;
}

export const newRun = (): Run => ({ text: '', sup: false, hidden: false });

export const newStory = (input: StoryInput): Story => ({
  input,
  blocks: [],
  count: 0,
  paragraphs: [],
  tables: [],
  run: newRun(),
  inText: false,
  properties: { inRun: false, inParagraph: false, inRow: false, past: 0 },
  skipped: 0,
  remarks: { all: [], changes: [], comments: new Map() },
  references: [],
  alt: '',
  controls: [],
  oddities: new Set(),
});
