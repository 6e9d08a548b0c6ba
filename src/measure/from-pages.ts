// Our own pages as plain positioned text.

import type { Item, Page, Pages, Rule, Run } from '../model/page.js';
import { mmPerPoint } from './lines.js';
import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun } from './types.js';

/** Own width of a character of a face, ems. */
export type AdvanceOf = (face: string, codePoint: number) => number | undefined;

/**
 * An advance takes in the gap that follows a narrow character at its run's end: with the fonts at hand
 * (`advanceOf`) its own width is known, which rules of craft need.
 */
export function fromPages(pages: Pages, advanceOf: AdvanceOf = () => undefined): PlacedDocument {
  const faces = new Set(
    pages.pages.flatMap((page) => page.items.flatMap((item) => (item.type === 'run' ? [item.face] : []))),
  );
  return {
    pages: pages.pages.map((page) => placedPage(page, advanceOf)),
    fonts: [...faces].sort().map((name) => ({ name, embedded: true })),
  };
}

function placedPage(page: Page, advanceOf: AdvanceOf): PlacedPage {
  const rules = page.items.filter((item): item is Rule => item.type === 'rule');
  return {
    width: page.width,
    height: page.height,
    runs: page.items.filter(isUpright).flatMap((run) => placedRun(run, advanceOf)),
    rules: rules.filter(({ dy }) => dy === 0).map(placedRule),
    uprights: rules.filter(({ dx }) => dx === 0).map(placedRule),
  };
}

const isUpright = (item: Item): item is Run => item.type === 'run' && !item.rotate;

/** Nothing where it is all blank. The advances go over as they are: there is one for every character. */
function placedRun(run: Run, advanceOf: AdvanceOf): readonly PlacedRun[] {
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
  const widthOf = (char: string, advance: number | undefined) => {
    if (isWide(char)) return em;
    const own = advanceOf(font, char.codePointAt(0) ?? 0);
    return own === undefined ? (advance ?? em) : own * em;
  };
  return [
    {
      text,
      x,
      lastX: origin + (shifts?.[last] ?? 0),
      firstWidth: widthOf(text.charAt(0), advances[first]),
      lastWidth: widthOf(text.at(-1) ?? '', advances[last]),
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
