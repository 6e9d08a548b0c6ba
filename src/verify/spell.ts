// Inlines as the text a file must hold, of a Report and of a Doc alike.

import type { DocInline, Marker } from '../model/doc.js';
import type { Inline, NoteRef } from '../model/report.js';

export interface InlineSpelling {
  /** A note's marker as the edition prints it, or nothing. */
  readonly mark: (reference: NoteRef | Marker) => string;
  /** Superscripts. */
  readonly raise: (text: string) => string;
}

export const spell = (inlines: readonly (Inline | DocInline)[], spelling: InlineSpelling): string =>
  inlines.map((inline) => spellOne(inline, spelling)).join('');

function spellOne(inline: Inline | DocInline, spelling: InlineSpelling): string {
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'break':
      return '';
    case 'noteRef':
      return spelling.mark(inline);
    case 'crossRef':
      return inline.text ?? '';
    case 'superscript':
      return spelling.raise(spell(inline.children, spelling));
    default:
      return spell(inline.children, spelling);
  }
}
