// Quotations of a text: which open and close together, and what stands within what.

/** Offsets of the two marks. */
export interface Quotation {
  readonly open: number;
  readonly close: number;
  readonly parent?: Quotation;
  /** A name, and not words spoken: what it holds may not be taken out of it. */
  readonly isName: boolean;
}

export interface Quotations {
  /** The quotation whose mark stands at an offset. */
  readonly byMark: ReadonlyMap<number, Quotation>;
  /** The innermost quotation around an offset; a mark itself stands outside its own. */
  around(offset: number): Quotation | undefined;
}

const closers: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
};
const openers = new Set(Object.keys(closers));
const closing = new Set(Object.values(closers));

/** Longest name in quotes: “两口、两路、一小镇、一绿道、四公园、多节点” has 22 characters. */
const longestName = 24;

export function quotationsOf(text: string): Quotations {
  const spans = pairs(text).sort((a, b) => a[0] - b[0]);
  const byMark = new Map<number, Quotation>();
  const all: Quotation[] = [];
  for (const [open, close] of spans) {
    let parent = all.at(-1);
    while (parent !== undefined && parent.close < open) parent = parent.parent;
    const quotation: Quotation = {
      open,
      close,
      ...(parent && { parent }),
      isName: isName(text, open, close),
    };
    all.push(quotation);
    byMark.set(open, quotation).set(close, quotation);
  }
  return { byMark, around: (offset) => innermost(all, offset) };
}

/** Marks that belong together; one without its partner is a character like any other. */
function pairs(text: string): [number, number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    const isStraight = char === '"';
    const partner = open.findLastIndex((at) =>
      isStraight ? text[at] === '"' : closers[text[at] ?? ''] === char,
    );
    if ((closing.has(char) || isStraight) && partner >= 0) found.push([open.splice(partner)[0] ?? i, i]);
    else if (openers.has(char) || isStraight) open.push(i);
  }
  return found;
}

const isName = (text: string, open: number, close: number): boolean =>
  text[open] === '《' ||
  (close - open - 1 <= longestName && !/[，。；：！？]/u.test(text.slice(open, close)));

/** Binary search for the last quotation opening before the offset, then outwards. */
function innermost(all: readonly Quotation[], offset: number): Quotation | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.open ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  let found = all[low - 1];
  while (found !== undefined && found.close <= offset) found = found.parent;
  return found;
}
