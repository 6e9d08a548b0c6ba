// How a cell's lines stand: one rule for pages and Word.

import type { TableBlock } from './doc.js';
import type { PlacedCell } from './place-cells.js';
import type { Align } from './style.js';
import { emsOf, plainText } from './words.js';

/** Narrower text is not stretched to both edges: its few gaps would gape, ems. */
const leastJustified = 8;

/** Words of more lines than this are read as text, not as a mark among numbers. */
const mostCentred = 2;

/**
 * Alignment of a cell that is no number set by its point: what its column asks, or its style, `room` ems of
 * text wide. What is no number among numbers stands in their middle, but for text of several lines.
 */
export function cellAlign(cell: PlacedCell, { columns }: TableBlock, style: Align, room: number): Align {
  const asked = cell.isHead ? undefined : columns[cell.column]?.align;
  const isMark = emsOf(plainText(cell.cell.children)) <= mostCentred * room;
  if (asked === 'decimal' && isMark) return 'center';
  const align = asked === undefined || asked === 'decimal' ? style : asked;
  return align === 'justify' && room < leastJustified ? 'left' : align;
}
