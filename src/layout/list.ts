// Lists: number or bullet before each item's first paragraph, inner lists further in.

import type { ListBlock } from '../model/doc.js';
import { type InkedPiece, type Look, textPiece } from './inlines.js';
import type { Flow, Frame } from './lines.js';
import { paragraphSlabs } from './paragraph.js';
import type { Slab } from './slab.js';
import type { LayoutState } from './state.js';
import type { TagNode } from './tags.js';

/** How far the items of an inner list stand further in, ems. */
const step = 2;

interface Setting {
  readonly state: LayoutState;
  readonly frame: Frame;
  readonly flow: Flow;
}

export function listSlabs(list: ListBlock, { state, frame, flow }: Setting): readonly Slab[] {
  const parent: TagNode = { role: 'L', parent: frame.parent };
  const inner = { state, frame: { ...frame, parent }, flow };
  return list.items.flatMap((_, index) => itemSlabs(list, index, inner));
}

function itemSlabs(list: ListBlock, index: number, { state, frame, flow }: Setting): readonly Slab[] {
  const [first, ...rest] = list.items[index] ?? [];
  const item: TagNode = { role: 'LI', parent: frame.parent };
  const label: TagNode = { role: 'Lbl', parent: item };
  const body: TagNode = { role: 'LBody', parent: item };
  const text = list.ordered ? `${list.start + index}.` : '•';
  const lead = (look: Look): readonly InkedPiece[] => [textPiece(text, { ...look, tag: label }, state)];
  const isText = first?.type === 'paragraph';
  const opening = isText ? first : ({ type: 'paragraph', style: 'list', children: [] } as const);
  const inner = { ...frame, parent: body, left: frame.left + step };
  return [
    ...paragraphSlabs({ ...opening, style: 'list' }, state, frame, { tag: body, lead }),
    ...flow(isText ? rest : (list.items[index] ?? []), state, inner),
  ];
}
