// Tables: caption, column heads with their scope, merged cells, numbers with their points in one line.

import type { DocCell, DocRow, TableBlock } from '../../model/doc.js';
import type { BlockSetting } from './blocks.js';
import { element, escapeHtml } from './element.js';
import { inlineHtml, plainWords } from './inlines.js';

/** A cell and the column it starts in. */
interface Placed {
  readonly cell: DocCell;
  readonly column: number;
}

/** Digits before and from the decimal point, the most of a column. */
interface Digits {
  readonly before: number;
  readonly after: number;
}

export function tableHtml(table: TableBlock, setting: BlockSetting): string {
  const [head, body] = [placed(table.head), placed(table.body)];
  const digits = table.columns.map((column, i) =>
    column.align === 'decimal' ? digitsOf(body, i) : undefined,
  );
  const rows = (name: 'th' | 'td') => (row: readonly Placed[]) =>
    element('tr', {}, row.map((cell) => cellHtml(name, cell, { table, digits, setting })).join(''));
  const inner = [
    captionHtml(table, setting),
    columnsHtml(table, setting),
    head.length === 0 ? '' : element('thead', {}, head.map(rows('th')).join('\n')),
    element('tbody', {}, body.map(rows('td')).join('\n')),
  ].join('');
  const label = [table.number, plainWords(table.caption)].filter(Boolean).join(' ') || '表格';
  const named = table.caption.length === 0 ? { 'aria-label': label } : {};
  const kind = table.landscape ? 'scroll landscape' : 'scroll';
  const remarks = table.remarks.map((remark) =>
    element('p', { class: 'tableRemark' }, inlineHtml(remark, setting)),
  );
  return [
    element(
      'div',
      { class: kind, tabindex: '0', role: 'group', 'aria-label': label },
      element('table', { id: table.id, ...named }, inner),
    ),
    ...remarks,
  ].join('\n');
}

function captionHtml({ number, caption }: TableBlock, setting: BlockSetting): string {
  if (caption.length === 0) return '';
  const words = escapeHtml(number === undefined ? '' : `${number}　`) + inlineHtml(caption, setting);
  return element('caption', { class: 'tableCaption' }, words);
}

function columnsHtml({ columns }: TableBlock, { widthClass }: BlockSetting): string {
  if (columns.every(({ width }) => width === undefined)) return '';
  const cols = columns.map(({ width }) =>
    width === undefined ? '<col>' : `<col class="${widthClass(width)}">`,
  );
  return element('colgroup', {}, cols.join(''));
}

/** Column of every cell, with the cells above that reach down counted. */
function placed(rows: readonly DocRow[]): readonly (readonly Placed[])[] {
  const reach: number[] = [];
  return rows.map((row) => {
    let column = 0;
    const line = row.map((cell): Placed => {
      while ((reach[column] ?? 0) > 0) column++;
      const start = column;
      for (let i = 0; i < cell.colspan; i++) reach[column++] = cell.rowspan;
      return { cell, column: start };
    });
    for (let i = 0; i < reach.length; i++) reach[i] = Math.max(0, (reach[i] ?? 0) - 1);
    return line;
  });
}

const numberForm = /^([-−+±]?[\d,，]+)(\.\d+)?%?$/u;

function numberParts(cell: DocCell): readonly [before: string, after: string] | undefined {
  const [first] = cell.children;
  const match = first?.type === 'text' ? numberForm.exec(first.value) : null;
  const before = match?.[1];
  return match === null || before === undefined ? undefined : [before, match[0].slice(before.length)];
}

function digitsOf(rows: readonly (readonly Placed[])[], column: number): Digits {
  const parts = rows.flatMap((row) =>
    row.flatMap((place) => (place.column === column ? (numberParts(place.cell) ?? []) : [])),
  );
  const longest = (odd: number) =>
    Math.max(0, ...parts.filter((_, i) => i % 2 === odd).map((part) => part.length));
  return { before: longest(0), after: longest(1) };
}

interface CellSetting {
  readonly table: TableBlock;
  readonly digits: readonly (Digits | undefined)[];
  readonly setting: BlockSetting;
}

function cellHtml(
  name: 'th' | 'td',
  { cell, column }: Placed,
  { table, digits, setting }: CellSetting,
): string {
  const span = (n: number) => (n > 1 ? String(n) : undefined);
  const width = digits[column];
  const inner = name === 'td' && width !== undefined ? decimalHtml(cell, width, setting) : undefined;
  const align = name === 'th' ? undefined : inner === undefined ? table.columns[column]?.align : 'decimal';
  return element(
    name,
    {
      scope: name === 'td' ? undefined : cell.colspan > 1 ? 'colgroup' : 'col',
      class: [
        name === 'th' ? 'tableHead' : 'tableCell',
        align === 'decimal' && inner === undefined ? 'center' : align,
      ]
        .filter(Boolean)
        .join(' '),
      colspan: span(cell.colspan),
      rowspan: span(cell.rowspan),
    },
    inner ?? inlineHtml(cell.children, setting),
  );
}

/** Both sides of the point as wide as the column's longest; what follows the number hangs after it. */
function decimalHtml(cell: DocCell, { before, after }: Digits, setting: BlockSetting): string | undefined {
  const parts = numberParts(cell);
  if (parts === undefined) return undefined;
  const rest = inlineHtml(cell.children.slice(1), setting);
  const side = (name: string, length: number, inner: string) =>
    element('span', { class: `${name} ${setting.digitClass(length)}` }, inner);
  return side('before', before, escapeHtml(parts[0])) + side('after', after, escapeHtml(parts[1]) + rest);
}
