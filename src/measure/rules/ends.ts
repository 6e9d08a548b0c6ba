// Ends of pages: what must not stand there alone, and pages left mostly white.

import { isTurned } from '../facts.js';
import { textBottom } from '../specification.js';
import { type Block, textOf } from '../structure.js';
import type { TextLine } from '../types.js';
import { cellTop } from './page.js';
import { type Craft, type CraftRule, counted, countedLines, firstLine, pageOf } from './rule.js';

/** Lines of a section's last page that are too few, and lines left free at another page's foot. */
const few = 3;
const free = 3;

export const endRules: readonly CraftRule[] = [
  {
    rule: 'heading-at-foot',
    title: '标题不落页末',
    clause: '实务',
    strength: 'house',
    allowed: () => '标题与下文同页',
    measure: (craft) => {
      const headings = craft.blocks.filter(({ kind }) => kind === 'heading');
      const bad = headings.filter((block) => endsPage(block, craft));
      return countedLines(bad.map(firstLine), headings.length, craft);
    },
  },
  {
    rule: 'heading-lone-line',
    title: '页末标题下只有一行',
    clause: '实务',
    strength: 'house',
    allowed: () => '页末的标题下至少有两行，或一段完整',
    measure: (craft) => {
      const { blocks } = craft;
      const headings = blocks.filter(({ kind }) => kind === 'heading');
      const bad = headings.filter((heading) => {
        const next = blocks[blocks.indexOf(heading) + 1];
        if (next?.kind !== 'paragraph' || next.lines[0]?.page !== heading.lines.at(-1)?.page) return false;
        const [first, second] = next.lines;
        return isLastOnPage(first as TextLine, craft) && (second ?? restOf(next, craft)) !== undefined;
      });
      return countedLines(bad.map(firstLine), headings.length, craft);
    },
  },
  {
    rule: 'lead-stranded',
    title: '段首句孤悬页末',
    clause: '实务',
    strength: 'house',
    allowed: () => '引起下文的一句不独自留在页末，下面空着行',
    measure: (craft) => {
      const lasts = craft.blocks.filter(
        ({ kind, lines }) => kind === 'paragraph' && isLastOnPage(lines.at(-1) as TextLine, craft),
      );
      const bad = lasts.filter((block) => isStranded(block, craft));
      return countedLines(bad.map(firstLine), lasts.length, craft);
    },
  },
  {
    rule: 'note-at-foot',
    title: '注释起头一行在页末',
    clause: '实务',
    strength: 'house',
    allowed: () => '一条注释在页末至少有两行',
    measure: (craft) => {
      const notes = notesOf(craft);
      const bad = notes.filter(
        ({ lines: [first, second] }) => second !== undefined && second.page !== first?.page,
      );
      return notes.length === 0 ? undefined : countedLines(bad.map(firstLine), notes.length, craft);
    },
  },
  {
    rule: 'last-page-short',
    title: '末页只有几行',
    clause: '实务',
    strength: 'house',
    allowed: () => `一部分的末页多于 ${few} 行`,
    measure: (craft) => {
      const sections = sectionsOf(craft).filter((pages) => pages.length > 1);
      const lasts = sections.map((pages) => pages.at(-1) as PageLines);
      const bad = lasts.filter(({ lines }) => lines.length <= few);
      return counted(
        bad.map(({ page, lines }) => `${pageOf(page, craft)}只有 ${lines.length} 行`),
        sections.length,
      );
    },
  },
  {
    rule: 'foot-blank',
    title: '页末空行',
    clause: '实务',
    strength: 'house',
    allowed: () => `不是末页的，页末空行不多于 ${free} 行，标题、表格所迫除外`,
    measure: (craft) => {
      const pages = sectionsOf(craft).flatMap((section) =>
        section.map((page, i) => ({ page, next: section[i + 1] })),
      );
      const inner = pages.filter(({ next }) => next !== undefined);
      const bad = inner.filter(
        ({ page, next }) => freeLines(page, craft) > free && !isForced(next as PageLines, page, craft),
      );
      const places = bad.map(({ page }) => `${pageOf(page.page, craft)}空 ${freeLines(page, craft)} 行`);
      return counted(places, inner.length);
    },
  },
];

interface PageLines {
  readonly page: number;
  readonly lines: readonly TextLine[];
}

/** Every line but furniture and 版记, by page; pages without any are left out. */
function pagesOf(craft: Craft): readonly PageLines[] {
  const furniture = new Set(craft.pageNumbers);
  const imprint = craft.imprintRules[0]?.y ?? Number.POSITIVE_INFINITY;
  const last = craft.document.pages.findLastIndex(({ runs }) => runs.length > 0);
  const pages = new Map<number, TextLine[]>();
  for (const line of craft.lines) {
    if (furniture.has(line) || (line.page === last && line.y > imprint)) continue;
    const own = pages.get(line.page);
    if (own === undefined) pages.set(line.page, [line]);
    else own.push(line);
  }
  return [...pages].map(([page, lines]) => ({ page, lines }));
}

/** A page that begins with a title or an attachment's label begins a section. */
function sectionsOf(craft: Craft): readonly (readonly PageLines[])[] {
  const sections: PageLines[][] = [];
  for (const page of pagesOf(craft)) {
    const open = sections.at(-1);
    if (open === undefined || isSectionStart(page, craft)) sections.push([page]);
    else open.push(page);
  }
  return sections;
}

const isSectionStart = ({ lines }: PageLines, { bodySize, contents }: Craft): boolean =>
  lines
    .slice(0, 2)
    .some(
      ({ size, text, page }) =>
        (size > 1.15 * bodySize && !contents.has(page - 1)) || /^附件\d*$/u.test(text),
    );

/** Whole lines of the grid between the last line of a page and the 版心's lower edge. */
function freeLines({ lines }: PageLines, craft: Craft): number {
  const last = lines.at(-1) as TextLine;
  return Math.max(0, Math.round((textBottom(craft.spec) - cellTop(last, craft)) / craft.pitch - 1));
}

/** A table, a picture or a heading with what it keeps had to go over. */
function isForced(next: PageLines, page: PageLines, craft: Craft): boolean {
  const [first] = next.lines as readonly [TextLine];
  if ([next.page, page.page].some((at) => isTurned(at, craft.document, craft.spec))) return true;
  if (craft.tables.some(({ page: at }) => at === next.page || at === page.page)) return true;
  if (!craft.body.includes(first)) return true;
  if (cellTop(first, craft) > craft.spec.page.top + craft.pitch) return true;
  const keeper = craft.blocks.find((block) => block.lines[0] === first && keepsNext(block));
  return keeper !== undefined && freeLines(page, craft) <= keeper.lines.length + 2;
}

const lead = /^.{0,60}[：:]$/u;

/** A heading, or a paragraph that leads in what follows. */
const keepsNext = (block: Block): boolean =>
  block.kind === 'heading' || (block.kind === 'paragraph' && lead.test(textOf(block)));

function isLastOnPage(line: TextLine, craft: Craft): boolean {
  const next = craft.text[craft.text.indexOf(line) + 1];
  return next?.page !== line.page && !hasTableBelow(line, craft);
}

const hasTableBelow = ({ page, y }: TextLine, { tables }: Craft): boolean =>
  tables.some((table) => table.page === page && table.bottom > y);

/** Whether a block's last line is its page's, and the text goes on. */
function endsPage(block: Block, craft: Craft): boolean {
  const last = block.lines.at(-1) as TextLine;
  return last !== craft.text.at(-1) && isLastOnPage(last, craft);
}

/** The part of a divided paragraph that a later page bears. */
function restOf(block: Block, { blocks }: Craft): Block | undefined {
  const next = blocks[blocks.indexOf(block) + 1];
  return next?.continues === true ? next : undefined;
}

/** With the vocative that may open it: 各位代表！征程万里风正劲。 */
const oneSentence = /^(?:[^。！？]{1,9}！)?[^。！？]*[。！？]+[”’）》]*$/u;

/** One sentence of two lines at the most, what it leads over the page's end, and room for a line below it. */
function isStranded(block: Block, craft: Craft): boolean {
  const text = textOf(block);
  const last = block.lines.at(-1) as TextLine;
  const starts = block.lines[0]?.page === last.page && !block.continues;
  if (!starts || !endsPage(block, craft)) return false;
  if (lead.test(text)) return true;
  if (block.lines.length > 2) return false;
  const isOneSentence = oneSentence.test(text);
  const page = pagesOf(craft).find(({ page: at }) => at === last.page);
  return (
    isOneSentence && restOf(block, craft) !== undefined && page !== undefined && freeLines(page, craft) >= 1
  );
}

/** Numbered entries under a title that says they are notes. */
function notesOf({ blocks }: Craft): readonly Block[] {
  let isNotes = false;
  return blocks.filter((block) => {
    if (block.kind === 'title') isNotes = /注释|名词|解释|说明|术语/u.test(textOf(block));
    return isNotes && block.kind !== 'title' && /^(?:\d+[.．、]|[[〔]\d+[\]〕]|[①-⑳])/u.test(textOf(block));
  });
}
