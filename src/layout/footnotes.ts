// Page notes: each note's lines, composed once for upright and once for turned pages.

import type { Section } from '../model/doc.js';
import { flowSlabs } from './flow.js';
import { textHeightOf, textWidthOf } from './geometry.js';
import { noteSlabs } from './notes.js';
import type { Painter, Slab } from './slab.js';
import type { Footnotes } from './stack.js';
import { type LayoutState, warn } from './state.js';
import type { TagNode } from './tags.js';

const style = 'footnote';

export function footnotes(state: LayoutState, partOf: (section: Section | undefined) => TagNode): Footnotes {
  const { doc, page } = state;
  const entries = new Map((doc.noteEntries ?? []).map((entry) => [entry.id, entry]));
  const made = new Map<string, readonly Slab[]>();
  const isHome = doc.settings.notes.placement === 'foot';
  return (id, landscape, section) => {
    const key = `${id} ${landscape}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const entry = entries.get(id);
    if (entry === undefined)
      warn(state, 'layout-note-missing', [
        `脚注「${doc.notes.find((note) => note.id === id)?.term ?? ''}」没有内容`,
        '检查 glossary.md 里有没有这条注释',
      ]);
    const width = landscape ? textHeightOf(page) : textWidthOf(page);
    const frame = { width, left: 0, grid: false, parent: partOf(section), style };
    const slabs =
      entry === undefined ? [] : noteSlabs(entry, state, frame, { style, isHome, flow: flowSlabs });
    made.set(key, slabs);
    return slabs;
  };
}

/** The rule above page notes: its length as a share of the text width, and thickness in mm. */
const rule = { share: 1 / 4, thickness: 0.2 } as const;

/** Room between text and page notes, mm; the rule stands in its middle. */
export const footGap = ({ pitch }: LayoutState): number => 0.6 * pitch;

export function paintFootRule(x: number, y: number, width: number, painter: Painter): void {
  painter.items.push({
    type: 'rule',
    x,
    y,
    dx: rule.share * width,
    dy: 0,
    thickness: rule.thickness,
    role: 'footnote',
  });
}
