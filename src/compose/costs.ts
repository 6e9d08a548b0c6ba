// What the faults of a line cost, side by side: house values, on the scale of `costOfOpening`.

/** Characters standing apart by so many ems more than they should; grows with the square. */
export const costOfOpening = (ems: number): number => 1.2 * (100 * ems) ** 2;

/**
 * Widest opening between all characters of a line, ems (1.6 points in 三号): beyond it the rule that
 * asks for it gives way.
 */
export const worstOpening = 0.1;

/** Opening from which a number rather parts from its unit, ems: what `measure` calls stretched. */
const partingOpening = 0.125;

/** Breaks allowed where the house would rather have none. */
export const jointCost = {
  /** Between a number and its unit or the rest of its range: rather than a line blown out. */
  unit: costOfOpening(partingOpening),
  /** Between the parts of a date, which keep together where the line allows. */
  date: 6,
  /** Behind the slash of 元/人: the last that a paragraph tries. */
  slash: costOfOpening(1.5 * worstOpening),
  /** Behind a mark of a web or mail address. */
  url: 12,
} as const;

/** 孤字: a last line of one character, with or without its mark. */
export const loneCharacterCost = 60;

/** Most that a line may cost by its own look where its paragraph is set anew without one. */
export const mostForLone = costOfOpening(worstOpening);

/** Most that a line may cost where its paragraph is set a line shorter: half an em beyond what the eye does not see. */
export const tightLineCost = 34;

/** A break inside a group that is wider than the line itself. */
export const emergencyCost = 1e4;

/** A line that cannot be squeezed enough. */
export const overfullCost = 1e6;

/** What squeezing may take from, in running sums: one row each. */
export const shrinkSources = ['space', 'dot', 'bracket', 'pause', 'gap', 'stop'] as const;
export type ShrinkSource = (typeof shrinkSources)[number];

interface ShrinkStep {
  readonly from: ShrinkSource;
  /** Share of the source that is gone when the step is done. */
  readonly upTo: number;
  /** For half an em. */
  readonly cost: number;
}

/**
 * Squeezing goes through the sources in the order of CLREQ 6.2.2 twice: a first time by what the eye does
 * not see between neighbouring lines, so that no mark is bare beside one with its full blank; then, at a
 * higher cost, to the end. 。？！ come last both times.
 */
export const shrinkSteps: readonly ShrinkStep[] = [
  { from: 'space', upTo: 1, cost: 1 },
  { from: 'dot', upTo: 1, cost: 1.5 },
  { from: 'bracket', upTo: 0.5, cost: 2 },
  { from: 'pause', upTo: 0.5, cost: 2.2 },
  { from: 'gap', upTo: 0.5, cost: 2.5 },
  { from: 'stop', upTo: 0.5, cost: 5 },
  { from: 'bracket', upTo: 1, cost: 16 },
  { from: 'pause', upTo: 1, cost: 17 },
  { from: 'gap', upTo: 1, cost: 18 },
  { from: 'stop', upTo: 1, cost: 24 },
];

/** The steps the eye does not see. */
export const quietSteps = 6;

/**
 * Bare marks in lines whose characters keep their columns (`grid`), and in lines that would rather share
 * the slack among all characters (`prose`).
 */
export const bareFactor = { grid: 1, prose: 2.5 } as const;

/**
 * Opening likewise: a Chinese–Western gap goes a fifth of the way to its widest, then all places open
 * alike, so that a line with one number does not stand out by two holes beside it.
 */
export const gapOpening = { share: 0.2, cost: 1.5 } as const;

/** How a line looks beside its neighbours (Knuth and Plass's fitness classes), from tight to open. */
export const fitness = { tight: 0, snug: 1, even: 2, loose: 3, open: 4 } as const;
export const fitnessClasses = 5;

/** Openings from which a line looks loose, and open, ems. */
export const looseFrom = { loose: 0.025, open: 0.05 } as const;

/** Two neighbouring lines so many classes apart. */
export const neighbourCost: readonly number[] = [0, 0, 8, 24, 48];
