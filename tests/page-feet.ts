// How pages end, counted on Page[]: what a typesetter looks for when the sheets come back.

import type { Page, Pages, Run } from '../src/model/page.js';

/** What the counts need to know of an edition's styles. */
export interface FeetSetting {
  /** Lines of a page. */
  readonly lines: number;
  /** Styles that begin a page. */
  readonly openers: ReadonlySet<string>;
}

export interface Foot {
  /** Index of the page. */
  readonly page: number;
  readonly words: string;
}

export interface PageFeet {
  readonly pages: number;
  /** By number of empty lines: pages that end for lack of room. */
  readonly empty: readonly number[];
  /** A paragraph's opening sentence alone at the foot, empty lines below; the leads among them. */
  readonly openings: readonly Foot[];
  readonly leads: readonly Foot[];
  /** Paragraphs that end in a colon. */
  readonly leadIns: readonly Foot[];
  /** Pages that end inside a sentence. */
  readonly broken: readonly Foot[];
  /** Last pages of a part with three lines of text or fewer. */
  readonly short: readonly Foot[];
  /** Notes of which one line stands at the foot. */
  readonly notes: readonly Foot[];
  /** Headings at the foot, and those with one line of more below. */
  readonly headings: readonly Foot[];
  readonly scant: readonly Foot[];
  /** Pages that begin with the last line of a paragraph. */
  readonly widows: readonly Foot[];
}

interface TextLine {
  readonly y: number;
  readonly style: string;
  /** Tags of the paragraphs it begins and ends with: not the same behind a run-in heading. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isBold: boolean;
}

const sentenceEnd = /[。！？][”’）》」』】]*/gu;
const lineEnd = /[。！？][”’）》」』】]*(?:\[\d+\])?$/u;
const shortLast = 3;

export function pageFeet(pages: Pages, setting: FeetSetting): PageFeet {
  const set = pages.pages.map((page) => linesOf(page, pages));
  const ends = pages.pages.flatMap((_, page) => (isNatural(page, pages, set, setting) ? [page] : []));
  const foot = (page: number): Foot => ({ page, words: set[page]?.at(-1)?.text ?? '' });
  const count = (test: (page: number) => boolean) => ends.filter(test).map(foot);
  const opening = (page: number) => openingAtFoot(set[page] ?? [], set[page + 1] ?? []);
  const free = (page: number) => emptyLines(pages.pages[page] as Page, setting);
  const empty: number[] = [];
  for (const page of ends) empty[free(page)] = (empty[free(page)] ?? 0) + 1;
  return {
    pages: pages.pages.length,
    empty: Array.from(empty, (n) => n ?? 0),
    openings: count((page) => free(page) > 0 && opening(page) !== undefined),
    leads: count((page) => isLead(opening(page))),
    leadIns: count(
      (page) => /[：:]$/u.test(set[page]?.at(-1)?.text ?? '') && !goesOn(set[page], set[page + 1]),
    ),
    broken: count((page) => goesOn(set[page], set[page + 1]) && !lineEnd.test(set[page]?.at(-1)?.text ?? '')),
    short: pages.pages.flatMap((_, page) => (isShort(page, pages, set, setting) ? [foot(page)] : [])),
    notes: count((page) => loneAtFoot(page, pages, set)),
    headings: count((page) => afterHeading(set[page] ?? [], pages) === 0),
    scant: count((page) => afterHeading(set[page] ?? [], pages) === 1 && goesOn(set[page], set[page + 1])),
    widows: count((page) => isWidow(set[page] ?? [], set[page + 1] ?? [])),
  };
}

function linesOf(page: Page, pages: Pages): readonly TextLine[] {
  const runs = page.items.filter((item): item is Run => item.type === 'run' && item.line !== undefined);
  const byLine = new Map<number, Run[]>();
  for (const run of runs) byLine.set(run.line as number, [...(byLine.get(run.line as number) ?? []), run]);
  return [...byLine.values()].map((own) => textLine(own, pages)).sort((a, b) => a.y - b.y);
}

function textLine(runs: readonly Run[], pages: Pages): TextLine {
  const main = runs.reduce((largest, run) => (run.size > largest.size ? run : largest));
  return {
    y: main.y,
    style: main.style ?? '',
    from: blockOf(runs[0]?.tag, pages),
    to: blockOf(runs.at(-1)?.tag, pages),
    text: runs.map(({ text }) => text).join(''),
    isBold: runs[0]?.bold === true,
  };
}

const blockRoles = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'LBody', 'TOCI', 'TR', 'Caption', 'Figure']);

function blockOf(tag: number | undefined, { tags }: Pages): number {
  let at = tag ?? -1;
  while (at > 0 && !blockRoles.has(tags[at]?.role ?? '')) at = tags[at]?.parent ?? -1;
  return at;
}

function roleAbove(tag: number, { tags }: Pages): string {
  return tags[tags[tag]?.parent ?? -1]?.role ?? '';
}

const isTurned = ({ width, height }: Page): boolean => width > height;

/** Whether the page ends because it is full, and not by the author's will or the end of a part. */
function isNatural(
  page: number,
  { pages }: Pages,
  set: readonly (readonly TextLine[])[],
  { openers }: FeetSetting,
): boolean {
  const [here, next] = [pages[page], pages[page + 1]];
  if (here === undefined || next === undefined || set[page]?.length === 0) return false;
  const first = set[page + 1]?.[0];
  return (
    here.section === next.section &&
    first !== undefined &&
    !openers.has(first.style) &&
    isTurned(here) === isTurned(next)
  );
}

/** Grid lines below the last thing on the page, page notes and 版记 included. */
export function emptyLines(page: Page, { lines }: Pick<FeetSetting, 'lines'>): number {
  const pitch = page.area.height / lines;
  const bottoms = page.items.map((item) => {
    if (item.type === 'run')
      return item.line === undefined ? 0 : Math.floor((item.y - page.area.y) / pitch) + 1;
    if (item.type === 'rule') return Math.ceil((item.y + item.dy - page.area.y) / pitch - 0.01);
    if (item.type === 'picture') return Math.ceil((item.y + item.height - page.area.y) / pitch - 0.01);
    return 0;
  });
  return Math.max(0, lines - Math.max(0, ...bottoms));
}

const goesOn = (here: readonly TextLine[] | undefined, next: readonly TextLine[] | undefined): boolean =>
  here?.at(-1) !== undefined && here.at(-1)?.to === next?.[0]?.from && (next?.[0]?.from ?? -1) > 0;

interface Opening {
  readonly text: string;
  readonly isBold: boolean;
}

/** The opening sentence of the last paragraph, where nothing else of it stands on this page. */
function openingAtFoot(here: readonly TextLine[], next: readonly TextLine[]): Opening | undefined {
  if (!goesOn(here, next)) return undefined;
  const block = here.at(-1)?.to;
  const from = here.findIndex((line) => line.to === block);
  if (from === 0) return undefined;
  const own = here.slice(from);
  const text = own.map((line) => line.text).join('');
  const ends = [...text.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  const isOne = ends.length === 1 && lineEnd.test(text);
  return isOne ? { text, isBold: own.every((line) => line.isBold) } : undefined;
}

/** Characters of an opening sentence that names what the paragraph is about. */
const longestLead = 36;

const isLead = (opening: Opening | undefined): boolean =>
  opening !== undefined && (opening.isBold || opening.text.length <= longestLead);

function isShort(
  page: number,
  pages: Pages,
  set: readonly (readonly TextLine[])[],
  setting: FeetSetting,
): boolean {
  const count = set[page]?.filter(({ style }) => style !== 'imprint').length ?? 0;
  return (
    count > 0 &&
    count <= shortLast &&
    !isNatural(page, pages, set, setting) &&
    isNatural(page - 1, pages, set, setting)
  );
}

function loneAtFoot(page: number, pages: Pages, set: readonly (readonly TextLine[])[]): boolean {
  const here = set[page] ?? [];
  const last = here.at(-1);
  if (last === undefined || !goesOn(here, set[page + 1])) return false;
  const isNote = last.style === 'note' || roleAbove(last.to, pages) === 'Note';
  return isNote && here.at(-2)?.to !== last.to && set[page - 1]?.at(-1)?.to !== last.to;
}

/** Lines with text below the last heading of the page, or behind it; none where it has no heading. */
function afterHeading(here: readonly TextLine[], { tags }: Pages): number | undefined {
  const isHeading = (tag: number) => /^H\d$/u.test(tags[tag]?.role ?? '');
  const last = here.findLastIndex(({ from, to }) => isHeading(from) || isHeading(to));
  if (last < 0) return undefined;
  return here.length - 1 - last + (isHeading(here[last]?.to ?? 0) ? 0 : 1);
}

function isWidow(here: readonly TextLine[], next: readonly TextLine[]): boolean {
  return goesOn(here, next) && next[1] !== undefined && next[1].from !== next[0]?.to;
}
