// Doc → Doc: every table gets its widths, its type and its way up, before pages and Word files are made.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Doc, DocBlock, NoteEntry, ParagraphBlock, Section, TableBlock } from '../model/doc.js';
import { placeCells } from '../model/place-cells.js';
import { plainText } from '../model/words.js';
import { type LayoutInput, newState } from './state.js';
import type { GridTable } from './table-extents.js';
import { fitSeries, type Series, type SeriesFit } from './table-fit.js';
import { withStyles } from './table-styles.js';
import { tooTall, tooWide } from './table-words.js';

type Fits = ReadonlyMap<TableBlock, TableBlock>;

/**
 * The same document with a `fit` on every table; one that only a turned page holds is set landscape. Tables
 * of one series (the same heads) keep the same columns. A table whose numbers would have to be set smaller
 * than its type may become, or with a cell of many lines in a narrow column, is named in one diagnostic.
 */
export function fitTables(input: Pick<LayoutInput, 'doc' | 'fonts'>): Result<Doc> {
  const found = tablesOf(input.doc);
  if (found.every(({ table }) => table.fit !== undefined)) return { value: input.doc, diagnostics: [] };
  const state = newState({ ...input, imageSize: () => undefined });
  const fits = new Map<TableBlock, TableBlock>();
  const diagnostics: Diagnostic[] = [];
  for (const series of seriesOf(found)) {
    const made = fitSeries(series, state);
    for (const [i, { table }] of series.tables.entries()) fits.set(table, fitted(table, made, i));
    const all = found.map(({ table }) => table);
    if (made.tooWide !== undefined) diagnostics.push(tooWide(made.tooWide, made, all));
    if (made.tooTall !== undefined) diagnostics.push(tooTall(made.tooTall, all));
  }
  const value = withFits(input.doc, fits);
  return { value, diagnostics: [...state.diagnostics, ...diagnostics] };
}

interface Found {
  readonly table: TableBlock;
  readonly turnable: boolean;
}

function tablesOf(doc: Doc): readonly Found[] {
  const inside = (blocks: readonly DocBlock[], turnable: boolean): readonly Found[] =>
    blocks.flatMap((block): readonly Found[] => {
      if (block.type === 'table') return [{ table: block, turnable }];
      if (block.type === 'list') return block.items.flatMap((item) => inside(item, false));
      if (block.type === 'notes') return block.entries.flatMap((entry) => inside(entry.more, false));
      return [];
    });
  const notes = doc.noteEntries.flatMap((entry) => inside(entry.more, false));
  return [...doc.sections.flatMap(({ blocks }) => inside(blocks, true)), ...notes];
}

/** Tables with the same heads and the same wishes, wherever they stand. */
function seriesOf(found: readonly Found[]): readonly Series[] {
  const series = new Map<string, { tables: GridTable[]; turnable: boolean }>();
  for (const [i, { table, turnable }] of found.entries()) {
    const key = seriesKey(table, turnable) ?? String(i);
    const known = series.get(key) ?? { tables: [], turnable };
    known.tables.push({ table, grid: placeCells(table) });
    series.set(key, known);
  }
  return [...series.values()];
}

/** None for a table without a head: nothing tells what its columns are. */
function seriesKey({ head, columns, landscape }: TableBlock, turnable: boolean): string | undefined {
  const words = head.map((row) =>
    row.map(({ children, colspan }) => [plainText(children).replace(/\s/gu, ''), colspan]),
  );
  if (head.length === 0) return undefined;
  return JSON.stringify([turnable, landscape, columns.map(({ width }) => width ?? 0), words]);
}

function fitted(table: TableBlock, { fits, landscape }: SeriesFit, index: number): TableBlock {
  const fit = fits[index];
  return fit === undefined ? table : { ...table, landscape, fit };
}

function withFits(doc: Doc, fits: Fits): Doc {
  const keys = [...fits.values()].flatMap(({ fit }) => (fit ? [fit.headStyle, fit.cellStyle] : []));
  const sections = doc.sections.map((section): Section => {
    return { ...section, blocks: withLeads(blocksWith(section.blocks, fits)) };
  });
  const noteEntries = doc.noteEntries.map((entry) => entryWith(entry, fits));
  return { ...doc, styles: withStyles(doc.styles, new Set(keys)), sections, noteEntries };
}

function blocksWith(blocks: readonly DocBlock[], fits: Fits): readonly DocBlock[] {
  return blocks.map((block): DocBlock => {
    if (block.type === 'table') return fits.get(block) ?? block;
    if (block.type === 'list') return { ...block, items: block.items.map((item) => blocksWith(item, fits)) };
    if (block.type === 'notes')
      return { ...block, entries: block.entries.map((entry) => entryWith(entry, fits)) };
    return block;
  });
}

const entryWith = (entry: NoteEntry, fits: Fits): NoteEntry =>
  entry.more.length === 0 ? entry : { ...entry, more: blocksWith(entry.more, fits) };

/** Styles of what stands over a table and goes with it: without it a heading would be alone on its page. */
const leads = /^(?:heading\d|attachmentLabel|attachmentTitle)$/u;

/** Characters of a line that leads a table in, 主要情况如下：, and goes with it (house): a line of a turned page. */
const longestLeadIn = 36;

/** What leads a table goes with it to the turned page, a paragraph set as its caption as its caption. */
function withLeads(blocks: readonly DocBlock[]): readonly DocBlock[] {
  const out: DocBlock[] = [];
  for (const block of blocks) {
    const above = out.at(-1);
    const isCaption = above?.type === 'paragraph' && above.style === 'tableCaption';
    if (block.type !== 'table' || !block.landscape) out.push(block);
    else if (block.caption.length > 0 || !isCaption) out.push(...turnedLeads(out), block);
    else {
      out.pop();
      const id = block.id ?? above.id;
      const table = { ...block, caption: above.children, ...(id !== undefined && { id }) };
      out.push(...turnedLeads(out), table);
    }
  }
  return out;
}

/** Takes the leads off the end of the blocks above a table. */
function turnedLeads(above: DocBlock[]): readonly DocBlock[] {
  const leadIn = above.at(-1);
  const end = leadIn !== undefined && isLeadIn(leadIn) ? above.length - 1 : above.length;
  const last = above.findLastIndex((block, i) => i < end && !isLead(block));
  const taken = above.splice(last + 1) as ParagraphBlock[];
  return taken.map((block) => ({ ...block, landscape: true }));
}

const isLead = (block: DocBlock): boolean => block.type === 'paragraph' && leads.test(block.style);

function isLeadIn(block: DocBlock): boolean {
  if (block.type !== 'paragraph' || block.style !== 'body') return false;
  const words = plainText(block.children).trimEnd();
  return words.length <= longestLeadIn && /[：:]$/u.test(words);
}
