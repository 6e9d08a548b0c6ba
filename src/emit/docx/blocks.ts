// Doc blocks → paragraphs and tables, every kind matched.

import { type FileChild, ImageRun, InternalHyperlink, Paragraph, type ParagraphChild, TextRun } from 'docx';
import { imageSize } from 'image-size';
import type {
  DocBlock,
  FigureBlock,
  ImprintBlock,
  ListBlock,
  NotesBlock,
  ParagraphBlock,
  TocBlock,
} from '../../model/doc.js';
import { bookmarked, field, runs, textRun } from './inlines.js';
import { textWidth } from './measures.js';
import { addList, type DocxState } from './state.js';
import { styleId } from './styles.js';
import { tableBlocks } from './tables.js';
import { bookmarkName, mmTwips } from './xml.js';

export function blockChildren(block: DocBlock, state: DocxState): readonly FileChild[] {
  switch (block.type) {
    case 'paragraph':
      return [paragraph(block, state)];
    case 'toc':
      return tocChildren(block, state);
    case 'notes':
      return noteChildren(block, state);
    case 'table':
      return tableBlocks(block, state);
    case 'figure':
      return figureChildren(block, state);
    case 'list':
      return listChildren(block, state);
    case 'imprint':
      return [imprint(block, state)];
    case 'spacer':
      return Array.from({ length: block.lines }, () => new Paragraph({ style: styleId('body') }));
    case 'pageBreak':
      return [new Paragraph({ style: styleId('body'), pageBreakBefore: true })];
  }
}

/** Headings are numbered by their style; in an attachment by a list of its own. */
function paragraph(block: ParagraphBlock, state: DocxState): Paragraph {
  if (block.style === 'attachmentTitle') state.headingList = addList(state, 'heading');
  const isNumbered = block.number !== undefined;
  const isHeading = block.style.startsWith('heading');
  const words = runs(block.children, state);
  const children = block.id === undefined ? words : bookmarked(block.id, words, state);
  const level = Number(/\d/u.exec(block.style)?.[0] ?? 1) - 1;
  const own =
    isNumbered && state.headingList !== 1
      ? { numbering: { reference: `own-${state.headingList}`, level } }
      : {};
  const none = isHeading && !isNumbered ? ({ numbering: false } as const) : {};
  return new Paragraph({ style: styleId(block.style), children, ...own, ...none });
}

/** A contents field whose entries are already there, linked, with the page numbers of the printed edition. */
function tocChildren(toc: TocBlock, state: DocxState): readonly FileChild[] {
  const [begin, code, separate, , end] = field(' TOC \\o "1-2" \\h \\z \\u ', '') as [
    ParagraphChild,
    ParagraphChild,
    ParagraphChild,
    ParagraphChild,
    ParagraphChild,
  ];
  return toc.entries.map((entry, i) => {
    const page = state.pageOf(entry.target) ?? '';
    const words = [
      textRun(entry.number ?? ''),
      ...runs(entry.children, state),
      new TextRun({ children: ['\t'] }),
    ];
    const link = new InternalHyperlink({
      anchor: bookmarkName(entry.target),
      children: [...words, ...field(` PAGEREF ${bookmarkName(entry.target)} \\h `, page)],
    });
    const children = [
      ...(i === 0 ? [begin, code, separate] : []),
      link,
      ...(i === toc.entries.length - 1 ? [end] : []),
    ];
    return new Paragraph({ style: styleId(`toc${Math.min(3, entry.level)}`), children });
  });
}

/** A numbered paragraph a note, bookmarked for its markers, its term linked back to the first of them. */
function noteChildren(block: NotesBlock, state: DocxState): readonly FileChild[] {
  return block.entries.flatMap((entry) => {
    const label = runs(entry.label, state);
    const term =
      entry.mentions > 0
        ? [new InternalHyperlink({ anchor: bookmarkName(`ref-${entry.id}-1`), children: label })]
        : label;
    const words = [...term, textRun('：'), ...runs(entry.children, state)];
    const more = entry.more.flatMap((child) =>
      child.type === 'paragraph'
        ? [
            new Paragraph({
              style: styleId(child.style),
              children: runs(child.children, state),
              numbering: false,
            }),
          ]
        : blockChildren(child, state),
    );
    return [
      new Paragraph({ style: styleId(block.style), children: bookmarked(`note-${entry.id}`, words, state) }),
      ...more,
    ];
  });
}

function listChildren(list: ListBlock, state: DocxState): readonly FileChild[] {
  const id = addList(state, list.ordered ? 'ordered' : 'bullet', list.start);
  return list.items.flatMap((item) => {
    const [first, ...rest] = item;
    const words = first?.type === 'paragraph' ? runs(first.children, state) : [];
    const more = first?.type === 'paragraph' ? rest : item;
    const lead = new Paragraph({
      style: styleId('list'),
      children: words,
      numbering: { reference: `own-${id}`, level: 0 },
    });
    return [lead, ...more.flatMap((block) => blockChildren(block, state))];
  });
}

/** Pixels at 96 to the inch; no wider than the text. */
function figureChildren(figure: FigureBlock, state: DocxState): readonly FileChild[] {
  const bytes = state.image(figure.src);
  const size = sizeOf(bytes);
  if (size === undefined) {
    state.diagnostics.push({
      ...{ rule: 'image-unreadable', severity: 'error', ...figure.pos },
      message: `图片 ${figure.src} 读不出来`,
      hint: '请用 PNG、JPEG 或 SVG 格式的图片',
    });
    return [];
  }
  const room = (textWidth(state.doc.styles.page) / 1440) * 96;
  const width = Math.min(room, figure.width === undefined ? size.width : figure.width * room);
  const transformation = { width: Math.round(width), height: Math.round((width * size.height) / size.width) };
  const altText = { name: figure.alt, title: figure.alt, description: figure.alt };
  const data = Buffer.from(bytes);
  const fallback = { type: 'png' as const, data: emptyPng };
  const image =
    size.type === 'svg'
      ? new ImageRun({ type: 'svg', data, fallback, transformation, altText })
      : new ImageRun({ type: size.type === 'png' ? 'png' : 'jpg', data, transformation, altText });
  const anchored = figure.id === undefined ? [image] : bookmarked(figure.id, [image], state);
  const picture = new Paragraph({
    style: styleId('figureCaption'),
    children: anchored,
    keepNext: figure.caption.length > 0,
    spacing: { line: 240, lineRule: 'auto' },
  });
  if (figure.caption.length === 0) return [picture];
  const number = figure.number === undefined ? [] : [textRun(`${figure.number}　`)];
  return [
    picture,
    new Paragraph({ style: styleId('figureCaption'), children: [...number, ...runs(figure.caption, state)] }),
  ];
}

/** What readers without SVG (Word before 2016) show in its place: nothing. */
const emptyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
);

function sizeOf(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number; readonly type: string | undefined } | undefined {
  try {
    const { width, height, type } = imageSize(bytes);
    return { width, height, type };
  } catch {
    return undefined;
  }
}

/** 版记: one line between two rules, held at the foot of the text area by a frame. */
function imprint(block: ImprintBlock, { doc }: DocxState): Paragraph {
  const rule = {
    style: 'single' as const,
    size: Math.round((doc.styles.imprint.outerRule / 25.4) * 72 * 8),
    space: 1,
    color: '000000',
  };
  return new Paragraph({
    style: styleId('imprint'),
    children: [textRun(block.left), new TextRun({ children: ['\t'] }), textRun(block.right)],
    border: { top: rule, bottom: rule },
    frame: {
      type: 'alignment',
      width: textWidth(doc.styles.page),
      height: mmTwips(10),
      anchor: { horizontal: 'margin', vertical: 'margin' },
      alignment: { x: 'left', y: 'bottom' },
      rule: 'atLeast',
    },
  });
}
