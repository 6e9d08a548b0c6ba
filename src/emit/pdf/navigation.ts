// Ways through the document: named destinations, outline, page labels.

import type { Page, Pages } from '../../model/page.js';
import { nameTree } from './name-tree.js';
import { type OutlineNode, type PdfDocument, type Ref, text } from './pdfmake.js';
import { points } from './units.js';

/** Destinations a little above the line they name, so that it does not stick to the window's edge. */
const headroom = 10;

export function addDestinations(
  document: PdfDocument,
  { pages, destinations }: Pages,
  refs: readonly Ref[],
): void {
  const entries = Object.entries(destinations).flatMap(([name, { page, y }]) => {
    const [place, ref] = [pages[page], refs[page]];
    if (place === undefined || ref === undefined) return [];
    const top = Math.min(points(place.height), points(place.height - y) + headroom);
    return [[name, [ref, 'XYZ', null, top, null]] as const];
  });
  const names = document._root.data.Names as Ref;
  names.data.Dests = nameTree(document, entries);
}

/** Items under the nearest item of a lower level before them; the first level stands open. */
export function addOutline(document: PdfDocument, { outline, destinations }: Pages): void {
  const open: { readonly level: number; readonly node: OutlineNode }[] = [];
  for (const { title, level, target } of outline) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.node ?? document.outline;
    const node = parent.addItem(title.replace(/\s+/gu, ' '), { expanded: open.length === 0 });
    if (target in destinations) node.outlineData.Dest = text(target);
    else delete node.outlineData.Dest;
    open.push({ level, node });
  }
}

type Label = { readonly S?: 'D' | 'r'; readonly St?: number; readonly P?: object };

/** The number as printed; pages before the first printed number count in small Roman. */
export function addPageLabels(document: PdfDocument, pages: readonly Page[]): void {
  const first = pages.findIndex(({ label }) => label !== undefined);
  const nums: unknown[] = [];
  let last: Label | undefined;
  pages.forEach((page, i) => {
    const label = labelOf(page, i, first);
    const follows = last?.S !== undefined && label.S === last.S && label.St === (last.St ?? 0) + 1;
    if (!follows) nums.push(i, label);
    last = label;
  });
  document._root.data.PageLabels = { Nums: nums };
}

function labelOf({ label, number }: Page, index: number, first: number): Label {
  if (label === undefined && index < first) return { S: 'r', St: index + 1 };
  if (label === undefined) return { S: 'D', St: Math.max(1, number) };
  return /^[1-9]\d*$/u.test(label) ? { S: 'D', St: Number(label) } : { P: text(label) };
}
