// A table as a clerk finds it.

import type { TableBlock } from './doc.js';
import { plainText } from './words.js';

/** 表1「主要指标」; a table without either is counted among `all`. */
export function tableName(table: TableBlock, all: readonly TableBlock[]): string {
  const caption = plainText(table.caption);
  if (table.number !== undefined || caption !== '')
    return `${table.number ?? '表'}${caption === '' ? '' : `「${caption}」`}`;
  return `第 ${all.indexOf(table) + 1} 个表（没有表题）`;
}
