// Titles and headings in lines that turn by sense: 梯形 or 菱形 where they are centred (GB/T 9704-2012 7.3.1),
// at a clause or between words where they start at the left; the fewest lines that hold them.

import { never, senseCosts } from './sense.js';
import { longTurns } from './title-long.js';

/** A text to divide. Widths in one unit, whatever it is. */
export interface TitleRequest {
  readonly text: string;
  /** What the first line and the others may hold. */
  readonly firstWidth: number;
  readonly width: number;
  /** Width of the line from one offset (UTF-16) of the text to another, and of a full-width character. */
  readonly widthOf: (start: number, end: number) => number;
  readonly em: number;
  readonly isCentred: boolean;
  /** Whether a line may turn before an offset at all. */
  readonly mayTurn?: (offset: number) => boolean;
  /**
   * Only divisions that filling line after line makes again in a narrower measure, as Word sets them between
   * wider indents.
   */
  readonly greedy?: boolean;
}

/** Up to so many lines every division is tried; titles of more take the path of least cost. */
const mostLines = 5;

/** One line more than need be, where the fewest cannot turn well. */
const extraLine = 1.5;

/** Inside a word: where it alone is wider than a line. */
const insideWord = 6;

/** A text in lines. */
export interface Division {
  /** Offsets at which lines begin, but the first. */
  readonly turns: readonly number[];
  /** How ill it reads and looks; 0 for a single line. */
  readonly cost: number;
}

/** The best division; undefined: a character is wider than a line, or no lines of it are what `greedy` asks. */
export function titleTurns(request: TitleRequest): Division | undefined {
  const { text, firstWidth, width, widthOf } = request;
  const whole = widthOf(0, text.length);
  if (whole <= firstWidth) return { turns: [], cost: 0 };
  const fewest = Math.ceil((whole + width - firstWidth) / width - 1e-6);
  const costs = senseCosts(text).slice();
  const { mayTurn = () => true } = request;
  for (let i = 0; i < costs.length; i++) if (!mayTurn(i)) costs[i] = never;
  return divided(request, costs, fewest) ?? divided(request, withInsides(request, costs), fewest);
}

function divided(request: TitleRequest, costs: Float64Array, fewest: number): Division | undefined {
  const few = fewest < mostLines ? cheapest(request, costs, fewest) : undefined;
  return few ?? inMany(request, costs);
}

/** A division into any number of lines. */
function inMany(request: TitleRequest, costs: Float64Array): Division | undefined {
  const { text, firstWidth, width, widthOf, em } = request;
  const lineCost = (start: number, end: number) =>
    subtitleCost(text, start, end) + (end === text.length ? lastCost(widthOf(start, end) / em) : 0);
  const turns = longTurns({ length: text.length, firstWidth, width, widthOf, lineCost }, costs);
  if (turns === undefined) return undefined;
  const senses = turns.reduce((sum, turn) => sum + (costs[turn] as number), 0);
  return { turns, cost: senses + shapeCost(request, turns) };
}

/** Every place where a line may turn at all, those inside words at a price. */
function withInsides({ text, mayTurn = () => true }: TitleRequest, costs: Float64Array): Float64Array {
  return costs.map((price, i) =>
    price === never && i > 0 && i < text.length && mayTurn(i) ? insideWord : price,
  );
}

/** The division of least cost into the fewest lines that some division fits, or one more. */
function cheapest(request: TitleRequest, costs: Float64Array, fewest: number): Division | undefined {
  const places = [...costs.keys()].filter(
    (i) => (costs[i] as number) < never && i > 0 && i < request.text.length,
  );
  let best: Division | undefined;
  for (let count = fewest; count <= Math.min(mostLines, fewest + 2); count++) {
    const surplus = extraLine * (count - fewest);
    if (best !== undefined && best.cost <= surplus) break;
    for (const turns of divisions(request, places, count)) {
      const senses = turns.reduce((sum, turn) => sum + (costs[turn] as number), 0);
      if (best !== undefined && surplus + senses >= best.cost) continue;
      const price = surplus + senses + shapeCost(request, turns);
      if (best === undefined || price < best.cost) best = { turns, cost: price };
    }
  }
  return best;
}

/** Divisions into `count` lines that all fit; those that cannot are left as soon as a line or the rest is too long. */
function* divisions(
  request: TitleRequest,
  places: readonly number[],
  count: number,
  start = 0,
): Generator<readonly number[]> {
  const { text, firstWidth, width, widthOf } = request;
  const room = start === 0 ? firstWidth : width;
  if (count === 1) {
    if (widthOf(start, text.length) <= room) yield [];
    return;
  }
  for (const place of places) {
    if (place <= start) continue;
    if (widthOf(start, place) > room) return;
    if (widthOf(place, text.length) > (count - 1) * width) continue;
    for (const rest of divisions(request, places, count - 1, place)) yield [place, ...rest];
  }
}

/** Fewer characters than this alone on the last line look lost; one or two are never left where it can be helped. */
const shortLast = { ems: 3.5, cost: 0.8 } as const;
const strayLast = { ems: 2.6, cost: 4 } as const;

/** Word, which fills line after line, could not set such lines: both should look alike where both look well. */
const unlikeWord = 0.25;

const lastCost = (ems: number): number =>
  (ems < strayLast.ems ? strayLast.cost : 0) + (ems < shortLast.ems ? shortLast.cost : 0);

/** A 副题 that starts inside a line, where the title takes more than one. */
const intoSubtitle = 2;

function subtitleCost(text: string, start: number, end: number): number {
  const at = text.indexOf('——', start + 1);
  return at > start && at < end ? intoSubtitle : 0;
}

function shapeCost(request: TitleRequest, turns: readonly number[]): number {
  const { text, widthOf, em } = request;
  const starts = [0, ...turns];
  const widths = starts.map((start, i) => widthOf(start, starts[i + 1] ?? text.length));
  const isFilled = greedyMeasure(request, widths, turns) !== undefined;
  if (request.greedy && !isFilled) return never;
  const subtitle = starts.reduce(
    (sum, start, i) => sum + subtitleCost(text, start, starts[i + 1] ?? text.length),
    0,
  );
  return (
    lastCost((widths.at(-1) as number) / em) +
    subtitle +
    (isFilled || !request.isCentred ? 0 : unlikeWord) +
    (request.isCentred ? centredCost(widths) : raggedCost(request, widths))
  );
}

/** 梯形 (growing or shrinking) and 菱形 (widest in the middle) please; equal lines and an hourglass do not. */
function centredCost(widths: readonly number[]): number {
  const longest = Math.max(...widths);
  const spread = widths.reduce((sum, w) => sum + ((longest - w) / longest) ** 2, 0);
  const steps = widths.slice(1).map((w, i) => Math.sign(w - (widths[i] ?? 0)));
  const hourglass = steps.some((step, i) => step > 0 && steps.slice(0, i).includes(-1));
  const equal = steps.filter((step) => step === 0).length;
  return spread + (hourglass ? 0.4 : 0) + 0.1 * equal;
}

/** Lines from the left are filled, but turning at a clause comes first. */
function raggedCost({ firstWidth, width }: TitleRequest, widths: readonly number[]): number {
  return widths
    .slice(0, -1)
    .reduce((sum, w, i) => sum + 1.2 * ((i === 0 ? firstWidth - w : width - w) / width) ** 2, 0);
}

/** Room on either side in which a reader's own font may differ from the widths reckoned with, ems. */
const slack = 0.2;

/**
 * A measure (of lines after the first; the first has `firstWidth` − `width` more) in which filling line after
 * line turns where this division does; undefined where none does.
 */
export function greedyMeasure(
  request: TitleRequest,
  widths: readonly number[],
  turns: readonly number[],
): number | undefined {
  const { text, firstWidth, width, widthOf, em } = request;
  // Word ends no line before —— by itself.
  if (turns.some((turn) => text.startsWith('——', turn))) return undefined;
  const starts = [0, ...turns];
  const indent = firstWidth - width;
  const needs = widths.map((w, i) => (i === 0 ? w - indent : w));
  const limits = turns.map(
    (turn, i) => widthOf(starts[i] as number, nextUnit(text, turn)) - (i === 0 ? indent : 0),
  );
  const least = Math.max(...needs) + slack * em;
  const most = Math.min(...limits) - slack * em;
  return least > Math.min(most, width) ? undefined : Math.min((least + most) / 2, width);
}

/** End of the shortest piece that filling would pull up to the line before: a character or a Western word. */
function nextUnit(text: string, start: number): number {
  const [unit = ''] = /^(?:[\w.,%]+|.)[，。、；：！？”’》）]*/u.exec(text.slice(start)) ?? [];
  return start + unit.length;
}
