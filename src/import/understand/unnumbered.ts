// Headings that bear no number: bold lines, lines in a heading's style, short bare lines between long paragraphs.

import { bareLines } from '../bare-lines.js';
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
  const surroundings = { blocks, numbered, byStyle: styleLevels(blocks, found, numbered) };
  return new Map(found.map((index) => [index, levelAt(index, surroundings)]));
}

/** 2021年工作回顾, 今后五年的主要任务: what the parts of a report are called. */
const partTitle =
  /^(?:(?:过去|今后|未来)(?:的)?[一五]年|(?:\d{4}|[〇零一二三四五六七八九]{4})年|\d{4}[—–-]\d{4}年|[今去上]年|本届政府|[“]?十[三四五六]五[”]?(?:时期)?)[^，。；：！？]{0,16}(?:回顾|总结|安排|任务|打算|重点|目标|部署|思路|意见|要求|(?:主要|重点|政府)?工作)(?:[及和][^，。；：！？]{0,12})?$/u;

/** A line that can only begin a part: 第一部分, 2022年工作安排. */
export const isPartTitleLine = (text: string): boolean => {
  const line = bare(text).trim();
  return partTitle.test(line) || /^第[一二三四五六七八九十]+(?:部分|章)/u.test(line);
};

/** A part's title; where numbers run on through the parts it cannot be a heading, for they would begin again. */
function isPartTitle(
  block: DraftParagraph,
  i: number,
  numbered: ReadonlyMap<number, NumberedHeading>,
): boolean {
  if (!partTitle.test(bare(block.text).trim())) return false;
  const next = [...numbered].filter(([at]) => at > i).sort(([a], [b]) => a - b)[0]?.[1];
  return next === undefined || next.level > 1 || /^第?一/u.test(next.number);
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
  const short = of((block, i) => isBareLine(block) && isBetweenLong(blocks, i, numbered));
  const habitual = bareLines(blocks);
  return [
    ...of(({ level }) => level !== undefined),
    ...(bold.length > boldShare * blocks.length ? [] : bold),
    // A single bare line may be anything; where the report is divided by such lines there are several.
    ...(short.length > 1 ? short : []),
    ...of((block, i) => isPartTitle(block, i, numbered)),
    ...[...habitual].filter((i) => !numbered.has(i) && !noHeading.test(words(blocks[i]))),
  ]
    .filter((index, i, all) => all.indexOf(index) === i)
    .sort((a, b) => a - b);
}

const words = (block: DraftBlock | undefined): string =>
  block?.type === 'paragraph' ? bare(block.text).trim() : '';

function mayHead({ text }: DraftParagraph): boolean {
  const line = bare(text).trim();
  return line.length >= 3 && line.length <= longest && !sentence.test(line) && !noHeading.test(line);
}

/** A heading stands above something. */
const isFollowed = (blocks: readonly DraftBlock[], i: number): boolean => i + 1 < blocks.length;

function isBoldLine({ text }: DraftParagraph): boolean {
  const line = text.trim();
  return line.startsWith(mark.bold) && line.indexOf(mark.endBold) === line.length - 1;
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

interface Surroundings {
  readonly blocks: readonly DraftBlock[];
  readonly numbered: ReadonlyMap<number, NumberedHeading>;
  /** Level of a heading by that of its style. */
  readonly byStyle: ReadonlyMap<number, Level>;
}

/** A part's title, a style's rank; above numbers that begin again a part; elsewhere below what the last number heads. */
function levelAt(index: number, { blocks, numbered, byStyle }: Surroundings): Level {
  const block = blocks[index];
  if (partTitle.test(words(block))) return 1;
  const styled =
    block?.type === 'paragraph' && block.level !== undefined ? byStyle.get(block.level) : undefined;
  if (styled !== undefined) return styled;
  const places = [...numbered.keys()].sort((a, b) => a - b);
  const ahead = places.find((place) => place > index) ?? index;
  const isLastBelow = blocks.slice(index + 1, ahead).some((other) => partTitle.test(words(other)));
  const next = isLastBelow ? undefined : numbered.get(ahead);
  const last = numbered.get(places.findLast((place) => place < index) ?? -1);
  if (next?.level === 1 && /^第?一/u.test(next.number)) return 1;
  // Numbers that begin again below it are its own: it stands one level above them.
  const beginsAgain = next !== undefined && /^[（(]?[一1](?!\d)/u.test(next.number);
  if (beginsAgain && next.level > 1 && last !== undefined && last.level >= next.level)
    return (next.level - 1) as Level;
  const isInPart = blocks.slice(0, index).some((other) => partTitle.test(words(other)));
  return last === undefined ? (isInPart ? 2 : 1) : (Math.min(4, last.level + 1) as Level);
}

/** Levels of styles by those of the numbers that stand in them; the rest by rank among the styles that head anything. */
function styleLevels(
  blocks: readonly DraftBlock[],
  found: readonly number[],
  numbered: ReadonlyMap<number, NumberedHeading>,
): ReadonlyMap<number, Level> {
  const styleOf = (i: number) => {
    const block = blocks[i];
    return block?.type === 'paragraph' ? block.level : undefined;
  };
  const isStyle = (level: number | undefined): level is number => level !== undefined;
  const ranks = [...new Set([...found, ...numbered.keys()].map(styleOf).filter(isStyle))].sort(
    (a, b) => a - b,
  );
  const levels = new Map(ranks.map((style, i) => [style, Math.min(4, i + 1) as Level]));
  for (const [i, { level }] of numbered) {
    const style = styleOf(i);
    if (style !== undefined) levels.set(style, level as Level);
  }
  return levels;
}
