// Captions of tables and figures: Word counts them (SEQ), and cross-references repeat their label.

import type { DocInline } from '../../model/doc.js';
import type { Child } from './element.js';
import { runs } from './inlines.js';
import { field, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { labelOf } from './targets.js';

interface Captioned {
  readonly id?: string;
  readonly number?: string;
  readonly caption: readonly DocInline[];
}

export function captionWords({ id, number, caption }: Captioned, state: DocxState): readonly Child[] {
  if (number === undefined) return runs(caption, state);
  const label = counted(number);
  const marked = id === undefined ? label : state.bookmarks.around(labelOf(id), label);
  return [...marked, textRun('　'), ...runs(caption, state)];
}

/** 表1: the word, and a number that counts the captions with this word. */
function counted(number: string): readonly Child[] {
  const [, word = '', digits] = /^(\D+)(\d+)$/u.exec(number) ?? [];
  if (digits === undefined) return [textRun(number)];
  return [textRun(word), ...field(`SEQ ${word} \\* ARABIC`, [textRun(digits)])];
}
