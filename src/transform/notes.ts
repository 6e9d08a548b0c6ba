// Notes: each term found at its mentions, numbered in order of first mention, marked in the text.

import type { Position } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Block, Inline, Note, NoteRef, TermLink } from '../model/report.js';
import type { Step, TransformState } from './state.js';
import { type Matcher, termMatcher } from './term-matcher.js';
import { mapInlines } from './walk.js';

/** A place where a term is mentioned. `link` is the author's own. */
interface Mention {
  readonly note: number;
  /** Which stretch of inlines, counted through the report, and the offset in its text. */
  readonly stretch: number;
  readonly after: number;
  readonly part: number;
  readonly weak: boolean;
  readonly link: boolean;
  readonly pos?: Position;
}

export const numberNotes: Step = (report, state) => {
  const notes = uniqueTerms(report.notes, state);
  const found = findMentions(report.blocks, notes, state);
  const mode = state.options.mentions ?? report.meta.notes?.mentions ?? 'first';
  const marked = chooseMarked(found, notes, mode, state);
  const order = [...new Set(marked.map((mention) => mention.note))];
  const silent = notes.map((_, i) => i).filter((i) => !order.includes(i));
  for (const i of silent) neverMentioned(notes[i] as Note, state);
  const numbers = new Map([...order, ...silent].map((note, i) => [note, i + 1]));
  const counts = new Map<number, number>();
  const refs = new Map<number, { after: number; ref: NoteRef }[]>();
  for (const { note, stretch, after } of marked) {
    const mention = (counts.get(note) ?? 0) + 1;
    counts.set(note, mention);
    const ref: NoteRef = {
      type: 'noteRef',
      note: notes[note]?.id ?? '',
      number: numbers.get(note) ?? 0,
      mention,
    };
    refs.set(stretch, [...(refs.get(stretch) ?? []), { after, ref }]);
  }
  return {
    ...report,
    blocks: insertMarkers(report.blocks, refs),
    notes: [...numbers].map(([note, number]) => ({
      ...(notes[note] as Note),
      number,
      mentions: counts.get(note) ?? 0,
    })),
  };
};

/** A term defined twice keeps its first explanation and says so. */
function uniqueTerms(notes: readonly Note[], state: TransformState): readonly Note[] {
  const seen = new Map<string, Note>();
  for (const note of notes) {
    const key = normal(note.term);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, note);
    else
      state.diagnostics.push({
        ...{ rule: 'note-twice', severity: 'error', ...note.pos },
        message: `「${note.term}」解释了两次，另一处在第 ${first.pos?.line ?? '?'} 行`,
        hint: '留一条，删去另一条',
      });
  }
  return [...seen.values()];
}

const normal = (term: string) => term.replace(/\s+/gu, '');
const bare = (term: string) => normal(term).replace(/[“”‘’「」『』]/gu, '');

function findMentions(
  blocks: readonly Block[],
  notes: readonly Note[],
  state: TransformState,
): readonly Mention[] {
  const matcher = termMatcher(notes.map((note) => note.term));
  const mentions: Mention[] = [];
  let stretch = 0;
  let part = 0;
  mapInlines(blocks, (inlines, block) => {
    if (block.type === 'heading') {
      if (block.level === 1) part++;
    } else {
      const pos = 'pos' in block ? block.pos : undefined;
      const found = mentionsIn(inlines, matcher, notes, state);
      mentions.push(...found.map((mention) => ({ ...mention, stretch, part, ...(pos && { pos }) })));
    }
    stretch++;
    return inlines;
  });
  return mentions;
}

type LocalMention = Pick<Mention, 'note' | 'after' | 'weak' | 'link'>;

/** Mentions of one stretch in the order they stand: found ones outside the author's links, and the links. */
function mentionsIn(
  inlines: readonly Inline[],
  matcher: Matcher,
  notes: readonly Note[],
  state: TransformState,
): readonly LocalMention[] {
  const { text, links } = flatten(inlines);
  const linked = links.flatMap(({ link, start, end }): readonly LocalMention[] => {
    const note = linkedNote(link, notes, state);
    return note === undefined ? [] : [{ note, after: afterQuote(text, start, end), weak: false, link: true }];
  });
  const isFree = (start: number, after: number) => links.every((l) => after <= l.start || start >= l.end);
  const found = matcher
    .find(text)
    .filter((match) => isFree(match.start, match.after))
    .map(({ note, after, weak }) => ({ note, after, weak, link: false }));
  return [...found, ...linked].sort((a, b) => a.after - b.after);
}

/** A marker stands behind the closing quote of words that are a whole quotation. */
function afterQuote(text: string, start: number, end: number): number {
  return /[“‘「]/u.test(text[start - 1] ?? '') && /[”’」]/u.test(text[end] ?? '') ? end + 1 : end;
}

interface FlatLink {
  readonly link: TermLink;
  readonly start: number;
  readonly end: number;
}

function flatten(inlines: readonly Inline[]): { text: string; links: readonly FlatLink[] } {
  let text = '';
  const links: FlatLink[] = [];
  const visit = (inline: Inline): void => {
    const start = text.length;
    if (inline.type === 'text') text += inline.value;
    else if ('children' in inline) inline.children.forEach(visit);
    if (inline.type === 'termLink') links.push({ link: inline, start, end: text.length });
  };
  inlines.forEach(visit);
  return { text, links };
}

function linkedNote(link: TermLink, notes: readonly Note[], state: TransformState): number | undefined {
  const key = bare(link.term);
  const index = notes.findIndex((note) => bare(note.term) === key);
  if (index >= 0) return index;
  const guess = nearest(
    key,
    notes.map((note) => bare(note.term)),
  );
  state.diagnostics.push({
    ...{ rule: 'note-unknown-term', severity: 'error', ...link.pos },
    message: `没有词条「${link.term}」`,
    hint: guess === undefined ? '在 glossary.md 里加上这一条，或改用已有的词' : `是不是「${guess}」？`,
  });
  return undefined;
}

/** Mentions that get a marker, in document order. */
function chooseMarked(
  mentions: readonly Mention[],
  notes: readonly Note[],
  mode: 'first' | 'every' | 'part',
  state: TransformState,
): readonly Mention[] {
  const chosen = notes.flatMap((note, index) => {
    const own = mentions.filter((mention) => mention.note === index);
    const strong = own.filter((mention) => !mention.weak);
    const usable = strong.length > 0 ? strong : own;
    if (mode === 'every') return usable;
    if (mode === 'part')
      return usable.filter((m, i) => usable.findIndex((other) => other.part === m.part) === i);
    return firstMention(note, usable, state);
  });
  return chosen.sort((a, b) => a.stretch - b.stretch || a.after - b.after);
}

/** The author's link wins over an earlier mention, which is worth a look. */
function firstMention(note: Note, usable: readonly Mention[], state: TransformState): readonly Mention[] {
  const [first] = usable;
  const link = usable.find((mention) => mention.link);
  if (link !== undefined && first !== undefined && first !== link)
    state.diagnostics.push({
      ...{ rule: 'note-before-link', severity: 'warning', ...first.pos },
      message: `「${note.term}」在写明链接之前已经出现，注释标在链接处（第 ${link.pos?.line ?? '?'} 行）`,
      hint: '把 [文字](term:…) 移到首次出现的地方，或删去链接',
    });
  return link !== undefined ? [link] : usable.slice(0, 1);
}

function neverMentioned(note: Note, state: TransformState): void {
  state.diagnostics.push({
    ...{ rule: 'note-unmentioned', severity: 'warning', ...note.pos },
    message: `正文没有提到「${note.term}」，注释排在最后`,
    hint: `正文说法不同时，写成 [正文的说法](term:${normal(note.term)})`,
  });
}

type Insertions = ReadonlyMap<number, readonly { readonly after: number; readonly ref: NoteRef }[]>;

function insertMarkers(blocks: readonly Block[], refs: Insertions): readonly Block[] {
  let stretch = 0;
  return mapInlines(blocks, (inlines) => insert(inlines, refs.get(stretch++) ?? []));
}

/** Splits texts at the markers' offsets; at the end of bold words the marker stands outside them. */
function insert(
  inlines: readonly Inline[],
  refs: readonly { after: number; ref: NoteRef }[],
): readonly Inline[] {
  let offset = 0;
  let pending = [...refs];
  const due = (limit: number): NoteRef[] => {
    const now = pending.filter(({ after }) => after <= limit);
    pending = pending.filter(({ after }) => after > limit);
    return now.map(({ ref }) => ref);
  };
  const visit = (inline: Inline): readonly Inline[] => {
    if (inline.type === 'text') return splitText(inline.value);
    if (!('children' in inline)) return [inline];
    const end = offset + flatten([inline]).text.length;
    const held = pending.filter(({ after }) => after >= end);
    pending = pending.filter(({ after }) => after < end);
    const children = inline.children.flatMap(visit);
    pending = held;
    const rebuilt = inline.type === 'termLink' ? children : [{ ...inline, children } as Inline];
    return [...rebuilt, ...due(end)];
  };
  const splitText = (value: string): readonly Inline[] => {
    const out: Inline[] = [];
    let rest = value;
    for (const { after } of [...pending]) {
      if (after > offset + rest.length) break;
      const cut = after - offset;
      if (cut > 0) out.push({ type: 'text', value: rest.slice(0, cut) });
      out.push(...due(after));
      rest = rest.slice(cut);
      offset = after;
    }
    offset += rest.length;
    return rest === '' ? out : [...out, { type: 'text', value: rest }];
  };
  return inlines.flatMap(visit);
}
