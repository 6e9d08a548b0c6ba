// Doc blocks → paragraphs and tables, every kind matched.

import type { DocBlock, ImprintBlock, ListBlock } from '../../model/doc.js';
import { type Element, el } from './element.js';
import { figureElements } from './figure.js';
import { textWidth } from './measures.js';
import { noteElements } from './notes.js';
import {
  attachmentLabel,
  ownIndent,
  paragraph,
  runInParagraphs,
  styledParagraph,
  takeBreak,
} from './paragraph.js';
import { tabRun, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { anchorStyle, styleId } from './style-names.js';
import { tableElements } from './table.js';
import { tocElements } from './toc.js';

/** A stretch of blocks in order. */
export function blocksElements(blocks: readonly DocBlock[], state: DocxState): readonly Element[] {
  return blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    const isLabel = block.type === 'paragraph' && block.style === 'attachmentLabel';
    if (isLabel && next?.type === 'paragraph' && next.id !== undefined)
      return [attachmentLabel(block, next.id, state)];
    return blockElements(block, state);
  });
}

export function blockElements(block: DocBlock, state: DocxState, depth = 0): readonly Element[] {
  switch (block.type) {
    case 'paragraph':
      return runInParagraphs(block, state);
    case 'toc':
      return tocElements(block, state);
    case 'notes':
      return noteElements(block, state, blockElements);
    case 'table':
      return tableElements(block, state);
    case 'figure':
      return figureElements(block, state);
    case 'list':
      return listElements(block, state, depth);
    case 'imprint':
      return [imprintElement(block, state)];
    case 'spacer':
      return Array.from({ length: block.lines }, () =>
        paragraph({ style: 'Normal', ...takeBreak(state) }, []),
      );
    case 'pageBreak':
      state.breakPending = true;
      return [];
  }
}

/** Items stand like paragraphs behind their number, two characters further in at each depth. */
function listElements(list: ListBlock, state: DocxState, depth: number): readonly Element[] {
  const id = state.lists.add(list.ordered ? 'ordered' : 'bullet', list.start);
  const indent = { indent: ownIndent('list', state, 2 * depth) };
  return list.items.flatMap((item) => {
    const [first, ...rest] = item;
    const lead =
      first?.type === 'paragraph' ? first : { type: 'paragraph' as const, style: 'list', children: [] };
    const opening = styledParagraph({ ...lead, style: 'list' }, state, { list: { id, level: 0 }, ...indent });
    const more = first?.type === 'paragraph' ? rest : item;
    return [
      opening,
      ...more.flatMap((block) =>
        block.type === 'paragraph'
          ? [styledParagraph({ ...block, style: 'list' }, state, indent)]
          : blockElements(block, state, depth + 1),
      ),
    ];
  });
}

/** One row of the 版记, held at the foot of the text area by a frame (GB/T 9704-2012 7.4); its style draws the rules. */
function imprintElement(block: ImprintBlock, { doc }: DocxState): Element {
  const frame = {
    'w:w': textWidth(doc.styles.page),
    'w:wrap': 'notBeside',
    'w:vAnchor': 'margin',
    'w:hAnchor': 'margin',
    'w:xAlign': 'left',
    'w:yAlign': 'bottom',
  };
  const words = [tabRun(), textRun(block.left), tabRun(), textRun(block.right)];
  return paragraph({ style: styleId('imprint'), frame }, words);
}

/** A frame stands by the paragraph after it: one that takes no room. */
export const anchorParagraph = (): Element => paragraph({ style: anchorStyle }, [el('w:r')]);
