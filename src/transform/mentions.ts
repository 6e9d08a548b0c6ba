// Where the body of a report mentions the terms of its glossary.

import type { Position } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Block, Inline, Note, NoteRef, TermLink } from '../model/report.js';
import { linkName } from './names.js';
import { quotationsOf } from './quotations.js';
import type { TransformState } from './state.js';
import { type Range, termMatcher } from './term-matcher.js';
import { mapInlines, type Role } from './walk.js';

/** A place where a term is mentioned. */
export interface Mention {
  /** Index of the note. */
  readonly note: number;
  /** The stretch of inlines, counted through the report, and the offset in its text where a marker stands. */
  readonly stretch: number;
  readonly after: number;
  /** A part is what stands under a heading of the first level, or an attachment. */
  readonly part: number;
  /** Marked by the author, or by an earlier transformation. */
  readonly isLinked: boolean;
  readonly weak: boolean;
  readonly pos?: Position;
}

interface Stretch {
  readonly index: number;
  /** The words of a run-in heading. */
  readonly isHeading: boolean;
  readonly inlines: readonly Inline[];
  readonly part: number;
  readonly pos?: Position;
}

/** Mentions in the order of print: those in the attachments after those in the body, or before them. */
export function findMentions(
  blocks: readonly Block[],
  notes: readonly Note[],
  state: TransformState,
): readonly Mention[] {
  const matcher = termMatcher(notes.map((note) => note.term));
  const byTerm = new Map(notes.map((note, i) => [linkName(note.term), i]).reverse() as [string, number][]);
  const byId = new Map(notes.map((note, i) => [note.id, i]));
  return stretches(blocks, state).flatMap((stretch): readonly Mention[] => {
    const { text, links } = flatten(stretch.inlines);
    if (notes.length === 0 && links.length === 0) return [];
    const place = { stretch: stretch.index, part: stretch.part, ...(stretch.pos && { pos: stretch.pos }) };
    const linked = links.flatMap(({ inline, start, end }): readonly Mention[] => {
      const note = inline.type === 'noteRef' ? byId.get(inline.note) : byTerm.get(linkName(inline.term));
      if (note === undefined && inline.type === 'termLink') unknownTerm(inline, [...byTerm.keys()], state);
      return note === undefined
        ? []
        : [{ ...place, note, after: afterQuote(text, start, end), isLinked: true, weak: false }];
    });
    const found = matcher
      .find(
        text,
        links.filter(({ start, end }) => end > start),
      )
      .map(({ note, after, weak }): Mention => {
        // A run-in heading bears a marker only where nothing else in the report does.
        return { ...place, note, after, isLinked: false, weak: weak || stretch.isHeading };
      });
    const isNew = (mention: Mention) =>
      !linked.some((l) => l.note === mention.note && l.after === mention.after);
    return [...linked, ...found.filter(isNew)].sort((a, b) => a.after - b.after);
  });
}

/** Stretches where terms may be marked: never a heading, a caption, a title, nor what is not printed. */
function stretches(blocks: readonly Block[], state: TransformState): readonly Stretch[] {
  const body: Stretch[] = [];
  const attached: Stretch[] = [];
  const count = { stretches: 0, parts: 0, attachments: 0 };
  for (const block of blocks) {
    const isAttached = block.type === 'attachment';
    if (isAttached) count.attachments++;
    mapInlines([block], (inlines, role, own) => {
      if (!isAttached && own.type === 'heading' && own.level === 1) count.parts++;
      const part = isAttached ? -count.attachments : count.parts;
      const pos = 'pos' in own ? own.pos : undefined;
      const isHeading = own.type === 'heading';
      const stretch = { index: count.stretches++, isHeading, inlines, part, ...(pos && { pos }) };
      if (role === 'body' && !isUnread(own, isAttached, state)) (isAttached ? attached : body).push(stretch);
      if (role !== 'body')
        for (const { inline } of flatten(inlines).links)
          if (inline.type === 'termLink') linkInName(inline, role, state);
      return inlines;
    });
  }
  return state.options.attachmentsFirst === true ? [...attached, ...body] : [...body, ...attached];
}

/** Whether what stands in a block is left out of this edition. */
export function isUnread(block: Block, isAttached: boolean, { options }: TransformState): boolean {
  const unread = options.unread ?? [];
  return (
    (isAttached && unread.includes('attachments')) || (block.type === 'table' && unread.includes('tables'))
  );
}

type Anchor = TermLink | NoteRef;

/** The text of a stretch, with a sign that is in no term for what is no text, and its links. */
export function flatten(inlines: readonly Inline[]): {
  readonly text: string;
  readonly links: readonly (Range & { readonly inline: Anchor })[];
} {
  let text = '';
  const links: (Range & { inline: Anchor })[] = [];
  const visit = (inline: Inline): void => {
    const start = text.length;
    if (inline.type === 'text') text += inline.value;
    else if ('children' in inline) inline.children.forEach(visit);
    else if (inline.type !== 'noteRef') text += '\ufffc';
    if (inline.type === 'termLink' || inline.type === 'noteRef')
      links.push({ inline, start, end: text.length });
  };
  inlines.forEach(visit);
  return { text, links };
}

/** A marker stands behind the closing quote of words that are a whole quotation. */
function afterQuote(text: string, start: number, end: number): number {
  const quotation = end > start ? quotationsOf(text).byMark.get(start - 1) : undefined;
  return quotation?.close === end ? end + 1 : end;
}

function unknownTerm(link: TermLink, known: readonly string[], state: TransformState): void {
  const guess = nearest(linkName(link.term), known);
  state.diagnostics.push({
    rule: 'note-unknown-term',
    severity: 'error',
    ...link.pos,
    message: `没有词条「${link.term}」`,
    hint: guess === undefined ? '在 glossary.md 里加上这一条，或改用已有的词' : `是不是「${guess}」？`,
  });
}

const roleNames: Readonly<Record<Role, string>> = {
  heading: '标题',
  caption: '表题或图题',
  title: '附件标题',
  body: '正文',
};

function linkInName(link: TermLink, role: Role, state: TransformState): void {
  state.diagnostics.push({
    rule: 'note-in-heading',
    severity: 'warning',
    ...link.pos,
    message: `${roleNames[role]}里不标注释，「${link.term}」的链接不起作用`,
    hint: '把 [文字](term:…) 写在正文里',
  });
}
