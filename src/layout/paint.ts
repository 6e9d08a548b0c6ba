// A planned sheet painted: text, page notes, 版记, and the furniture around them.

import type { Destination, Item, Page, Rect } from '../model/page.js';
import type { DraftPage } from './draft-page.js';
import { paintFootRule } from './footnotes.js';
import {
  type Portrait,
  paintHeader,
  paintLineNumbers,
  paintPageNumber,
  paintWatermark,
  turnedWithSheet,
} from './furniture.js';
import { textArea, turnArea } from './geometry.js';
import { paintImprint } from './imprint.js';
import { viewRoom } from './runs.js';
import type { Sheet } from './sheets.js';
import type { Painter } from './slab.js';
import type { Placed } from './stack.js';
import type { LayoutState } from './state.js';
import { joinRules } from './table-rows.js';
import { type TagTree, tagIndex } from './tags.js';

export interface PaintContext {
  readonly state: LayoutState;
  readonly labelOf: (target: string) => string;
  readonly tree: TagTree;
  readonly destinations: Record<string, Destination>;
}

export function paintSheet(sheet: Sheet, index: number, context: PaintContext): Page {
  const { state } = context;
  const { draft, isEven, number, section } = sheet;
  const portrait = {
    area: textArea(state.page, isEven),
    width: state.page.width,
    height: state.page.height,
    isEven,
  };
  const isTurned = draft?.landscape === true;
  const area = isTurned ? turnArea(portrait.area, state.page) : portrait.area;
  const painter = newPainter(index, context);
  if (draft !== undefined) paintDraft(draft, area, painter);
  if (sheet.imprint !== undefined) paintImprint(sheet.imprint, area, painter, state);
  const turn = (items: readonly Item[]) => (isTurned ? turnedWithSheet(items, portrait.height) : items);
  const [behind, around] = furniture(sheet, portrait, painter, context);
  return {
    ...(isTurned
      ? { width: portrait.height, height: portrait.width }
      : { width: portrait.width, height: portrait.height }),
    area,
    number,
    section: section?.name ?? 'blank',
    ...(sheet.hasNumber && { label: String(number) }),
    items: [...turn(behind), ...joinRules(painter.items), ...turn(around)],
  };
}

interface LinePainter extends Painter {
  /** Baselines of the lines that get a number in the margin. */
  readonly counted: readonly number[];
}

function newPainter(page: number, { tree, destinations, labelOf }: PaintContext): LinePainter {
  const lines = new Map<string, number>();
  const counted: number[] = [];
  return {
    items: [],
    page,
    destinations,
    labelOf,
    counted,
    tag: (node) => tagIndex(tree, node),
    line: (baseline, counts) => {
      const key = baseline.toFixed(2);
      const known = lines.get(key);
      if (known !== undefined) return known;
      lines.set(key, lines.size);
      if (counts) counted.push(baseline);
      return lines.size - 1;
    },
  };
}

function paintDraft(draft: DraftPage, area: Rect, painter: Painter): void {
  paintPlaced(draft.placed, area.x, area.y, painter);
  if (draft.foot.length === 0) return;
  const top = area.y + area.height - draft.footHeight;
  const gap = draft.foot[0]?.y ?? 0;
  paintFootRule(area.x, top + gap / 2, area.width, painter);
  paintPlaced(draft.foot, area.x, top, painter);
}

function paintPlaced(placed: readonly Placed[], x: number, top: number, painter: Painter): void {
  for (const [i, { slab, y }] of placed.entries()) {
    const isOwn = (other: Placed | undefined) => slab.group !== undefined && other?.slab.group === slab.group;
    const destination = { page: painter.page, y: Math.max(0, top + y - viewRoom) };
    for (const anchor of slab.anchors ?? []) painter.destinations[anchor] ??= destination;
    slab.paint(painter, { x, y: top + y, first: !isOwn(placed[i - 1]), last: !isOwn(placed[i + 1]) });
  }
}

/** Behind the text and around it; none of it on blank pages. */
function furniture(
  { draft, imprint, hasNumber, number }: Sheet,
  portrait: Portrait,
  { counted }: LinePainter,
  context: PaintContext,
): readonly [behind: readonly Item[], around: readonly Item[]] {
  const { settings, styles } = context.state.doc;
  const [behind, around] = [newPainter(-1, context), newPainter(-1, context)];
  const isBlank = draft === undefined && imprint === undefined;
  if (settings.watermark && !isBlank) paintWatermark(settings.watermark, portrait, behind, context.state);
  if (settings.runningHeader && hasNumber)
    paintHeader(settings.runningHeader, portrait, around, context.state);
  if (settings.lineNumbers && hasNumber) paintLineNumbers(counted, portrait, around, context.state);
  if (hasNumber && styles.pageNumber.format !== '')
    paintPageNumber(String(number), portrait, around, context.state);
  return [behind.items, around.items];
}
