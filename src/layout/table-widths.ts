// Column widths: the given shares, or by what the columns hold.

import type { Column } from '../model/report.js';
import { faceTable, textWidth } from './faces.js';
import { mmPerPoint } from './geometry.js';
import { plainText } from './inlines.js';
import { type LayoutState, styleOf, warn } from './state.js';
import { decimalColumns } from './table-decimal.js';
import type { GridCell, TableGrid } from './table-grid.js';

/** White on each side of a cell's text, ems of the cell. */
export const cellPadding = 0.5;

/** So that no text fills its cell to the last hair, ems. */
const slack = 0.1;

/** Narrowest and widest a column wants to be, mm. */
interface Extent {
  readonly least: number;
  readonly most: number;
}

export interface WidthRequest {
  readonly grid: TableGrid;
  readonly columns: readonly Column[];
  /** Of the whole table, mm. */
  readonly width: number;
  readonly pos?: Parameters<typeof warn>[3];
}

/** Widths in mm that fill the table's width. */
export function columnWidths(request: WidthRequest, state: LayoutState): readonly number[] {
  const { grid, columns, width } = request;
  const extents = withSpans(singleExtents(request, state), grid, state);
  const given = extents.map((_, i) => columns[i]?.width);
  const total = given.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const free = given.filter((share) => share === undefined).length;
  const scale = free === 0 || total > 1 ? 1 / (total || 1) : 1;
  const fixed = given.map((share) => share && share * scale * width);
  const open = extents.filter((_, i) => !fixed[i]);
  const rest = width - fixed.reduce<number>((sum, w) => sum + (w ?? 0), 0);
  if (open.reduce((sum, { least }) => sum + least, 0) > rest + 0.01)
    warn(
      state,
      'layout-table-wide',
      ['表格太宽，有的格排不下', '减少列，或在表题后写 {landscape} 改为横排'],
      request.pos,
    );
  const shared = [...share(open, rest)];
  return fixed.map((w) => w || (shared.shift() ?? 0));
}

/** Columns that need little get what they want; the others share the rest by how much they hold. */
function share(extents: readonly Extent[], width: number): readonly number[] {
  const sum = (of: (extent: Extent) => number) => extents.reduce((total, extent) => total + of(extent), 0);
  const [least, most] = [sum((e) => e.least), sum((e) => e.most)];
  if (most <= width) return extents.map((e) => (e.most * width) / most);
  if (least >= width) return extents.map((e) => (e.least * width) / least);
  const settled = new Map<Extent, number>();
  for (let changed = true; changed; ) {
    changed = false;
    const open = extents.filter((e) => !settled.has(e));
    const room = width - [...settled.values()].reduce((total, w) => total + w, 0);
    const held = open.reduce((total, e) => total + e.most, 0);
    const needs = open.reduce((total, e) => total + e.least, 0);
    const modest = open.find((e) => e.most <= room / open.length && room - e.most >= needs - e.least);
    const tight = open.find((e) => (e.most * room) / held < e.least);
    const next = modest ?? tight;
    if (next === undefined || open.length === 1) break;
    settled.set(next, next === modest ? next.most : next.least);
    changed = true;
  }
  const open = extents.filter((e) => !settled.has(e));
  const room = width - [...settled.values()].reduce((total, w) => total + w, 0);
  const held = open.reduce((total, e) => total + e.most, 0);
  return extents.map((e) => settled.get(e) ?? (e.most * room) / held);
}

function singleExtents({ grid, columns }: WidthRequest, state: LayoutState): readonly Extent[] {
  const extents: Extent[] = Array.from({ length: grid.columns }, () => ({ least: 0, most: 0 }));
  for (const cell of grid.cells) {
    const before = extents[cell.column];
    if (cell.colspan > 1 || before === undefined) continue;
    const { least, most } = cellExtent(cell, state);
    extents[cell.column] = { least: Math.max(before.least, least), most: Math.max(before.most, most) };
  }
  const em = styleOf(state, 'tableCell').size * mmPerPoint;
  const decimals = decimalColumns(grid, columns, state);
  return extents.map(({ least, most }, column) => {
    const { before, after } = decimals.get(column) ?? { before: 0, after: 0 };
    const narrow = Math.max(2 * em, before + after + (2 * cellPadding + slack) * em);
    return { least: Math.max(least, narrow), most: Math.max(most, narrow) };
  });
}

/** What a cell over several columns lacks is shared out among them. */
function withSpans(singles: readonly Extent[], grid: TableGrid, state: LayoutState): readonly Extent[] {
  const extents = [...singles];
  for (const cell of grid.cells) {
    if (cell.colspan === 1) continue;
    const own = extents.slice(cell.column, cell.column + cell.colspan);
    const { least } = cellExtent(cell, state);
    const lack = (least - own.reduce((sum, e) => sum + e.least, 0)) / cell.colspan;
    if (lack <= 0) continue;
    for (const [i, e] of own.entries())
      extents[cell.column + i] = { least: e.least + lack, most: Math.max(e.most, e.least + lack) };
  }
  return extents;
}

/** A number with its unit and a Western word are not broken; Chinese takes at least three characters. */
const unbroken = /[+\-−]?[\d.,]+[%‰℃]?\p{Script=Han}{0,2}|[\x21-\x7e]+/gu;

function cellExtent({ cell, isHead }: GridCell, state: LayoutState): Extent {
  const style = styleOf(state, isHead ? 'tableHead' : 'tableCell');
  const em = style.size * mmPerPoint;
  const faces = faceTable(style, style.bold, state);
  const text = plainText(cell.children);
  const measure = (part: string) => textWidth(part, faces, style.size);
  // A quarter em for each change between Chinese and Western, which the composer opens.
  const gaps = (text.match(/\p{Script=Han}(?=[0-9A-Za-z])|[0-9A-Za-z](?=\p{Script=Han})/gu) ?? []).length;
  const padding = (2 * cellPadding + slack) * em;
  const most = measure(text) + 0.25 * gaps * em + padding;
  const words = (text.match(unbroken) ?? []).map(measure);
  return { least: Math.min(most, Math.max((isHead ? 2 : 3) * em, ...words) + padding), most };
}
