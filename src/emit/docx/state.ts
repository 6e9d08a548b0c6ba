// What one Word file carries along while it is made.

import type { Diagnostic } from '../../model/diagnostic.js';
import type { Doc, NoteEntry } from '../../model/doc.js';
import type { TitleLines, TitleText } from '../../model/title-text.js';
import type { Bookmarks } from './bookmarks.js';
import type { Lists } from './lists.js';
import type { Targets } from './targets.js';

/** compose/'s `titleLines`. */
export type TurnTitle = (title: TitleText) => TitleLines;

export interface DocxState {
  readonly doc: Doc;
  /** Name of the font Word asks for, by role. */
  readonly fontName: (role: string) => string;
  readonly image: (src: string) => Uint8Array;
  /** Printed page number of a destination, for fields that are not updated yet. */
  readonly pageOf: (target: string) => string | undefined;
  readonly bookmarks: Bookmarks;
  readonly lists: Lists;
  readonly targets: Targets;
  /** Notes that have their own page note in Word, with its id, in order of mention. */
  readonly footnotes: Map<string, { readonly id: number; readonly entry: NoteEntry }>;
  /** Lines of a title that turn by sense; none: as Word breaks them. */
  readonly titleLines: TurnTitle | undefined;
  readonly diagnostics: Diagnostic[];
  /** Whether the words being made stand in a page note. */
  inFootnote: boolean;
  /** A page break waits for the next paragraph to carry it. */
  breakPending: boolean;
  /** Pictures so far: their ids count from 1. */
  pictures: number;
}
