// Our own pages as plain positioned text.

import type { Page, Pages, Rule, Run } from '../model/page.js';
import { mmPerPoint } from './lines.js';
import type { PlacedDocument, PlacedGlyph, PlacedPage, PlacedRule } from './types.js';

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
  const glyphs: PlacedGlyph[] = [];
  for (const item of page.items) if (item.type === 'run' && !item.rotate) placeGlyphs(item, glyphs);
  return {
    width: page.width,
    height: page.height,
    glyphs,
    rules: page.items.filter((item): item is Rule => item.type === 'rule' && item.dy === 0).map(placedRule),
  };
}

/** Appends a run's glyphs: there is one for every character of a report. */
function placeGlyphs(run: Run, placed: PlacedGlyph[]): void {
  const em = run.size * mmPerPoint;
  const { y, size, face: font } = run;
  let { x } = run;
  let i = 0;
  for (const char of run.text) {
    const advance = run.advances[i] ?? em;
    const width = isWide(char) ? em : advance;
    placed.push({ char, x: x + (run.shifts?.[i] ?? 0), y, width, size, font });
    x += advance;
    i++;
  }
}

const isWide = (char: string): boolean => char > '\u2e7f' || '“”‘’—…·'.includes(char);

const placedRule = (rule: Rule): PlacedRule => ({
  x: rule.x,
  y: rule.y,
  length: rule.dx,
  thickness: rule.thickness,
});
