// Where a cell's line must turn in Word, which fills lines and parts a number from its unit: just before a
// number, date or unit that would not have room, in a head between words, and nowhere else.

import { compose, type Unbroken } from '../compose/index.js';
import { decimalParts } from '../model/decimal-parts.js';
import type { TableFit } from '../model/doc.js';
import type { PlacedCell, TableGrid } from '../model/place-cells.js';
import { plainText } from '../model/words.js';
import { inkedPieces, lookOf } from './inlines.js';
import { type LayoutState, styleOf } from './state.js';
import type { Contents } from './table-extents.js';
import { wordKeeps } from './table-keeps.js';
import { lineStarts } from './text-offsets.js';

/** Word's lines may come out longer or shorter than ours by this much, ems: a turn too early does no harm. */
const tolerance = 0.6;

/** A head's lines turn where ours do; they are composed to a measure narrower by this, ems, for the same cause. */
const headTolerance = 0.2;

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
  state: LayoutState,
): TableFit['turns'] {
  return grid.cells.map((cell, i) => {
    const own = stretches.get(cell) ?? [];
    const text = plainText(cell.cell.children);
    if (cell.isHead) return headTurns(cell, text, own, rooms, state);
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

/** Heads turn between words: Word's lines, filled, would part them. None where the author turns the line. */
function headTurns(
  cell: PlacedCell,
  text: string,
  stretches: readonly Unbroken[],
  rooms: Rooms,
  state: LayoutState,
): readonly number[] {
  const room = roomOf(cell, rooms) - headTolerance * rooms.em;
  const length = stretches.reduce((sum, { width, gap }) => sum + width + gap, 0);
  if (length <= room || stretches.map((stretch) => stretch.text).join('') !== text) return [];
  const pieces = inkedPieces(cell.cell.children, lookOf(styleOf(state, 'tableHead')), state);
  const { compose: settings } = state.doc.styles;
  const lines = compose({
    pieces: pieces.map(({ piece }) => piece),
    measure: room,
    left: 0,
    right: 0,
    firstLine: 0,
    align: 'left',
    settings: { ...settings, mode: 'prose' },
    keeps: wordKeeps(settings.units),
    everyEnd: true,
  });
  return lineStarts(lines, pieces).slice(1);
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
