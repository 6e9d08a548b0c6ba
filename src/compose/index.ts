// Chinese line composition: one paragraph → lines. Pure; lengths in mm; the width functions come in
// with the pieces.

import { breakLines } from './breaks.js';
import { type Item, paragraphItems } from './items.js';
import { placeLine } from './place.js';
import type { ComposeParagraph, Line } from './types.js';

export { balanceTitle } from './title.js';
export type { BoxPiece, BreakPiece, ComposeParagraph, Line, LineGlyph, Piece, TextPiece } from './types.js';

/** Breaks a paragraph into lines; every character is on exactly one line, save blanks at line edges. */
export function compose(paragraph: ComposeParagraph): readonly Line[] {
  const { measure, left, right, firstLine, align, settings } = paragraph;
  const width = measure - left - right;
  const stretches = cutAtForced(paragraphItems(paragraph));
  return stretches.flatMap((items, index) => {
    const indent = index === 0 ? firstLine : 0;
    const request = {
      items,
      squeeze: settings.squeeze,
      firstWidth: width - indent,
      width,
      justify: align === 'justify',
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

function cutAtForced(items: readonly Item[]): readonly (readonly Item[])[] {
  const stretches: Item[][] = [[]];
  for (const item of items) {
    stretches.at(-1)?.push(item);
    if (item.forced) stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}
