// Widths of columns that fill a table's width: the given shares, or by what the columns hold.

/** A column to be given a width, mm, the white beside its text counted. */
export interface Wish {
  /** Narrowest it may be. */
  readonly least: number;
  /** All its texts on one line. */
  readonly most: number;
  /** Of its cells on one line, without the white. */
  readonly lengths: readonly number[];
  readonly white: number;
  /** The author's share of the table's width. */
  readonly share?: number;
}

/** Widths that fill `width`; `least` of all columns together must not be more than that. */
export function shareWidth(wishes: readonly Wish[], width: number): readonly number[] {
  const fixed = givenWidths(wishes, width);
  const rest = width - [...fixed.values()].reduce((sum, w) => sum + w, 0);
  const open = wishes.filter((wish) => !fixed.has(wish));
  const shared = new Map(open.map((wish, i) => [wish, fill(open, rest)[i] ?? 0]));
  return wishes.map((wish) => fixed.get(wish) ?? shared.get(wish) ?? 0);
}

const total = (wishes: readonly Wish[], of: (wish: Wish) => number) =>
  wishes.reduce((sum, wish) => sum + of(wish), 0);

/** The author's shares, as near as the numbers in the columns allow. */
function givenWidths(wishes: readonly Wish[], width: number): ReadonlyMap<Wish, number> {
  const given = wishes.filter(({ share }) => share !== undefined);
  const others = wishes.filter(({ share }) => share === undefined);
  const wanted = given.map((wish) => Math.max(wish.least, (wish.share ?? 0) * width));
  const room = width - total(others, ({ least }) => least);
  const sum = wanted.reduce((all, w) => all + w, 0);
  const scales = sum > room || others.length === 0;
  const least = total(given, (wish) => wish.least);
  const stretch = sum > least ? (room - least) / (sum - least) : 0;
  return new Map(
    given.map((wish, i) => {
      const own = wanted[i] ?? 0;
      return [wish, scales ? wish.least + (own - wish.least) * stretch : own];
    }),
  );
}

/** Parts in which the room beyond the least widths is given away. */
const steps = 200;

/**
 * With room for all, everyone its most and a share of what is left. Else each step goes to the column that
 * it saves most lines: the lines of its cells to the fourth power, so that the longest cell of a row, which
 * makes the row's height, counts most. The sum is convex and separable: the greedy way is the best.
 */
function fill(wishes: readonly Wish[], width: number): readonly number[] {
  const most = total(wishes, (wish) => wish.most);
  if (most <= width) return wishes.map((wish) => (wish.most * width) / most);
  const least = total(wishes, (wish) => wish.least);
  if (least >= width) return wishes.map((wish) => (wish.least * width) / least);
  const step = (width - least) / steps;
  const widths = wishes.map((wish) => wish.least);
  const gains = wishes.map((wish) => gainOf(wish, wish.least, step));
  for (let i = 0; i < steps; i++) {
    const best = gains.indexOf(Math.max(...gains));
    const [wish, grown] = [wishes[best], (widths[best] ?? 0) + step];
    if (wish === undefined) break;
    widths[best] = grown;
    gains[best] = gainOf(wish, grown, step);
  }
  return widths;
}

const gainOf = (wish: Wish, width: number, step: number): number =>
  crowding(wish, width) - crowding(wish, width + step);

function crowding({ lengths, white }: Wish, width: number): number {
  const room = width - white;
  return lengths.reduce((sum, length) => sum + Math.max(1, length / room) ** 4, 0);
}
