// What is common to a document's body: found once, then held against each rule.

import { dominant, median, mmPerPoint, textLines } from './lines.js';
import type { PlacedDocument, PlacedRule, PlacedRun, TextLine } from './types.js';

export interface Facts {
  readonly document: PlacedDocument;
  readonly lines: readonly TextLine[];
  /** Lines of the body's size and face that stand in the text, in document order. */
  readonly body: readonly TextLine[];
  /** Body lines that run on into the next and reach the right edge. */
  readonly full: readonly TextLine[];
  /** Page numbers between dashes, one a page at the most. */
  readonly pageNumbers: readonly TextLine[];
  /** Points; mm; mm. */
  readonly bodySize: number;
  readonly bodyFont: string;
  readonly pitch: number;
  readonly advance: number;
  /** Left edge of the text on odd and on even pages, its right edge, and the tops of first cells. */
  readonly left: readonly [odd: number, even: number];
  readonly right: readonly [odd: number, even: number];
  /** Rules of the last page that bears any, top to bottom. */
  readonly imprintRules: readonly PlacedRule[];
}

const pageNumberForm = /^[—–―-]\s*\d+\s*[—–―-]$/u;

/** Undefined where a document has no text at all. */
export function gatherFacts(document: PlacedDocument): Facts | undefined {
  const lines = textLines(document);
  const pageNumbers = lines.filter((line, i) => pageNumberForm.test(line.text) && isLowest(i, lines));
  const contents = contentsPages(lines);
  const furniture = new Set(pageNumbers);
  const text = lines.filter((line) => !furniture.has(line) && !contents.has(line.page));
  const long = text.filter((line) => line.text.length >= 10);
  if (long.length === 0) return undefined;
  const [size = '0', bodyFont = ''] = bodyType(long).split('\u0000');
  const bodySize = Number(size);
  const body = text.filter((line) => Math.abs(line.size - bodySize) < 0.2 && line.text.length > 1);
  const sides = [0, 1].map((parity) => body.filter((line) => line.page % 2 === parity));
  const left = sides.map((side) =>
    edge(
      (side.length > 0 ? side : body).map((line) => line.x),
      'left',
    ),
  ) as [number, number];
  const right = sides.map((side) =>
    edge(
      (side.length > 0 ? side : body).map((line) => line.right),
      'right',
    ),
  ) as [number, number];
  const em = bodySize * mmPerPoint;
  const runsOn = (next: TextLine | undefined) =>
    next !== undefined && next.x < (left[next.page % 2] ?? 0) + 0.8 * em;
  const full = body.filter(
    (line, i) => runsOn(body[i + 1]) && line.right > (right[line.page % 2] ?? 0) - 0.75 * em,
  );
  return {
    ...{ document, lines, body, full, pageNumbers, bodySize, bodyFont, left, right },
    pitch: median(gaps(body)),
    advance: median(advances(full)),
    imprintRules: lastRules(document, (right[0] ?? 0) - (left[0] ?? 0)),
  };
}

/** Size and face that most characters of long lines are set in. */
function bodyType(lines: readonly TextLine[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const key = `${line.size}\u0000${line.font}`;
    counts.set(key, (counts.get(key) ?? 0) + line.text.length);
  }
  return [...counts].reduce((best, row) => (row[1] > best[1] ? row : best))[0];
}

/** Pages with three or more leaders to a number are contents, not body. */
function contentsPages(lines: readonly TextLine[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const line of lines)
    if (/(?:…{2,}|\.{4,}|·{4,})\s*[\d—–-]+$/u.test(line.text))
      counts.set(line.page, (counts.get(line.page) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 3).map(([page]) => page));
}

/** Lines stand in order: the last of its page, or level with it. */
function isLowest(index: number, lines: readonly TextLine[]): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  return next === undefined || next.page !== line?.page || next.y <= line.y + 0.01;
}

/** The edge most lines share: the commonest position to half a millimetre, then their median. */
function edge(values: readonly number[], side: 'left' | 'right'): number {
  const sorted = [...values].sort((a, b) => (side === 'left' ? a - b : b - a));
  const common = dominant(sorted.map((value) => Math.round(value * 2)));
  return median(values.filter((value) => Math.abs(value - common / 2) <= 0.5));
}

function gaps(body: readonly TextLine[]): readonly number[] {
  return body.slice(1).flatMap((line, i) => {
    const before = body[i];
    return before !== undefined && before.page === line.page ? [line.y - before.y] : [];
  });
}

/** Distances between neighbouring Han characters. Plain loops: these look at every character of a report. */
function advances(lines: readonly TextLine[]): readonly number[] {
  const found: number[] = [];
  for (const { runs } of lines) {
    let before: PlacedRun | undefined;
    for (const run of runs) {
      const { text, steps } = run;
      if (before !== undefined && isHan(text)) found.push(run.x - before.lastX);
      for (let i = 0; i + 1 < text.length; i++)
        if (isHan(text[i] as string) && isHan(text[i + 1] as string)) found.push(steps[i] as number);
      before = isHan(text.at(-1) as string) ? run : undefined;
    }
  }
  return found;
}

/** The unified ideographs and their first extension: what nearly all text is set in. */
const isHan = (text: string): boolean => text >= '\u3400' && text < '\ua000';

/** 版记: at least two rules as wide as the text, on the last page that has text. */
function lastRules(document: PlacedDocument, width: number): readonly PlacedRule[] {
  const page = document.pages.findLast((p) => p.runs.length > 0);
  const wide = (page?.rules ?? [])
    .filter((rule) => Math.abs(rule.length - width) < 6)
    .sort((a, b) => a.y - b.y);
  return wide.length >= 2 ? wide : [];
}
