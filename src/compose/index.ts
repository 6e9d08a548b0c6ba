// Chinese line composition: one paragraph → lines. Pure; lengths in mm; the width functions come in
// with the pieces.

import { balance } from './balance.js';
import { breakLines } from './breaks.js';
import { type Item, paragraphItems } from './items.js';
import { placeLine } from './place.js';
import type { ComposeParagraph, Line } from './types.js';

export { wholeWords } from './dictionary.js';
export { senseParts } from './sense-parts.js';
export { titleLines } from './title-lines.js';
export type {
  BoxPiece,
  BreakPiece,
  ComposeParagraph,
  Keep,
  Line,
  LineGlyph,
  Piece,
  TextPiece,
} from './types.js';

/** Breaks a paragraph into lines; every character is on exactly one line, save blanks at line edges. */
export function compose(paragraph: ComposeParagraph): readonly Line[] {
  const { measure, left, right, firstLine, align, settings } = paragraph;
  const width = measure - left - right;
  const stretches = cutAtForced(paragraphItems(paragraph));
  const titled = paragraph.balance
    ? stretches.flatMap((items, i) => bySense(items, i, paragraph))
    : stretches;
  return titled.flatMap((items, index) => {
    const indent = index === 0 ? firstLine : 0;
    const request = {
      items,
      squeeze: settings.squeeze,
      mode: settings.mode,
      firstWidth: width - indent,
      width,
      justify: align === 'justify',
      indented: indent > 0,
      everyEnd: paragraph.everyEnd === true,
      fewer: paragraph.fewer === true && index === titled.length - 1,
    };
    return breakLines(request).map((span, i) =>
      placeLine(items, span, paragraph, left + (i === 0 ? indent : 0)),
    );
  });
}

/** Everything on one line, at its natural width: page numbers, headers, labels. */
export function composeLine(paragraph: ComposeParagraph): Line | undefined {
  const wide = { ...paragraph, measure: 1e6, align: 'left' as const };
  return compose(wide)[0];
}

/**
 * The lines of a title or heading; each is set as if it stood alone. A heading that one squeezed line holds
 * stays on it; a text that cannot turn by sense is left to the composer.
 */
function bySense(
  items: readonly Item[],
  index: number,
  paragraph: ComposeParagraph,
): readonly (readonly Item[])[] {
  const { measure, left, right, firstLine, align, settings } = paragraph;
  const width = measure - left - right;
  const firstWidth = width - (index === 0 ? firstLine : 0);
  const isCentred = align === 'center';
  const indented = index === 0 && firstLine > 0;
  const request = {
    items,
    firstWidth,
    width,
    squeeze: settings.squeeze,
    mode: settings.mode,
    justify: false,
    indented,
    everyEnd: false,
  };
  if (!isCentred && breakLines(request).length === 1) return [items];
  const ends = balance({ items, firstWidth, width, isCentred })?.ends ?? [];
  const starts = [0, ...ends.map((end) => end + 1)];
  return starts.map((start, i) => withoutBlanks(items.slice(start, starts[i + 1])));
}

/** Blanks at the edges of a line belong to none. */
function withoutBlanks(line: readonly Item[]): readonly Item[] {
  const isInk = ({ cls }: Item) => cls !== 'space';
  const last = line.findLastIndex(isInk);
  return last < 0 ? line : line.slice(line.findIndex(isInk), last + 1);
}

/** What no line may break: its width, and the gap after it where a line goes on, mm. */
export interface Unbroken {
  readonly text: string;
  readonly width: number;
  readonly gap: number;
  /** The author ends the line after it. */
  readonly ends: boolean;
}

/** The stretches between the places where a line may end: a measure as wide as the widest breaks none. */
export function unbrokenStretches(paragraph: ComposeParagraph): readonly Unbroken[] {
  const found: Unbroken[] = [];
  const items = paragraphItems(paragraph);
  let [text, width] = ['', 0];
  for (const [i, { char, advance, gap, penalty, forced }] of items.entries()) {
    text += char;
    width += advance;
    const ends = forced || i === items.length - 1;
    if (penalty === Number.POSITIVE_INFINITY && !ends) width += gap;
    else {
      found.push({ text, width, gap, ends });
      [text, width] = ['', 0];
    }
  }
  return found;
}

function cutAtForced(items: readonly Item[]): readonly (readonly Item[])[] {
  const stretches: Item[][] = [[]];
  for (const item of items) {
    stretches.at(-1)?.push(item);
    if (item.forced) stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}
