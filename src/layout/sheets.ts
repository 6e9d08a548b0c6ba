// Sections → sheets: page numbers, blank pages, 版记 on the last page.

import type { Doc, ImprintBlock, Section } from '../model/doc.js';
import { coverFitted } from './cover-fit.js';
import type { DraftPage, PaginateContext } from './draft-page.js';
import { flowSlabs } from './flow.js';
import { footGap, footnotes } from './footnotes.js';
import { textHeightOf, textWidthOf } from './geometry.js';
import { type Imprint, setImprint } from './imprint.js';
import { paginate } from './paginate.js';
import type { LayoutState } from './state.js';
import type { TagNode } from './tags.js';
import { contentsFitted } from './toc-fit.js';

/** A page before it is painted. No draft: blank, or 版记 alone. */
export interface Sheet {
  readonly draft?: DraftPage;
  readonly section?: Section;
  /** Counted number; printed where `hasNumber`. */
  readonly number: number;
  readonly hasNumber: boolean;
  readonly isEven: boolean;
  readonly imprint?: Imprint;
}

/** Sections that share pages: a continuous one goes on where the one before it ends. */
type Group = readonly [Section, ...Section[]];

/** Share of a page's lines that keeping sentences whole may leave empty (house). */
const sentenceShare = 0.25;

export interface Plan {
  readonly sheets: readonly Sheet[];
  /** What the lines of the contents were multiplied by. */
  readonly contentsLine: number;
  /** Of a cover that its title's own size does not hold on one page. */
  readonly coverTitleSize: number | undefined;
}

export function planSheets(state: LayoutState): Plan {
  const parts = new Map<Section | undefined, TagNode>();
  const partOf = (section: Section | undefined): TagNode => {
    const part = parts.get(section) ?? { role: 'Part' };
    parts.set(section, part);
    return part;
  };
  const context = contextOf(state, partOf);
  const sheets: Sheet[] = [];
  let contentsLine = 1;
  let coverTitleSize: number | undefined;
  for (const group of groupsOf(state.doc)) {
    const plan = (set: LayoutState) => {
      const slabs = group.flatMap((section) => {
        const frame = {
          width: textWidthOf(state.page),
          left: 0,
          grid: true,
          parent: partOf(section),
          section,
        };
        return flowSlabs(section.blocks, set, frame);
      });
      return slabs.length === 0 ? [] : paginate(slabs, context);
    };
    const contents = contentsFitted(group, state, plan);
    contentsLine = Math.min(contentsLine, contents.line);
    const { drafts, titleSize } = coverFitted(group, state, plan, contents.drafts);
    coverTitleSize ??= titleSize;
    if (drafts.length > 0) startGroup(group[0], sheets, state);
    for (const [i, draft] of drafts.entries()) sheets.push(sheetOf(draft, i === 0, group[0], sheets, state));
    for (const section of group) placeImprint(section, partOf(section), sheets, state);
  }
  return { sheets, contentsLine, coverTitleSize };
}

function contextOf(state: LayoutState, partOf: (section: Section | undefined) => TagNode): PaginateContext {
  const { page, pitch, doc } = state;
  return {
    height: textHeightOf(page),
    turnedHeight: textWidthOf(page),
    pitch,
    footGap: footGap(state),
    footnotes: footnotes(state, partOf),
    sentenceLines: doc.settings.wholeSentences ? Math.max(1, Math.floor(sentenceShare * page.lines)) : 0,
  };
}

function groupsOf({ sections }: Doc): readonly Group[] {
  const groups: [Section, ...Section[]][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (section.start === 'continuous' && last !== undefined) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

/** A blank page where the section starts on the other side; it counts but bears no number (7.5). */
function startGroup(section: Section, sheets: Sheet[], state: LayoutState): void {
  const { isEven } = nextPlace(sheets, section.restartAt, state);
  const isWrong = section.start === (isEven ? 'odd-page' : 'even-page');
  if (isWrong && sheets.length > 0) sheets.push(blankSheet(sheets, state));
}

function sheetOf(
  draft: DraftPage,
  isFirst: boolean,
  opening: Section,
  sheets: readonly Sheet[],
  state: LayoutState,
): Sheet {
  const section = draft.section ?? opening;
  const place = nextPlace(sheets, isFirst ? opening.restartAt : undefined, state);
  return { draft, section, ...place, hasNumber: section.pageNumbers };
}

/** Printed on both sides, odd and even are those of the sheet of paper; else those of the number. */
function nextPlace(
  sheets: readonly Sheet[],
  restartAt: number | undefined,
  { page }: LayoutState,
): { readonly number: number; readonly isEven: boolean } {
  const number = restartAt ?? (sheets.at(-1)?.number ?? 0) + 1;
  return { number, isEven: (page.mirrored ? sheets.length + 1 : number) % 2 === 0 };
}

const blankSheet = (sheets: readonly Sheet[], state: LayoutState): Sheet => ({
  ...nextPlace(sheets, undefined, state),
  hasNumber: false,
});

/** Empty lines between text and 版记. */
const roomAbove = 1;

/**
 * 版记 on the last page if it has room and, printed on both sides, is an even one; else on a page of its
 * own, with a blank page before it where that one would be odd. After a blank page it bears no number (7.5).
 */
function placeImprint(section: Section, parent: TagNode, sheets: Sheet[], state: LayoutState): void {
  const blocks = section.blocks.filter((block): block is ImprintBlock => block.type === 'imprint');
  if (blocks.length === 0) return;
  const imprint = setImprint(blocks, textWidthOf(state.page), parent, state);
  const last = sheets.at(-1);
  const { duplex } = state.doc.settings;
  const isApart = section.start !== 'continuous' && !section.blocks.some((block) => block.type !== 'imprint');
  if (last?.draft && !isApart && hasRoom(last.draft, imprint, state) && (last.isEven || !duplex)) {
    sheets[sheets.length - 1] = { ...last, imprint };
    return;
  }
  const needsBlank = duplex && sheets.length > 0 && !nextPlace(sheets, undefined, state).isEven;
  if (needsBlank) sheets.push(blankSheet(sheets, state));
  const place = nextPlace(sheets, undefined, state);
  sheets.push({ section, ...place, hasNumber: section.pageNumbers && !needsBlank, imprint });
}

function hasRoom(draft: DraftPage, imprint: Imprint, { page, pitch }: LayoutState): boolean {
  const free = textHeightOf(page) - draft.used;
  return !draft.landscape && draft.foot.length === 0 && free >= imprint.height + roomAbove * pitch - 0.05;
}
