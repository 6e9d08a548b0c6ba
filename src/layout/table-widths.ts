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

/** Text of a cell over several columns: what it wants is their sum. */
export interface SpanWish {
  readonly from: number;
  /** The column behind its last. */
  readonly to: number;
  /** On one line, mm. */
  readonly length: number;
}

/** Widths that fill `width`; `least` of all columns together must not be more than that. */
export function shareWidth(
  wishes: readonly Wish[],
  width: number,
  spans: readonly SpanWish[] = [],
): readonly number[] {
  const fixed = givenWidths(wishes, width);
  const rest = width - [...fixed.values()].reduce((sum, w) => sum + w, 0);
  const open = wishes.filter((wish) => !fixed.has(wish));
  const widths = fill(open, rest, openSpans(spans, wishes, fixed));
  const shared = new Map(open.map((wish, i) => [wish, widths[i] ?? 0]));
  return wishes.map((wish) => fixed.get(wish) ?? shared.get(wish) ?? 0);
}

/** A span as the columns that are still to be given a width see it. */
interface OpenSpan {
  /** Of the open columns. */
  readonly columns: readonly number[];
  readonly length: number;
  /** Given already, the white beside the text taken off, mm. */
  readonly given: number;
}

/** Those that widths can help: one over every open column has its room whatever the widths. */
function openSpans(
  spans: readonly SpanWish[],
  wishes: readonly Wish[],
  fixed: ReadonlyMap<Wish, number>,
): readonly OpenSpan[] {
  const open = wishes.filter((wish) => !fixed.has(wish));
  return spans
    .map(({ from, to, length }): OpenSpan => {
      const own = wishes.slice(from, to);
      const given = total(own, (wish) => fixed.get(wish) ?? 0) - (own[0]?.white ?? 0);
      return { columns: own.map((wish) => open.indexOf(wish)).filter((i) => i >= 0), length, given };
    })
    .filter(({ columns }) => columns.length > 0 && columns.length < open.length);
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
 * makes the row's height, counts most. The sum is convex and, but for merged cells, separable: the greedy way
 * is the best. What no line needs any more is shared in proportion.
 */
function fill(wishes: readonly Wish[], width: number, spans: readonly OpenSpan[]): readonly number[] {
  const most = total(wishes, (wish) => wish.most);
  const wide = wishes.map((wish) => (wish.most * width) / most);
  if (most <= width && spans.every((span) => span.length <= spanRoom(span, wide))) return wide;
  const least = total(wishes, (wish) => wish.least);
  if (least >= width) return wishes.map((wish) => (wish.least * width) / least);
  const step = (width - least) / steps;
  const widths = wishes.map((wish) => wish.least);
  const gainOf = (column: number) => gain(column, { wishes, widths, spans, step });
  let gains = wishes.map((_, column) => gainOf(column));
  for (let i = 0; i < steps; i++) {
    const highest = Math.max(...gains);
    if (highest <= 0) return inProportion(widths, width);
    const best = narrowest(widths, gains, highest);
    widths[best] = (widths[best] ?? 0) + step;
    const touched = spans.filter(({ columns }) => columns.includes(best)).flatMap(({ columns }) => columns);
    gains = gains.map((known, column) =>
      column === best || touched.includes(column) ? gainOf(column) : known,
    );
  }
  return widths;
}

/** Of the columns that gain as much, up to a rounding: columns under a merged cell grow alike. */
function narrowest(widths: readonly number[], gains: readonly number[], highest: number): number {
  const alike = [...gains.keys()].filter((column) => (gains[column] ?? 0) >= highest * (1 - 1e-9));
  return alike.reduce((best, column) => ((widths[column] ?? 0) < (widths[best] ?? 0) ? column : best));
}

function inProportion(widths: readonly number[], width: number): readonly number[] {
  const sum = widths.reduce((all, own) => all + own, 0);
  return widths.map((own) => (own * width) / sum);
}

interface Filling {
  readonly wishes: readonly Wish[];
  readonly widths: readonly number[];
  readonly spans: readonly OpenSpan[];
  readonly step: number;
}

/** What a step more of one column saves, in its own cells and in those merged over it. */
function gain(column: number, { wishes, widths, spans, step }: Filling): number {
  const wish = wishes[column];
  const room = (widths[column] ?? 0) - (wish?.white ?? 0);
  const merged = spans.filter(({ columns }) => columns.includes(column));
  return [
    saved(wish?.lengths ?? [], room, step),
    ...merged.map((span) => saved([span.length], spanRoom(span, widths), step)),
  ].reduce((sum, own) => sum + own, 0);
}

const spanRoom = ({ columns, given }: OpenSpan, widths: readonly number[]): number =>
  columns.reduce((sum, column) => sum + (widths[column] ?? 0), given);

const saved = (lengths: readonly number[], room: number, step: number): number =>
  crowding(lengths, room) - crowding(lengths, room + step);

const crowding = (lengths: readonly number[], room: number): number =>
  lengths.reduce((sum, length) => sum + Math.max(1, length / room) ** 4, 0);
