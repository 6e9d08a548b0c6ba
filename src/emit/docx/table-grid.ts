// Where a table's cells stand, and how wide its columns are.

import type { DocCell, DocInline, DocRow, TableBlock } from '../../model/doc.js';

/** A cell in its column; `continues` where a cell of a row above reaches down to here. */
export interface Placed {
  readonly cell: DocCell;
  readonly column: number;
  readonly continues: boolean;
}

/** Every row of head or body with the cells that span into it put in; gaps are filled with empty cells. */
export function placeRows(rows: readonly DocRow[], columns: number): readonly (readonly Placed[])[] {
  const open: (Placed & { left: number })[] = [];
  return rows.map((row, r) => {
    const left = [...row];
    const placed: Placed[] = [];
    for (let column = 0; column < columns; ) {
      const above = open.find((o) => o.column === column && o.left > 0);
      const cell = above?.cell ?? left.shift() ?? empty;
      const colspan = Math.max(1, Math.min(cell.colspan, columns - column));
      placed.push({ cell: { ...cell, colspan }, column, continues: above !== undefined });
      if (above !== undefined) above.left--;
      else if (cell.rowspan > 1)
        open.push({
          ...{ cell: { ...cell, colspan }, column, continues: true },
          left: Math.min(cell.rowspan, rows.length - r) - 1,
        });
      column += colspan;
    }
    return placed;
  });
}

const empty: DocCell = { children: [], colspan: 1, rowspan: 1 };

export function columnCount({ columns, head, body }: TableBlock): number {
  const widths = [...head, ...body].map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0));
  return Math.max(1, columns.length, ...widths);
}

export type Measure = (text: string) => number;

/** White on each side of a cell's text, ems. */
export const cellPadding = 0.5;

/** Widths in twips that fill `width`: the given shares, or by what the columns hold (CSS 2.2 §17.5.2.2). */
export function columnWidths(
  { columns }: TableBlock,
  rows: readonly (readonly Placed[])[],
  { width, em, measure }: { readonly width: number; readonly em: number; readonly measure: Measure },
): readonly number[] {
  const count = Math.max(...rows.map((row) => row.reduce((sum, { cell }) => sum + cell.colspan, 0)));
  const shares = columns.map((column) => column.width);
  if (shares.length === count && shares.every((share) => share !== undefined)) return rounded(shares, width);
  const extents = Array.from({ length: count }, (_, column) => extentOf(column, rows, em, measure));
  const most = extents.reduce((sum, extent) => sum + extent.most, 0);
  const least = extents.reduce((sum, extent) => sum + extent.least, 0);
  const spare = Math.max(0, width - least);
  const range = most - least || 1;
  return rounded(
    most <= width
      ? extents.map((extent) => extent.most)
      : extents.map((extent) => extent.least + (spare * (extent.most - extent.least)) / range),
    width,
  );
}

interface Extent {
  readonly least: number;
  readonly most: number;
}

/** Least: the longest number or word, or three characters. Most: the whole text on one line, up to 24 ems. */
function extentOf(
  column: number,
  rows: readonly (readonly Placed[])[],
  em: number,
  measure: Measure,
): Extent {
  const padding = (2 * cellPadding + 0.2) * em;
  const own = rows.flat().filter((placed) => placed.column === column && placed.cell.colspan === 1);
  const texts = own.filter(({ continues }) => !continues).map(({ cell }) => cellText(cell.children));
  const words = texts.flatMap((text) => text.match(/[\x21-\x7e]+/gu) ?? []);
  const most = Math.min(24 * em, Math.max(0, ...texts.map(measure)));
  const least = Math.min(most, Math.max(3 * em, ...words.map(measure)));
  return { least: Math.max(least, em) + padding, most: Math.max(most, em) + padding };
}

/** Whole twips that add up. */
function rounded(parts: readonly number[], width: number): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const edges = [0];
  for (const part of parts) edges.push((edges.at(-1) ?? 0) + part);
  const places = edges.map((edge) => Math.round((edge / total) * width));
  return parts.map((_, i) => (places[i + 1] ?? 0) - (places[i] ?? 0));
}

export function cellText(inlines: readonly DocInline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      if (inline.type === 'crossRef' || inline.type === 'noteRef') return inline.text;
      return 'children' in inline ? cellText(inline.children) : '';
    })
    .join('');
}
