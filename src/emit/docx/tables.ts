// Tables: widths on every column, merged cells, a head repeated on each page.

import {
  AlignmentType,
  type FileChild,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { DocCell, DocRow, TableBlock } from '../../model/doc.js';
import { bookmarked, runs, textRun } from './inlines.js';
import { textWidth } from './measures.js';
import type { DocxState } from './state.js';
import { styleId } from './styles.js';
import { mmTwips } from './xml.js';

export function tableBlocks(table: TableBlock, state: DocxState): readonly FileChild[] {
  const { page } = state.doc.styles;
  const width = table.landscape ? mmTwips(page.height - page.top - page.bottom) : textWidth(page);
  const widths = columnWidths(table, width);
  const rows = [
    ...table.head.map((row) => tableRow(row, table, state, true)),
    ...table.body.map((row) => tableRow(row, table, state, false)),
  ];
  const made = new Table({
    rows,
    columnWidths: [...widths],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
  });
  return [
    ...caption(table, state),
    made,
    ...table.remarks.map(
      (remark) => new Paragraph({ style: styleId('tableRemark'), children: runs(remark, state) }),
    ),
  ];
}

function caption(table: TableBlock, state: DocxState): readonly FileChild[] {
  if (table.caption.length === 0) return [];
  const number = table.number === undefined ? [] : [textRun(`${table.number}　`)];
  const words = [...number, ...runs(table.caption, state)];
  return [
    new Paragraph({
      style: styleId('tableCaption'),
      children: table.id === undefined ? words : bookmarked(table.id, words, state),
    }),
  ];
}

function tableRow(row: DocRow, table: TableBlock, state: DocxState, isHead: boolean): TableRow {
  const cells = row.map((cell, i) =>
    tableCell(cell, isHead ? 'center' : table.columns[i]?.align, state, isHead),
  );
  return new TableRow({ children: cells, tableHeader: isHead, cantSplit: true });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  decimal: AlignmentType.RIGHT,
} as const;

/** Numbers of a column end at one edge; Word's decimal tabs do not survive WPS. */
function tableCell(
  cell: DocCell,
  align: keyof typeof alignments | undefined,
  state: DocxState,
  isHead: boolean,
): TableCell {
  const alignment = align === undefined ? {} : { alignment: alignments[align] };
  const content = new Paragraph({
    style: styleId(isHead ? 'tableHead' : 'tableCell'),
    children: runs(cell.children, state),
    ...alignment,
  });
  return new TableCell({
    children: [content],
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.colspan > 1 && { columnSpan: cell.colspan }),
    ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }),
  });
}

/** Given shares, or by the longest text of each column, none under a twelfth. */
function columnWidths({ columns, head, body }: TableBlock, width: number): readonly number[] {
  const lengths = columns.map((column, i) => {
    const texts = [...head, ...body]
      .map((row) => row[i])
      .filter((cell) => cell?.colspan === 1)
      .map((cell) => textLength(cell as DocCell));
    return column.width === undefined ? Math.min(24, Math.max(3, ...texts)) : column.width * 100;
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const widths = lengths.map((length) => Math.floor((length / total) * width));
  const rest = width - widths.reduce((sum, w) => sum + w, 0);
  return widths.map((w, i) => (i === widths.length - 1 ? w + rest : w));
}

/** Full-width characters. */
function textLength({ children }: DocCell): number {
  const text = (inlines: DocCell['children']): string =>
    inlines
      .map((inline) =>
        inline.type === 'text' ? inline.value : 'children' in inline ? text(inline.children) : '',
      )
      .join('');
  return [...text(children)].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0xff ? 1 : 0.55), 1);
}
