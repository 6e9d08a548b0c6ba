// A table that no page holds, in a clerk's words: which table, which cell, what to do.

import { caution, type Diagnostic } from '../model/diagnostic.js';
import type { TableBlock } from '../model/doc.js';
import { type PlacedCell, placeCells } from '../model/place-cells.js';
import { tableName } from '../model/table-name.js';
import { plainText } from '../model/words.js';
import type { Widest } from './table-extents.js';
import type { Tall } from './table-tall.js';

/** One for all tables that share the columns, the same in every edition: the worst cell stands for the rest. */
export function tooWide(
  { table, cell, text }: Widest,
  { landscape, cut }: { readonly landscape: boolean; readonly cut: boolean },
  all: readonly TableBlock[],
): Diagnostic {
  const { columns } = placeCells(table);
  const turned = landscape ? '横排、' : '';
  const made = cut ? '有的数拆成了两行' : '已用更小的字排出';
  return {
    rule: 'layout-table-wide',
    severity: 'warning',
    message: `${tableName(table, all)}有 ${columns} 列，${turned}缩到最小字号也排不下，${made}；最宽的是${cellName(cell, table)}的「${text.trim()}」`,
    hint: '减少列，或把表分成几个，或改用大一些的单位（如万元改为亿元）；注释和列表里的表请移到正文',
    ...table.pos,
  };
}

/** A cell that runs over many lines however the table is set. */
export function tooTall(
  { held: { table, cell }, lines, chars }: Tall,
  all: readonly TableBlock[],
): Diagnostic {
  return caution(
    'layout-table-tall',
    `${tableName(table, all)}${cellName(cell, table)}排了约 ${lines} 行，一行只有 ${chars} 个字；缩小字号、横排也不能更短`,
    '把这一格的长文移到表注或正文，或减少列，或用 {widths=…} 定各列的宽',
    table.pos,
  );
}

/** 第3行「五年累计」一格. */
function cellName(cell: PlacedCell, table: TableBlock): string {
  const row = cell.isHead ? '表头' : `第 ${cell.row - table.head.length + 1} 行`;
  const head = placeCells(table).cells.filter(
    (other) => other.isHead && other.column <= cell.column && cell.column < other.column + other.colspan,
  );
  const words = plainText(head.at(-1)?.cell.children ?? []).trim();
  return `${row}${words === '' || cell.isHead ? `第 ${cell.column + 1} 列` : `「${words}」一列`}`;
}
