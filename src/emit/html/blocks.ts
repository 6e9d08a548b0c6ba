// Doc blocks → HTML, every kind matched.

import type {
  DocBlock,
  DocRow,
  FigureBlock,
  ListBlock,
  NoteEntry,
  NotesBlock,
  ParagraphBlock,
  TableBlock,
  TocBlock,
} from '../../model/doc.js';
import { element, escapeHtml } from './element.js';
import { type InlineSetting, inlineHtml } from './inlines.js';

export interface BlockSetting extends InlineSetting {
  /** Bytes of an image of the report. */
  readonly image: (src: string) => Uint8Array;
}

export function blockHtml(block: DocBlock, setting: BlockSetting): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block, setting);
    case 'toc':
      return tocHtml(block, setting);
    case 'notes':
      return notesHtml(block, setting);
    case 'table':
      return tableHtml(block, setting);
    case 'figure':
      return figureHtml(block, setting);
    case 'list':
      return listHtml(block, setting);
    case 'imprint':
      return element(
        'footer',
        { class: 'imprint' },
        element('p', {}, escapeHtml(block.left)) + element('p', {}, escapeHtml(block.right)),
      );
    case 'spacer':
      return element('div', { class: 'spacer', 'aria-hidden': 'true' }, '');
    case 'pageBreak':
      return '';
  }
}

function paragraphHtml(block: ParagraphBlock, setting: BlockSetting): string {
  const name = block.level ? `h${Math.min(6, block.level)}` : 'p';
  const number = block.number === undefined ? '' : escapeHtml(block.number);
  return element(name, { class: block.style, id: block.id }, number + inlineHtml(block.children, setting));
}

function tocHtml(toc: TocBlock, setting: BlockSetting): string {
  const items = toc.entries.map((entry) => {
    const words = escapeHtml(entry.number ?? '') + inlineHtml(entry.children, setting);
    return element('li', { class: `level${entry.level}` }, element('a', { href: `#${entry.target}` }, words));
  });
  return element('ol', { role: 'list' }, items.join(''));
}

/** Numbers are text, so that they copy and read back; the list's own are switched off. */
function notesHtml(block: NotesBlock, setting: BlockSetting): string {
  return element(
    'ol',
    { class: 'notes', role: 'list', 'data-numbered': '' },
    block.entries.map((entry) => noteHtml(entry, setting)).join('\n'),
  );
}

function noteHtml(entry: NoteEntry, setting: BlockSetting): string {
  const number = element('span', { class: 'number' }, `${entry.number}.`);
  const words = [...entry.label, { type: 'text', value: '：' } as const, ...entry.children];
  const first = element('p', { class: 'note' }, number + inlineHtml(words, setting) + backLinks(entry));
  return element(
    'li',
    { id: `note-${entry.id}` },
    first + entry.more.map((block) => blockHtml(block, setting)).join(''),
  );
}

/** One back link for every marker of the note. */
function backLinks({ id, number, mentions }: NoteEntry): string {
  return Array.from({ length: mentions }, (_, i) => {
    const label = mentions > 1 ? `回到正文第 ${i + 1} 处注释 ${number}` : `回到正文注释 ${number}`;
    return element(
      'a',
      {
        class: 'back',
        role: 'doc-backlink',
        href: `#ref-${id}-${i + 1}`,
        'aria-label': label,
        'data-furniture': '',
      },
      '↩',
    );
  }).join('');
}

function tableHtml(table: TableBlock, setting: BlockSetting): string {
  const words =
    escapeHtml(table.number === undefined ? '' : `${table.number}　`) + inlineHtml(table.caption, setting);
  const caption = table.caption.length === 0 ? '' : element('caption', { class: 'tableCaption' }, words);
  const head =
    table.head.length === 0
      ? ''
      : element('thead', {}, table.head.map((row) => rowHtml(row, table, setting, 'th')).join(''));
  const body = element('tbody', {}, table.body.map((row) => rowHtml(row, table, setting, 'td')).join(''));
  const remarks = table.remarks
    .map((remark) => element('p', { class: 'tableRemark' }, inlineHtml(remark, setting)))
    .join('');
  const label = table.caption.length === 0 ? '表格' : undefined;
  const inner = element('table', { id: table.id, 'aria-label': label }, caption + head + body);
  return (
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label ?? `表格：${plainWords(table)}` },
      inner,
    ) + remarks
  );
}

const plainWords = ({ number, caption }: TableBlock): string =>
  [number, ...caption.map((inline) => (inline.type === 'text' ? inline.value : ''))]
    .filter(Boolean)
    .join(' ');

function rowHtml(row: DocRow, table: TableBlock, setting: BlockSetting, name: 'th' | 'td'): string {
  const span = (n: number) => (n > 1 ? String(n) : undefined);
  const cells = row.map((cell, i) => {
    const align = name === 'td' ? table.columns[i]?.align : undefined;
    const scope = name === 'th' ? (cell.colspan > 1 ? 'colgroup' : 'col') : undefined;
    return element(
      name,
      { scope, class: align, colspan: span(cell.colspan), rowspan: span(cell.rowspan) },
      inlineHtml(cell.children, setting),
    );
  });
  return element('tr', {}, cells.join(''));
}

/** An image in the page itself; an SVG as an image can run no script. */
function figureHtml(figure: FigureBlock, setting: BlockSetting): string {
  const bytes = setting.image(figure.src);
  const source = `data:${mediaType(bytes)};base64,${Buffer.from(bytes).toString('base64')}`;
  const width = figure.width === undefined ? undefined : `${Math.round(figure.width * 100)}%`;
  const spelt = `<img src="${source}" alt="${escapeHtml(figure.alt)}"${width === undefined ? '' : ` width="${width}"`}>`;
  const number = figure.number === undefined ? '' : `${figure.number}　`;
  const caption =
    figure.caption.length === 0
      ? ''
      : element(
          'figcaption',
          { class: 'figureCaption' },
          escapeHtml(number) + inlineHtml(figure.caption, setting),
        );
  return element('figure', { id: figure.id }, spelt + caption);
}

function mediaType(bytes: Uint8Array): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return 'image/svg+xml';
}

function listHtml(list: ListBlock, setting: BlockSetting): string {
  const items = list.items.map((item) =>
    element('li', {}, item.map((block) => blockHtml(block, setting)).join('')),
  );
  const start = list.ordered && list.start !== 1 ? String(list.start) : undefined;
  return element(list.ordered ? 'ol' : 'ul', { start }, items.join(''));
}
