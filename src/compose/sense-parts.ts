// A title or heading in parts between which a line may turn, for readers that fill lines of any width.

import { never, senseCosts } from './sense.js';

/** Where a line turns well whatever its width. */
const good = 0.1;

/** Parts end where lines turn well; those longer than `most` characters are divided at the best place inside. */
export function senseParts(text: string, most: number): readonly string[] {
  if ([...text].length <= most) return [text];
  const costs = senseCosts(text);
  const places = [...costs.keys()].filter((i) => i < text.length && (costs[i] as number) <= good);
  const edges = [0, ...places, text.length];
  return edges.slice(1).flatMap((end, i) => divided(text, [edges[i] as number, end], costs, most));
}

function divided(
  text: string,
  [start, end]: readonly [number, number],
  costs: Float64Array,
  most: number,
): readonly string[] {
  const whole = [text.slice(start, end)];
  if (widthOf(whole[0] as string) <= most) return whole;
  const middle = (start + end) / 2;
  let best: number | undefined;
  for (let i = start + 1; i < end; i++) {
    if ((costs[i] as number) === never) continue;
    const price = (place: number) => (costs[place] as number) + Math.abs(place - middle) / (end - start);
    if (best === undefined || price(i) < price(best)) best = i;
  }
  if (best === undefined) return whole;
  return [...divided(text, [start, best], costs, most), ...divided(text, [best, end], costs, most)];
}

/** About how wide a text is, in full-width characters. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char < '\u2000' ? 0.5 : 1), 0);
