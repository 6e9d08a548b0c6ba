// Our own pages as plain positioned text.

import type { Item, Page, Pages, Rule, Run } from '../model/page.js';
import { mmPerPoint } from './lines.js';
import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun } from './types.js';

export function fromPages(pages: Pages): PlacedDocument {
  const faces = new Set(
    pages.pages.flatMap((page) => page.items.flatMap((item) => (item.type === 'run' ? [item.face] : []))),
  );
  return {
    pages: pages.pages.map(placedPage),
    fonts: [...faces].sort().map((name) => ({ name, embedded: true })),
  };
}

function placedPage(page: Page): PlacedPage {
  return {
    width: page.width,
    height: page.height,
    runs: page.items.filter(isUpright).flatMap(placedRun),
    rules: page.items.filter((item): item is Rule => item.type === 'rule' && item.dy === 0).map(placedRule),
  };
}

const isUpright = (item: Item): item is Run => item.type === 'run' && !item.rotate;

/** Nothing where it is all blank. The advances go over as they are: there is one for every character. */
function placedRun(run: Run): readonly PlacedRun[] {
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
  return [
    {
      text,
      x,
      lastX: origin + (shifts?.[last] ?? 0),
      firstWidth: isWide(text) ? em : (advances[first] ?? em),
      lastWidth: isWide(text.at(-1) ?? '') ? em : (advances[last] ?? em),
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
  length: rule.dx,
  thickness: rule.thickness,
});
