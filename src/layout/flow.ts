// Doc blocks → slabs in order: the one place where every block kind is matched.

import type { DocBlock, ListBlock } from '../model/doc.js';
import { figureSlabs } from './figure.js';
import { linePitch } from './geometry.js';
import { wordsOf } from './inlines.js';
import { noteSlabs } from './notes.js';
import { lineSlabs, type ParagraphOptions, paragraphSlabs } from './paragraph.js';
import { type LayoutState, type Slab, styleOf } from './state.js';
import { tableSlabs } from './table.js';
import { tocSlabs } from './toc.js';

export function blockSlabs(block: DocBlock, state: LayoutState, options: ParagraphOptions): readonly Slab[] {
  switch (block.type) {
    case 'paragraph':
      return paragraphSlabs(block, state, options);
    case 'list':
      return listSlabs(block, state, options);
    case 'notes':
      return noteSlabs(block, state, options);
    case 'toc':
      return tocSlabs(block, state, options);
    case 'table':
      return tableSlabs(block, state, options.width);
    case 'figure':
      return figureSlabs(block, state, options.width);
    case 'spacer':
      return [
        {
          height: block.lines * linePitch(state.doc.styles.page),
          before: 0,
          breakAfter: true,
          paint: () => undefined,
        },
      ];
    case 'pageBreak':
      return [{ height: 0, before: 0, breakAfter: true, breakBefore: true, paint: () => undefined }];
    case 'imprint':
      return [];
  }
}

/** Items hang by two characters behind their number or bullet. */
function listSlabs(list: ListBlock, state: LayoutState, options: ParagraphOptions): readonly Slab[] {
  const key = {};
  const style = { ...styleOf(state, 'list'), firstLine: 0 };
  const listTag: ParagraphOptions['parent'] = (painter) =>
    painter.tag(key, 'L', options.parent?.(painter) ?? painter.section);
  return list.items.flatMap((item, i) => {
    const [first, ...rest] = item;
    const itemKey = {};
    const parent: ParagraphOptions['parent'] = (painter) => painter.tag(itemKey, 'LI', listTag(painter));
    const inner = { ...options, left: (options.left ?? 0) + 2, parent };
    const lead = wordsOf(list.ordered ? `${list.start + i}.` : '•', 'list', state);
    const opening =
      first?.type === 'paragraph'
        ? paragraphSlabs({ ...first, style: 'list' }, state, { ...inner, lead, role: 'LBody' })
        : lineSlabs(lead, style, state, { ...inner, role: 'Lbl' });
    const more = first?.type === 'paragraph' ? rest : item;
    return [...opening, ...more.flatMap((block) => blockSlabs(block, state, inner))];
  });
}
