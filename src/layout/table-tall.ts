// Cells that run over many lines in a narrow column: wider columns, smaller type or a turned page mend them.

import type { Held } from './table-extents.js';

/** Lines a cell may take in a narrow column, and how many characters wide is no longer narrow (house). */
const mostLines = 10;
const narrow = 15;

/** A cell with its lines and the characters of one. */
export interface Tall {
  readonly held: Held;
  readonly lines: number;
  readonly chars: number;
}

/**
 * The cell with the most lines too many; of a merged cell each row bears its part. `rooms` of the columns'
 * text, `white` beside it and `em` in mm at the style's own size. A column whose width the author gave is
 * as wide as he wants it.
 */
export function tallest(
  held: readonly Held[],
  { rooms, white, em }: { readonly rooms: readonly number[]; readonly white: number; readonly em: number },
): Tall | undefined {
  let found: Tall | undefined;
  for (const one of held) {
    const { column, colspan, rowspan } = one.cell;
    const given = one.table.columns.slice(column, column + colspan).some(({ width }) => width !== undefined);
    const own = rooms.slice(column, column + colspan).reduce((sum, room) => sum + room, 0);
    const room = own + (colspan - 1) * white;
    const lines = one.length / room / rowspan;
    if (!given && lines > (found?.lines ?? mostLines) && room < narrow * em)
      found = { held: one, lines, chars: Math.floor(room / em) };
  }
  return found && { ...found, lines: Math.ceil(found.lines) };
}
