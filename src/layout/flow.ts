// Doc blocks → slabs in order: the one place where every block kind is matched.

import type { DocBlock, ParagraphBlock } from '../model/doc.js';
import { figureSlabs } from './figure.js';
import { textHeightOf } from './geometry.js';
import type { Frame } from './lines.js';
import { listSlabs } from './list.js';
import { notesSlabs } from './notes.js';
import { paragraphSlabs } from './paragraph.js';
import { signatureSlabs, signatureStyle } from './signature.js';
import { breakCost, type Slab } from './slab.js';
import type { LayoutState } from './state.js';
import { tableSlabs } from './table.js';
import { tocSlabs } from './toc.js';

/** Slabs of blocks that follow one another; empty lines and page breaks go to the slab after them. */
export function flowSlabs(blocks: readonly DocBlock[], state: LayoutState, frame: Frame): readonly Slab[] {
  const slabs: Slab[] = [];
  let space = 0;
  let startsPage = false;
  let above: Above = {};
  for (const group of grouped(blocks)) {
    const [block] = group as [DocBlock];
    if (block.type === 'spacer') space += block.lines * state.pitch;
    if (block.type === 'pageBreak') startsPage = true;
    const made = isSignature(block)
      ? signatureSlabs(group as readonly ParagraphBlock[], state, frame)
      : blockSlabs(block, state, frame);
    const [first, ...others] = made;
    if (first === undefined) continue;
    if (above.block !== undefined && isTitle(above.block) && !isTitle(block)) endTitle(slabs);
    const scant = others.length > 0 ? above.scant : undefined;
    slabs.push(
      {
        ...first,
        before: first.before + space,
        ...(scant !== undefined && { scant }),
        ...(startsPage && { startsPage }),
      },
      ...others,
    );
    [space, startsPage] = [0, false];
    above = isHeading(block) ? { block, scant: made.length + 1 } : { block };
  }
  return slabs;
}

/** The block that stands above, and, if it is a heading, its lines and the one below it. */
interface Above {
  readonly block?: DocBlock;
  readonly scant?: number;
}

const titleStyles: ReadonlySet<string> = new Set(['title', 'occasion', 'speaker']);

const isTitle = (block: DocBlock): boolean => block.type === 'paragraph' && titleStyles.has(block.style);

/** The title block may stand on a page by itself, rather than a heading alone below it. */
function endTitle(slabs: Slab[]): void {
  const last = slabs.pop() as Slab;
  slabs.push({ ...last, breakCost: Math.min(last.breakCost, breakCost.title) });
}

const isHeading = (block: DocBlock): boolean => block.type === 'paragraph' && (block.level ?? 0) > 0;

const isSignature = (block: DocBlock): block is ParagraphBlock =>
  block.type === 'paragraph' && block.style === signatureStyle;

/** One block a group, but the lines of a signature together. */
function grouped(blocks: readonly DocBlock[]): readonly (readonly DocBlock[])[] {
  const groups: DocBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && isSignature(block) && isSignature(last[0])) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function blockSlabs(block: DocBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  switch (block.type) {
    case 'paragraph':
      return block.landscape ? turned(block, state, frame) : paragraphSlabs(block, state, frame);
    case 'list':
      return listSlabs(block, { state, frame, flow: flowSlabs });
    case 'notes':
      return notesSlabs(block, state, frame, flowSlabs);
    case 'toc':
      return tocSlabs(block, state, frame);
    case 'table':
      return tableSlabs(block, state, frame);
    case 'figure':
      return figureSlabs(block, state, frame);
    case 'imprint': // stands at the foot of the last page: sheets.ts
    case 'spacer':
    case 'pageBreak':
      return [];
  }
}

/** What leads a turned table, on its page. */
function turned(block: ParagraphBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  const slabs = paragraphSlabs(block, state, { ...frame, width: textHeightOf(state.page) });
  return slabs.map((slab) => ({ ...slab, landscape: true }));
}
