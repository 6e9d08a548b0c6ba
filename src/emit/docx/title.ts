// Titles and headings that turn by sense in Word too: between indents in which Word, which fills line after
// line, turns where the sense does, without a break in the text. Where no indents do that, the breaks are of a style
// that says they are ours, not the text's: import leaves them out.

import type { DocInline, ParagraphBlock } from '../../model/doc.js';
import type { Style } from '../../model/style.js';
import { plainText } from '../../model/words.js';
import type { Attributes } from './element.js';
import { charTwips, emsOf, linePitch, textWidth } from './measures.js';
import type { DocxState, TurnTitle } from './state.js';
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
  const isOne = parts.length === 1;
  const set = parts.map((text, i) => setLines({ text, isFirst: i === 0, isOne }, style, state));
  const count = set.reduce((sum, { lines }) => sum + lines.length, 0);
  const space = style.line > 1 && count > 1 ? spaceBelow(style, state, count) : undefined;
  const room = set[0]?.room;
  const indent = room === undefined ? undefined : indentsIn(style, room, state);
  const turns = set.some((part) => part.turns) ? turnsIn(set) : [];
  const skipped = block.number?.length ?? 0;
  const lines = wordsOfLines(words, new Set(turns.map((turn) => turn - skipped)));
  return { lines, ...(indent && { indent }), ...(space && { space }) };
}

/** Offsets in the whole text, the author's breaks counted as one, where our own lines begin. */
function turnsIn(set: readonly SetTitle[]): readonly number[] {
  const turns: number[] = [];
  let at = 0;
  for (const { lines } of set) {
    for (const [i, line] of lines.entries()) {
      if (i > 0) turns.push(at);
      at += line.length;
    }
    at += 1;
  }
  return turns;
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

/** What stands between the author's own breaks. */
interface Part {
  readonly text: string;
  readonly isFirst: boolean;
  /** He breaks no line: indents that suit the whole title may turn it. */
  readonly isOne: boolean;
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
function setLines({ text, isFirst, isOne }: Part, style: Style, state: DocxState): SetTitle {
  const { page, compose } = state.doc.styles;
  const width = textWidth(page) / charTwips(style, page) - style.left - style.right;
  const title = {
    text,
    firstWidth: width - (isFirst ? style.firstLine : 0),
    width,
    advance: (code: number) => emsOf(String.fromCodePoint(code)),
    isCentred: style.align === 'center',
    settings: compose,
  };
  const titleLines = state.titleLines as TurnTitle;
  const best = titleLines(title);
  if (best.lines.length === 1) return { lines: best.lines };
  if (!isOne) return { lines: best.lines, turns: true };
  const { lines, measure, cost = Number.POSITIVE_INFINITY } = titleLines({ ...title, greedy: true });
  if (measure === undefined || cost > (best.cost ?? 0) + tolerable) return { lines: best.lines, turns: true };
  return measure < width ? { lines, room: width - measure } : { lines };
}

/** The words of each line; of plain words only, others stay together. Markers stay with the word before them. */
function wordsOfLines(
  words: readonly DocInline[],
  turns: ReadonlySet<number>,
): readonly (readonly DocInline[])[] {
  if (turns.size === 0 || !words.every(({ type }) => isPlain.has(type))) return [words];
  const made: DocInline[][] = [[]];
  let at = 0;
  for (const inline of words) {
    if (inline.type === 'text') {
      for (const value of cutAt(inline.value, at, turns)) {
        if (turns.has(at)) made.push([]);
        made.at(-1)?.push({ type: 'text', value });
        at += value.length;
      }
    } else made.at(-1)?.push(inline);
    if (inline.type === 'break') at += 1;
  }
  return made;
}

const isPlain: ReadonlySet<string> = new Set(['text', 'break', 'noteRef']);

/** A text that starts at an offset, in pieces between the turns. */
function cutAt(text: string, start: number, turns: ReadonlySet<number>): readonly string[] {
  const inside = [...turns].map((turn) => turn - start).filter((turn) => turn > 0 && turn < text.length);
  const edges = [0, ...inside, text.length];
  return edges.slice(1).map((end, i) => text.slice(edges[i], end));
}

function spaceBelow(style: Style, { doc }: DocxState, count: number): Attributes {
  const all = spacing(style, linePitch(doc.styles.page), count);
  return { 'w:afterLines': all['w:afterLines'], 'w:after': all['w:after'] };
}
