// Footnotes and endnotes: where the text refers to them, and what they say.

import { reference } from '../../draft.js';
import type { Handler, Reading, TrackedChanges } from './state.js';
import { textIn } from './xml.js';

/** Before the ids of endnotes: footnotes count from 1 as well. */
export const endnotePrefix = 'e';

const noteReference =
  (prefix: string): Handler =>
  ({ paragraphs, skipped, references }, { 'w:id': id }) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || skipped > 0) return;
    paragraph.text += reference(`${prefix}${id}`);
    references.push(`${prefix}${id}`);
  };

export const notes: Reading = {
  open: { 'w:footnoteReference': noteReference(''), 'w:endnoteReference': noteReference(endnotePrefix) },
  close: {},
};

/** Texts of footnotes or endnotes by id; the separators Word keeps as notes have none. */
export function noteTexts(
  xml: string,
  changes: TrackedChanges,
  prefix: string,
): readonly (readonly [string, string])[] {
  const dropped =
    changes === 'reject' ? /<w:ins\b[^>]*[^/]>[\s\S]*?<\/w:ins>/gu : /<w:del\b[^>]*[^/]>[\s\S]*?<\/w:del>/gu;
  const parts = xml.split(/<w:(?:footnote|endnote)\b/u).slice(1);
  return parts.flatMap((part) => {
    const id = /w:id="(-?\d+)"/u.exec(part)?.[1] ?? '';
    const text = textIn(`<w:footnote${part.replace(dropped, '')}`).trim();
    return text === '' ? [] : [[prefix + id, text] as const];
  });
}
