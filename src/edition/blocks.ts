// Report blocks → Doc blocks: styles by kind, markers as this edition prints them.

import type { Diagnostic } from '../model/diagnostic.js';
import type { DocBlock, DocInline, DocRow, EditionSettings, ParagraphBlock } from '../model/doc.js';
import { markerText } from '../model/markers.js';
import type { Attachment, Block, CrossRef, Heading, Inline, Row, Signature, Table } from '../model/report.js';
import type { StyleSheet } from '../model/style.js';

export interface Setting {
  readonly settings: EditionSettings;
  readonly styles: StyleSheet;
  /** Names of what this edition has no place for: a reference to one is words alone. */
  readonly absent: ReadonlySet<string>;
  readonly diagnostics: Diagnostic[];
}

/** Blocks that follow one another; 接排标题 join the paragraph that goes on behind them. */
export function blocksToDoc(blocks: readonly Block[], setting: Setting): readonly DocBlock[] {
  const made: DocBlock[] = [];
  let waiting: readonly ParagraphBlock[] = [];
  for (const block of blocks) {
    const own = blockToDoc(block, setting);
    const [first] = own;
    const isParagraph = block.type === 'paragraph' && first?.type === 'paragraph';
    if (block.type === 'heading' && block.runIn) {
      waiting = [...waiting, heading(block, setting)];
      continue;
    }
    if (isParagraph && waiting.length > 0) made.push({ ...first, runIn: waiting });
    else made.push(...waiting, ...own);
    waiting = [];
  }
  return [...made, ...waiting];
}

export function blockToDoc(block: Block, setting: Setting): readonly DocBlock[] {
  const pos = 'pos' in block && block.pos ? { pos: block.pos } : {};
  const inner = (blocks: readonly Block[]) => blocksToDoc(blocks, setting);
  switch (block.type) {
    case 'heading':
      return [heading(block, setting)];
    case 'paragraph':
      return [
        {
          type: 'paragraph',
          style: known(block.style ?? 'body', block, setting),
          children: inlinesToDoc(block.children, setting),
          ...pos,
        },
      ];
    case 'list':
      return [
        {
          type: 'list',
          ordered: block.ordered,
          start: block.start ?? 1,
          items: block.items.map(inner),
          ...pos,
        },
      ];
    case 'quote':
      return inner(block.children).map((child) =>
        child.type === 'paragraph' && child.style === 'body' ? { ...child, style: 'quote' } : child,
      );
    case 'table':
      return [tableToDoc(block, setting)];
    case 'figure':
      return [{ ...block, caption: inlinesToDoc(block.caption, setting) }];
    case 'attachment':
      return attachment(block, setting);
    case 'signature':
      return signature(block);
    case 'pageBreak':
      return [{ type: 'pageBreak' }];
    case 'container':
      return inner(block.children);
  }
}

/** 附件 (GB/T 9704-2012 7.3.7): label, title, content. Its own headings stay out of 目录. */
function attachment(block: Attachment, setting: Setting): readonly DocBlock[] {
  const pos = block.pos ? { pos: block.pos } : {};
  const label = { type: 'text', value: block.number ?? '附件' } as const;
  const title = { id: block.id, level: 1, inToc: true, children: inlinesToDoc(block.title, setting) };
  return [
    { type: 'paragraph', style: 'attachmentLabel', children: [label], ...pos },
    { type: 'paragraph', style: 'attachmentTitle', ...title, ...pos },
    ...blocksToDoc(block.children, setting).map(outOfContents),
  ];
}

function outOfContents(block: DocBlock): DocBlock {
  if (block.type !== 'paragraph') return block;
  const listed = block.inToc ? { ...block, inToc: false } : block;
  return listed.runIn === undefined
    ? listed
    : { ...listed, runIn: listed.runIn.map((heading) => ({ ...heading, inToc: false })) };
}

/** 署名 and 成文日期 a blank line below the text (7.3.5.2). */
function signature({ organ, date, pos }: Signature): readonly DocBlock[] {
  const lines = [...organ.split('\n'), date ?? ''].filter((line) => line !== '');
  const paragraphs = lines.map(
    (value): ParagraphBlock => ({
      type: 'paragraph',
      style: 'signature',
      children: [{ type: 'text', value }],
      ...(pos && { pos }),
    }),
  );
  return [{ type: 'spacer', lines: 1 }, ...paragraphs];
}

/** Structure below the report's title: 一、 is level 2. In a template a heading may name its own style. */
function heading(block: Heading, setting: Setting): ParagraphBlock {
  const style = known(block.style ?? `heading${block.level}`, block, setting);
  const isOfReport = block.number !== undefined || block.unnumbered === true;
  return {
    ...{
      type: 'paragraph',
      style,
      children: inlinesToDoc(block.children, setting),
      inToc: isOfReport,
    },
    ...(block.number !== undefined && { number: block.number }),
    ...(isOfReport && { level: block.level + 1 }),
    ...(block.id !== '' && { id: block.id }),
    ...(block.pos && { pos: block.pos }),
  };
}

/** A style that no file defines falls back to 正文 and is named. */
function known(style: string, block: Block, { styles, diagnostics }: Setting): string {
  if (style in styles.styles) return style;
  diagnostics.push({
    rule: 'style-unknown',
    severity: 'error',
    ...('pos' in block ? block.pos : undefined),
    message: `没有名为「${style}」的样式`,
    hint: `可用的有 ${Object.keys(styles.styles).join('、')}`,
  });
  return 'body';
}

function tableToDoc(table: Table, setting: Setting): DocBlock {
  const row = (cells: Row): DocRow =>
    cells.map((cell) => ({
      children: inlinesToDoc(cell.children, setting),
      colspan: cell.colspan ?? 1,
      rowspan: cell.rowspan ?? 1,
    }));
  return {
    type: 'table',
    columns: table.columns,
    landscape: table.landscape ?? false,
    ...{
      caption: inlinesToDoc(table.caption, setting),
      head: table.head.map(row),
      body: table.body.map(row),
    },
    remarks: (table.remarks ?? []).map((remark) => inlinesToDoc(remark, setting)),
    ...(table.id !== undefined && { id: table.id }),
    ...(table.number !== undefined && { number: table.number }),
    ...(table.pos && { pos: table.pos }),
  };
}

export function inlinesToDoc(inlines: readonly Inline[], setting: Setting): readonly DocInline[] {
  return inlines.flatMap((inline) => inlineToDoc(inline, setting));
}

function crossRef({ target, text = target }: CrossRef, { absent }: Setting): DocInline {
  return absent.has(target) ? { type: 'text', value: text } : { type: 'crossRef', target, text };
}

function inlineToDoc(inline: Inline, setting: Setting): readonly DocInline[] {
  const { placement, marker } = setting.settings.notes;
  switch (inline.type) {
    case 'text':
    case 'break':
      return [inline];
    case 'noteRef':
      return placement === 'none' ? [] : [{ ...inline, text: markerText(inline.number, marker) }];
    case 'crossRef':
      return [crossRef(inline, setting)];
    case 'termLink':
      return inlinesToDoc(inline.children, setting);
    case 'link':
      if (setting.absent.has(inline.href.replace(/^#/u, ''))) return inlinesToDoc(inline.children, setting);
      return [{ ...inline, children: inlinesToDoc(inline.children, setting) }];
    default:
      return [{ type: inline.type, children: inlinesToDoc(inline.children, setting) }];
  }
}

/** Text of inlines without markers. */
export function plain(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? plain(inline.children) : '',
    )
    .join('');
}
