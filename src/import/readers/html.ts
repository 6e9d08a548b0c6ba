// A web page → Draft: the text of its blocks, without scripts, menus and hidden parts.

import { Parser } from 'htmlparser2';
import { type Draft, type DraftBlock, type DraftCell, marked, melted } from '../draft.js';

const blockTags = new Set(
  'p div h1 h2 h3 h4 h5 h6 li section article tr br dd dt blockquote center header footer ul ol body'.split(
    ' ',
  ),
);
const silentTags = new Set(
  'script style head nav select option button form noscript template iframe object'.split(' '),
);

const voidTags = new Set('br hr img input meta link col wbr'.split(' '));

interface OpenTable {
  readonly rows: DraftCell[][];
  cell: { text: string; colspan: number; rowspan: number } | undefined;
}

/** Before the level of a heading inside a cell. */
const headingMark = '\ue016';

/** No page nests deeper; a tree that does is made to be slow. */
const deepest = 600;

/** Undefined for a page whose elements nest beyond all measure. */
export function readHtml(html: string): Draft | undefined {
  if (isTooDeep(html)) return undefined;
  const blocks: DraftBlock[] = [];
  const state = { text: '', level: 0, bold: 0, sup: 0, silent: 0, title: '', inTitle: false };
  /** Elements that are not shown, and those of the same name within them. */
  const hidden: string[] = [];
  let inCaption = false;
  const tables: OpenTable[] = [];
  const flush = () => {
    const text = melted(state.text.replace(/[ \t\r\n]+/gu, ' ').trim());
    if (text !== '')
      blocks.push({
        type: 'paragraph',
        text,
        line: blocks.length + 1,
        ...(state.level > 0 && { level: state.level }),
      });
    state.text = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'title') state.inTitle = true;
        const isHidden = 'hidden' in attributes || /display\s*:\s*none/u.test(attributes.style ?? '');
        if (isHidden && !voidTags.has(name)) hidden.push(name);
        else if (hidden.at(-1) === name) hidden.push(name);
        if (silentTags.has(name)) state.silent++;
        if (name === 'caption') inCaption = true;
        if (name === 'table') {
          flush();
          tables.push({ rows: [], cell: undefined });
        }
        const table = tables.at(-1);
        if (table !== undefined && name === 'tr') table.rows.push([]);
        else if (table !== undefined && (name === 'td' || name === 'th'))
          table.cell = {
            text: '',
            colspan: Number(attributes.colspan ?? 1) || 1,
            rowspan: Number(attributes.rowspan ?? 1) || 1,
          };
        else if (blockTags.has(name) && table === undefined) flush();
        else if (blockTags.has(name) && table?.cell !== undefined) table.cell.text += '\n';
        if (/^h[1-6]$/u.test(name)) {
          state.level = Number(name[1]);
          if (table?.cell !== undefined) table.cell.text += headingMark + name[1];
        }
        if (name === 'b' || name === 'strong') state.bold++;
        if (name === 'sup') state.sup++;
      },
      ontext(text) {
        if (state.inTitle) state.title += text;
        if (state.silent > 0 || hidden.length > 0) return;
        const words = state.sup > 0 ? marked(text, 'sup') : state.bold > 0 ? marked(text, 'bold') : text;
        const cell = tables.at(-1)?.cell;
        if (cell !== undefined && !inCaption) cell.text += words;
        else state.text += words;
      },
      onclosetag(name) {
        if (name === 'title') state.inTitle = false;
        if (silentTags.has(name)) state.silent--;
        if (hidden.at(-1) === name) hidden.pop();
        if (name === 'caption') {
          inCaption = false;
          flush();
        }
        const table = tables.at(-1);
        if (table !== undefined && (name === 'td' || name === 'th') && table.cell !== undefined) {
          table.rows
            .at(-1)
            ?.push({ ...table.cell, text: melted(table.cell.text.replace(/[^\S\n]+/gu, ' ').trim()) });
          table.cell = undefined;
        } else if (name === 'table') closeTable(tables.pop(), blocks);
        else if (blockTags.has(name) && table === undefined) flush();
        else if (blockTags.has(name) && table?.cell !== undefined) table.cell.text += '\n';
        if (/^h[1-6]$/u.test(name)) state.level = 0;
        if (name === 'b' || name === 'strong') state.bold--;
        if (name === 'sup') state.sup--;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  flush();
  return { blocks, notes: new Map(), ...(state.title.trim() !== '' && { title: state.title.trim() }) };
}

/** Paragraphs of a cell beyond which a table is a page's layout, not data. */
const longestCell = 200;

/** A table of one column, or with an article in a cell, is a page's layout: its cells' paragraphs are the text. */
function closeTable(table: OpenTable | undefined, blocks: DraftBlock[]): void {
  const rows = (table?.rows ?? []).filter((row) => row.length > 0);
  const cells = rows.flat();
  const isData =
    rows.length > 1 && cells.length > rows.length && cells.every(({ text }) => text.length <= longestCell);
  if (isData) {
    const plain = rows.map((row) =>
      row.map((cell) => ({
        ...cell,
        text: cell.text
          .replace(new RegExp(`${headingMark}\\d`, 'gu'), '')
          .replace(/\s*\n\s*/gu, ' ')
          .trim(),
      })),
    );
    blocks.push({ type: 'table', rows: plain, line: blocks.length + 1 });
    return;
  }
  for (const line of cells.flatMap(({ text }) => text.split('\n'))) {
    const [, level, words = line] = new RegExp(`^\\s*${headingMark}(\\d)(.*)$`, 'su').exec(line) ?? [];
    const own = level === undefined ? {} : { level: Number(level) };
    if (words.trim() !== '')
      blocks.push({ type: 'paragraph', text: words.trim(), line: blocks.length + 1, ...own });
  }
}

/** Elements that are opened and not closed, counted without a parser: a parser's time grows with their square. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/giu)) {
    if (voidTags.has(name.toLowerCase()) || /^(?:p|li|td|tr|th|dd|dt|option)$/iu.test(name)) continue;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (depth > deepest) return true;
  }
  return false;
}
