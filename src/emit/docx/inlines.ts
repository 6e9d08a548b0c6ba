// Doc inlines → runs, fields and links.

import type { DocInline, Marker, NoteEntry, Reference } from '../../model/doc.js';
import { markerText, standsApart } from '../../model/markers.js';
import { type Child, el } from './element.js';
import { anchorLink, breakRun, field, type Look, run, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { markerEndStyle, styleId } from './style-names.js';
import { labelOf } from './targets.js';

/**
 * `after`: what follows the inlines, for a marker that meets it. The mark before a marker keeps its blank
 * half, which Word closes by nothing but spacing of its own, and that whoever types behind it would go on with.
 */
export function runs(
  inlines: readonly DocInline[],
  state: DocxState,
  look: Look = {},
  after?: DocInline,
): readonly Child[] {
  return inlines.flatMap((inline, i) => inlineRuns(inline, state, look, inlines[i + 1] ?? after));
}

function inlineRuns(
  inline: DocInline,
  state: DocxState,
  look: Look,
  next: DocInline | undefined,
): readonly Child[] {
  switch (inline.type) {
    case 'text':
      return [textRun(inline.value, look)];
    case 'break':
      return [breakRun()];
    case 'strong':
      return runs(inline.children, state, { ...look, bold: true }, next);
    case 'emphasis':
      return runs(inline.children, state, { ...look, dotted: true }, next);
    case 'superscript':
      return runs(inline.children, state, { ...look, raised: true }, next);
    case 'link':
      return linked(inline.href, runs(inline.children, state, look, next), state);
    case 'crossRef':
      return reference(inline, state, look);
    case 'noteRef':
      return markerRuns(inline, state, standsApart(next));
  }
}

function linked(href: string, words: readonly Child[], { bookmarks }: DocxState): readonly Child[] {
  if (href.startsWith('#')) return [anchorLink(bookmarks.name(href.slice(1)), words)];
  return field(`HYPERLINK "${href.replace(/["\\]/gu, encodeURIComponent)}"`, words);
}

/** Words that follow their target when fields are updated, where a field can make them. */
function reference({ target, text }: Reference, state: DocxState, look: Look): readonly Child[] {
  const { bookmarks, targets, doc } = state;
  const note = doc.noteEntries.find(({ id }) => id === target);
  if (note !== undefined) return noteWords(note, text, state, look);
  const found = targets.get(target);
  if (found === undefined || !text.endsWith(found.words))
    return [anchorLink(bookmarks.name(target), [textRun(text, look)])];
  const before = text.slice(0, text.length - found.words.length);
  const lead = before === '' ? [] : [textRun(before, look)];
  const code =
    found.kind === 'label'
      ? `REF ${bookmarks.name(labelOf(target))} \\h`
      : `REF ${bookmarks.name(target)} \\n \\h`;
  return [...lead, ...field(code, [textRun(found.words, look)], look)];
}

/** 注12: the word, and the number the note has wherever this edition prints it. */
function noteWords(note: NoteEntry, text: string, state: DocxState, look: Look): readonly Child[] {
  const [, before = '', digits] = /^(\D*)(\d+)$/u.exec(text) ?? [];
  const isPrinted = note.mentions > 0 || state.doc.settings.notes.placement !== 'foot';
  if (digits === undefined || !isPrinted) return [textRun(text, look)];
  const lead = before === '' ? [] : [textRun(before, look)];
  return [...lead, ...field(noteCode(note.id, state), [textRun(digits, look)], look)];
}

/** The field that gives a note's number: of its paragraph in the appendix, or of its page note. */
function noteCode(note: string, { bookmarks, doc }: DocxState): string {
  return doc.settings.notes.placement === 'foot'
    ? `NOTEREF ${bookmarks.name(labelOf(note))} \\h`
    : `REF ${bookmarks.name(noteTarget(note))} \\n \\h`;
}

/** Destinations as layout names them: the note, and each marker of it. */
export const noteTarget = (note: string): string => `note-${note}`;
export const markerTarget = (note: string, mention: number): string => `ref-${note}-${mention}`;

/** A marker: Word's own page-note reference, or a cross-reference to the note's number in the appendix. */
function markerRuns(marker: Marker, state: DocxState, isApart: boolean): readonly Child[] {
  const look: Look = { style: styleId('marker') };
  const end: Look = isApart ? { style: markerEndStyle } : look;
  const [, before = '', digits, after = ''] = /^(\D*)(\d+)(.*)$/su.exec(marker.text) ?? [];
  const around = (number: readonly Child[]): readonly Child[] => [
    ...(before === '' ? [] : [textRun(before, look)]),
    ...number,
    ...(after === '' ? [] : [textRun(after, end)]),
  ];
  const isFoot = footPlacements.has(state.doc.settings.notes.placement);
  const words = isFoot
    ? around(footReference(marker, state, look))
    : digits === undefined
      ? [anchorLink(state.bookmarks.name(noteTarget(marker.note)), [textRun(marker.text, end)])]
      : around(noteReference(marker, digits, state, look));
  return state.bookmarks.around(markerTarget(marker.note, marker.mention), words);
}

const footPlacements: ReadonlySet<string> = new Set(['foot', 'both']);

function noteReference(marker: Marker, digits: string, state: DocxState, look: Look): readonly Child[] {
  return field(noteCode(marker.note, state), [textRun(digits, look)], look);
}

/** The first mention holds the page note; later ones refer to its number. A page note holds none itself. */
function footReference(marker: Marker, state: DocxState, look: Look): readonly Child[] {
  const { footnotes, doc, bookmarks } = state;
  const entry = doc.noteEntries.find(({ id }) => id === marker.note);
  const known = footnotes.get(marker.note);
  if (known !== undefined)
    return field(
      `NOTEREF ${bookmarks.name(labelOf(marker.note))} \\h`,
      [textRun(footMark(known.id, state), look)],
      look,
    );
  if (entry === undefined || state.inFootnote) return [textRun(footMark(marker.number, state), look)];
  const id = footnotes.size + 1;
  footnotes.set(marker.note, { id, entry });
  const own = isOwnMark(id, state);
  const reference = el(
    'w:footnoteReference',
    own ? { 'w:customMarkFollows': 1, 'w:id': id } : { 'w:id': id },
  );
  const mark = [run([reference], look), ...(own ? [textRun(ownMark(id), look)] : [])];
  return bookmarks.around(labelOf(marker.note), mark);
}

/** Word's circled numbers end at 20: those beyond are marks of our own. */
export const isOwnMark = (id: number, { doc }: DocxState): boolean =>
  doc.settings.notes.marker === '①' && id > 20;

export const ownMark = (id: number): string => markerText(id, '①');

const footMark = (id: number, { doc }: DocxState): string =>
  doc.settings.notes.marker === '①' ? ownMark(id) : String(id);
