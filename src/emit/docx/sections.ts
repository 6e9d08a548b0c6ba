// Sections: page size, margins, line grid, page numbers, and the text in them.

import {
  Footer,
  Header,
  type ISectionOptions,
  LineNumberRestartFormat,
  PageOrientation,
  type Paragraph,
  SectionType,
  VerticalAlignSection,
} from 'docx';
import type { DocBlock, Section } from '../../model/doc.js';
import { withRunIn } from '../../model/headings.js';
import { anchorParagraph, blocksElements } from './blocks.js';
import type { Element } from './element.js';
import { type Furniture, footers, headers } from './furniture.js';
import { footerDistance, linePitch, mmTwips } from './measures.js';
import { paragraph, takeBreak } from './paragraph.js';
import type { DocxState } from './state.js';

/** Blocks that share a page's orientation and numbering. */
interface Stretch {
  readonly section: Section;
  readonly blocks: readonly DocBlock[];
  readonly landscape: boolean;
  /** A section's first stretch; those after a turned page only go on. */
  readonly opens: boolean;
}

export function sections(state: DocxState): readonly ISectionOptions[] {
  const all = stretches(state);
  return all.map((stretch, i) => ({
    properties: properties(stretch, state),
    ...furniture(stretch, all[i - 1], state),
    children: content(stretch, state),
  }));
}

function stretches(state: DocxState): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const section of state.doc.sections) {
    const last = all.at(-1);
    const isImprint = section.blocks.every((block) => block.type === 'imprint');
    if (!isImprint || last === undefined) all.push(...turns(section));
    else if (needsOwnPage(state))
      all.push({
        section: { ...section, start: 'even-page', pageNumbers: false },
        blocks: section.blocks,
        landscape: false,
        opens: true,
      });
    else all.splice(-1, 1, { ...last, blocks: [...last.blocks, ...section.blocks] });
  }
  return all;
}

/**
 * 版记 goes with the text before it, at the foot of that page; printed on both sides it stands on an even
 * page, so where the printed edition ends on an odd one it gets a page of its own.
 */
function needsOwnPage({ doc, pageOf }: DocxState): boolean {
  if (!doc.settings.duplex) return false;
  const targets = doc.sections.flatMap(({ blocks }) => blocks.flatMap(withRunIn).flatMap(destinations));
  const last = Number(pageOf(targets.at(-1) ?? '') ?? Number.NaN);
  return last % 2 === 1;
}

function destinations(block: DocBlock): readonly string[] {
  if (block.type === 'notes') return block.entries.map(({ id }) => `note-${id}`);
  return 'id' in block && block.id !== undefined ? [block.id] : [];
}

/** A landscape table turns its page, with the heading that leads it: a stretch of its own. */
function turns(section: Section): readonly Stretch[] {
  const parts: { section: Section; blocks: DocBlock[]; landscape: boolean; opens: boolean }[] = [];
  for (const block of section.blocks) {
    const landscape = (block.type === 'table' || block.type === 'paragraph') && block.landscape === true;
    const last = parts.at(-1);
    if (last !== undefined && last.landscape === landscape) last.blocks.push(block);
    else parts.push({ section, blocks: [block], landscape, opens: last === undefined });
  }
  return parts;
}

function content({ blocks }: Stretch, state: DocxState): readonly Element[] {
  const made = blocksElements(blocks, state);
  const anchored = blocks.at(-1)?.type === 'imprint' ? [...made, anchorParagraph()] : made;
  return anchored.length === 0 ? [paragraph({ style: 'Normal', ...takeBreak(state) }, [])] : anchored;
}

const starts = {
  'new-page': SectionType.NEXT_PAGE,
  'odd-page': SectionType.ODD_PAGE,
  'even-page': SectionType.EVEN_PAGE,
  continuous: SectionType.CONTINUOUS,
} as const;

function properties({ section, landscape, opens }: Stretch, state: DocxState): ISectionOptions['properties'] {
  const { page } = state.doc.styles;
  const { start, restartAt, valign, pageNumbers } = section;
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    type: opens ? starts[start] : SectionType.NEXT_PAGE,
    grid: { type: 'lines', linePitch: linePitch(page) },
    page: {
      size: { width: mmTwips(page.width), height: mmTwips(page.height), orientation },
      margin: margins(landscape, state),
      pageNumbers: opens && restartAt !== undefined ? { start: restartAt } : {},
    },
    ...(valign === 'center' && { verticalAlign: VerticalAlignSection.CENTER }),
    ...(state.doc.settings.lineNumbers &&
      pageNumbers && { lineNumbers: { countBy: 5, restart: LineNumberRestartFormat.NEW_PAGE } }),
  };
}

/** A turned page's head is the portrait's left edge. */
function margins(landscape: boolean, state: DocxState) {
  const { page } = state.doc.styles;
  const [top, bottom, left, right] = [page.top, page.bottom, page.inner, page.outer].map(mmTwips) as [
    number,
    number,
    number,
    number,
  ];
  const edges = landscape
    ? { top: left, bottom: right, left: bottom, right: top }
    : { top, bottom, left, right };
  return {
    ...edges,
    header: mmTwips(headerDistance(page.top)),
    footer: footerDistance(state.doc.styles),
    gutter: 0,
  };
}

/** The running header's line stands 8 mm over the text. */
const headerDistance = (top: number): number => Math.max(5, top - 13);

/** Word goes on with the furniture of the section before unless told otherwise. */
function furniture(
  { section, landscape }: Stretch,
  before: Stretch | undefined,
  state: DocxState,
): Pick<ISectionOptions, 'footers' | 'headers'> {
  const isSame = before?.section.pageNumbers === section.pageNumbers;
  const above = isSame ? undefined : headers(section, state);
  return {
    ...((!isSame || before.landscape !== landscape) && {
      footers: pair(footers(section, landscape, state), Footer),
    }),
    ...(above && { headers: pair(above, Header) }),
  };
}

function pair<T>(
  { odd, even }: Furniture,
  Part: new (options: { children: readonly Paragraph[] }) => T,
): { default: T; even: T } {
  const part = (content: Element) => new Part({ children: [content as unknown as Paragraph] });
  return { default: part(odd), even: part(even) };
}
