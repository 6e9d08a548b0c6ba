// A paragraph: its style, and the little that is its own.

import type { ParagraphBlock } from '../../model/doc.js';
import { needsGap } from '../../model/headings.js';
import { withBlank } from '../../model/number-gap.js';
import { type Attributes, type Child, type Element, el, flag, val } from './element.js';
import { runs } from './inlines.js';
import type { ListItem } from './lists.js';
import { charTwips, named } from './measures.js';
import { textRun, turnRun } from './runs.js';
import type { DocxState } from './state.js';
import { styleId } from './style-names.js';
import { indents } from './style-properties.js';
import { labelOf } from './targets.js';
import { type TitleShape, titleShape } from './title.js';

export interface ParagraphOptions {
  readonly style: string;
  readonly pageBreakBefore?: boolean;
  readonly keepNext?: boolean;
  /** An item of a list that is not its style's, or none although its style has one. */
  readonly list?: ListItem | 'none';
  /** Where it differs from the style's. */
  readonly space?: Attributes;
  readonly indent?: Attributes;
  readonly align?: string;
  readonly frame?: Attributes;
  /** No gaps of Word's own between Chinese and Western: in a number with its mark. */
  readonly gaps?: false;
  /** The paragraph after it goes on in the same line: Word's style separator, a mark that is never seen. */
  readonly runIn?: boolean;
}

export function paragraph(options: ParagraphOptions, content: readonly Child[]): Element {
  const { style, pageBreakBefore, keepNext, list, space, indent, align, frame, gaps, runIn } = options;
  const item = list === 'none' ? { id: 0, level: 0 } : list;
  const properties = [
    style === 'Normal' ? undefined : val('w:pStyle', style),
    keepNext ? flag('w:keepNext', true) : undefined,
    pageBreakBefore ? el('w:pageBreakBefore') : undefined,
    frame && el('w:framePr', frame),
    item && el('w:numPr', {}, val('w:ilvl', item.level), val('w:numId', item.id)),
    space && el('w:spacing', space),
    gaps === false ? flag('w:autoSpaceDE', false) : undefined,
    gaps === false ? flag('w:autoSpaceDN', false) : undefined,
    indent && el('w:ind', indent),
    align === undefined ? undefined : val('w:jc', align),
    runIn ? el('w:rPr', {}, el('w:vanish'), el('w:specVanish')) : undefined,
  ].filter((child) => child !== undefined);
  const own = properties.length === 0 ? undefined : el('w:pPr', {}, ...properties);
  return el('w:p', {}, own, ...content);
}

/** A page break asked for before: the next paragraph carries it, so that it costs no line. */
export function takeBreak(state: DocxState): Pick<ParagraphOptions, 'pageBreakBefore'> {
  if (!state.breakPending) return {};
  state.breakPending = false;
  return { pageBreakBefore: true };
}

/**
 * A paragraph with its 接排标题, each a paragraph of its own style behind a style separator
 * (ISO/IEC 29500-1 §17.3.2.36 w:specVanish): one line in Word, a line of its own for readers that know none.
 */
export function runInParagraphs(block: ParagraphBlock, state: DocxState): readonly Element[] {
  const align = named(state.doc.styles.styles, block.style).align === 'justify' ? 'both' : undefined;
  const headings = (block.runIn ?? []).map((heading) =>
    styledParagraph(heading, state, { runIn: true, ...(align && { align }) }),
  );
  return [...headings, styledParagraph(block, state)];
}

/** Headings, titles, body text. Word makes a heading's number; where its count would differ it is typed. */
export function styledParagraph(
  block: ParagraphBlock,
  state: DocxState,
  more: Partial<ParagraphOptions> = {},
): Element {
  const { list, typed } = numbering(block, state);
  const gap = more.runIn && needsGap(block) ? [textRun('\u3000')] : [];
  const title: TitleShape = more.runIn ? { lines: [block.children] } : titleShape(block, state);
  const lines = title.lines.map((line) => runs(line, state));
  const words = [...typed, ...lines.flatMap((line, i) => (i === 0 ? line : [turnRun(), ...line])), ...gap];
  const marked = block.id === undefined ? words : state.bookmarks.around(block.id, words);
  const options = { style: styleId(block.style), ...list, ...takeBreak(state), ...more };
  const indent = title.indent && { ...options.indent, ...title.indent };
  const own = { ...(indent && { indent }), ...(title.space && { space: title.space }) };
  return paragraph({ ...options, ...own }, marked);
}

interface Numbering {
  readonly list: Pick<ParagraphOptions, 'list' | 'indent'>;
  readonly typed: readonly Child[];
}

function numbering(block: ParagraphBlock, state: DocxState): Numbering {
  if (block.style === 'attachmentTitle') state.lists.restartHeadings();
  const isHeading = /^heading[1-4]$/u.test(block.style);
  const way = isHeading ? state.lists.heading(block) : 'none';
  if (block.number === undefined)
    return { list: isHeading || block.style === 'note' ? unnumbered(block.style, state) : {}, typed: [] };
  if (way === 'style') return { list: {}, typed: [] };
  if (way !== 'none') return { list: { list: way, indent: ownIndent(block.style, state) }, typed: [] };
  return {
    list: isHeading ? unnumbered(block.style, state) : {},
    typed: [textRun(withBlank(block.number))],
  };
}

/** Without the number of its style, but with its indents. */
export const unnumbered = (
  style: string,
  state: DocxState,
): Required<Pick<ParagraphOptions, 'list' | 'indent'>> => ({ list: 'none', indent: ownIndent(style, state) });

/** A style's indents again, for an item of another list: readers take the list's otherwise. */
export function ownIndent(style: string, { doc }: DocxState, left = 0): Attributes {
  const own = named(doc.styles.styles, style);
  return indents({ ...own, left: own.left + left }, charTwips(own, doc.styles.page));
}

/** 附件2: a label that cross-references repeat, bookmarked for the title that follows. */
export function attachmentLabel(block: ParagraphBlock, title: string, state: DocxState): Element {
  const words = state.bookmarks.around(labelOf(title), runs(block.children, state));
  return paragraph({ style: styleId(block.style), ...takeBreak(state) }, words);
}
