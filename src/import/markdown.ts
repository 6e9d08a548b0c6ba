// Understood blocks → the canonical source: Markdown that reads back to the same text.

import { mark } from './draft.js';
import type { TermLink } from './links.js';
import type { BodyBlock } from './understand/body.js';
import { type DraftNote, plainTerm } from './understand/notes.js';
import type { RunInHeading } from './understand/run-in.js';

/** Marks of Markdown in running text, and what would be read as structure at a line's start. */
// What may close a bracket is looked for so far only: beyond it the bracket is protected unseen.
const special = /[\\`*_^<]|\[(?=[^\]]{0,1000}\]\(|[^\]]{1001})|\{(?=[^}]{0,1000}\}\s*$|[^}]{1001})/gu;
const atStart = /^(?=#|>|:::|[-+] |\||~~~|---)|^(\d+)(?=[.)]\s)/u;

export function escapeMarkdown(text: string): string {
  const escaped = text.replace(special, '\\$&');
  return escaped.replace(atStart, (digits: string) => (digits === '' ? '\\' : `${digits}\\`));
}

/** Text with marks → Markdown; links first, so that their offsets hold. */
export function inlineMarkdown(
  text: string,
  links: readonly TermLink[] = [],
  terms: readonly string[] = [],
): string {
  const cuts = [...links].sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end, note } of cuts) {
    if (start < at) continue;
    out += `${spell(text.slice(at, start))}[${spell(text.slice(start, end))}](term:${target(terms[note] ?? '')})`;
    at = end;
  }
  return (out + spell(text.slice(at))).replaceAll('****', '').trim();
}

const target = (term: string): string =>
  plainTerm(term)
    .replace(/[“”\s]/gu, '')
    .replace(/[()\\]/gu, '\\$&');

function spell(text: string): string {
  return escapeMarkdown(text)
    .replaceAll(mark.separator, '')
    .replaceAll(mark.bold, '**')
    .replaceAll(mark.endBold, '**')
    .replaceAll(mark.sup, '^')
    .replaceAll(mark.endSup, '^');
}

export function blockMarkdown(
  block: BodyBlock,
  links: readonly TermLink[],
  terms: readonly string[],
  caption = '',
): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineMarkdown(block.text)}${block.number === '' ? ' {unnumbered}' : ''}`;
    case 'paragraph':
      return block.runIn === undefined
        ? inlineMarkdown(block.text, links, terms).replaceAll('\n', '\\\n')
        : runInMarkdown(block.text, block.runIn, links, terms);
    case 'caption':
      // A number that was typed is made by the program from now on.
      return block.number === ''
        ? `${inlineMarkdown(block.text)} {.tableCaption}`
        : `表：${inlineMarkdown(block.text)}`;
    case 'figureCaption':
      return '';
    case 'table':
      return tableMarkdown(block.rows);
    case 'image':
      return `![${spell(block.alt || caption || '图')}](figures/${block.name}${caption === '' ? '' : ` "${caption.replaceAll('"', '\\"')}"`})`;
  }
}

/** `## heading## text`: bold around a heading is layout, bold that goes on behind it stays. */
function runInMarkdown(
  text: string,
  headings: readonly RunInHeading[],
  links: readonly TermLink[],
  terms: readonly string[],
): string {
  const part = (from: number, to: number) => {
    const own = links.filter((link) => link.start >= from && link.start < to);
    const moved = own.map((link) => ({
      ...link,
      start: link.start - from,
      end: Math.min(link.end, to) - from,
    }));
    return inlineMarkdown(text.slice(from, to), moved, terms);
  };
  const names = headings.map(({ level, number, start, end }) => {
    const marks = '#'.repeat(level);
    const words = part(start, end).replaceAll('**', '').replaceAll('#', '\\#');
    const name = `${words}${number === '' ? ' {unnumbered}' : ''}`;
    // Marks close a heading behind a stop or a blank only.
    return `${marks} ${name}${/[。：:！？!?，；、—”’）》}]$/u.test(name) ? '' : ' '}${marks}`;
  });
  const end = headings.at(-1)?.end ?? 0;
  const isBold = text.lastIndexOf(mark.bold, end - 1) > text.lastIndexOf(mark.endBold, end - 1);
  const words = part(end, text.length).replaceAll('\n', '\\\n');
  const rest = `${isBold ? '**' : ''}${words}`.replace(/^\*{4}/u, '').trimStart();
  return [...names, rest].join(' ');
}

function tableMarkdown(
  rows: readonly (readonly { text: string; colspan: number; rowspan: number }[])[],
): string {
  const grid: string[][] = rows.map(() => []);
  for (const [r, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[r]?.[column] !== undefined) column++;
      // A cell's own place, and those that it covers to its right and below, which stay empty.
      for (let down = 0; down < cell.rowspan; down++)
        for (let right = 0; right < cell.colspan; right++) {
          const line = grid[r + down];
          if (line !== undefined) line[column + right] = down === 0 && right === 0 ? cellMarkdown(cell) : '';
        }
      column += cell.colspan;
    }
  }
  const width = Math.max(...grid.map((line) => line.length));
  const lines = grid.map(
    (line) => `| ${Array.from({ length: width }, (_, i) => line[i] ?? '').join(' | ')} |`,
  );
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n');
}

function cellMarkdown({
  text,
  colspan,
  rowspan,
}: {
  text: string;
  colspan: number;
  rowspan: number;
}): string {
  const spans = [colspan > 1 ? `colspan=${colspan}` : '', rowspan > 1 ? `rowspan=${rowspan}` : '']
    .filter(Boolean)
    .join(' ');
  const words = inlineMarkdown(text.replace(/\s+/gu, ' ')).replaceAll('|', '\\|');
  return spans === '' ? words : `${words} {${spans}}`;
}

/** `term` and `: explanation`, further paragraphs indented. */
export function glossaryMarkdown(notes: readonly DraftNote[]): string {
  const entries = notes.map(({ term, definition }) => {
    const [first = '', ...more] = definition.map((text) => inlineMarkdown(text));
    return [`${inlineMarkdown(term)}\n: ${first}`, ...more.map((text) => `  ${text}`)].join('\n\n');
  });
  return `${entries.join('\n\n')}\n`;
}
