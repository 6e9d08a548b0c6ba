// A paragraph's items divided by sense: where each line of a title or heading ends.

import type { Item } from './items.js';
import { greedyMeasure, type TitleRequest, titleTurns } from './title.js';

export interface BalanceRequest {
  /** Items between the author's own breaks. */
  readonly items: readonly Item[];
  readonly firstWidth: number;
  readonly width: number;
  readonly isCentred: boolean;
  readonly greedy?: boolean;
}

export interface Balanced {
  /** Indices of the items that lines end with, but for the last line. */
  readonly ends: readonly number[];
  /** How ill they read and look. */
  readonly cost: number;
  /** Width in which filling line after line ends them there too; of lines after the first. */
  readonly measure: number | undefined;
}

/** Sums of widths are not exact, ems. */
const tolerance = 1e-6;

/** Lines by sense; undefined where the text is too long for a title, or holds a word longer than a line. */
export function balance({ items, isCentred, greedy, ...room }: BalanceRequest): Balanced | undefined {
  const em = items.find((item) => item.em > 0)?.em ?? 1;
  const firstWidth = room.firstWidth + tolerance * em;
  if (naturalWidth(items) <= firstWidth) return { ends: [], cost: 0, measure: undefined };
  const { text, owners } = flat(items);
  const widthOf = widths(items, owners);
  const request: TitleRequest = {
    text,
    firstWidth,
    width: room.width + tolerance * em,
    widthOf,
    em,
    isCentred,
    greedy: greedy ?? false,
    mayTurn: (offset) => beforeSubtitle(text, offset) || mayEnd(items, (owners[offset] ?? items.length) - 1),
  };
  const division = titleTurns(request);
  if (division === undefined) return undefined;
  const { turns, cost } = division;
  const starts = [0, ...turns];
  const lines = starts.map((start, i) => widthOf(start, starts[i + 1] ?? text.length));
  return {
    ends: turns.map((turn) => (owners[turn] as number) - 1),
    cost,
    measure: turns.length === 0 ? undefined : greedyMeasure(request, lines, turns),
  };
}

const naturalWidth = (items: readonly Item[]): number =>
  items.reduce((sum, { advance, gap }) => sum + advance + gap, 0) - endRoom(items.at(-1));

/** Gap and blank half that fall away at a line's end. */
const endRoom = (item: Item | undefined): number =>
  item === undefined ? 0 : item.gap + (item.cls === 'open' ? 0 : item.blank);

/** A paragraph's line does not start with ——, a 副题 does. */
const beforeSubtitle = (text: string, offset: number): boolean =>
  offset > 0 && text.startsWith('——', offset) && text[offset - 1] !== '—';

const mayEnd = (items: readonly Item[], index: number): boolean => {
  const item = items[index];
  return item !== undefined && item.penalty < Number.POSITIVE_INFINITY;
};

/** The items' text, and the item that holds each offset; boxes belong to the text before them. */
function flat(items: readonly Item[]): { readonly text: string; readonly owners: readonly number[] } {
  const owners: number[] = [];
  let text = '';
  items.forEach(({ char }, index) => {
    text += char;
    for (let k = 0; k < char.length; k++) owners.push(index);
  });
  return { text, owners };
}

/** Width of a line between two offsets, blanks at its edges left out. */
function widths(items: readonly Item[], owners: readonly number[]): (start: number, end: number) => number {
  const sums = [0];
  for (const { advance, gap } of items) sums.push((sums.at(-1) as number) + advance + gap);
  const isSpace = (index: number) => items[index]?.cls === 'space';
  return (start, end) => {
    let first = owners[start] ?? items.length;
    let last = (owners[end] ?? items.length) - 1;
    while (first < last && isSpace(first)) first++;
    while (last > first && isSpace(last)) last--;
    return (sums[last + 1] as number) - (sums[first] as number) - endRoom(items[last]);
  };
}
