// Lines of text → blocks: the title, the lines under it, headings, paragraphs, as a reader sees them.

import type { Facts } from './facts.js';
import { glyphsOf, isHan } from './glyphs.js';
import { mmPerPoint } from './lines.js';
import type { TextLine } from './types.js';

/**
 * `title` larger than the body; `front` between it and the text (题注, speaker); `heading` on lines of its
 * own; `small` captions and page notes.
 */
export type BlockKind = 'title' | 'front' | 'heading' | 'paragraph' | 'small';

export interface Block {
  readonly kind: BlockKind;
  readonly lines: readonly TextLine[];
  /** Of a paragraph that a page's end divided, the second part where it is set as if new. */
  readonly continues: boolean;
}

export const textOf = ({ lines }: Pick<Block, 'lines'>): string => lines.map(({ text }) => text).join('');

interface OpenBlock {
  kind: BlockKind;
  lines: TextLine[];
  continues: boolean;
}

/** In document order. */
export function blocksOf(facts: Facts): readonly Block[] {
  const blocks: OpenBlock[] = [];
  for (const line of facts.text) {
    const before = blocks.at(-1);
    const kind = kindOf(line, before, facts);
    if (before !== undefined && before.kind === kind && joins(line, before, facts)) before.lines.push(line);
    else blocks.push({ kind, lines: [line], continues: continues(line, before, facts) });
  }
  for (const block of blocks)
    if (block.kind === 'paragraph' && isHeading(block, facts)) block.kind = 'heading';
  return blocks;
}

function kindOf(line: TextLine, before: OpenBlock | undefined, facts: Facts): BlockKind {
  if (line.size > 1.15 * facts.bodySize) return 'title';
  if (line.size < 0.9 * facts.bodySize) return 'small';
  const follows = before?.kind === 'title' || before?.kind === 'front';
  return follows && before.lines.at(-1)?.page === line.page && !isBodyStart(line, facts)
    ? 'front'
    : 'paragraph';
}

/** Ems from the left edge of its page's text. */
export const indentOf = (line: TextLine, { left, bodySize }: Facts): number =>
  (line.x - (left[line.page % 2] ?? 0)) / (bodySize * mmPerPoint);

/** Ems free at the line's right. */
export const roomOf = (line: TextLine, { right, bodySize }: Facts): number =>
  ((right[line.page % 2] ?? 0) - line.right) / (bodySize * mmPerPoint);

/** An indented line of the body's face, a heading, or a salutation flush left. */
function isBodyStart(line: TextLine, facts: Facts): boolean {
  const [indent, room] = [indentOf(line, facts), roomOf(line, facts)];
  const isBodyFace = line.font === facts.bodyFont;
  if (indent < 0.3) return isBodyFace && (/[：:！]$/u.test(line.text) || room < 1);
  const isCentred = Math.abs(room - indent) < 1;
  return Math.abs(indent - 2) < 0.6 && (isBodyFace || !isCentred);
}

function joins(line: TextLine, { kind, lines }: OpenBlock, facts: Facts): boolean {
  const last = lines.at(-1) as TextLine;
  const isNext = last.page === line.page && line.y - last.y < 1.3 * facts.pitch;
  if (kind === 'title')
    return (
      last.page === line.page && last.size === line.size && line.y - last.y < 2.2 * last.size * mmPerPoint
    );
  if (kind === 'front') return isNext && facesOf(last)[0] === facesOf(line)[0];
  if (kind === 'small') return false;
  if (indentOf(line, facts) > 0.8 || !(isNext || last.page !== line.page)) return false;
  const runsOn = roomOf(last, facts) < 1.2;
  const isTurned =
    last.font === line.font && line.font !== facts.bodyFont && !/[。！？：；]$/u.test(last.text);
  return (runsOn && !startsLabel(line, facts)) || isTurned;
}

const startsLabel = (line: TextLine, { bodyFont }: Facts) =>
  line.font !== bodyFont && line.text.startsWith('附件');

/** The rest of a paragraph divided between sentences: flush left at a page's head. */
function continues(line: TextLine, before: OpenBlock | undefined, facts: Facts): boolean {
  const last = before?.lines.at(-1);
  const isHead = last !== undefined && last.page !== line.page;
  return (
    isHead && before?.kind === 'paragraph' && line.font === facts.bodyFont && indentOf(line, facts) < 0.3
  );
}

/** Number forms of the four levels (GB/T 9704-2012 7.3.3). */
export const numberForms: readonly RegExp[] = [
  /^[一二三四五六七八九十]+、/u,
  /^（[一二三四五六七八九十]+）/u,
  /^\d+[.．](?!\d)/u,
  /^（\d+）/u,
];

/** Two lines at the most, no sentence, and either numbered or in a face of its own. */
function isHeading({ lines }: OpenBlock, facts: Facts): boolean {
  const text = textOf({ lines });
  if (lines.length > 3 || indentOf(lines[0] as TextLine, facts) < 0.8) return false;
  if (/[，；：、…]$/u.test(text) || /[。！？].*[。！？]/u.test(text)) return false;
  const isOwnFace = lines.every((line) => facesOf(line).every((face) => face !== facts.bodyFont));
  const isNumbered = numberForms.some((form) => form.test(text));
  return isOwnFace ? !/[。！？]$/u.test(text) || isNumbered : isNumbered && !/[。！？]/u.test(text);
}

/** Faces of a line's Han characters, without repeats. */
export function facesOf(line: TextLine): readonly string[] {
  const found = new Set<string>();
  for (const { char, font } of glyphsOf(line)) if (isHan(char)) found.add(font);
  return [...found];
}
