// Titles and headings that turn by sense in Word too: between indents in which Word, which fills line after
// line, turns where the sense does, without a break in the text. Where no indents do that, the breaks are of a style
// that says they are ours, not the text's: import leaves them out.

import type { DocInline, ParagraphBlock } from '../../model/doc.js';
import type { Style } from '../../model/style.js';
import { plainText } from '../../model/words.js';
import type { Attributes } from './element.js';
import { charTwips, emsOf, linePitch, textWidth } from './measures.js';
import type { DocxState, TitleLines } from './state.js';
import { spacing } from './style-properties.js';

/** A title's words, and what their lines change of its style. */
export interface TitleShape {
  /** Its words, in the lines they are broken into where no indents would turn them. */
  readonly lines: readonly (readonly DocInline[])[];
  /** Between which Word's lines turn by sense; none where they need none, or where the author breaks lines. */
  readonly indent?: Attributes;
  /** So that all lines together end on the grid. */
  readonly space?: Attributes;
}

export function titleShape(block: ParagraphBlock, state: DocxState): TitleShape {
  const words = block.children;
  const style = state.doc.styles.styles[block.style];
  if (!style?.balance || state.titleLines === undefined) return { lines: [words] };
  const parts = `${block.number ?? ''}${plainText(words, '\n')}`.split('\n');
  const set = parts.map((text, i) => setLines(text, i === 0 ? style.firstLine : 0, style, state));
  const count = set.reduce((sum, { lines }) => sum + lines.length, 0);
  const space = style.line > 1 && count > 1 ? spaceBelow(style, state, count) : undefined;
  const [only] = set.length === 1 ? set : [];
  const indent = only?.room === undefined ? undefined : indentsIn(style, only.room, state);
  const lines = only?.turns ? wordsOfLines(words, only.lines, block.number?.length ?? 0) : [words];
  return { lines, ...(indent && { indent }), ...(space && { space }) };
}

/** Room taken away on both sides of a centred title, on the right of a heading; in twips alone, not in characters. */
function indentsIn(style: Style, room: number, { doc }: DocxState): Attributes {
  const { align, left, right } = style;
  const char = charTwips(style, doc.styles.page);
  const twips = (ems: number) => Math.round(ems * char);
  const rightOnly = { 'w:rightChars': 0, 'w:right': twips(right + room) };
  if (align !== 'center') return rightOnly;
  const half = room / 2;
  return {
    'w:leftChars': 0,
    'w:left': twips(left + half),
    'w:rightChars': 0,
    'w:right': twips(right + half),
  };
}

interface SetTitle {
  readonly lines: readonly string[];
  /** What indents take away so that Word makes these lines, ems. */
  readonly room?: number;
  /** No indents would: the lines are broken. */
  readonly turns?: boolean;
}

/** How much worse than the best the lines may read that indents can make. */
const tolerable = 1.2;

/** The lines that indents can make, if they read about as well as the best ones; else the best ones. */
function setLines(text: string, firstLine: number, style: Style, state: DocxState): SetTitle {
  const { page, compose } = state.doc.styles;
  const width = textWidth(page) / charTwips(style, page) - style.left - style.right;
  const title = {
    text,
    firstWidth: width - firstLine,
    width,
    advance: (code: number) => emsOf(String.fromCodePoint(code)),
    isCentred: style.align === 'center',
    settings: compose,
  };
  const titleLines = state.titleLines as TitleLines;
  const best = titleLines(title);
  if (best.lines.length === 1) return best;
  const { lines, measure, cost = Number.POSITIVE_INFINITY } = titleLines({ ...title, greedy: true });
  if (measure === undefined || cost > (best.cost ?? 0) + tolerable) return { lines: best.lines, turns: true };
  return measure < width ? { lines, room: width - measure } : { lines };
}

/**
 * The words of each line; of plain words only, others stay together. `skipped` characters of the first line
 * are no words (its number). Markers stay with the word before them.
 */
function wordsOfLines(
  words: readonly DocInline[],
  lines: readonly string[],
  skipped: number,
): readonly (readonly DocInline[])[] {
  if (!words.every(({ type }) => type === 'text' || type === 'noteRef')) return [words];
  const made: DocInline[][] = [[]];
  let left = (lines[0]?.length ?? 0) - skipped;
  for (const inline of words) {
    if (inline.type !== 'text') made.at(-1)?.push(inline);
    for (let rest = inline.type === 'text' ? inline.value : ''; rest !== ''; ) {
      if (left === 0) {
        made.push([]);
        left = lines[made.length - 1]?.length ?? rest.length;
      }
      const value = rest.slice(0, left);
      made.at(-1)?.push({ type: 'text', value });
      left -= value.length;
      rest = rest.slice(value.length);
    }
  }
  return made;
}

function spaceBelow(style: Style, { doc }: DocxState, count: number): Attributes {
  const all = spacing(style, linePitch(doc.styles.page), count);
  return { 'w:afterLines': all['w:afterLines'], 'w:after': all['w:after'] };
}
