// A table that no layout has measured: the author's shares, or columns of one width.

import type { TableBlock, TableFit } from './doc.js';
import type { TableGrid } from './place-cells.js';

/** `width`: of the whole table, mm. */
export function plainFit(table: TableBlock, grid: TableGrid, width: number): TableFit {
  const given = Array.from({ length: grid.columns }, (_, i) => table.columns[i]?.width);
  const sum = given.reduce<number>((total, share) => total + (share ?? 0), 0);
  const open = given.filter((share) => share === undefined).length;
  const rest = open === 0 ? 0 : Math.max(0.1 * open, 1 - sum) / open;
  const whole = sum + rest * open;
  return {
    widths: given.map((share) => ((share ?? rest) / whole) * width),
    headStyle: 'tableHead',
    cellStyle: 'tableCell',
    padding: 0.5,
    indents: [],
    turns: [],
    keepsWhole: false,
  };
}
