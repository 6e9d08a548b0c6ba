// Where a cell's line must turn in Word, which fills lines and parts a number from its unit: just before a
// number, date or unit that would not have room, and nowhere else.

import type { Unbroken } from '../compose/index.js';
import { decimalParts } from '../model/decimal-parts.js';
import type { TableFit } from '../model/doc.js';
import type { PlacedCell, TableGrid } from '../model/place-cells.js';
import { plainText } from '../model/words.js';
import type { Contents } from './table-extents.js';

/** Word's lines may come out longer or shorter than ours by this much, ems: a turn too early does no harm. */
const tolerance = 0.6;

/** `rooms`: of the columns' text, `white`: beside it, `em`; mm at the style's own size. */
export interface Rooms {
  readonly rooms: readonly number[];
  readonly white: number;
  readonly em: number;
}

/** By cell of the grid: offsets in its plain text. */
export function turnsOf(
  grid: TableGrid,
  { stretches }: Contents,
  indents: TableFit['indents'],
  rooms: Rooms,
): TableFit['turns'] {
  return grid.cells.map((cell, i) => {
    const own = stretches.get(cell) ?? [];
    const text = plainText(cell.cell.children);
    if (own.map((stretch) => stretch.text).join('') !== text || indents[i] !== undefined) return [];
    const { remark } = decimalParts(text) ?? { remark: '' };
    if (remark !== '' && indents[i] === undefined) return remarkTurn(cell, text, remark, own, rooms);
    return turns(own, roomOf(cell, rooms), rooms.em);
  });
}

/** What a cell's text has, over all its columns. */
export function roomOf({ column, colspan }: PlacedCell, { rooms, white }: Rooms): number {
  const sum = rooms.slice(column, column + colspan).reduce((all, room) => all + room, 0);
  return sum + (colspan - 1) * white;
}

/** A remark that has no room beside its number stands on a line of its own. */
function remarkTurn(
  cell: PlacedCell,
  text: string,
  remark: string,
  stretches: readonly Unbroken[],
  rooms: Rooms,
): readonly number[] {
  const length = stretches.reduce((sum, { width, gap }) => sum + width + gap, 0);
  const fits = length <= roomOf(cell, rooms) - tolerance * rooms.em;
  return fits ? [] : [text.lastIndexOf(remark)];
}

function turns(stretches: readonly Unbroken[], room: number, em: number): readonly number[] {
  const found: number[] = [];
  let [x, offset] = [0, 0];
  for (const { text, width, gap, ends } of stretches) {
    const isTight = x > 0 && x + width > room - tolerance * em;
    if (isTight && isParted(text)) found.push(offset);
    if (x > 0 && x + width > room - (isParted(text) ? tolerance * em : 0)) x = 0;
    x = ends ? 0 : x + width + gap;
    offset += text.length;
  }
  return found;
}

/** Whether Word would part it: two Chinese characters, or a figure and what is none. */
function isParted(text: string): boolean {
  const words = text.replace(/[，、；：。！？“”《》]/gu, '');
  return /\p{Script=Han}{2}/u.test(words) || (/\d/u.test(words) && /[^\d.,]/u.test(words));
}
