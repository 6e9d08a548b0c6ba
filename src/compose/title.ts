// Title lines broken by sense into 梯形 or 菱形 (GB/T 9704-2012 7.3.1): never inside a word, a name or a date.

/** Names and numbers that stay whole though a dictionary would cut them. */
const whole: readonly RegExp[] = [
  /《[^》]{1,24}》|“[^”]{1,12}”|（[^）]{1,8}）/gu,
  /\d+年(?:\d+月(?:\d+日)?)?/gu,
  /第[〇零一二三四五六七八九十百\d]+[届次个]/gu,
  /[\u4e00-\u9fff]{2,8}(?:人民政府|人民代表大会|委员会|常务委员会|代表大会)/gu,
  /(?:人民代表大会|人民政府|代表大会|全体会议|[一二三四五六七八九十]+次会议)/gu,
];

/** Words a line should not start with, and those it should not end with. */
const weakStart = /^[的地得和与及在上中下等了]/u;
const weakEnd = /[的和与及在关于第]$/u;

/** More lines than this are no title any more: the composer breaks them like any paragraph. */
const mostLines = 4;

/**
 * Lines of a title; `\n` is the author's own break and wins. `measure` gives a text's width in ems,
 * `width` is what a line may hold.
 */
export function balanceTitle(
  title: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const own = title.split('\n');
  if (own.length > 1) return own.flatMap((line) => balanceTitle(line, width, measure));
  if (measure(title) <= width) return [title];
  const words = senseWords(title);
  const most = Math.min(words.length, mostLines);
  for (let count = Math.ceil(measure(title) / width); count <= most; count++) {
    const lines = bestShape(words, count, width, measure);
    if (lines !== undefined) return lines;
  }
  return [title];
}

/** Names, numbers and quotations as they are, what is between them by dictionary; marks cling to words. */
function senseWords(title: string): readonly string[] {
  const words: string[] = [];
  for (const word of stretches(title).flatMap(cutByDictionary)) {
    const clings = /^[、，。：；！？”’》）·—…\s]/u.test(word) || /[“‘《（]$/u.test(words.at(-1) ?? '');
    if (clings && words.length > 0) words.push((words.pop() ?? '') + word);
    else words.push(word);
  }
  return words;
}

interface Stretch {
  text: string;
  readonly isWhole: boolean;
}

function stretches(title: string): readonly Stretch[] {
  const joined = new Set<number>();
  for (const form of whole)
    for (const { index, 0: found } of title.matchAll(form))
      for (let i = index + 1; i < index + found.length; i++) joined.add(i);
  const made: Stretch[] = [];
  for (let i = 0; i < title.length; i++) {
    const last = made.at(-1);
    const isWhole = joined.has(i) || joined.has(i + 1);
    if (last?.isWhole === isWhole && (joined.has(i) || !isWhole)) last.text += title[i];
    else made.push({ text: title[i] ?? '', isWhole });
  }
  return made;
}

/** The dictionary takes as long to open as a page to set: a single character with its marks needs none. */
function cutByDictionary({ text, isWhole }: Stretch): readonly string[] {
  if (isWhole) return [text];
  if (text.replace(/[\p{P}\s]/gu, '').length < 2) return [...text];
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** The division into `count` lines of least cost; undefined where a line would be too long. */
function bestShape(
  words: readonly string[],
  count: number,
  width: number,
  measure: (text: string) => number,
): readonly string[] | undefined {
  let best: { lines: readonly string[]; cost: number } | undefined;
  for (const lines of divisions(words, count, width, measure)) {
    const widths = lines.map(measure);
    const cost = shapeCost(widths) + senseCost(lines);
    if (best === undefined || cost < best.cost) best = { lines, cost };
  }
  return best?.lines;
}

/** Divisions whose every line fits; those that cannot are left as soon as a line or the rest is too long. */
function* divisions(
  words: readonly string[],
  count: number,
  width: number,
  measure: (text: string) => number,
): Generator<readonly string[]> {
  if (count === 1) {
    const line = words.join('');
    if (measure(line) <= width) yield [line];
    return;
  }
  for (let first = 1; first <= words.length - count + 1; first++) {
    const line = words.slice(0, first).join('');
    if (measure(line) > width) return;
    const others = words.slice(first);
    if (measure(others.join('')) > (count - 1) * width) continue;
    for (const rest of divisions(others, count - 1, width, measure)) yield [line, ...rest];
  }
}

/** 梯形 (growing or shrinking) and 菱形 (widest in the middle) please; equal lines and an hourglass do not. */
function shapeCost(widths: readonly number[]): number {
  const longest = Math.max(...widths);
  const spread = widths.reduce((sum, w) => sum + ((longest - w) / longest) ** 2, 0);
  const steps = widths.slice(1).map((w, i) => Math.sign(w - (widths[i] ?? 0)));
  const hourglass = steps.some((step, i) => step > 0 && steps.slice(0, i).includes(-1));
  const equal = steps.filter((step) => step === 0).length;
  return spread + (hourglass ? 0.4 : 0) + 0.1 * equal;
}

function senseCost(lines: readonly string[]): number {
  const starts = lines.slice(1).filter((line) => weakStart.test(line)).length;
  const ends = lines.slice(0, -1).filter((line) => weakEnd.test(line)).length;
  return 0.6 * (starts + ends);
}
