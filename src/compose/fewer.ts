// A paragraph in one line fewer than it is set best (Knuth and Plass's looseness of −1), for a page that
// would otherwise spill: a shortest path again, with the number of lines to go as a bound.

/** A line from some start to the next one's start. */
interface Step {
  readonly next: number;
  readonly cost: number;
}

type StepsFrom<S extends Step> = (start: number) => readonly S[];

/** The cheapest way to place `size` in at most `most` lines of which none costs more than `limit`. */
export function pathInFewer<S extends Step>(
  size: number,
  most: number,
  limit: number,
  stepsFrom: StepsFrom<S>,
): readonly S[] | undefined {
  const good: StepsFrom<S> = (start) => stepsFrom(start).filter(({ cost }) => cost <= limit);
  const least = leastSteps(size, good);
  if (least(0) > most) return undefined;
  let layer = new Map<number, Reached<S>>([[0, { cost: 0 }]]);
  for (let left = most - 1; left >= 0 && !layer.has(size); left--)
    layer = nextLayer(layer, good, (place) => least(place) <= left);
  return pathTo(layer.get(size));
}

interface Reached<S> {
  readonly cost: number;
  readonly step?: S;
  readonly before?: Reached<S>;
}

function nextLayer<S extends Step>(
  layer: ReadonlyMap<number, Reached<S>>,
  stepsFrom: StepsFrom<S>,
  isInTime: (place: number) => boolean,
): Map<number, Reached<S>> {
  const made = new Map<number, Reached<S>>();
  for (const [start, before] of layer)
    for (const step of stepsFrom(start)) {
      const cost = before.cost + step.cost;
      if (cost >= (made.get(step.next)?.cost ?? Number.POSITIVE_INFINITY) || !isInTime(step.next)) continue;
      made.set(step.next, { cost, step, before });
    }
  return made;
}

function pathTo<S>(end: Reached<S> | undefined): readonly S[] | undefined {
  if (end === undefined) return undefined;
  const path: S[] = [];
  for (let at: Reached<S> | undefined = end; at?.step !== undefined; at = at.before) path.push(at.step);
  return path.reverse();
}

/** Lines that the rest from a place on takes at least: those that reach farthest. */
function leastSteps<S extends Step>(size: number, stepsFrom: StepsFrom<S>): (place: number) => number {
  const known = new Map<number, number>([[size, 0]]);
  const least = (place: number): number => {
    const found = known.get(place);
    if (found !== undefined) return found;
    const farthest = Math.max(-1, ...stepsFrom(place).map(({ next }) => next));
    const made = farthest < 0 ? Number.POSITIVE_INFINITY : 1 + least(farthest);
    known.set(place, made);
    return made;
  };
  return least;
}
