// 目录: each entry with dot leaders to its page number at the right edge.

import { compose } from '../compose/index.js';
import type { TocBlock, TocEntry } from '../model/doc.js';
import { withBlank } from '../model/number-gap.js';
import type { Style } from '../model/style.js';
import { plainText } from '../model/words.js';
import { faceTable, textWidth } from './faces.js';
import { baselineIn, emOf, mmPerPoint } from './geometry.js';
import {
  type InkedPiece,
  type Look,
  lookOf,
  numberPieces,
  referring,
  setWidth,
  textPiece,
} from './inlines.js';
import { type Frame, warnOverfull, withBlanks } from './lines.js';
import { paintLine } from './runs.js';
import { breakCost, type Painter, type Slab } from './slab.js';
import { type LayoutState, styleOf } from './state.js';
import type { TagNode } from './tags.js';

/** Entries deeper than this look like those of this level. */
const deepest = 4;

/** Kept free at the end of an entry's lines for at least one leader and the number, ems. */
const reserve = 4;

export function tocSlabs(toc: TocBlock, state: LayoutState, frame: Frame): readonly Slab[] {
  const parent: TagNode = { role: 'TOC', parent: frame.parent };
  return toc.entries.flatMap((entry) => entrySlabs(entry, state, { ...frame, parent }));
}

interface SetEntry {
  readonly entry: TocEntry;
  readonly style: Style;
  readonly look: Look;
  readonly width: number;
  readonly state: LayoutState;
}

function entrySlabs(entry: TocEntry, state: LayoutState, frame: Frame): readonly Slab[] {
  const style = styleOf(state, `toc${Math.max(1, Math.min(entry.level, deepest))}`);
  const item: TagNode = { role: 'TOCI', parent: frame.parent };
  const title = withBlank(entry.number) + plainText(entry.children);
  const look = referring(lookOf(style, item), entry.target, title);
  const set = { entry, style, look, width: frame.width, state };
  const { lines, pieces } = composeEntry(set);
  const height = Math.max(style.line * state.pitch, 1.1 * style.size * mmPerPoint);
  return lines.map((line, i): Slab => {
    const isLast = i === lines.length - 1;
    return {
      height,
      snap: i === 0 && style.line >= 1,
      breakCost: isLast ? breakCost.free : breakCost.kept,
      isEntry: true,
      before: i === 0 ? style.before * state.pitch : 0,
      after: isLast ? style.after * state.pitch : 0,
      ...(frame.section && { section: frame.section }),
      paint: (painter, { x, y }) => {
        const baseline = y + baselineIn(height, style.size * mmPerPoint, state.emAscent);
        const place = { x, y: baseline, line: painter.line(baseline, true) };
        paintLine(line, pieces, place, painter);
        if (isLast) paintEnd(set, line.x + line.width, place, painter);
      },
    };
  });
}

/** Turned lines of a long entry stand under its text, behind the number. */
function composeEntry({ entry, style, look, width, state }: SetEntry) {
  const number: readonly InkedPiece[] = entry.number ? numberPieces(entry.number, look, state) : [];
  // An entry is one link: words that are links of their own in the text are plain words here.
  const pieces = [...number, textPiece(plainText(entry.children), look, state)];
  const em = emOf(style, state.page);
  const hang = setWidth(number, state);
  const composed = compose({
    pieces: pieces.map(({ piece }) => piece),
    measure: width - reserve * em,
    left: style.left * em + hang,
    right: style.right * em,
    firstLine: -hang,
    align: 'left',
    settings: state.doc.styles.compose,
    balance: true,
  });
  for (const line of composed) if (line.overfull) warnOverfull(line, state);
  return { lines: withBlanks(composed, pieces), pieces };
}

const ellipsis = '…';

/** Leaders end this far left of the right edge, so that they stand in columns whatever the number, ems. */
const numberRoom = 2;

/** Leaders and page number. Leader dots are furniture: they are neither read aloud nor copied. */
function paintEnd(
  { entry, style, look, width, state }: SetEntry,
  end: number,
  place: { readonly x: number; readonly y: number; readonly line: number },
  painter: Painter,
): void {
  const size = style.size * mmPerPoint;
  const count = Math.floor((width - numberRoom * size - end - 0.25 * size) / size);
  if (count > 0) {
    const { face } = faceTable(style, false, state)(ellipsis);
    painter.items.push({
      type: 'run',
      x: place.x + width - (numberRoom + count) * size,
      y: place.y,
      face: face.id,
      ...{
        size: style.size,
        text: ellipsis.repeat(count),
        advances: Array(count).fill(size),
        style: style.key,
      },
    });
  }
  paintNumber(painter.labelOf(entry.target), { style, look, width, state }, place, painter);
}

function paintNumber(
  label: string,
  { style, look, width, state }: Omit<SetEntry, 'entry'>,
  place: { readonly x: number; readonly y: number; readonly line: number },
  painter: Painter,
): void {
  if (label === '') return;
  // Numbers of all levels stand in one column: in one face, whatever that of the entry.
  const { latin } = styleOf(state, 'body');
  const piece = textPiece(label, { ...look, style: { ...style, latin }, strong: false }, state);
  const x = width - textWidth(label, piece.ink.faces, style.size);
  const [line] = compose({
    ...{
      pieces: [piece.piece],
      measure: Number.MAX_SAFE_INTEGER,
      left: x,
      right: 0,
      firstLine: 0,
      align: 'left',
    },
    settings: state.doc.styles.compose,
  });
  if (line !== undefined) paintLine(line, [piece], place, painter);
}
