// A planned page painted: slabs, page notes, 版记, and the furniture around them.

import type { Doc } from '../model/doc.js';
import type { Destination, Item, Page, Tag, TagRole } from '../model/page.js';
import {
  type PageFrame,
  paintHeader,
  paintLineNumbers,
  paintPageNumber,
  paintWatermark,
} from './furniture.js';
import { textArea, turned } from './geometry.js';
import { paintImprint } from './imprint.js';
import type { SheetPlan } from './index.js';
import { footnoteGap } from './notes.js';
import type { LayoutState, Painter } from './state.js';

/** The structure tree, grown as content is painted: parents before children, in reading order. */
export class TagTree {
  readonly list: Tag[] = [];
  private readonly made = new Map<object, number>();

  constructor(doc: Doc) {
    this.list.push({ role: 'Document', parent: -1 });
    for (const section of doc.sections) this.made.set(section, -1);
  }

  /** The element of `key`, made when first asked for. */
  of(key: object, role: TagRole, parent: number, more: Partial<Tag> = {}): number {
    const known = this.made.get(key);
    if (known !== undefined && known >= 0) return known;
    this.list.push({ role, parent, ...more });
    this.made.set(key, this.list.length - 1);
    return this.list.length - 1;
  }
}

export interface PaintContext {
  readonly state: LayoutState;
  readonly labels: ReadonlyMap<string, string>;
  readonly tags: TagTree;
  readonly destinations: Record<string, Destination>;
}

export interface PaintedPage {
  readonly page: Page;
}

export function paintPage(plan: SheetPlan, index: number, context: PaintContext): PaintedPage {
  const { state, tags, destinations, labels } = context;
  const { settings, styles } = state.doc;
  const frame = frameOf(plan, state);
  const items: Item[] = [];
  let line = 0;
  const painter: Painter = {
    ...{ items, destinations, page: index },
    section: tags.of(plan.section, 'Sect', 0),
    tag: (key, role, parent, more) => tags.of(key, role, parent, more),
    labelOf: (target) => labels.get(target) ?? '',
    nextLine: () => line++,
  };
  const hasContent = plan.draft.placed.length > 0 || plan.imprint.length > 0;
  if (settings.watermark !== undefined && hasContent)
    paintWatermark(settings.watermark, frame, painter, state);
  paintText(plan, frame, painter, state);
  if (plan.imprint.length > 0) paintImprint(plan.imprint, frame.area, painter, state);
  if (settings.runningHeader !== undefined && plan.hasNumber)
    paintHeader(settings.runningHeader, frame, painter, state);
  if (settings.lineNumbers && plan.hasNumber) paintLineNumbers(frame, painter, state);
  const label = plan.hasNumber ? String(plan.number) : undefined;
  if (label !== undefined && styles.pageNumber.format !== '') paintPageNumber(label, frame, painter, state);
  const page: Page = {
    ...{
      width: frame.width,
      height: frame.height,
      area: frame.area,
      number: plan.number,
      section: plan.section.name,
      items,
    },
    ...(label !== undefined && { label }),
  };
  return { page };
}

function frameOf({ draft, number }: SheetPlan, { doc }: LayoutState): PageFrame {
  const { page } = doc.styles;
  const isEven = number % 2 === 0;
  const area = textArea(page, isEven);
  return draft.landscape
    ? { area: turned(area, page), width: page.height, height: page.width, landscape: true, isEven }
    : { area, width: page.width, height: page.height, landscape: false, isEven };
}

function paintText({ draft }: SheetPlan, { area }: PageFrame, painter: Painter, state: LayoutState): void {
  for (const { slab, y } of draft.placed) {
    for (const anchor of slab.anchors ?? [])
      painter.destinations[anchor] ??= { page: painter.page, y: area.y + y };
    slab.paint(painter, area.x, area.y + y);
  }
  if (draft.foot.length === 0) return;
  const top = area.y + area.height - draft.footHeight;
  const ruleY = top + 0.5 * footnoteGap(state);
  painter.items.push({
    type: 'rule',
    x: area.x,
    y: ruleY,
    dx: area.width / 3,
    dy: 0,
    thickness: 0.18,
    role: 'footnote',
  });
  for (const { slab, y } of draft.foot) {
    for (const anchor of slab.anchors ?? [])
      painter.destinations[anchor] ??= { page: painter.page, y: top + y };
    slab.paint(painter, area.x, top + y);
  }
}
