// What one Word file carries along while it is made.

import type { Diagnostic } from '../../model/diagnostic.js';
import type { Doc } from '../../model/doc.js';
import type { OwnList } from './numbering.js';

export interface DocxState {
  readonly doc: Doc;
  readonly image: (src: string) => Uint8Array;
  /** Printed page number of a destination, for fields that are not updated yet. */
  readonly pageOf: (target: string) => string | undefined;
  /** Lists besides the headings' and the notes', in order. */
  readonly lists: OwnList[];
  /** List of the headings that follow: 1 in the body, another in each attachment. */
  headingList: number;
  /** Bookmark ids count from 1. */
  nextBookmark: number;
  /** Word's footnote number by note id. */
  readonly footnotes: Map<string, number>;
  readonly diagnostics: Diagnostic[];
}

/** A list's numId, noted so that numbering.xml defines it. */
export function addList(state: DocxState, kind: OwnList['kind'], start = 1): number {
  const id = 3 + state.lists.length;
  state.lists.push({ id, kind, start });
  return id;
}
