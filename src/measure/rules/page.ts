// 版面: size, margins, 版心, grid (GB/T 9704-2012 5.1 to 5.2.3).

import type { Facts } from '../facts.js';
import { inkShare, mmPerPoint } from '../lines.js';
import { textBottom, textHeight, textWidth } from '../specification.js';
import type { TextLine } from '../types.js';
import { mm, near, placeOf, type StandardRule } from './rule.js';

export const pageRules: readonly StandardRule[] = [
  {
    rule: 'page-size',
    title: '幅面',
    clause: 'GB/T 9704-2012 5.1',
    strength: 'required',
    values: ({ page: { width, height } }) => [width, height],
    allowed: ({ page: { width, height } }) => `${width} × ${height} mm（横排页 ${height} × ${width} mm）`,
    measure: ({ document, spec: { page } }) => {
      const bad = document.pages.flatMap(({ width, height }, i) => {
        const [short, long] = [Math.min(width, height), Math.max(width, height)];
        return near(short, page.width, 1) && near(long, page.height, 1) ? [] : [`PDF 第${i + 1}页`];
      });
      const { width = 0, height = 0 } = document.pages[0] ?? {};
      return { found: `${mm(width)} × ${mm(height)}`, ok: bad.length === 0, places: bad };
    },
  },
  {
    rule: 'top-margin',
    title: '天头',
    clause: 'GB/T 9704-2012 5.2.1',
    strength: 'required',
    values: ({ page }) => page.top,
    allowed: ({ page }) => `${page.top} ± 1 mm`,
    measure: (facts) => {
      const tops = firstLines(facts).map((line) => cellTop(line, facts));
      if (tops.length === 0) return undefined;
      const top = Math.min(...tops);
      return { found: mm(top), ok: near(top, facts.spec.page.top, 1) };
    },
  },
  {
    rule: 'inner-margin',
    title: '订口',
    clause: 'GB/T 9704-2012 5.2.1',
    strength: 'required',
    values: ({ page }) => [page.inner, page.outer],
    allowed: ({ page }) => `${page.inner} ± 1 mm（双面印刷时双数页在右）`,
    measure: ({ left, right, body, isTelling, spec: { page } }) => {
      if (!isTelling) return undefined;
      const even = body.some((line) => line.page % 2 === 1) ? left[1] : left[0];
      const mirrored = near(even, page.outer, 1) && near(page.width - right[1], page.inner, 1);
      const ok = near(left[0], page.inner, 1) && (near(even, page.inner, 1) || mirrored);
      return { found: `单页左 ${mm(left[0])}，双页左 ${mm(even)}`, ok };
    },
  },
  {
    rule: 'text-width',
    title: '版心宽',
    clause: 'GB/T 9704-2012 5.2.1',
    strength: 'required',
    values: textWidth,
    allowed: (spec) => `${textWidth(spec)} mm（± 1）`,
    measure: ({ left, right, isTelling, spec }) => {
      if (!isTelling) return undefined;
      const width = right[0] - left[0];
      return { found: mm(width), ok: near(width, textWidth(spec), 1) };
    },
  },
  {
    rule: 'text-height',
    title: '版心高',
    clause: 'GB/T 9704-2012 5.2.1',
    strength: 'required',
    values: textHeight,
    allowed: (spec) => `${textHeight(spec)} mm，不越出下边线`,
    measure: (facts) => {
      const { spec, pitch } = facts;
      const low = facts.body.filter((line) => cellTop(line, facts) + pitch > textBottom(spec) + 1);
      const bottom = facts.body.reduce((most, line) => Math.max(most, cellTop(line, facts) + pitch), 0);
      return {
        found: `末行底 ${mm(bottom - spec.page.top)}`,
        ok: low.length === 0,
        places: low.map((line) => placeOf(line, facts)),
      };
    },
  },
  {
    rule: 'lines-per-page',
    title: '每面行数',
    clause: 'GB/T 9704-2012 5.2.3',
    strength: 'usual',
    values: ({ page }) => page.lines,
    allowed: ({ page }) => `${page.lines} 行`,
    measure: (facts) => {
      const { lines } = facts.spec.page;
      const most = Math.max(...linesPerFullPage(facts));
      if (most <= 0) return undefined;
      const room = Math.round(textHeight(facts.spec) / facts.pitch);
      const endsEarly = room === lines && most < lines && most >= lines - keptOver;
      return {
        found: endsEarly ? `${most} 行，行距容得下 ${room} 行` : `${most} 行`,
        ok: endsEarly || most === lines,
      };
    },
  },
  {
    rule: 'chars-per-line',
    title: '每行字数',
    clause: 'GB/T 9704-2012 5.2.3',
    strength: 'usual',
    values: ({ page }) => page.chars,
    allowed: ({ page }) => `${page.chars} 字`,
    measure: ({ left, right, advance, isTelling, spec: { page } }) => {
      if (!isTelling) return undefined;
      const chars = (right[0] - left[0]) / advance;
      return { found: `${chars.toFixed(1)} 字`, ok: near(chars, page.chars, 0.5) };
    },
  },
  {
    rule: 'line-pitch',
    title: '行距',
    clause: 'GB/T 9704-2012 5.2.3',
    strength: 'usual',
    values: (spec) => [textHeight(spec), spec.page.lines],
    allowed: (spec) => {
      const { lines } = spec.page;
      return `${textHeight(spec)} / ${lines} = ${mm(textHeight(spec) / lines)}（± 0.1）`;
    },
    measure: ({ pitch, isTelling, spec }) => {
      const isRight = near(pitch, textHeight(spec) / spec.page.lines, 0.1);
      return isTelling ? { found: mm(pitch), ok: isRight } : undefined;
    },
  },
  {
    rule: 'right-edge',
    title: '撑满版心',
    clause: 'GB/T 9704-2012 5.2.3',
    strength: 'usual',
    allowed: () => '整行右端对齐（± 0.5 mm）',
    measure: (facts) => {
      const { full } = facts;
      const ragged = full.filter((line) => isRagged(line, facts));
      return {
        found: `${full.length - ragged.length} / ${full.length} 行`,
        ok: ragged.length === 0,
        places: ragged.map((line) => placeOf(line, facts)),
      };
    },
  },
];

/** Lines that may go over from every page of a grid that has room for them: paragraphs are not cut at one line. */
const keptOver = 2;

function isRagged(line: TextLine, { right }: Facts): boolean {
  const edge = right[line.page % 2] ?? 0;
  const blank = (1 - inkShare(line.text.at(-1) ?? '')) * line.size * mmPerPoint;
  return line.right > edge + 0.5 || line.right + blank < edge - 0.5;
}

/** Lines of the body that a page begins with: nothing stands above them, title or table. */
function firstLines({ body, text, tables }: Facts): readonly TextLine[] {
  const tops = new Set(text.filter((line, i) => text[i - 1]?.page !== line.page));
  const isBelow = ({ page, y }: TextLine) => tables.some((table) => table.page === page && table.top < y);
  return body.filter((line) => tops.has(line) && !isBelow(line));
}

/** Top of a line's cell: the em box stands 0.88 em above the baseline, centred in the pitch. */
export function cellTop(line: TextLine, { pitch }: Pick<Facts, 'pitch'>): number {
  const em = line.size * mmPerPoint;
  return line.y - 0.88 * em - (pitch - em) / 2;
}

/** Lines of pages whose text reaches both edges of the 版心. */
function linesPerFullPage({ body, pitch, spec }: Facts): readonly number[] {
  const pages = new Map<number, [first: TextLine, last: TextLine]>();
  for (const line of body) pages.set(line.page, [pages.get(line.page)?.[0] ?? line, line]);
  return [...pages.values()].flatMap(([first, last]) => {
    const spans = (last.y - first.y) / pitch;
    return spans > 0.85 * spec.page.lines ? [Math.round(spans) + 1] : [];
  });
}
