// Tables whose type comes out too small when a page of the web is printed: each is named.

import { caution, type Diagnostic } from '../../model/diagnostic.js';
import type { Doc, DocBlock, TableBlock } from '../../model/doc.js';
import { placeCells } from '../../model/place-cells.js';
import { tableName } from '../../model/table-name.js';
import { digitColumns, leastWidths } from './table-cells.js';
import { paperFit, paperRooms, paperWidth } from './table-paper.js';

/** 六号, points: the smallest type that official tables are printed in (house). */
const leastSize = 7.5;

/** One warning for each table that paper holds only in smaller type than can well be read. */
export function paperFaults(doc: Doc): readonly Diagnostic[] {
  const all = tablesOf(doc);
  return all.flatMap((table) => {
    const size = sizeOf(table, doc);
    if (size >= leastSize) return [];
    const shown = size.toFixed(1).replace(/\.0$/u, '');
    return caution(
      'html-table-small',
      `${tableName(table, all)}有 ${table.columns.length} 列，网页打印出来横排也只能用 ${shown} 磅的字，小于六号（${leastSize} 磅），看不清`,
      '减少列，或把表分成几个，或改用大一些的单位（如万元改为亿元）',
      table.pos,
    );
  });
}

/** Points. */
function sizeOf(table: TableBlock, { styles }: Doc): number {
  const grid = placeCells(table);
  const digits = digitColumns(grid, table.columns);
  const width = paperWidth(grid, leastWidths(grid), digits, styles.compose.units);
  return paperFit(width, table.landscape, paperRooms(styles)).scale * (styles.styles.tableCell?.size ?? 0);
}

function tablesOf({ sections, noteEntries }: Doc): readonly TableBlock[] {
  const inside = (blocks: readonly DocBlock[]): readonly TableBlock[] =>
    blocks.flatMap((block): readonly TableBlock[] => {
      if (block.type === 'table') return [block];
      if (block.type === 'list') return block.items.flatMap(inside);
      if (block.type === 'notes') return block.entries.flatMap(({ more }) => inside(more));
      return [];
    });
  const printed = sections.flatMap(({ blocks }) => inside(blocks));
  return [...new Set([...printed, ...noteEntries.flatMap(({ more }) => inside(more))])];
}
