// Page ends, case by case: tests/fixtures/layout/page-ends.txt.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DocBlock } from '../src/model/doc.js';
import type { Page } from '../src/model/page.js';
import { lay, p, pageLines, runs, styles, table, text } from './fixtures/layout/docs.js';
import { emptyLines } from './page-feet.js';

interface Case {
  readonly name: string;
  readonly wholeSentences: boolean;
  readonly lines: number;
  readonly chars: number;
  readonly blocks: readonly DocBlock[];
  readonly pages: string;
}

const cases = readFileSync('tests/fixtures/layout/page-ends.txt', 'utf8')
  .split(/^== /mu)
  .slice(1)
  .map(readCase);

function readCase(words: string): Case {
  const [head = '', ...rest] = words.split('\n');
  const [name = '', kind = '', size = ''] = head.split(' | ');
  const [lines = 22, chars = 28] = size.split('×').map(Number);
  const [input = '', pages = ''] = rest.join('\n').split('\n--\n');
  const blocks = input.split('\n').map(readBlock);
  return { name, wholeSentences: kind === '整句', lines, chars, blocks, pages: pages.trimEnd() };
}

function readBlock(line: string): DocBlock {
  const [, style = 'body', words = ''] = /^(?:(\w+)>)?(.*)$/u.exec(line) ?? [];
  const filled = words.replace(/\{(.) (\d+)\}/gu, (_, char: string, count) => char.repeat(Number(count)));
  if (style === 'table')
    return table(
      [],
      Array.from({ length: Number(words) }, () => ['']),
    );
  const level = /^heading(\d)$/u.exec(style)?.[1];
  const [runIn, rest] = filled.split('‖');
  if (rest !== undefined) return p(rest, style, { runIn: [p(runIn ?? '', 'heading2', { level: 2 })] });
  const bold = /^\*\*(.*)\*\*(.*)$/u.exec(filled);
  if (bold !== null)
    return p([{ type: 'strong', children: [text(bold[1] ?? '')] }, text(bold[2] ?? '')], style);
  return p(filled, style, level === undefined ? {} : { level: Number(level) });
}

const grid = 156 / 28;
const pitch = 225 / 22;

/** Pages of so many lines and characters on the standard's grid. */
function laid({ wholeSentences, lines, chars, blocks }: Case): readonly Page[] {
  const { page } = styles;
  const width = page.inner + page.outer + chars * grid;
  const height = page.top + page.bottom + lines * pitch;
  const change = { styles: { page: { ...page, width, height, lines, chars } }, settings: { wholeSentences } };
  return lay(blocks, change).value.pages;
}

/** Lines as printed, indented ones with blanks; `·` for each empty line at the foot. */
function printed(page: Page, lines: number): string {
  const starts = new Map<number, number>();
  for (const run of runs(page))
    if (run.line !== undefined && !starts.has(run.line)) starts.set(run.line, run.x - page.area.x);
  const blanks = (i: number) => '　'.repeat(Math.round((starts.get(i) ?? 0) / grid));
  const text = pageLines(page).map((line, i) => `${blanks(i)}${line}`);
  return [...text, ...Array(emptyLines(page, { lines })).fill('·')].join('\n');
}

describe('page ends', () => {
  it.each(cases)('$name', (given) => {
    const pages = laid(given);
    const shown = pages.map((page, i) =>
      i === pages.length - 1 ? printed(page, given.lines).replace(/\n·/gu, '') : printed(page, given.lines),
    );
    expect(shown.join('\n\n')).toBe(given.pages);
  });
});
