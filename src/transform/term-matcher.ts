// Finds glossary terms in running text: longest first, in time linear in the text's length.

import { isPassedOver, linkName, pack } from './names.js';
import { type Quotations, quotationsOf } from './quotations.js';

export interface Match {
  readonly note: number;
  /** Offsets in the text: the words with the quotes that belong to them; a marker stands at `after`. */
  readonly start: number;
  readonly after: number;
  /** A quoted term met without its quotes and so short that it may be a part of other words. */
  readonly weak: boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Matcher {
  /** Matches that overlap neither each other nor the taken ranges, in order. */
  find(text: string, taken?: readonly Range[]): readonly Match[];
}

/** One character further along a term; `note` where a term ends. */
interface Node {
  readonly next: Map<number, Node>;
  note?: number;
}

/** Fewest characters by which a quoted term is known without its quotes: 三保 may be half of 三保障. */
const leastBare = 3;

/** `terms[i]` is the term of note i; of two that are alike the first is found. */
export function termMatcher(terms: readonly string[]): Matcher {
  const root: Node = { next: new Map() };
  const isShortQuoted = terms.map(
    (term) => /^\s*[“‘「『"]/u.test(term) && pack(term).text.length < leastBare,
  );
  for (const [note, term] of terms.entries()) add(root, pack(term).text, note);
  // 六稳、六保 is met as “六稳”“六保”, too.
  for (const [note, term] of terms.entries()) if (term.includes('、')) add(root, linkName(term), note);
  return {
    find: (text, taken = []) => {
      const found = candidates(text, root).map(({ isQuoted, ...match }): Match & Length => ({
        ...match,
        weak: !isQuoted && (isShortQuoted[match.note] ?? false),
      }));
      return choose(found, text.length, taken);
    },
  };
}

function add(root: Node, word: string, note: number): void {
  if (word === '') return;
  let node = root;
  for (let i = 0; i < word.length; i++) {
    const char = word.charCodeAt(i);
    const next = node.next.get(char) ?? { next: new Map() };
    node.next.set(char, next);
    node = next;
  }
  node.note ??= note;
}

interface Length {
  /** Characters that count, for longest first. */
  readonly length: number;
}

interface Standing {
  readonly start: number;
  readonly after: number;
  readonly isQuoted: boolean;
}

type Candidate = Standing & Length & { readonly note: number };

/** Every place where the words of a term stand by themselves. */
function candidates(text: string, root: Node): readonly Candidate[] {
  const packed = pack(text);
  const found: Candidate[] = [];
  let quotations: Quotations | undefined;
  for (let i = 0; i < packed.text.length; i++) {
    let node = root.next.get(packed.text.charCodeAt(i));
    for (let k = i; node !== undefined; node = node.next.get(packed.text.charCodeAt(++k))) {
      if (node.note === undefined) continue;
      quotations ??= quotationsOf(text);
      const place = standing(text, quotations, packed.offsets[i] ?? 0, (packed.offsets[k] ?? 0) + 1);
      if (place !== undefined) found.push({ ...place, note: node.note, length: k - i + 1 });
    }
  }
  return found;
}

/**
 * The words at `first` … `end` with the quotes that are theirs; undefined where they are cut out of a
 * quotation, a longer quoted name, a number or a Western word.
 */
function standing(text: string, quotations: Quotations, first: number, end: number): Standing | undefined {
  const whole = withQuotes(text, quotations, first, end);
  if (whole === undefined || quotations.around(whole.start)?.isName) return undefined;
  const isQuoted = whole.start < first || whole.end > end || holdsMark(quotations, first, end);
  if (!isQuoted && isCutOut(text, first, end)) return undefined;
  return { start: whole.start, after: whole.end, isQuoted };
}

/** Grown until no quotation is cut in two, over marks and blanks only. */
function withQuotes(text: string, { byMark }: Quotations, first: number, last: number): Range | undefined {
  let [start, end] = [first, last];
  for (let i = start; i < end; i++) {
    const quotation = byMark.get(i);
    if (quotation === undefined) continue;
    const [from, to] = [Math.min(start, quotation.open), Math.max(end, quotation.close + 1)];
    if (!isOnlyMarks(text, from, start) || !isOnlyMarks(text, end, to)) return undefined;
    if (from < start) i = from - 1;
    [start, end] = [from, to];
  }
  let around = byMark.get(start - 1);
  while (around !== undefined && around.open === start - 1 && around.close === end) {
    [start, end] = [around.open, around.close + 1];
    around = byMark.get(start - 1);
  }
  return { start, end };
}

function isOnlyMarks(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isPassedOver(text, i)) return false;
  return true;
}

function holdsMark({ byMark }: Quotations, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (byMark.has(i)) return true;
  return false;
}

/** 5G of 15G, 三个一批 of 十三个一批, 三方 of 第三方. */
function isCutOut(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  const [head, tail] = [text[start] ?? '', text[end - 1] ?? ''];
  return (
    (/[\dA-Za-z]/u.test(head) &&
      (/[\dA-Za-z]$/u.test(before) || (/\d/u.test(head) && /\d[.,]$/u.test(before)))) ||
    (/[\dA-Za-z]/u.test(tail) &&
      (/^[\dA-Za-z]/u.test(after) || (/\d/u.test(tail) && /^[.,]\d/u.test(after)))) ||
    (/[一二三四五六七八九十百千]/u.test(head) && /(?:[二三四五六七八九十百千第]|[十百千]一)$/u.test(before))
  );
}

/** Longest first, then leftmost; what overlaps a chosen one is a part of it. */
function choose(found: readonly (Match & Length)[], size: number, taken: readonly Range[]): readonly Match[] {
  if (found.length === 0) return [];
  const filled = new Uint8Array(size);
  for (const { start, end } of taken) filled.fill(1, start, end);
  const byLength = [...found].sort((a, b) => b.length - a.length || a.start - b.start);
  const chosen = byLength.filter(({ start, after }) => {
    if (filled.subarray(start, after).includes(1)) return false;
    filled.fill(1, start, after);
    return true;
  });
  return chosen.sort((a, b) => a.start - b.start).map(({ length: _, ...match }) => match);
}
