// Columns of numbers: how far each reaches left and right of its decimal point.

import type { Column } from '../model/report.js';
import { faceTable, textWidth } from './faces.js';
import { plainText } from './inlines.js';
import { type LayoutState, styleOf } from './state.js';
import type { GridCell, TableGrid } from './table-grid.js';

/** Widths before and after the decimal point, mm. */
export interface Halves {
  readonly before: number;
  readonly after: number;
}

/** A number alone: sign, digits, fraction, percentage. */
const numberForm = /^\s*[+\-−–]?[\d,，]*\d(?:\.\d+)?\s*[%％‰]?\s*$/u;

/** A cell's halves, where it is a number in a column aligned on the decimal point. */
export function halvesOf(cell: GridCell, columns: readonly Column[], state: LayoutState): Halves | undefined {
  if (cell.isHead || cell.colspan > 1 || columns[cell.column]?.align !== 'decimal') return undefined;
  const text = plainText(cell.cell.children);
  if (!numberForm.test(text)) return undefined;
  const style = styleOf(state, 'tableCell');
  const faces = faceTable(style, style.bold, state);
  const whole = /^[^.%％‰]*/u.exec(text)?.[0] ?? '';
  const measure = (part: string) => textWidth(part, faces, style.size);
  return { before: measure(whole), after: measure(text.slice(whole.length)) };
}

/** The widest halves of each column. */
export function decimalColumns(
  grid: TableGrid,
  columns: readonly Column[],
  state: LayoutState,
): ReadonlyMap<number, Halves> {
  const widest = new Map<number, Halves>();
  for (const cell of grid.cells) {
    const own = halvesOf(cell, columns, state);
    if (own === undefined) continue;
    const known = widest.get(cell.column) ?? { before: 0, after: 0 };
    const wider = { before: Math.max(known.before, own.before), after: Math.max(known.after, own.after) };
    widest.set(cell.column, wider);
  }
  return widest;
}
