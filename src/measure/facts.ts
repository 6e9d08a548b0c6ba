// What is common to a document's body: found once, then held against each rule.

import { isFaceOf } from './faces.js';
import { dominant, median, mmPerPoint, textLines } from './lines.js';
import { pageNumberForm, type Specification, textHeight, textWidth } from './specification.js';
import { isInTable, type TableArea, tableAreas } from './tables.js';
import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun, TextLine } from './types.js';

export interface Facts {
  readonly document: PlacedDocument;
  /** What the pages are held against. */
  readonly spec: Specification;
  readonly lines: readonly TextLine[];
  readonly tables: readonly TableArea[];
  readonly contents: ReadonlySet<number>;
  /** Lines that are neither furniture, contents nor cells. */
  readonly text: readonly TextLine[];
  /** Lines of the body's size that stand in the text of upright sheets, in document order. */
  readonly body: readonly TextLine[];
  /** Body lines, headings left out, that run on into the next and reach the right edge. */
  readonly full: readonly TextLine[];
  /** One a page at the most: between dashes, or plain at the foot. */
  readonly pageNumbers: readonly TextLine[];
  /** Points; mm; mm. Of a document too short to tell them, the pitch and advance asked for. */
  readonly bodySize: number;
  readonly bodyFont: string;
  readonly pitch: number;
  readonly advance: number;
  /** Whether enough lines are full to tell the edges by; those asked for stand in where they are not. */
  readonly isTelling: boolean;
  /** Left edge of the text on odd and on even pages, its right edge, and the tops of first cells. */
  readonly left: readonly [odd: number, even: number];
  readonly right: readonly [odd: number, even: number];
  /** Rules of the last page that bears any, top to bottom. */
  readonly imprintRules: readonly PlacedRule[];
}

const pageNumberForms = { dashed: /^[—–―-]\s*\d+\s*[—–―-]$/u, plain: /^\d{1,4}$/u } as const;

/** A page may end with a whole sentence (宣读稿): such a line is filled as a paragraph's last. */
const sentenceEnd = /[。！？；][”’）》]*$/u;

/** A plain number stands this near to the page's lower edge, mm. */
const footRoom = 40;

/** Lines with so many characters are text, rather than a number or a name. */
const longLine = 10;

/** Fewer lines than this on one side of the sheets do not tell where its edges are. */
const fewLines = 8;

/** Undefined where a document has no text at all. */
export function gatherFacts(given: PlacedDocument, spec: Specification): Facts | undefined {
  const document = withoutLineNumbers(given, spec);
  const lines = textLines(document);
  const pageNumbers = lines.filter((line, i) => isPageNumber(line, document, spec) && isLowest(i, lines));
  const contents = contentsPages(lines);
  const furniture = new Set(pageNumbers);
  const tables = tableAreas(document.pages);
  const text = lines.filter(
    (line) => !furniture.has(line) && !contents.has(line.page) && !isInTable(line, tables),
  );
  if (!text.some((line) => line.text.length >= longLine)) return undefined;
  const { size: bodySize, font: bodyFont } = bodyType(text, tables, spec);
  const isBody = (line: TextLine) =>
    Math.abs(line.size - bodySize) < 0.2 && line.text.length > 1 && !isTurned(line.page, document, spec);
  const body = text.filter(isBody);
  const [odd, even] = [0, 1].map((parity) => body.filter((line) => line.page % 2 === parity)) as [
    TextLine[],
    TextLine[],
  ];
  const edges = (side: 'left' | 'right', of: (line: TextLine) => number): readonly [number, number] => {
    const [enough, others] = [odd, even].map((lines) => (lines.length < fewLines ? body : lines).map(of));
    return [edge(enough ?? [], side), edge(others ?? [], side)];
  };
  const type = { body, bodyFont, em: bodySize * mmPerPoint };
  const seen: Edges = { left: edges('left', ({ x }) => x), right: edges('right', (line) => line.right) };
  const isTelling = isSettled(type, seen);
  const { left, right } = isTelling ? seen : asked(spec, seen);
  const full = fullLines(type, { left, right });
  return {
    document,
    spec,
    lines,
    tables,
    contents,
    text,
    body,
    full,
    pageNumbers,
    bodySize,
    bodyFont,
    left,
    right,
    isTelling,
    pitch: isTelling ? median(gaps(body)) : textHeight(spec) / spec.page.lines,
    advance: median(advances(full)) || textWidth(spec) / spec.page.chars,
    imprintRules: lastRules({ document, lines, tables, width: (right[0] ?? 0) - (left[0] ?? 0) }),
  };
}

type Edges = Pick<Facts, 'left' | 'right'>;

/** The edges of the pages that are asked for; even pages are turned where their text stands so. */
function asked({ page: { width, inner, outer } }: Specification, { left }: Edges): Edges {
  const isMirrored = Math.abs(left[1] - outer) < Math.abs(left[1] - inner);
  const [even, far] = isMirrored ? [outer, width - inner] : [inner, width - outer];
  return { left: [inner, even], right: [width - outer, far] };
}

interface BodyLines {
  readonly body: readonly TextLine[];
  readonly bodyFont: string;
  readonly em: number;
}

/** Lines that reach the right edge and run on into the next. */
function fullLines({ body, bodyFont, em }: BodyLines, { left, right }: Edges): readonly TextLine[] {
  const runsOn = (next: TextLine | undefined) =>
    next !== undefined && next.x < (left[next.page % 2] ?? 0) + 0.8 * em;
  const endsHere = ({ text: words, page }: TextLine, next: TextLine | undefined) =>
    next?.page !== page && sentenceEnd.test(words);
  return body.filter((line, i) => {
    const reaches = line.right > (right[line.page % 2] ?? 0) - 0.75 * em;
    return reaches && line.font === bodyFont && runsOn(body[i + 1]) && !endsHere(line, body[i + 1]);
  });
}

/** Full lines enough, and none that begin left of the edge or end right of it: a report of short paragraphs has more first lines than others. */
function isSettled(lines: BodyLines, edges: Edges): boolean {
  const beyond = lines.body.filter(
    ({ x, right, page }) =>
      x < (edges.left[page % 2] ?? 0) - lines.em || right > (edges.right[page % 2] ?? 0) + lines.em,
  );
  const full = fullLines(lines, edges).length;
  return full >= fewLines && beyond.length < full;
}

/** 行号 stand in the margin beside the text: figures alone, no part of their lines. */
function withoutLineNumbers(document: PlacedDocument, { page }: Specification): PlacedDocument {
  const far = Math.min(page.inner, page.outer) - 1;
  const isNumber = ({ text, x, y }: PlacedRun, { width, height }: PlacedPage) =>
    /^\d{1,3}$/u.test(text) && (x < far || x > width - far) && y < height - page.bottom + 1;
  return {
    ...document,
    pages: document.pages.map((one) => ({ ...one, runs: one.runs.filter((run) => !isNumber(run, one)) })),
  };
}

function isPageNumber({ text, y, page }: TextLine, { pages }: PlacedDocument, spec: Specification): boolean {
  if (pageNumberForms.dashed.test(text)) return true;
  const isForm = pageNumberForms.plain.test(text) || (pageNumberForm(spec)?.test(text) ?? false);
  return isForm && y > (pages[page]?.height ?? 0) - footRoom;
}

/** On a sheet laid sideways: its edges are others. */
export function isTurned(page: number, { pages }: PlacedDocument, spec: Specification): boolean {
  const { width, height } = pages[page] ?? spec.page;
  return width > height !== spec.page.width > spec.page.height;
}

/** Captions above a table and remarks below it stand within this of its edges, mm. */
const asideRoom = 12;

/** Size and face, points. */
type Face = Pick<TextLine, 'size' | 'font'>;

/**
 * What most characters of long lines are set in. Lines beside a table are its captions and remarks and tell
 * only where nothing else does; in a report with too few lines to tell, the type asked for where any line
 * bears it: a report that is nearly all table has more of anything else.
 */
function bodyType(text: readonly TextLine[], tables: readonly TableArea[], spec: Specification): Face {
  const long = text.filter((line) => line.text.length >= longLine);
  const apart = long.filter((line) => !tables.some((table) => isBeside(line, table)));
  const telling = apart.length > 0 ? apart : long;
  const most = commonest(telling);
  const enough = telling.filter((line) => isAlike(line, most)).length >= fewLines;
  const asked = text.filter(
    ({ size, font }) => Math.abs(size - spec.body.size) < 0.3 && isFaceOf(spec.body.font, font),
  );
  return enough || asked.length === 0 ? most : commonest(asked);
}

const isBeside = ({ page, y }: TextLine, table: TableArea): boolean =>
  page === table.page && y > table.top - asideRoom && y < table.bottom + asideRoom;

const isAlike = (a: Face, b: Face): boolean => a.size === b.size && a.font === b.font;

function commonest(lines: readonly TextLine[]): Face {
  const counts = new Map<string, { readonly face: TextLine; chars: number }>();
  for (const line of lines) {
    const key = `${line.size}\u0000${line.font}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { face: line, chars: line.text.length });
    else known.chars += line.text.length;
  }
  return [...counts.values()].reduce((best, row) => (row.chars > best.chars ? row : best)).face;
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

/** What stands in 版记 (GB/T 9704-2012 7.4). */
const imprintWords = /印发?$|印制|抄送|主送|分送/u;

interface LastPage {
  readonly document: PlacedDocument;
  readonly lines: readonly TextLine[];
  readonly tables: readonly TableArea[];
  readonly width: number;
}

/** 版记: two rules or more as wide as the text on the last page that has text, its words between them. */
function lastRules({ document, lines, tables, width }: LastPage): readonly PlacedRule[] {
  const index = document.pages.findLastIndex((p) => p.runs.length > 0);
  const isCell = ({ y }: PlacedRule) =>
    tables.some(({ page, top, bottom }) => page === index && y > top - 1 && y < bottom + 1);
  const wide = (document.pages[index]?.rules ?? [])
    .filter((rule) => Math.abs(rule.length - width) < 6 && !isCell(rule))
    .sort((a, b) => a.y - b.y);
  const [first, last] = [wide[0], wide.at(-1)];
  if (first === undefined || last === undefined || wide.length < 2) return [];
  const between = lines.filter(({ page, y }) => page === index && y > first.y && y < last.y);
  return between.some(({ text }) => imprintWords.test(text)) ? wide : [];
}
