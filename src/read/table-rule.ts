// Pipe tables for markdown-it: GFM's, but with every cell kept, so that none is lost and spans can be told.

import type { StateBlock } from 'markdown-it';

/** What the token `pipe_table` carries; lines count from the text's first, 0. */
export interface TableSource {
  readonly aligns: readonly (string | undefined)[];
  /** Head row first. Cells as typed, without the blanks around them. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const ruler = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/u;

export function tableRule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (start + 1 >= end || isNoRow(state, start) || isNoRow(state, start + 1)) return false;
  const rule = lineText(state, start + 1);
  if (!ruler.test(rule)) return false;
  if (silent) return true;
  const rows = [row(state, start)];
  let next = start + 2;
  while (next < end && !isNoRow(state, next)) rows.push(row(state, next++));
  const token = state.push('pipe_table', 'table', 0);
  token.map = [start, next];
  token.meta = { aligns: cellsOf(rule).map(alignOf), rows } satisfies TableSource;
  state.line = next;
  return true;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
}

/** Rows stand in a block's own indent and hold a bar; anything else ends the table. */
function isNoRow(state: StateBlock, line: number): boolean {
  const indent = (state.sCount[line] ?? 0) - state.blkIndent;
  return indent < 0 || indent > 3 || !/(?<!\\)\|/u.test(lineText(state, line));
}

const row = (state: StateBlock, line: number) => ({ line, cells: cellsOf(lineText(state, line)) });

function cellsOf(line: string): readonly string[] {
  const inner = line.replace(/^\|/u, '').replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => {
    // Full-width blanks before words are an indent (其中：); before figures they are nothing.
    const [indent = ''] = /^[ \t]*(\u3000+)(?=[^\s\d+\-−－])/u.exec(cell)?.slice(1) ?? [];
    return indent + cell.trim().replaceAll('\\|', '|');
  });
}

function alignOf(rule: string): string | undefined {
  const [left, right] = [rule.startsWith(':'), rule.endsWith(':')];
  return left && right ? 'center' : left ? 'left' : right ? 'right' : undefined;
}
