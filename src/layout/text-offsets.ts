// Offsets in the text of pieces as the composer has it: characters (UTF-16) without boxes.

import type { Line } from '../compose/index.js';
import type { InkedPiece } from './inlines.js';

/** Where each piece starts, and behind them where the text ends. */
export function pieceStarts(pieces: readonly InkedPiece[]): readonly number[] {
  const starts = [0];
  for (const { piece } of pieces)
    starts.push((starts.at(-1) ?? 0) + (piece.type === 'text' ? piece.text.length : 0));
  return starts;
}

/** Where each line starts. */
export function lineStarts(lines: readonly Line[], pieces: readonly InkedPiece[]): readonly number[] {
  const starts = pieceStarts(pieces);
  return lines.flatMap(({ glyphs: [first] }) =>
    first === undefined ? [] : (starts[first.piece] ?? 0) + first.offset,
  );
}
