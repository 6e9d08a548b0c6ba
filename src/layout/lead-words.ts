// Words of 接排标题 and of bold leads, which a line's end must not cut as it may cut those of the text.

import type { Keep, Line } from '../compose/index.js';
import type { InkedPiece } from './inlines.js';
import type { Lead } from './lines-request.js';

/** Inside such a word: what two characters cost that their line opens for. A last line of one character costs less. */
const wordCost = 45;

/** Bold that runs on longer is a bold text and no lead, characters. */
const longestLead = 40;

/** Stretches of a paragraph's text that lead what follows: its run-in headings, and what is bold in it. */
export function leadStretches(
  pieces: readonly InkedPiece[],
  leads: readonly Lead[],
  bold: InkedPiece['ink']['faces'] | undefined,
): readonly Lead[] {
  const found = [...leads];
  let at = 0;
  for (const { piece, ink } of pieces) {
    const length = piece.type === 'text' ? piece.text.length : 1;
    if (piece.type === 'text' && ink.faces === bold && length <= longestLead)
      found.push({ from: at, to: at + length });
    at += length;
  }
  return found;
}

/** Whether a line ends inside one of them. */
export function isCut(
  lines: readonly Line[],
  pieces: readonly InkedPiece[],
  stretches: readonly Lead[],
): boolean {
  if (stretches.length === 0) return false;
  const starts: number[] = [];
  let at = 0;
  for (const { piece } of pieces) {
    starts.push(at);
    at += piece.type === 'text' ? piece.text.length : 1;
  }
  return lines.slice(1).some(({ glyphs: [first] }) => {
    const start = (starts[first?.piece ?? 0] ?? 0) + (first?.offset ?? 0);
    return stretches.some(({ from, to }) => from < start && start < to);
  });
}

/** Opened where a lead is cut: that takes as long as setting a page. */
let dictionary: Intl.Segmenter | undefined;

/** What a line's end inside their words costs; offsets are those of the text without boxes, as the composer has it. */
export function leadKeeps(
  pieces: readonly InkedPiece[],
  stretches: readonly Lead[],
): (text: string) => readonly Keep[] {
  const boxes: number[] = [];
  let at = 0;
  for (const { piece } of pieces) {
    if (piece.type !== 'text') boxes.push(at);
    at += piece.type === 'text' ? piece.text.length : 1;
  }
  const shown = (offset: number) => offset - boxes.filter((box) => box < offset).length;
  return (text) =>
    stretches.flatMap(({ from, to }) => {
      const [start, end] = [shown(from), shown(to)];
      dictionary ??= new Intl.Segmenter('zh', { granularity: 'word' });
      return [...dictionary.segment(text.slice(start, end))]
        .filter(({ segment, isWordLike }) => segment.length > 1 && isWordLike === true)
        .map(({ index, segment }) => ({
          from: start + index,
          to: start + index + segment.length,
          cost: wordCost,
        }));
    });
}
