// Where a table's cells stand: columns under spans, and column widths from content or given.

import type { DocCell, DocRow, TableBlock } from '../model/doc.js';
import { mmPerPoint } from './geometry.js';
import { textWidth } from './inlines.js';
import { type LayoutState, styleOf } from './state.js';

export interface GridCell {
  readonly cell: DocCell;
  readonly row: number;
  readonly column: number;
  readonly isHead: boolean;
}

/** Places every cell; a row span pushes the cells of the rows below to the right. */
export function placeCells(head: readonly DocRow[], body: readonly DocRow[]): readonly GridCell[] {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  for (const [row, docRow] of [...head, ...body].entries()) {
    let column = 0;
    for (const cell of docRow) {
      while (taken.has(`${row},${column}`)) column++;
      for (let r = 0; r < cell.rowspan; r++)
        for (let c = 0; c < cell.colspan; c++) taken.add(`${row + r},${column + c}`);
      cells.push({ cell, row, column, isHead: row < head.length });
      column += cell.colspan;
    }
  }
  return cells;
}

/** White on each side of a cell's text, ems of the cell. */
export const cellPadding = 0.5;

/** Widths in mm that fill `width`: the given shares, or by what the columns hold (CSS 2.2 §17.5.2.2). */
export function columnWidths(
  table: TableBlock,
  cells: readonly GridCell[],
  width: number,
  state: LayoutState,
): readonly number[] {
  const count = Math.max(table.columns.length, ...cells.map((c) => c.column + c.cell.colspan));
  const shares = table.columns.map((column) => column.width);
  if (shares.length === count && shares.every((share) => share !== undefined)) {
    const total = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
    return shares.map((share) => ((share ?? 0) / total) * width);
  }
  const wanted = contentWidths(cells, count, state);
  const total = wanted.reduce((sum, w) => sum + w.most, 0);
  if (total <= width) return wanted.map((w) => w.most + ((width - total) * w.most) / total);
  const least = wanted.reduce((sum, w) => sum + w.least, 0);
  const spare = Math.max(0, width - least);
  const stretch = wanted.reduce((sum, w) => sum + (w.most - w.least), 0) || 1;
  const scale = least > width ? width / least : 1;
  return wanted.map((w) => w.least * scale + (spare * (w.most - w.least)) / stretch);
}

interface Extent {
  readonly least: number;
  readonly most: number;
}

/** Least: the longest number or word, or four characters. Most: the whole text on one line. */
function contentWidths(cells: readonly GridCell[], count: number, state: LayoutState): readonly Extent[] {
  const extents: Extent[] = Array.from({ length: count }, () => ({ least: 0, most: 0 }));
  for (const { cell, column, isHead } of cells.filter((c) => c.cell.colspan === 1)) {
    const style = styleOf(state, isHead ? 'tableHead' : 'tableCell');
    const em = style.size * mmPerPoint;
    const text = cellText(cell);
    const measure = (part: string) => textWidth(part, { style, strong: false }, style.size, state);
    const words = text.match(/[\x21-\x7e]+/gu) ?? [];
    const most = measure(text) + (2 * cellPadding + 0.2) * em;
    const least = Math.min(
      most,
      Math.max(isHead ? 2 * em : 3 * em, ...words.map(measure)) + (2 * cellPadding + 0.2) * em,
    );
    const before = extents[column] as Extent;
    extents[column] = {
      least: Math.max(before.least, least),
      most: Math.max(before.most, Math.min(most, 24 * em)),
    };
  }
  return extents.map(({ least, most }) => ({ least: least || 8, most: Math.max(most, least) || 8 }));
}

export function cellText({ children }: DocCell): string {
  const text = (inlines: DocCell['children']): string =>
    inlines
      .map((inline) =>
        inline.type === 'text' ? inline.value : 'children' in inline ? text(inline.children) : '',
      )
      .join('');
  return text(children);
}
