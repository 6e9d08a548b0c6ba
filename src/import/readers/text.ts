// Plain text and Markdown → Draft.

import { type Draft, type DraftBlock, type DraftCell, marked, melted, reference } from '../draft.js';

/** A blank line ends a paragraph; so does a line's end, unless the text is hard-wrapped (heal/ joins). */
export function readText(text: string): Draft {
  const { lines, title, offset } = frontMatter(withWholeComments(text).split(/\r\n|\n|\r/u));
  const blocks: DraftBlock[] = [];
  const notes = new Map<string, string>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const footnote = /^\[\^([^\]]{1,60})\]:\s*(.*)$/u.exec(line);
    if (footnote !== null) notes.set(footnote[1] ?? '', inline(footnote[2] ?? ''));
    else if (isRow(line) && /^[\s|:-]+$/u.test(lines[i + 1] ?? '') && (lines[i + 1] ?? '').includes('-')) {
      const end = lines.findIndex((row, k) => k > i && !isRow(row));
      const rows = lines.slice(i, end < 0 ? lines.length : end);
      blocks.push({ type: 'table', rows: rows.filter((_, k) => k !== 1).map(cells), line: offset + i + 1 });
      i += rows.length - 1;
    } else if (line.trim() !== '') blocks.push(paragraph(line, offset + i + 1));
  }
  return { blocks, notes, ...(title !== undefined && { title }) };
}

/** A comment over several lines as one, the lines' count kept. */
function withWholeComments(text: string): string {
  let out = '';
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    const lines = text.slice(start, close + 3).split(/\r\n|\n|\r/u);
    const joined = lines.map((line) => line.trim()).join(' ');
    out += text.slice(at, start) + joined + '\n'.repeat(lines.length - 1);
    at = close + 3;
  }
  return out + text.slice(at);
}

const isRow = (line: string) => /^\s*\|.*\|\s*$/u.test(line);

function frontMatter(lines: readonly string[]): { lines: readonly string[]; title?: string; offset: number } {
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) return { lines, offset: 0 };
  const title = lines
    .slice(1, end)
    .map((line) => /^title:\s*["']?(.*?)["']?\s*$/u.exec(line)?.[1])
    .find(Boolean);
  return { lines: lines.slice(end + 1), offset: end + 1, ...(title !== undefined && { title }) };
}

function paragraph(line: string, number: number): DraftBlock {
  const [, hashes = '', words = line.replace(/^\s*[-*+•]\s+(?=\S)/u, '')] =
    /^(#{1,6})\s+(.*?)\s*#*$/u.exec(line) ?? [];
  const level = hashes === '' ? {} : { level: hashes.length };
  return { type: 'paragraph', text: inline(words), line: number, ...level };
}

/** Markdown's bold, escapes and superscript references. */
function inline(text: string): string {
  // Bold and slanted at once, or a star too many, is bold.
  const bold = text
    .replace(/\*{3}([^*]+)\*{2,3}/gu, '**$1**')
    .replace(
      /\*\*(?!\s)([^*]+?)\*\*|__(?!\s)([^_]+?)__/gu,
      (_, a: string | undefined, b: string | undefined) => marked(a ?? b ?? '', 'bold'),
    );
  const notes = bold.replace(/\[\^([^\]]{1,60})\]/gu, (_, id: string) => reference(id));
  return melted(notes)
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/gu, '$1')
    .replace(/<br\s*\/?>/giu, '');
}

function cells(row: string): readonly DraftCell[] {
  const inner = row.trim().replace(/^\||\|$/gu, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => ({ text: inline(cell.trim()), colspan: 1, rowspan: 1 }));
}
