// Doc → Page[]: sections made into slabs, slabs into pages, pages painted when every number is known.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Doc, ImprintBlock, NoteEntry, Section } from '../model/doc.js';
import type { FontBook } from '../model/font.js';
import type { Item, OutlineItem, Page, Pages } from '../model/page.js';
import { blockSlabs } from './flow.js';
import { linePitch } from './geometry.js';
import { imprintHeight } from './imprint.js';
import { footnoteGap, footnoteSlabs } from './notes.js';
import { type DraftPage, paginate } from './paginate.js';
import { type PaintedPage, paintPage, TagTree } from './paint.js';
import type { LayoutState, Slab } from './state.js';
import { styleOf } from './state.js';

export interface LayoutInput {
  readonly doc: Doc;
  readonly fonts: FontBook;
  /** Size of an image in pixels or SVG units; undefined where it cannot be read. */
  readonly imageSize: (src: string) => { readonly width: number; readonly height: number } | undefined;
}

/** A page before it is painted. */
export interface SheetPlan {
  readonly draft: DraftPage;
  readonly section: Section;
  readonly sectionIndex: number;
  /** Counted number; printed where `hasNumber`. */
  readonly number: number;
  readonly hasNumber: boolean;
  readonly imprint: readonly ImprintBlock[];
}

/** Lays out every page of an edition. Lengths in mm. */
export function layout({ doc, fonts, imageSize }: LayoutInput): Result<Pages> {
  const diagnostics: Diagnostic[] = [];
  const state: LayoutState = { doc, fonts, imageSize, diagnostics };
  const plans = planSheets(state);
  const labels = labelsOf(plans);
  const tags = new TagTree(doc);
  const destinations: Pages['destinations'] = {};
  const painted = plans.map((plan, index) => paintPage(plan, index, { state, labels, tags, destinations }));
  const value: Pages = {
    info: doc.info,
    pages: painted.map(({ page }: PaintedPage): Page => page),
    tags: tags.list,
    outline: outlineOf(doc, destinations),
    destinations,
  };
  return { value, diagnostics };
}

function planSheets(state: LayoutState): readonly SheetPlan[] {
  const plans: SheetPlan[] = [];
  let number = 0;
  for (const [sectionIndex, section] of state.doc.sections.entries()) {
    const imprint = section.blocks.filter((block) => block.type === 'imprint');
    if (imprint.length === section.blocks.length) {
      placeImprint(plans, { section, sectionIndex }, imprint, state);
      continue;
    }
    const needsOdd = section.start === 'odd-page' && plans.length % 2 === 1;
    const needsEven = section.start === 'even-page' && plans.length % 2 === 0;
    if (needsOdd || needsEven) plans.push(blank(section, sectionIndex, ++number));
    if (section.restartAt !== undefined) number = section.restartAt - 1;
    for (const draft of paginate(sectionSlabs(section, state), contextOf(state)))
      plans.push({
        draft,
        section,
        sectionIndex,
        number: ++number,
        hasNumber: section.pageNumbers,
        imprint: [],
      });
  }
  return plans;
}

const emptyDraft: DraftPage = { placed: [], foot: [], footHeight: 0, landscape: false, used: 0 };

/** Blank pages count but bear no number (GB/T 9704-2012 7.5). */
const blank = (section: Section, sectionIndex: number, number: number): SheetPlan => ({
  ...{ draft: emptyDraft, section, sectionIndex, number, hasNumber: false, imprint: [] },
});

/** 版记 on the last page if there is room and, printed on both sides, if it is an even one; else on a page of its own. */
function placeImprint(
  plans: SheetPlan[],
  place: { readonly section: Section; readonly sectionIndex: number },
  imprint: readonly ImprintBlock[],
  state: LayoutState,
): void {
  const last = plans.at(-1);
  const { page } = state.doc.styles;
  const room = page.height - page.top - page.bottom - (last?.draft.used ?? 0);
  const fits =
    last !== undefined && !last.draft.landscape && room >= imprintHeight(imprint, state) + linePitch(page);
  const isEven = plans.length % 2 === 0;
  if (last !== undefined && fits && (isEven || !state.doc.settings.duplex)) {
    plans.splice(-1, 1, { ...last, imprint });
    return;
  }
  const number = last?.number ?? 0;
  if (state.doc.settings.duplex && isEven) plans.push(blank(place.section, place.sectionIndex, number + 1));
  plans.push({
    ...blank(place.section, place.sectionIndex, number + (isEven && state.doc.settings.duplex ? 2 : 1)),
    imprint,
  });
}

function sectionSlabs(section: Section, state: LayoutState): readonly Slab[] {
  const { page } = state.doc.styles;
  const width = page.width - page.inner - page.outer;
  return section.blocks.flatMap((block) => blockSlabs(block, state, { width }));
}

function contextOf(state: LayoutState) {
  const { page } = state.doc.styles;
  const width = page.width - page.inner - page.outer;
  const entries = noteEntries(state.doc);
  const cache = new Map<string, readonly Slab[]>();
  const footnote = (id: string): readonly Slab[] => {
    const known = cache.get(id);
    const note = state.doc.notes.find((n) => n.id === id);
    const entry = entries.get(id);
    const made = known ?? (note && entry ? footnoteSlabs(note, entry, state, width) : []);
    cache.set(id, made);
    return made;
  };
  return {
    ...{ state, footnote, height: page.height - page.top - page.bottom, landscapeHeight: width },
    ...{ wholeSentences: state.doc.settings.wholeSentences, footGap: footnoteGap(state) },
  };
}

/** Every note as it is printed, by id. */
function noteEntries(doc: Doc): ReadonlyMap<string, NoteEntry> {
  return new Map(doc.noteEntries.map((entry) => [entry.id, entry]));
}

/** Printed number of every destination: of the page its slab stands on. */
function labelsOf(plans: readonly SheetPlan[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { draft, number } of plans)
    for (const { slab } of [...draft.placed, ...draft.foot])
      for (const anchor of slab.anchors ?? []) labels.set(anchor, String(number));
  return labels;
}

function outlineOf(doc: Doc, destinations: Pages['destinations']): readonly OutlineItem[] {
  const text = (items: readonly Item[] | readonly unknown[]): string =>
    (items as readonly { type: string; value?: string; children?: readonly unknown[] }[])
      .map((item) => item.value ?? (item.children ? text(item.children) : ''))
      .join('');
  return doc.sections.flatMap((section) =>
    section.blocks.flatMap((block): readonly OutlineItem[] => {
      if (block.type !== 'paragraph' || !block.inToc || block.id === undefined || !(block.id in destinations))
        return [];
      const level = styleOf({ doc } as LayoutState, block.style).outline || 1;
      return [{ title: (block.number ?? '') + text(block.children), level, target: block.id }];
    }),
  );
}
