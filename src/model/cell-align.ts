// How a cell's lines stand: one rule for pages and Word.

import type { TableBlock } from './doc.js';
import type { PlacedCell } from './place-cells.js';
import type { Align } from './style.js';

/** Narrower text is not stretched to both edges: its few gaps would gape, ems. */
const leastJustified = 8;

/**
 * Alignment of a cell that is no number set by its point: what its column asks, or its style, `room` ems of
 * text wide. What is no number among numbers stands in their middle.
 */
export function cellAlign(cell: PlacedCell, { columns }: TableBlock, style: Align, room: number): Align {
  const given = cell.isHead ? undefined : columns[cell.column]?.align;
  if (given === 'decimal') return 'center';
  const align = given ?? style;
  return align === 'justify' && room < leastJustified ? 'left' : align;
}
