// Titles of more lines than can be tried one with another: the path of least cost over the places where a
// line may turn, to any number of lines.

import { never } from './sense.js';

export interface LongTitle {
  readonly length: number;
  readonly firstWidth: number;
  readonly width: number;
  readonly widthOf: (start: number, end: number) => number;
  /** What a line from one offset to another costs by its place in the text, and for the room it leaves. */
  readonly lineCost: (start: number, end: number) => number;
}

/** Every line more, and one half as wide as it may be. */
const price = { line: 1.5, loose: 1.2 } as const;

/** Where lines turn at least cost; undefined where a piece between two places is wider than a line. */
export function longTurns(title: LongTitle, costs: Float64Array): readonly number[] | undefined {
  const places = [...costs.keys()].filter((i) => i > 0 && i < title.length && (costs[i] as number) < never);
  const edges = [0, ...places, title.length];
  const best = new Float64Array(edges.length).fill(never);
  const from = new Int32Array(edges.length);
  best[0] = 0;
  for (let k = 0; k < edges.length - 1; k++) {
    if (best[k] === never) continue;
    const start = edges[k] as number;
    const room = k === 0 ? title.firstWidth : title.width;
    for (let j = k + 1; j < edges.length; j++) {
      const end = edges[j] as number;
      const width = title.widthOf(start, end);
      if (width > room) break;
      const loose = end === title.length ? 0 : price.loose * ((room - width) / title.width) ** 2;
      const turn = end === title.length ? 0 : (costs[end] as number);
      const whole = (best[k] as number) + price.line + loose + turn + title.lineCost(start, end);
      if (whole >= (best[j] as number)) continue;
      best[j] = whole;
      from[j] = k;
    }
  }
  return best.at(-1) === never ? undefined : pathBack(edges, from);
}

function pathBack(edges: readonly number[], from: Int32Array): readonly number[] {
  const turns: number[] = [];
  for (let k = from[edges.length - 1] as number; k > 0; k = from[k] as number)
    turns.unshift(edges[k] as number);
  return turns;
}
