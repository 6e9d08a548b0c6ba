// Pages as text a typesetter can read: one line a text line, with its place and style.

import type { Item, Page, Pages, Run } from '../model/page.js';

/** Golden files hold this; positions to a tenth of a millimetre. */
export function dumpPages(pages: Pages): string {
  return pages.pages.map(dumpPage).join('\n');
}

function dumpPage(page: Page, index: number): string {
  const head = `== ${index + 1} ${page.section}${page.label === undefined ? '' : ` 页码 ${page.label}`}`;
  const runs = page.items.filter((item): item is Run => item.type === 'run');
  const others = page.items.filter((item) => item.type !== 'run' && item.type !== 'link').map(dumpItem);
  return [head, ...lines(runs), ...others, ''].join('\n');
}

/** Runs of one text line, markers included; furniture by its baseline. */
function lines(runs: readonly Run[]): readonly string[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = run.line === undefined ? `y${run.y.toFixed(2)}` : `l${run.line}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Run];
    const text = group.map((run) => run.text).join('');
    const last = group.at(-1) as Run;
    const right = last.x + last.advances.reduce((sum, a) => sum + a, 0);
    return `${first.y.toFixed(1).padStart(6)} ${first.x.toFixed(1).padStart(6)}–${right.toFixed(1)} ${first.style ?? ''} ${text}`;
  });
}

function dumpItem(item: Item): string {
  const place = 'x' in item ? `${item.y.toFixed(1).padStart(6)} ${item.x.toFixed(1).padStart(6)}` : '';
  return `${place} [${item.type}${item.type === 'rule' ? ` ${item.role ?? ''} ${item.dx.toFixed(1)}×${item.dy.toFixed(1)} ${item.thickness}` : ''}]`;
}
