// Notes: each term numbered in order of its first mention and marked in the text.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Block, Note, NoteRef } from '../model/report.js';
import { type Placing, placeMarkers } from './markers.js';
import { findMentions, isUnread, type Mention } from './mentions.js';
import { bareName } from './names.js';
import type { Step, TransformOptions, TransformState } from './state.js';
import { mapInlines, textOf } from './walk.js';

type Mode = NonNullable<TransformOptions['mentions']>;

export const numberNotes: Step = (report, state) => {
  const notes = uniqueTerms(report.notes, state);
  const mentions = findMentions(report.blocks, notes, state);
  const first = firstMentions(mentions, notes, state);
  const order = new Map([...first.keys()].map((note, i) => [note, i + 1]));
  for (const note of notes.keys()) if (!order.has(note)) order.set(note, order.size + 1);
  const mode = state.options.mentions ?? report.meta.notes?.mentions ?? 'first';
  const marked = mentions.filter(markedIn(mode, first, mentions));
  const counts = new Map<number, number>();
  for (const { note } of marked) counts.set(note, (counts.get(note) ?? 0) + 1);
  const numbered = [...order].map(
    ([note, number]): Note => ({ ...(notes[note] as Note), number, mentions: counts.get(note) ?? 0 }),
  );
  reportUnmentioned(
    numbered.filter((note) => note.mentions === 0),
    report.blocks,
    state,
  );
  return { ...report, blocks: insertMarkers(report.blocks, marked, notes, order), notes: numbered };
};

/** A term defined twice keeps its first explanation and says so; quotes make no difference. */
function uniqueTerms(notes: readonly Note[], state: TransformState): readonly Note[] {
  const seen = new Map<string, Note>();
  for (const note of notes) {
    const first = seen.get(bareName(note.term));
    if (first === undefined) seen.set(bareName(note.term), note);
    else
      state.diagnostics.push({
        rule: 'note-twice',
        severity: 'error',
        ...note.pos,
        message: `「${note.term}」解释了两次，另一处在第 ${first.pos?.line ?? '?'} 行`,
        hint: '留一条，删去另一条',
      });
  }
  return [...seen.values()];
}

/**
 * The mention that gives each note its number, in reading order: the author's link where there is one,
 * so that the numbers are the same whichever mentions are marked.
 */
function firstMentions(
  mentions: readonly Mention[],
  notes: readonly Note[],
  state: TransformState,
): ReadonlyMap<number, Mention> {
  const [linked, plain, weak] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  for (const [i, mention] of mentions.entries()) {
    const known = mention.isLinked ? linked : mention.weak ? weak : plain;
    if (!known.has(mention.note)) known.set(mention.note, i);
  }
  for (const [note, i] of linked) {
    const [early, link] = [mentions[plain.get(note) ?? i] as Mention, mentions[i] as Mention];
    if ((plain.get(note) ?? i) < i) state.diagnostics.push(beforeLink(notes[note]?.term ?? '', early, link));
  }
  const first = [...new Map([...weak, ...plain, ...linked])].sort(([, a], [, b]) => a - b);
  return new Map(first.map(([note, i]) => [note, mentions[i] as Mention]));
}

/** Which mentions bear a marker, asked in order; none does before the one that gives the number. */
function markedIn(
  mode: Mode,
  first: ReadonlyMap<number, Mention>,
  mentions: readonly Mention[],
): (mention: Mention) => boolean {
  const partOf = ({ note, part }: Mention) => `${note} ${part}`;
  const linkedParts = new Set(mentions.filter((mention) => mention.isLinked).map(partOf));
  const reached = new Set<number>();
  const markedParts = new Set<string>();
  return (mention) => {
    const start = first.get(mention.note);
    if (mention === start) reached.add(mention.note);
    const isOpen = reached.has(mention.note) && (!mention.weak || (start?.weak ?? false));
    const part = partOf(mention);
    const isNextPart =
      mode === 'part' && !markedParts.has(part) && (mention.isLinked || !linkedParts.has(part));
    if (!isOpen || !(mention === start || mode === 'every' || isNextPart)) return false;
    markedParts.add(part);
    return true;
  };
}

function insertMarkers(
  blocks: readonly Block[],
  marked: readonly Mention[],
  notes: readonly Note[],
  order: ReadonlyMap<number, number>,
): readonly Block[] {
  const placings = new Map<number, Placing[]>();
  const counts = new Map<number, number>();
  for (const { note, stretch, after } of marked) {
    const mention = (counts.get(note) ?? 0) + 1;
    counts.set(note, mention);
    const ref: NoteRef = {
      type: 'noteRef',
      note: notes[note]?.id ?? '',
      number: order.get(note) ?? 0,
      mention,
    };
    const own = placings.get(stretch) ?? [];
    own.push({ after, ref });
    placings.set(stretch, own);
  }
  let stretch = 0;
  return mapInlines(blocks, (inlines) => placeMarkers(inlines, placings.get(stretch++) ?? []));
}

const beforeLink = (term: string, early: Mention, link: Mention): Diagnostic => ({
  rule: 'note-before-link',
  severity: 'warning',
  ...early.pos,
  message: `「${term}」在写明链接之前已经出现，注释标在链接处（第 ${link.pos?.line ?? '?'} 行）`,
  hint: '把 [文字](term:…) 移到首次出现的地方，或删去链接',
});

/** Says which notes have no marker, and where their words stand though not as a mention. */
function reportUnmentioned(notes: readonly Note[], blocks: readonly Block[], state: TransformState): void {
  if (notes.length === 0) return;
  const texts = textsOf(blocks, state);
  for (const { term, pos } of notes) {
    const found = texts.find(({ text }) => text.includes(bareName(term)));
    const place = found?.isUnread ? '本版不印的附件或表里' : '标题、别的词或更长的名称里';
    const where =
      found?.line === undefined
        ? `正文没有提到「${term}」`
        : `「${term}」只出现在${place}（${found.file} 第 ${found.line} 行）`;
    state.diagnostics.push({
      rule: 'note-unmentioned',
      severity: 'warning',
      ...pos,
      message: `${where}，${state.options.footOnly ? '注释只印在标记那一页的页脚，这一条不印' : '注释排在最后'}`,
      hint: `要在正文标出，写成 [正文的说法](term:${bareName(term)})`,
    });
  }
}

interface Passage {
  readonly text: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly isUnread: boolean;
}

/** Every stretch of text, those that are printed first. */
function textsOf(blocks: readonly Block[], state: TransformState): readonly Passage[] {
  const texts: Passage[] = [];
  for (const outer of blocks)
    mapInlines([outer], (inlines, _, block) => {
      const pos = 'pos' in block ? block.pos : undefined;
      texts.push({
        text: bareName(textOf(inlines)),
        file: pos?.file.split(/[\\/]/u).at(-1) ?? '',
        line: pos?.line,
        isUnread: isUnread(block, outer.type === 'attachment', state),
      });
      return inlines;
    });
  return [...texts.filter((text) => !text.isUnread), ...texts.filter((text) => text.isUnread)];
}
