// Words of 接排标题 and of bold leads, which a line's end must not cut as it may cut those of the text.

import { type Keep, type Line, wholeWords } from '../compose/index.js';
import type { InkedPiece } from './inlines.js';
import type { Lead } from './lines-request.js';
import { lineStarts, pieceStarts } from './text-offsets.js';

/** Inside such a word: what two characters cost that their line opens for. A last line of one character costs more. */
const wordCost = 45;

/** Bold that runs on longer is a bold text and no lead, characters. */
const longestBold = 40;

/** Stretches of the text that lead what follows: run-in headings (`leads`, boxes counted), and what is bold in it. */
export function leadStretches(
  pieces: readonly InkedPiece[],
  leads: readonly Lead[],
  bold: InkedPiece['ink']['faces'] | undefined,
): readonly Lead[] {
  const starts = pieceStarts(pieces);
  const bolds = pieces.flatMap(({ piece, ink }, i): readonly Lead[] => {
    const [from, to] = [starts[i] as number, starts[i + 1] as number];
    return piece.type === 'text' && ink.faces === bold && to - from <= longestBold ? [{ from, to }] : [];
  });
  return [...leads.map((lead) => withoutBoxes(lead, pieces)), ...bolds];
}

function withoutBoxes({ from, to }: Lead, pieces: readonly InkedPiece[]): Lead {
  const boxes = pieceStarts(pieces).filter(
    (_, i) => pieces[i] !== undefined && pieces[i]?.piece.type !== 'text',
  );
  const shown = (offset: number) => offset - boxes.filter((box, before) => box + before < offset).length;
  return { from: shown(from), to: shown(to) };
}

/** Whether a line ends inside one of them. */
export const isCut = (
  lines: readonly Line[],
  pieces: readonly InkedPiece[],
  stretches: readonly Lead[],
): boolean =>
  lineStarts(lines, pieces)
    .slice(1)
    .some((start) => stretches.some(({ from, to }) => from < start && start < to));

/** What a line's end inside their words costs. */
export const leadKeeps =
  (stretches: readonly Lead[]) =>
  (text: string): readonly Keep[] =>
    stretches.flatMap(({ from, to }) =>
      wholeWords(text.slice(from, to), wordCost).map((word) => ({
        from: from + word.from,
        to: from + word.to,
        cost: word.cost,
      })),
    );
