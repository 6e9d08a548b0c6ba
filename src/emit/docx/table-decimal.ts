// Columns of numbers: how far each reaches left and right of its decimal point.

import type { Column } from '../../model/report.js';
import { emsOf } from './measures.js';
import { cellText, type Placed, type PlacedRow } from './table-grid.js';

/** Ems before the decimal point, and from it on. */
export interface Halves {
  readonly before: number;
  readonly after: number;
}

/** A number alone: sign, digits, fraction, percentage. */
const numberForm = /^\s*[+\-−–]?[\d,，]*\d(?:\.\d+)?\s*[%％‰]?\s*$/u;

/** A cell's halves, where it is a number in a column aligned on the decimal point. */
export function halvesOf(
  { cell, column, continues }: Placed,
  columns: readonly Column[],
): Halves | undefined {
  const text = cellText(cell.children);
  const counts = !continues && cell.colspan === 1 && columns[column]?.align === 'decimal';
  if (!counts || !numberForm.test(text)) return undefined;
  const whole = /^[^.%％‰]*/u.exec(text)?.[0] ?? '';
  return { before: emsOf(whole), after: emsOf(text.slice(whole.length)) };
}

/** The widest halves of each column of the body. */
export function decimalColumns(
  body: readonly PlacedRow[],
  columns: readonly Column[],
): ReadonlyMap<number, Halves> {
  const widest = new Map<number, Halves>();
  for (const placed of body.flat()) {
    const own = halvesOf(placed, columns);
    if (own === undefined) continue;
    const known = widest.get(placed.column) ?? { before: 0, after: 0 };
    widest.set(placed.column, {
      before: Math.max(known.before, own.before),
      after: Math.max(known.after, own.after),
    });
  }
  return widest;
}
