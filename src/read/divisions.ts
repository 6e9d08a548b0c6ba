// A text divided by its `::: name …` lines: stretches of Markdown and the containers between them.

import { failure, type ReadState, report, warning } from './source-text.js';

export interface Stretch {
  readonly type: 'stretch';
  /** First line in the file, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

export interface Division {
  readonly type: 'division';
  readonly line: number;
  /** What follows the colons: name, argument, attributes. */
  readonly info: string;
  readonly parts: readonly (Stretch | Division)[];
}

type Part = Stretch | Division;

const opener = /^ {0,3}:{3,}[ \t]*(?!:)(\S.*)$/u;
const closer = /^ {0,3}:{3,}[ \t]*$/u;

/** Containers nest: a line of colons alone ends the innermost. */
export function divide(lines: readonly string[], firstLine: number, state: ReadState): readonly Part[] {
  const root: Open = { info: '', line: firstLine, parts: [] };
  const open = [root];
  for (const [i, text] of lines.entries()) {
    const line = firstLine + i;
    const info = opener.exec(text)?.[1];
    if (info !== undefined && open.length <= deepest) open.push({ info, line, parts: [] });
    else if (info !== undefined || !closer.test(text)) addLine(open.at(-1) ?? root, text, line);
    else if (open.length > 1) close(open);
    else report(state, line, stray);
  }
  while (open.length > 1) {
    report(state, open.at(-1)?.line ?? firstLine, unclosed(open.at(-1)?.info ?? ''));
    close(open);
  }
  return root.parts;
}

type Open = Pick<Division, 'info' | 'line'> & { readonly parts: (OpenStretch | Division)[] };
type OpenStretch = Stretch & { readonly lines: string[] };

function close(open: Open[]): void {
  const last = open.pop();
  if (last !== undefined) open.at(-1)?.parts.push({ type: 'division', ...last });
}

function addLine({ parts }: Open, text: string, line: number): void {
  const last = parts.at(-1);
  if (last?.type === 'stretch') last.lines.push(text);
  else parts.push({ type: 'stretch', line, lines: [text] });
}

/** Containers within containers; further ones stay text. */
const deepest = 20;

const stray = warning(
  'container-stray',
  '多了一行「:::」，前面没有要结束的块',
  '删去这一行，或在前面补上 ::: attachment 标题 之类的开头',
);

const unclosed = (info: string) =>
  failure('container-unclosed', `「::: ${info.split(/[\s{]/u)[0]}」没有结束`, '在这一块的末尾另起一行写 :::');
