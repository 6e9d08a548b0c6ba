// Cells of tables: no number, date or unit cut in two.

import { type CellLine, cellsOf } from '../tables.js';
import { numberCutAt } from '../words.js';
import { type CraftRule, counted, placeOf } from './rule.js';

export const tableRules: readonly CraftRule[] = [
  {
    rule: 'cell-number-broken',
    title: '表格里拆开的数、日期、单位',
    clause: 'GB/T 15835-2011',
    strength: 'house',
    allowed: () => '单元格里的数、日期、单位不拆到两行',
    measure: (craft) => {
      const cells = craft.tables.flatMap((area) => {
        const inside = ({ page, y }: { page: number; y: number }) =>
          page === area.page && y > area.top && y < area.bottom;
        return cellsOf(area, craft.lines.filter(inside));
      });
      const bad = cells.flatMap((cell) =>
        cutsOf(cell).map((cut) => placeOf(cut[0].line, craft, `${cut[0].text}／${cut[1].text}`)),
      );
      return cells.length === 0 ? undefined : counted(bad, cells.length);
    },
  },
];

const cutsOf = (cell: readonly CellLine[]): readonly (readonly [CellLine, CellLine])[] =>
  cell.slice(1).flatMap((next, i): (readonly [CellLine, CellLine])[] => {
    const line = cell[i] as CellLine;
    return numberCutAt(line.text, next.text) === undefined ? [] : [[line, next]];
  });
