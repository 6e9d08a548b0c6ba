// 接排标题: `## 标题。## 正文` is a heading whose paragraph goes on in the same line.

import type { StateBlock } from 'markdown-it';

/** A line taken apart at the marks that close its heading. */
export interface RunIn {
  readonly marks: string;
  readonly heading: string;
  /** What goes on behind it; may begin with a run-in heading again. */
  readonly rest: string;
}

/** What a heading may end with before its closing marks: `推进1#机组建设` closes nothing. */
const closer = /[\s。：:；;！!？?，,、.…—”’）)》〉」』】〕}*]/u;

/** Undefined where a text is no run-in heading: none is closed in its first line, or nothing follows. */
export function splitRunIn(text: string): RunIn | undefined {
  const [opening = '', marks = ''] = /^(#{1,6})[ \t\u3000]+/u.exec(text) ?? [];
  if (marks === '') return undefined;
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  for (let at = line.indexOf(marks, opening.length); at >= 0; at = line.indexOf(marks, at + marks.length)) {
    const [before = '', after = ''] = [line[at - 1], line[at + marks.length]];
    if (before === '#' || after === '#' || !closer.test(before)) continue;
    const [heading, rest] = [text.slice(opening.length, at), text.slice(at + marks.length)];
    if (heading.trim() !== '' && rest.trim() !== '')
      return { marks, heading: heading.trim(), rest: rest.trim() };
  }
  return undefined;
}

/** markdown-it's rule: such a line begins a paragraph, which ends where any other does. */
export function runInStart(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0);
  if ((state.sCount[start] ?? 0) - state.blkIndent >= 4 || state.src[first] !== '#') return false;
  if (splitRunIn(state.src.slice(first, state.eMarks[start])) === undefined) return false;
  if (silent) return true;
  const next = paragraphEnd(state, start, end);
  const content = state.getLines(start, next, state.blkIndent, false).trim();
  state.line = next;
  const open = state.push('paragraph_open', 'p', 1);
  open.map = [start, next];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [start, next];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
}

function paragraphEnd(state: StateBlock, start: number, end: number): number {
  const rules = state.md.block.ruler.getRules('paragraph');
  for (let line = start + 1; line < end; line++) {
    if (state.isEmpty(line)) return line;
    const isNested = (state.sCount[line] ?? 0) - state.blkIndent > 3 || (state.sCount[line] ?? 0) < 0;
    if (!isNested && rules.some((rule) => rule(state, line, end, true))) return line;
  }
  return end;
}
