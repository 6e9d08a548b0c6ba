// What a table's cells say in HTML: numbers whole and in line by characters, not by a font's measures.

import { decimalParts } from '../../model/decimal-parts.js';
import type { PlacedCell, TableGrid } from '../../model/place-cells.js';
import type { Column } from '../../model/report.js';
import { wholeStretches } from '../../model/whole-words.js';
import { emsOf, plainText } from '../../model/words.js';
import { element, escapeHtml } from './element.js';
import { inlineHtml } from './inlines.js';
import type { BlockSetting } from './setting.js';

/** How often each character stands before, and from, the points of a column, at most; digits count alike. */
export interface Digits {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

/** Of each column aligned on the decimal point. */
export function digitColumns(grid: TableGrid, columns: readonly Column[]): readonly (Digits | undefined)[] {
  return Array.from({ length: grid.columns }, (_, column) => {
    if (columns[column]?.align !== 'decimal') return undefined;
    const numbers = grid.cells.flatMap((cell) => (cell.column === column ? (partsOf(cell) ?? []) : []));
    return {
      before: mostOf(numbers.map(({ before }) => before)),
      after: mostOf(numbers.map(({ after }) => after)),
    };
  });
}

const partsOf = (cell: PlacedCell) =>
  cell.isHead || cell.colspan > 1 ? undefined : decimalParts(plainText(cell.cell.children));

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const char of text.replace(/\d/gu, '0')) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

function mostOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const text of texts)
    for (const [char, count] of counted(text)) most.set(char, Math.max(most.get(char) ?? 0, count));
  return most;
}

/** The characters a number lacks of the most its column has: unseen beside it, they bring the points in line. */
function lacking(text: string, most: ReadonlyMap<string, number>): string | undefined {
  const own = counted(text);
  const lack = [...most].map(([char, count]) => char.repeat(count - (own.get(char) ?? 0))).join('');
  return lack === '' ? undefined : lack;
}

/** A number with its point under the others'; a remark in brackets on a line of its own. Undefined: no number. */
export function numberHtml(
  cell: PlacedCell,
  digits: Digits | undefined,
  setting: BlockSetting,
): string | undefined {
  const parts = partsOf(cell);
  if (parts === undefined || digits === undefined) return undefined;
  const bare = (text: string) => escapeHtml(text.replace(parts.remark, ''));
  const attributes = {
    class: 'digits',
    'data-before': lacking(parts.before, digits.before),
    'data-after': lacking(parts.after, digits.after),
  };
  const number = element('span', attributes, inlineHtml(cell.cell.children, { ...setting, words: bare }));
  return parts.remark === ''
    ? number
    : number + element('span', { class: 'remark' }, escapeHtml(parts.remark));
}

/** Words of a cell, with what no line may break marked. */
export function cellHtml(cell: PlacedCell, setting: BlockSetting): string {
  const words = (text: string) => {
    let [html, done] = ['', 0];
    for (const [from, to] of wholeStretches(text, setting.units)) {
      html += escapeHtml(text.slice(done, from));
      html += element('span', { class: 'whole' }, escapeHtml(text.slice(from, to)));
      done = to;
    }
    return html + escapeHtml(text.slice(done));
  };
  return inlineHtml(cell.cell.children, { ...setting, words });
}

/** Narrowest a column of text may be on a telephone, by the length of what it holds. */
const leastChars = { least: 4, most: 8 } as const;

/** White of a cell on both sides with its rules, ems (page.css). */
export const white = 1.4;

/** The least width of each column, ems: about the square root of its longest text, all of a short one. */
export function leastWidths(grid: TableGrid): readonly number[] {
  const widths: number[] = Array.from({ length: grid.columns }, () => 1);
  for (const { cell, column, colspan, isHead } of grid.cells) {
    const length = emsOf(plainText(cell.children).trim());
    const least = isHead ? 2 : leastChars.least;
    const own = Math.min(length, leastChars.most, Math.max(least, Math.sqrt(length)));
    if (colspan === 1) widths[column] = Math.max(widths[column] ?? 0, Math.ceil(own));
  }
  return widths.map((width) => width + white);
}
