// 页码 and 版记 (GB/T 9704-2012 7.4, 7.5).

import { sizeWord } from '../faces.js';
import type { Facts } from '../facts.js';
import { mmPerPoint } from '../lines.js';
import { pageNumberForm, type Specification, textBottom } from '../specification.js';
import type { TextLine } from '../types.js';
import { mm, near, pageOf, type StandardRule } from './rule.js';

export const furnitureRules: readonly StandardRule[] = [
  {
    rule: 'page-number',
    title: '页码',
    clause: 'GB/T 9704-2012 7.5',
    strength: 'usual',
    values: ({ pageNumber }) => pageNumber,
    allowed: numberWords,
    measure: (facts) => {
      const { pageNumbers, spec } = facts;
      const [first] = pageNumbers;
      if (spec.pageNumber.format === '') return noneWanted(pageNumbers, facts);
      if (first === undefined && !spec.isPaged) return undefined;
      if (first === undefined) return { found: '没有页码', ok: false };
      const bad = pageNumbers.filter((line) => !isRight(line, facts));
      return {
        found: `${first.size} 磅，距版心 ${mm(inkTop(first, spec) - textBottom(spec))}`,
        ok: bad.length === 0,
        of: pageNumbers.length,
        places: bad.map((line) => pageOf(line.page, facts)),
      };
    },
  },
  {
    rule: 'imprint-rules',
    title: '版记分隔线',
    clause: 'GB/T 9704-2012 7.4.1',
    strength: 'usual',
    values: ({ imprint }) => imprint,
    allowed: ({ imprint: { outerRule, innerRule } }) =>
      `首末线 ${outerRule} mm，中间线 ${innerRule} mm，末线与版心下边缘重合`,
    measure: ({ imprintRules: rules, spec }) => {
      const last = rules.at(-1);
      if (last === undefined) return undefined;
      const { outerRule, innerRule } = spec.imprint;
      const areThick = rules.every(({ thickness }, i) =>
        near(thickness, i === 0 || i === rules.length - 1 ? outerRule : innerRule, 0.04),
      );
      const found = `${rules.map((rule) => rule.thickness.toFixed(2)).join('、')} mm，末线在 ${mm(last.y)}`;
      return { found, ok: areThick && near(last.y, textBottom(spec), 0.5) };
    },
  },
];

const positions = {
  outer: (indent: number) => `单页居右空 ${indent} 字，双页居左空 ${indent} 字`,
  center: () => '居中',
  right: (indent: number) => `居右空 ${indent} 字`,
} as const;

function numberWords({ pageNumber: { format, below, indent, position, size } }: Specification): string {
  if (format === '') return '不印页码';
  const upper = /[—–-]/u.test(format) ? '一字线上距' : '数字上端距';
  return `${sizeWord(size)}，${upper}版心下边缘 ${below} mm，${positions[position](indent)}`;
}

function noneWanted(numbers: readonly TextLine[], facts: Facts) {
  return {
    found: numbers.length === 0 ? '没有页码' : `${numbers.length} 页印了页码`,
    ok: numbers.length === 0,
    places: numbers.map((line) => pageOf(line.page, facts)),
  };
}

/** Height of the ink's upper edge over the baseline, ems, by what a number begins with. */
const inkHeights: readonly (readonly [start: RegExp, height: number])[] = [
  [/^[—–―-]/u, 0.38],
  [/^\{n\}/u, 0.68],
  [/^/u, 0.8],
];

const inkHeight = ({ pageNumber: { format } }: Specification): number =>
  inkHeights.find(([start]) => start.test(format))?.[1] ?? 0;

const inkTop = (line: TextLine, spec: Specification): number =>
  line.y - inkHeight(spec) * line.size * mmPerPoint;

function isRight(line: TextLine, { spec }: Facts): boolean {
  const { below, size } = spec.pageNumber;
  const isForm = pageNumberForm(spec)?.test(line.text) ?? false;
  return (
    isForm &&
    near(line.size, size, 0.3) &&
    near(inkTop(line, spec), textBottom(spec) + below, 1) &&
    isPlaced(line, spec)
  );
}

/** Either margin may be the inner one: a file may be bound on one side or on both. */
function isPlaced(line: TextLine, { page, pageNumber: { position, indent } }: Specification): boolean {
  const em = line.size * mmPerPoint;
  const middle = (line.x + line.right) / 2;
  const right = [page.width - page.outer, page.width - page.inner].some((edge) =>
    near(line.right, edge - indent * em, 2),
  );
  if (position === 'center')
    return [page.inner - page.outer, page.outer - page.inner].some((skew) =>
      near(middle, (page.width + skew) / 2, 1),
    );
  if (position === 'right') return right;
  const isOdd = Number(/\d+/u.exec(line.text)?.[0]) % 2 === 1;
  return isOdd ? right : [page.inner, page.outer].some((edge) => near(line.x, edge + indent * em, 2));
}
