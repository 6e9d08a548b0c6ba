// Finds glossary terms in running text: longest first, one pass, linear in the text's length.

/** A term as it may stand in the text. */
interface Form {
  readonly note: number;
  readonly text: string;
  /** The term's words without its quotes, so short that they may be a part of other words. */
  readonly weak: boolean;
}

export interface Match {
  readonly note: number;
  /** Offsets in the text, blanks included; `after` is where a marker stands. */
  readonly start: number;
  readonly after: number;
  readonly weak: boolean;
}

export interface Matcher {
  find(text: string): readonly Match[];
}

const openQuote = '“‘「『《';
const closeQuote = '”’」』》';

/** Longest quotation that is a name rather than a sentence. */
const nameLength = 14;

/** `terms[i]` are the terms of note i. */
export function termMatcher(terms: readonly string[]): Matcher {
  const index = new Map<string, Form[]>();
  for (const [note, term] of terms.entries())
    for (const form of forms(note, term)) {
      const key = form.text.slice(0, 2);
      index.set(
        key,
        [...(index.get(key) ?? []), form].sort((a, b) => b.text.length - a.text.length),
      );
    }
  return { find: (text) => findIn(text, index) };
}

/** As given without blanks, and without the quotes around it. */
function forms(note: number, term: string): readonly Form[] {
  const text = term.replace(/\s+/gu, '');
  const bare =
    openQuote.includes(text[0] ?? ' ') && closing(text, 0) === text.length - 1
      ? text.slice(1, -1)
      : undefined;
  const given: Form = { note, text, weak: false };
  return bare === undefined || bare.length < 2
    ? [given]
    : [given, { note, text: bare, weak: bare.length < 3 }];
}

function findIn(text: string, index: ReadonlyMap<string, readonly Form[]>): readonly Match[] {
  const { packed, offsets } = pack(text);
  const quotes = quotations(packed);
  const matches: Match[] = [];
  for (let i = 0; i < packed.length; i++) {
    const form = index
      .get(packed.slice(i, i + 2))
      ?.find((f) => packed.startsWith(f.text, i) && stands(quotes, packed, i, i + f.text.length));
    if (form === undefined) continue;
    const end = i + form.text.length;
    const whole = quotes.find((q) => q.open === i - 1 && q.close === end);
    const last = whole === undefined ? end - 1 : end;
    matches.push({
      note: form.note,
      start: offsets[i] ?? 0,
      after: (offsets[last] ?? 0) + 1,
      weak: form.weak,
    });
    i = end - 1;
  }
  return matches;
}

/** Text without blanks, and each character's offset in the text with them. */
function pack(text: string): { packed: string; offsets: readonly number[] } {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) if (!/\s/u.test(text[i] ?? '')) offsets.push(i);
  return { packed: offsets.length === text.length ? text : text.replace(/\s+/gu, ''), offsets };
}

interface Quotation {
  readonly open: number;
  readonly close: number;
}

/** Quotations of a paragraph, inner ones too. */
function quotations(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!openQuote.includes(text[i] ?? '')) continue;
    const close = closing(text, i);
    if (close > 0) found.push({ open: i, close });
  }
  return found;
}

function closing(text: string, open: number): number {
  const [from, to] = [text[open] ?? '', closeQuote[openQuote.indexOf(text[open] ?? '')] ?? ''];
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === from) depth++;
    else if (text[i] === to && --depth === 0) return i;
  }
  return -1;
}

/** Not a part of a longer quoted name, and cutting no quotation in two. */
function stands(quotes: readonly Quotation[], text: string, start: number, end: number): boolean {
  return quotes.every(({ open, close }) => {
    const cuts =
      (open < start && close >= start && close < end) || (open >= start && open < end && close >= end);
    const inside = open < start && close >= end;
    const wider = inside && (open < start - 1 || close > end);
    const isName = close - open - 1 <= nameLength && !/[，。；！？]/u.test(text.slice(open, close));
    return !cuts && !(wider && isName);
  });
}
