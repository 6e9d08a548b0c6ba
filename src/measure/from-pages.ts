// Our own pages as plain positioned text.

import type { Item, Page, Pages, Rule, Run } from '../model/page.js';
import { mmPerPoint } from './lines.js';
import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun } from './types.js';

/** Own width of a character of a face, ems. */
export type AdvanceOf = (face: string, codePoint: number) => number | undefined;

/** `advanceOf` where the fonts are at hand; without it narrow characters are judged by the pages alone. */
export function fromPages(pages: Pages, advanceOf: AdvanceOf = () => undefined): PlacedDocument {
  const faces = new Set(
    pages.pages.flatMap((page) => page.items.flatMap((item) => (item.type === 'run' ? [item.face] : []))),
  );
  const widths = narrowWidths(pages, advanceOf);
  return {
    pages: pages.pages.map((page) => placedPage(page, widths)),
    fonts: [...faces].sort().map((name) => ({ name, embedded: true })),
  };
}

/** Widths of narrow characters by face and character, ems. */
type Widths = ReadonlyMap<string, number>;

function placedPage(page: Page, widths: Widths): PlacedPage {
  const rules = page.items.filter((item): item is Rule => item.type === 'rule');
  return {
    width: page.width,
    height: page.height,
    runs: page.items.filter(isUpright).flatMap((run) => placedRun(run, widths)),
    rules: rules.filter(({ dy }) => dy === 0).map(placedRule),
    uprights: rules.filter(({ dx }) => dx === 0).map(placedRule),
  };
}

/**
 * An advance takes in the gap that follows, which is widest where Chinese comes next: the least of a
 * character's advances is its own width.
 */
function narrowWidths(pages: Pages, advanceOf: AdvanceOf): Widths {
  const widths = new Map<string, number>();
  for (const page of pages.pages)
    for (const item of page.items) if (item.type === 'run') noteWidths(item, widths);
  for (const key of widths.keys()) {
    const char = [...key].at(-1) ?? '';
    const own = advanceOf(key.slice(0, -char.length), char.codePointAt(0) ?? 0);
    if (own !== undefined) widths.set(key, own);
  }
  return widths;
}

function noteWidths({ text, face, size, advances }: Run, widths: Map<string, number>): void {
  let i = 0;
  for (const char of text) {
    const advance = (advances[i++] as number) / (size * mmPerPoint);
    if (isWide(char)) continue;
    const key = face + char;
    const known = widths.get(key);
    if (known === undefined || advance < known) widths.set(key, advance);
  }
}

const isUpright = (item: Item): item is Run => item.type === 'run' && !item.rotate;

/** Nothing where it is all blank. The advances go over as they are: there is one for every character. */
function placedRun(run: Run, widths: Widths): readonly PlacedRun[] {
  const { y, size, face: font, advances, shifts } = run;
  const text = run.text.trim();
  if (text === '') return [];
  const first = run.text.indexOf(text);
  const last = advances.length - 1 - (run.text.length - first - text.length);
  let origin = run.x;
  for (let i = 0; i < first; i++) origin += advances[i] as number;
  const x = origin + (shifts?.[first] ?? 0);
  for (let i = first; i < last; i++) origin += advances[i] as number;
  const em = size * mmPerPoint;
  const widthOf = (char: string) => (isWide(char) ? em : (widths.get(font + char) ?? 1) * em);
  return [
    {
      text,
      x,
      lastX: origin + (shifts?.[last] ?? 0),
      firstWidth: widthOf([...text.slice(0, 2)][0] ?? ''),
      lastWidth: widthOf(text.at(-1) ?? ''),
      steps: first === 0 ? advances : advances.slice(first),
      y,
      size,
      font,
    },
  ];
}

const isWide = (text: string): boolean => text > '\u2e7f' || '“”‘’—…·'.includes(text.charAt(0));

const placedRule = (rule: Rule): PlacedRule => ({
  x: rule.x,
  y: rule.y,
  length: rule.dx || rule.dy,
  thickness: rule.thickness,
});
