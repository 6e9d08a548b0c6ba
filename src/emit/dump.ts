// Pages as text a typesetter can read: golden files of tests, and a look at a page without a viewer.

import type { Item, Page, Pages, Run } from '../model/page.js';

/**
 * Page by page: its place, section and printed number; then each text line as
 * `baseline left–right style text`, rules, images and the number of emphasis dots. Millimetres.
 */
export function dumpPages(pages: Pages): string {
  return pages.pages.map(dumpPage).join('\n');
}

function dumpPage(page: Page, index: number): string {
  const label = page.label === undefined ? '无页码' : `页码 ${page.label}`;
  const turned = page.width > page.height ? ' 横排' : '';
  const head = `== ${index + 1} ${page.section} ${label}${turned}`;
  const runs = page.items.filter((item): item is Run => item.type === 'run');
  return [head, ...lines(runs), ...page.items.flatMap(dumpItem), ...dots(page), ''].join('\n');
}

/** Runs of one text line, markers included; furniture by its baseline. */
function lines(runs: readonly Run[]): readonly string[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = run.line === undefined ? `y${run.y.toFixed(2)} ${run.rotate ?? 0}` : `l${run.line}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  return [...groups.values()].map(dumpLine);
}

function dumpLine(runs: readonly Run[]): string {
  const [first] = runs as readonly [Run];
  const main = runs.reduce((largest, run) => (run.size > largest.size ? run : largest), first);
  const right = Math.max(...runs.map(endOf));
  const text = runs
    .map((run, i) => gapBefore(run, runs[i - 1]) + (run.bold ? `*${run.text}*` : run.text))
    .join('');
  const turn = first.rotate ? ` ∠${first.rotate}` : '';
  return `${mm(main.y)} ${mm(first.x)}–${mm(right)}${turn} ${main.style ?? '-'}${first.tag === undefined ? '~' : ''} ${text}`;
}

const endOf = (run: Run) => run.x + run.advances.reduce((sum, advance) => sum + advance, 0);

/** Cells of a row, a number and its caption: what stands apart is shown apart. */
const gapBefore = (run: Run, before: Run | undefined) =>
  before !== undefined && run.x - endOf(before) > 1 ? ' | ' : '';

const mm = (value: number) => value.toFixed(2).padStart(6);

function dumpItem(item: Item): readonly string[] {
  switch (item.type) {
    case 'rule':
      return [
        `${mm(item.y)} ${mm(item.x)} ── ${item.role ?? ''} ${mm(item.dx)} × ${mm(item.dy)} ${item.thickness}`,
      ];
    case 'picture':
      return [`${mm(item.y)} ${mm(item.x)} ▣ ${item.src} ${mm(item.width)} × ${mm(item.height)}`];
    case 'run':
    case 'path':
    case 'link':
      return [];
  }
}

function dots({ items }: Page): readonly string[] {
  const count = items.filter((item) => item.type === 'path').length;
  return count === 0 ? [] : [`着重号 ${count}`];
}
