// How a hard-wrapped text is wrapped: its width in columns, and what shows where its paragraphs begin.

import { bare, type DraftBlock } from '../draft.js';

export interface Wraps {
  /** What a full line holds, as `measure` counts. */
  readonly width: number;
  readonly measure: (text: string) => number;
  /** Paragraphs begin with white space. */
  readonly isIndented: boolean;
  /** Paragraphs stand apart by blank lines. */
  readonly isSpaced: boolean;
}

/** Full-width characters count one, half-width ones a half. */
function columns(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}

const characters = (text: string): number => text.length;

/** Undefined for a text of one paragraph a line: its lines have no common length, in columns or in characters. */
export function wrapsOf(blocks: readonly DraftBlock[]): Wraps | undefined {
  const found = [columns, characters].flatMap((measure) => wrapsBy(measure, blocks) ?? []);
  return found.sort((a, b) => b.share - a.share)[0];
}

/** A line of the text, as typed. */
interface Line {
  readonly text: string;
  readonly line: number;
}

function wrapsBy(
  measure: Wraps['measure'],
  blocks: readonly DraftBlock[],
): (Wraps & { readonly share: number }) | undefined {
  const lines = blocks.flatMap((block): readonly Line[] =>
    block.type === 'paragraph' ? [{ text: bare(block.text).trimEnd(), line: block.line }] : [],
  );
  const widths = lines.map(({ text }) => measure(text));
  const common = commonWidth(widths);
  const width = common ?? spacedWidth(widths, lines);
  if (width === undefined) return undefined;
  const indented = lines.filter(({ text }) => /^[\s\u3000]{2,}|^\u3000/u.test(text)).length;
  const gaps = lines.filter(({ line }, i) => i > 0 && line - (lines[i - 1]?.line ?? 0) > 1).length;
  return {
    width,
    share: widths.filter((own) => Math.abs(own - width) < 1).length / lines.length,
    measure,
    isIndented: indented >= 3 && indented < 0.6 * lines.length,
    isSpaced: common === undefined || (gaps >= 2 && gaps < 0.5 * lines.length),
  };
}

/** A width that very many lines have and few pass. */
function commonWidth(widths: readonly number[]): number | undefined {
  if (widths.length < 20) return undefined;
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1);
  const [common = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const full = widths.filter((width) => Math.abs(width - common) <= 2).length;
  // A line that is cut nowhere near the others' end is a paragraph by itself: then the text is not wrapped.
  const longer = widths.filter((width) => width > common + 2).length;
  const isCommon = common >= 15 && full > 0.4 * widths.length && longer <= 0.1 * widths.length;
  return isCommon ? common : undefined;
}

/** Fewer lines that run on show no habit. */
const fewRunning = 3;

/** Where blank lines part the paragraphs, a text is wrapped if every line with another right below it is full. */
function spacedWidth(widths: readonly number[], lines: readonly Line[]): number | undefined {
  const width = widths.reduce((most, own) => Math.max(most, own), 0);
  const running = widths.filter((_, i) => (lines[i + 1]?.line ?? 0) - (lines[i]?.line ?? 0) === 1);
  const parted = lines.length - running.length;
  const isWrapped = running.length >= fewRunning && parted >= 4 && running.every((own) => own >= width - 2);
  return width >= 15 && isWrapped ? width : undefined;
}
