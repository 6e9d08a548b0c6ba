// Tables of a Word story: cells in order, vertical merges counted into the cell that begins them.

import type { DraftCell, DraftTable } from '../../draft.js';
import { endWaiting } from './paragraphs.js';
import type { Handler, OpenTable, Reading } from './state.js';
import type { Attributes } from './xml.js';

const ofCell =
  (set: (cell: NonNullable<OpenTable['cell']>, attributes: Attributes) => void): Handler =>
  ({ tables }, attributes) => {
    const cell = tables.at(-1)?.cell;
    if (cell !== undefined) set(cell, attributes);
  };

/** Columns of a row that no cell stands in. */
function addEmpty(table: OpenTable | undefined, colspan: number): void {
  if (colspan > 0) table?.rows.at(-1)?.push({ text: '', colspan, rowspan: 1 });
}

export const tables: Reading = {
  open: {
    'w:tbl': (story) => {
      endWaiting(story);
      if (story.tables.length > 0) story.oddities.add('nestedTable');
      story.tables.push({ rows: [], cell: undefined, isRowGone: false, after: 0 });
    },
    'w:tr': ({ tables }) => {
      const table = tables.at(-1);
      if (table === undefined) return;
      table.rows.push([]);
      table.isRowGone = false;
      table.after = 0;
    },
    'w:gridBefore': ({ tables }, { 'w:val': value }) => addEmpty(tables.at(-1), Number(value) || 0),
    'w:gridAfter': ({ tables }, { 'w:val': value }) => {
      const table = tables.at(-1);
      if (table !== undefined) table.after = Number(value) || 0;
    },
    'w:tc': ({ tables }) => {
      const table = tables.at(-1);
      if (table !== undefined) table.cell = { text: '', colspan: 1, continues: false };
    },
    'w:gridSpan': ofCell((cell, { 'w:val': value }) => {
      cell.colspan = Number(value) || 1;
    }),
    'w:vMerge': ofCell((cell, { 'w:val': value }) => {
      cell.continues = value !== 'restart';
    }),
  },
  close: {
    'w:tc': (story) => {
      endWaiting(story);
      const table = story.tables.at(-1);
      if (table !== undefined) closeCell(table);
    },
    'w:tr': ({ tables }) => {
      const table = tables.at(-1);
      if (table?.isRowGone) table.rows.pop();
      else addEmpty(table, table?.after ?? 0);
    },
    'w:tbl': (story) => {
      const open = story.tables.pop();
      const outer = story.tables.at(-1)?.cell;
      if (open === undefined) return;
      if (outer !== undefined) {
        outer.text = [outer.text, ...wordsOf(open)].filter((text) => text !== '').join(' ');
        return;
      }
      const table = closeTable(open, ++story.count);
      if (table !== undefined) story.blocks.push(table);
    },
  },
};

/** A cell holds no table: the words of an inner one go on in it. */
const wordsOf = ({ rows }: OpenTable): readonly string[] => rows.flat().map(({ text }) => text);

function closeCell(table: OpenTable): void {
  const { cell } = table;
  if (cell !== undefined)
    table.rows.at(-1)?.push({ text: cell.text, colspan: cell.colspan, rowspan: cell.continues ? 0 : 1 });
  table.cell = undefined;
}

/** Undefined for a table without rows. */
function closeTable({ rows: given }: OpenTable, line: number): DraftTable | undefined {
  if (given.length === 0) return undefined;
  const rows: DraftCell[][] = given.map(() => []);
  const starts = new Map<number, { row: number; index: number }>();
  for (const [r, cells] of given.entries()) {
    let column = 0;
    for (const cell of cells) {
      const start = starts.get(column);
      const owner = start === undefined ? undefined : rows[start.row]?.[start.index];
      if (cell.rowspan === 0 && start !== undefined && owner !== undefined)
        rows[start.row]?.splice(start.index, 1, { ...owner, rowspan: owner.rowspan + 1 });
      else {
        starts.set(column, { row: r, index: rows[r]?.length ?? 0 });
        rows[r]?.push({ ...cell, rowspan: 1 });
      }
      column += cell.colspan;
    }
  }
  return { type: 'table', rows, line };
}
