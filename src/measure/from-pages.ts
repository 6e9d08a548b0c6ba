// Our own pages as plain positioned text.

import type { Item, Page, Pages, Rule, Run } from '../model/page.js';
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
  return {
    width: page.width,
    height: page.height,
    glyphs: page.items.filter(isUpright).flatMap(glyphs),
    rules: page.items.filter((item): item is Rule => item.type === 'rule' && item.dy === 0).map(placedRule),
  };
}

const isUpright = (item: Item): item is Run => item.type === 'run' && !item.rotate;

function glyphs(run: Run): readonly PlacedGlyph[] {
  const em = run.size * mmPerPoint;
  const placed: PlacedGlyph[] = [];
  let { x } = run;
  let i = 0;
  for (const char of run.text) {
    const advance = run.advances[i] ?? em;
    const wide = (char.codePointAt(0) ?? 0) > 0x2e7f || '“”‘’—…·'.includes(char);
    placed.push({
      char,
      x: x + (run.shifts?.[i] ?? 0),
      y: run.y,
      width: wide ? em : advance,
      size: run.size,
      font: run.face,
    });
    x += advance;
    i++;
  }
  return placed;
}

const placedRule = (rule: Rule): PlacedRule => ({
  x: rule.x,
  y: rule.y,
  length: rule.dx,
  thickness: rule.thickness,
});
