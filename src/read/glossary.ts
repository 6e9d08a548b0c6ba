// glossary.md: a definition list, one term and its explanation each → notes in the order read.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Block, Inline, Note } from '../model/report.js';
import { readBlocks } from './blocks.js';
import { plainText, readInlines } from './inlines.js';
import { markdownTokens, type Token } from './parser.js';
import { position, type ReadState, report, type SourceText } from './source-text.js';

export function readGlossary({ file, text }: SourceText): {
  notes: readonly Note[];
  diagnostics: readonly Diagnostic[];
} {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const state: ReadState = { file, offset: 0, lines, diagnostics: [] };
  const tokens = markdownTokens(lines.join('\n'));
  const notes: Note[] = [];
  let term: { label: readonly Inline[]; line: number | undefined } | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.type === 'dt_open') {
      const inline = tokens[i + 1];
      if (term !== undefined) notes.push(note(term, [], state));
      term = { label: readInlines(inline?.children ?? [], inline?.map?.[0], state), line: inline?.map?.[0] };
    } else if (token.type === 'dd_open' && term !== undefined) {
      const end = closeOf(tokens, i);
      notes.push(note(term, readBlocks(tokens.slice(i + 1, end), state), state));
      term = undefined;
      i = end;
    } else if (token.type === 'dd_open') {
      const end = closeOf(tokens, i);
      const more = readBlocks(tokens.slice(i + 1, end), state);
      const last = notes.pop();
      if (last !== undefined) notes.push({ ...last, definition: [...last.definition, ...more] });
      i = end;
    } else if (token.type === 'paragraph_open' && token.level === 0) strayText(tokens[i + 1], state);
  }
  if (term !== undefined) notes.push(note(term, [], state));
  return { notes, diagnostics: state.diagnostics };
}

function closeOf(tokens: readonly Token[], from: number): number {
  const { level } = tokens[from] as Token;
  return tokens.findIndex((token, i) => i > from && token.type === 'dd_close' && token.level === level);
}

/** The id is made by `transform` from the term. */
function note(
  { label, line }: { label: readonly Inline[]; line: number | undefined },
  definition: readonly Block[],
  state: ReadState,
): Note {
  const term = plainText(label).trim();
  if (definition.length === 0)
    report(state, line, {
      ...{ rule: 'note-empty', severity: 'error' },
      message: `「${term}」没有解释`,
      hint: '在词的下一行写「: 解释」（半角冒号，后面空一格）',
    });
  return { id: '', term, label, definition, pos: position(state, line) };
}

function strayText(inline: Token | undefined, state: ReadState): void {
  const text = inline?.content ?? '';
  report(state, inline?.map?.[0], {
    ...{ rule: 'glossary-stray', severity: 'error' },
    message: `「${text.slice(0, 20)}」不是词条，会被漏掉`,
    hint: '词条写成两行：第一行是词，第二行写「: 解释」',
  });
}
