// Headings that bear no number: bold lines, lines in a heading's style, short bare lines between long paragraphs.

import { bare, type DraftBlock, type DraftParagraph, mark } from '../draft.js';

type Level = 1 | 2 | 3 | 4;

/** A heading with a typed number, by the index of its block. */
export interface NumberedHeading {
  readonly level: number;
  readonly number: string;
}

/** Longest heading; shortest paragraph that a bare heading stands between. */
const longest = 36;
const longParagraph = 60;

/** A share of bold lines beyond this is how a draft is set, not how it is divided. */
const boldShare = 0.5;

const sentence = /[。；：！？!?:;…]|，$/u;
const noHeading =
  /^(?:各位|同志们|谢谢|尊敬的|附[件录表]|注[:：]|（.*）$)|^[\d\s.,%～—-]+$|(?:\d|[一二三四五六七八九十])[年月日号]$|(?:报告人|秘书处|办公[厅室])/u;

/** Levels of headings without a number, by the index of their block; the first `opening` are none. */
export function unnumberedHeadings(
  blocks: readonly DraftBlock[],
  numbered: ReadonlyMap<number, NumberedHeading>,
  opening: number,
): ReadonlyMap<number, Level> {
  const found = candidates(blocks, numbered).filter((index) => index >= opening);
  return new Map(found.map((index) => [index, levelAt(index, numbered)]));
}

function candidates(
  blocks: readonly DraftBlock[],
  numbered: ReadonlyMap<number, NumberedHeading>,
): readonly number[] {
  const free = blocks.flatMap((block, i) =>
    block.type === 'paragraph' && !numbered.has(i) && isFollowed(blocks, i) && mayHead(block) ? [i] : [],
  );
  const of = (test: (block: DraftParagraph, i: number) => boolean) =>
    free.filter((i) => test(blocks[i] as DraftParagraph, i));
  const bold = of(isBoldLine);
  const bareLines = of((block, i) => isBareLine(block) && isBetweenLong(blocks, i, numbered));
  return [
    ...of(({ level }) => level !== undefined),
    ...(bold.length > boldShare * blocks.length ? [] : bold),
    // A single bare line may be anything; where the report is divided by such lines there are several.
    ...(bareLines.length > 1 ? bareLines : []),
  ]
    .filter((index, i, all) => all.indexOf(index) === i)
    .sort((a, b) => a - b);
}

function mayHead({ text }: DraftParagraph): boolean {
  const words = bare(text).trim();
  return words.length >= 3 && words.length <= longest && !sentence.test(words) && !noHeading.test(words);
}

/** A heading stands above something. */
const isFollowed = (blocks: readonly DraftBlock[], i: number): boolean => i + 1 < blocks.length;

function isBoldLine({ text }: DraftParagraph): boolean {
  const words = text.trim();
  return words.startsWith(mark.bold) && words.indexOf(mark.endBold) === words.length - 1;
}

const isBareLine = ({ text }: DraftParagraph): boolean =>
  text === bare(text) && text.trim().length <= 20 && !/[，,]/u.test(text);

/** Between a long paragraph or a heading above and a long paragraph or a numbered heading below. */
function isBetweenLong(
  blocks: readonly DraftBlock[],
  i: number,
  numbered: ReadonlyMap<number, NumberedHeading>,
): boolean {
  const isLong = (block: DraftBlock | undefined) =>
    block?.type === 'paragraph' && bare(block.text).length >= longParagraph;
  return (
    (isLong(blocks[i - 1]) || numbered.has(i - 1)) &&
    (isLong(blocks[i + 1]) || numbered.get(i + 1)?.level === 1)
  );
}

/** Above numbers that begin again it is a part; elsewhere it divides what the last number heads. */
function levelAt(index: number, numbered: ReadonlyMap<number, NumberedHeading>): Level {
  const places = [...numbered.keys()].sort((a, b) => a - b);
  const next = numbered.get(places.find((place) => place > index) ?? -1);
  const last = numbered.get(places.findLast((place) => place < index) ?? -1);
  const beginsAgain = next?.level === 1 && /^第?一/u.test(next.number);
  if (beginsAgain || last === undefined) return 1;
  return Math.min(4, last.level + 1) as Level;
}
