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

export function readHtml(html: string): Draft {
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
        if (/^h[1-6]$/u.test(name)) state.level = Number(name[1]);
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
            ?.push({ ...table.cell, text: melted(table.cell.text.replace(/\s+/gu, ' ').trim()) });
          table.cell = undefined;
        } else if (name === 'table') closeTable(tables.pop(), blocks);
        else if (blockTags.has(name) && table === undefined) flush();
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

/** A table of one cell is a page's layout, not data. */
function closeTable(table: OpenTable | undefined, blocks: DraftBlock[]): void {
  const rows = (table?.rows ?? []).filter((row) => row.length > 0);
  const cells = rows.flat();
  if (rows.length > 1 && cells.length > rows.length)
    blocks.push({ type: 'table', rows, line: blocks.length + 1 });
  else
    for (const cell of cells)
      if (cell.text !== '') blocks.push({ type: 'paragraph', text: cell.text, line: blocks.length + 1 });
}
