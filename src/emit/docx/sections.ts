// Sections: page size, margins, line grid, page numbers, and the text in them.

import {
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  LineNumberRestartFormat,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import type { DocBlock, Section } from '../../model/doc.js';
import { blockChildren } from './blocks.js';
import { field, textRun } from './inlines.js';
import { linePitch } from './measures.js';
import type { DocxState } from './state.js';
import { styleId } from './styles.js';
import { mmTwips } from './xml.js';

/** Stretches of blocks that share a page's orientation. */
interface Stretch {
  readonly section: Section;
  readonly blocks: DocBlock[];
  readonly landscape: boolean;
  readonly isFirst: boolean;
}

export function sections(state: DocxState): readonly ISectionOptions[] {
  return stretches(state).map((stretch) => ({
    properties: properties(stretch, state),
    ...footersOf(stretch.section, state),
    ...headersOf(stretch.section, state),
    children: children(stretch, state),
  }));
}

/** A 版记 alone in its section goes with the text before it: it stands at the foot of that last page. */
function stretches({ doc }: DocxState): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const section of doc.sections) {
    const isImprint = section.blocks.every((block) => block.type === 'imprint');
    const last = all.at(-1);
    if (isImprint && last !== undefined) last.blocks.push(...section.blocks);
    else all.push(...split(section));
  }
  return all;
}

function split(section: Section): readonly Stretch[] {
  const parts: Stretch[] = [];
  for (const block of section.blocks) {
    const landscape = block.type === 'table' && block.landscape;
    const last = parts.at(-1);
    if (last !== undefined && last.landscape === landscape) last.blocks.push(block);
    else parts.push({ section, blocks: [block], landscape, isFirst: last === undefined });
  }
  return parts;
}

function children({ blocks }: Stretch, state: DocxState): readonly FileChild[] {
  const made = blocks.flatMap((block) => blockChildren(block, state));
  return made.length === 0 ? [new Paragraph({ style: styleId('body') })] : made;
}

const starts = {
  'new-page': SectionType.NEXT_PAGE,
  'odd-page': SectionType.ODD_PAGE,
  'even-page': SectionType.EVEN_PAGE,
  continuous: SectionType.CONTINUOUS,
} as const;

function properties(
  { section, landscape, isFirst }: Stretch,
  { doc }: DocxState,
): NonNullable<ISectionOptions['properties']> {
  const { page } = doc.styles;
  const edges = {
    top: mmTwips(page.top),
    bottom: mmTwips(page.bottom),
    left: mmTwips(page.inner),
    right: mmTwips(page.outer),
  };
  const turned = { top: edges.left, bottom: edges.right, left: edges.bottom, right: edges.top };
  const restart = isFirst && section.restartAt !== undefined ? { start: section.restartAt } : {};
  return {
    type: isFirst ? starts[section.start] : SectionType.NEXT_PAGE,
    grid: { linePitch: linePitch(page), type: 'lines' },
    page: {
      size: {
        width: mmTwips(page.width),
        height: mmTwips(page.height),
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        ...(landscape ? turned : edges),
        header: mmTwips(15),
        footer: mmTwips(footerFromEdge(page.bottom, doc.styles.pageNumber.below)),
      },
      pageNumbers: restart,
    },
    ...(section.valign === 'center' && { verticalAlign: 'center' }),
    ...(doc.settings.lineNumbers && {
      lineNumbers: { countBy: 5, restart: LineNumberRestartFormat.NEW_PAGE },
    }),
  };
}

/** The dash's upper edge stands in the middle of a 7 mm line: from the page's edge to that line's foot. */
const footerFromEdge = (bottom: number, below: number): number => Math.max(3, bottom - below - 3.5);

/** Odd pages right, even pages left, one character in (GB/T 9704-2012 7.5); none where the section has none. */
function footersOf(section: Section, { doc }: DocxState): Pick<ISectionOptions, 'footers'> {
  const { format, position, indent } = doc.styles.pageNumber;
  const [before = '', after = ''] = format.split('{n}');
  const footer = (alignment: 'left' | 'center' | 'right') => {
    const size = Math.round(indent * (doc.styles.styles.pageNumber?.size ?? 14) * 20);
    const indents = alignment === 'left' ? { left: size } : alignment === 'right' ? { right: size } : {};
    const words = [textRun(before), ...field(' PAGE ', '1'), textRun(after)];
    return new Footer({
      children: [
        new Paragraph({ style: styleId('pageNumber'), alignment, indent: indents, children: words }),
      ],
    });
  };
  const empty = () => new Footer({ children: [new Paragraph({ style: styleId('pageNumber') })] });
  if (!section.pageNumbers || format === '') return { footers: { default: empty(), even: empty() } };
  const odd = position === 'center' ? 'center' : 'right';
  return { footers: { default: footer(odd), even: footer(position === 'outer' ? 'left' : odd) } };
}

function headersOf(section: Section, { doc }: DocxState): Pick<ISectionOptions, 'headers'> {
  const { runningHeader, watermark } = doc.settings;
  if (runningHeader === undefined && watermark === undefined) return {};
  const words = runningHeader !== undefined && section.pageNumbers ? [textRun(runningHeader)] : [];
  const mark = watermark === undefined ? [] : [new TextRun({ text: `{watermark:${watermark}}` })];
  const header = () =>
    new Header({
      children: [new Paragraph({ style: styleId('runningHeader'), children: [...words, ...mark] })],
    });
  return { headers: { default: header(), even: header() } };
}
