// Column widths: the given shares, or by what the columns hold (CSS 2.2 §17.5.2.2).

import type { TableBlock } from '../../model/doc.js';
import { emsOf } from './measures.js';
import type { Halves } from './table-decimal.js';
import { cellText, type PlacedRow } from './table-grid.js';

export interface WidthRequest {
  readonly table: TableBlock;
  readonly rows: readonly PlacedRow[];
  readonly decimals: ReadonlyMap<number, Halves>;
  /** Columns, and twips of the whole table and of an em of its type. */
  readonly count: number;
  readonly width: number;
  readonly em: number;
}

/** White on each side of a cell's text, ems. */
export const cellPadding = 0.5;

/** So that no text fills its cell to the last hair, ems. */
const slack = 0.3;

/** A column whose text would take more on one line is broken first, ems. */
const widest = 24;

/** Widths in twips that fill the table. */
export function columnWidths(request: WidthRequest): readonly number[] {
  const { table, count, width, em } = request;
  const extents = Array.from({ length: count }, (_, column) => extentOf(column, request));
  const given = extents.map((_, column) => table.columns[column]?.width ?? 0);
  const share = given.reduce((sum, part) => sum + part, 0);
  const isWhole = given.every((part) => part > 0) || share > 1;
  if (isWhole)
    return rounded(
      given.map((part, i) => part || (extents[i]?.least ?? 1) / 100),
      width,
    );
  const open = extents.filter((_, i) => given[i] === 0);
  const parts = [...spread(open, ((1 - share) * width) / em)];
  return rounded(
    given.map((part) => (part > 0 ? (part * width) / em : (parts.shift() ?? 0))),
    width,
  );
}

/** Narrowest and widest a column wants to be, ems. */
interface Extent {
  readonly least: number;
  readonly most: number;
}

/** Each its most where there is room; else its least and a share of the rest by how much it lacks. */
function spread(extents: readonly Extent[], room: number): readonly number[] {
  const least = extents.reduce((sum, extent) => sum + extent.least, 0);
  const most = extents.reduce((sum, extent) => sum + extent.most, 0);
  if (most <= room) return extents.map((extent) => (extent.most * room) / most);
  if (least >= room) return extents.map((extent) => (extent.least * room) / least);
  return extents.map(
    (extent) => extent.least + ((room - least) * (extent.most - extent.least)) / (most - least),
  );
}

/** A number with its unit or a mark in brackets and a Western word are not broken. */
const unbroken = /[+\-−]?[\d.,]+[%‰℃]?(?:\p{Script=Han}{0,2}|（[^）]{0,2}）)|[\x21-\x7e]+/gu;

/** Least: the longest word or number, the halves of its numbers, or three characters. Most: its longest text. */
function extentOf(column: number, { rows, decimals }: WidthRequest): Extent {
  const padding = 2 * cellPadding + slack;
  const texts = rows
    .flat()
    .filter((placed) => placed.column === column && placed.cell.colspan === 1 && !placed.continues)
    .map(({ cell }) => cellText(cell.children));
  const words = texts.flatMap((text) => text.match(unbroken) ?? []);
  const { before, after } = decimals.get(column) ?? { before: 0, after: 0 };
  const most = Math.min(widest, Math.max(1, before + after, ...texts.map(emsOf)));
  const least = Math.min(most, Math.max(3, before + after, ...words.map(emsOf)));
  return { least: least + padding, most: most + padding };
}

/** Whole twips that add up. */
function rounded(parts: readonly number[], width: number): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const edges = [0];
  for (const part of parts) edges.push((edges.at(-1) ?? 0) + part);
  const places = edges.map((edge) => Math.round((edge / total) * width));
  return parts.map((_, i) => (places[i + 1] ?? 0) - (places[i] ?? 0));
}
