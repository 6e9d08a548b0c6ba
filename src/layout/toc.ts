// 目录: each entry with dot leaders to its page number at the right edge.

import { compose } from '../compose/index.js';
import type { TocBlock, TocEntry } from '../model/doc.js';
import type { Style } from '../model/style.js';
import { baselineIn, emOf, linePitch, mmPerPoint } from './geometry.js';
import { type InkedPiece, inkedPieces, textPiece, textWidth } from './inlines.js';
import type { ParagraphOptions } from './paragraph.js';
import { paintLine } from './runs.js';
import { type LayoutState, type Painter, type Slab, styleOf } from './state.js';

export function tocSlabs(toc: TocBlock, state: LayoutState, { width }: ParagraphOptions): readonly Slab[] {
  const key = {};
  return toc.entries.flatMap((entry) => entrySlabs(entry, state, width, key));
}

/** Width kept for leaders and number at the end of an entry's last line, ems. */
const reserve = 4;

/** Turned lines of a long entry stand under its text, behind the number. */
function entrySlabs(entry: TocEntry, state: LayoutState, width: number, key: object): readonly Slab[] {
  const style = styleOf(state, `toc${Math.min(entry.level, 3)}`);
  const em = emOf(style, state.doc.styles.page);
  const link = { target: entry.target, title: '转到正文' };
  const look = { style, strong: false, emphasis: false, link };
  const number = entry.number ?? '';
  const words = inkedPieces(entry.children, style, state).map(({ piece, ink }) => ({
    piece,
    ink: { ...ink, link },
  }));
  const pieces = [...(number === '' ? [] : [textPiece(number, look, state)]), ...words];
  const hang = number === '' ? 0 : textWidth(number, look, style.size, state) / em;
  const lines = compose({
    pieces: pieces.map(({ piece }) => piece),
    measure: width - reserve * em,
    left: (style.left + hang) * em,
    ...{ right: 0, firstLine: -hang * em, align: 'left', settings: state.doc.styles.compose },
  });
  const pitch = linePitch(state.doc.styles.page) * style.line;
  return lines.map(
    (line, i): Slab => ({
      height: pitch,
      before: 0,
      breakAfter: i === lines.length - 1,
      paint: (painter, x, y) => {
        const list = painter.tag(key, 'TOC', painter.section);
        const tag = painter.tag(entry, 'TOCI', list);
        const place = { x, y: y + baselineIn(pitch, style.size * mmPerPoint), tag, line: painter.nextLine() };
        paintLine(line, pieces, place, painter, state);
        if (i === lines.length - 1)
          paintEnd({ entry, style, state, pieces }, painter, { ...place, end: line.x + line.width, width });
      },
    }),
  );
}

interface End {
  readonly entry: TocEntry;
  readonly style: Style;
  readonly state: LayoutState;
  readonly pieces: readonly InkedPiece[];
}

interface EndPlace {
  readonly x: number;
  readonly y: number;
  readonly tag: number;
  readonly line: number;
  readonly end: number;
  readonly width: number;
}

/** Leader dots of all entries stand in the same columns, counted from the right edge. */
function paintEnd({ entry, style, state }: End, painter: Painter, place: EndPlace): void {
  const size = style.size * mmPerPoint;
  const plainStyle = { ...style, font: 'fangsong' };
  const look = { style: plainStyle, strong: false, emphasis: false };
  const label = painter.labelOf(entry.target);
  const labelWidth = textWidth(label, look, style.size, state);
  const step = size / 2;
  const room = Math.floor((place.width - 2 * size - place.end - 0.5 * size) / step);
  const dots = '…'.repeat(Math.max(0, Math.floor(room / 2)));
  if (dots !== '')
    paintText(dots, place.width - 2 * size - dots.length * size, {
      look,
      state,
      painter,
      place: { x: place.x, y: place.y },
    });
  const link = { target: entry.target, title: '转到正文' };
  paintText(label, place.width - labelWidth, { look: { ...look, link }, state, painter, place });
}

interface TextPlace {
  readonly look: Parameters<typeof textPiece>[1];
  readonly state: LayoutState;
  readonly painter: Painter;
  readonly place: { readonly x: number; readonly y: number; readonly tag?: number; readonly line?: number };
}

function paintText(text: string, x: number, { look, state, painter, place }: TextPlace): void {
  const piece = textPiece(text, look, state);
  const [line] = compose({
    ...{
      pieces: [piece.piece],
      measure: 1e4,
      left: x,
      right: 0,
      firstLine: 0,
      align: 'left',
      settings: state.doc.styles.compose,
    },
  });
  if (line !== undefined) paintLine(line, [piece], place, painter, state);
}
