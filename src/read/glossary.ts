// glossary.md: a definition list, one term and its explanation each → notes in the order read.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Note } from '../model/report.js';
import { readLines } from './blocks.js';
import { plainText, readWords } from './inlines.js';
import {
  type Finding,
  failure,
  linesOf,
  position,
  type ReadState,
  report,
  type SourceText,
  warning,
} from './source-text.js';

/** One term and the lines of its explanation, still indented. */
interface Entry {
  readonly term: string;
  readonly line: number;
  readonly first: number;
  readonly lines: readonly string[];
}

/** The explanation begins with a colon, which a Chinese keyboard may make full-width. */
const marker = /^ {0,3}[:：](?:[ \t\u3000]*)/u;
const isIndented = (line: string) => /^(?: {2,}|\t|\u3000)/u.test(line);
const isBlank = (line: string) => line.trim() === '';

/**
 * A line and, under it, `: explanation`. Further lines belong to the explanation while they are indented
 * or begin with the colon; any other line begins the next term, blank line or not.
 */
export function readGlossary(source: SourceText): {
  notes: readonly Note[];
  diagnostics: readonly Diagnostic[];
} {
  const state: ReadState = { file: source.file, diagnostics: [] };
  const lines = linesOf(source, 1, state);
  const notes = entries(lines, state).map((entry) => readEntry(entry, state));
  return { notes, diagnostics: state.diagnostics };
}

function entries(lines: readonly string[], state: ReadState): readonly Entry[] {
  const found: Entry[] = [];
  for (let i = 0; i < lines.length; ) {
    const term = (lines[i] ?? '').trim();
    const colon = markerAfter(lines, i);
    const end = colon === undefined ? i + 1 : endOf(lines, colon);
    if (term !== '' && colon === undefined) report(state, i + 1, strayFinding(term));
    else if (term !== '')
      found.push({ term, line: i + 1, first: (colon ?? i) + 1, lines: lines.slice(colon, end) });
    i = end;
  }
  return found;
}

/** The line of the explanation's colon: the next one, or the one after a blank line. */
function markerAfter(lines: readonly string[], i: number): number | undefined {
  if (isBlank(lines[i] ?? '') || marker.test(lines[i] ?? '')) return undefined;
  const next = isBlank(lines[i + 1] ?? '') ? i + 2 : i + 1;
  return marker.test(lines[next] ?? '') ? next : undefined;
}

/** Where an explanation ends: blank lines belong to it only with an indented line after them. */
function endOf(lines: readonly string[], colon: number): number {
  let end = colon + 1;
  for (let i = end; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (isBlank(line)) continue;
    const isTurned = end === i && markerAfter(lines, i) === undefined && !isSentence(lines[i - 1] ?? '');
    if (!isIndented(line) && !marker.test(line) && !isTurned) break;
    end = i + 1;
  }
  return end;
}

/** Under a whole sentence a line at the margin is no turned line: it is a term, or nothing. */
const isSentence = (line: string) => /[。！？.!?][”’）)]*\s*$/u.test(line);

function readEntry({ term, line, first, lines }: Entry, state: ReadState): Note {
  // The colon between term and explanation is made, never typed.
  const label = readWords(term.replace(/[:：]\s*(?=\**$)/u, ''), line, state);
  const dedented = lines.map((text) =>
    marker.test(text) ? text.replace(marker, '') : text.replace(/^(?: {1,2}|\t|\u3000{1,2})/u, ''),
  );
  for (const [i, text] of lines.entries()) {
    const found = i > 0 && !isIndented(text) && !marker.test(text) ? oneLineEntry(text) : undefined;
    if (found !== undefined) report(state, first + i, joinedFinding(found, plainText(label).trim()));
  }
  const definition = readLines(separated(lines, dedented), first, state);
  const words = plainText(label).trim();
  if (definition.length === 0) report(state, line, emptyFinding(words));
  return { id: '', term: words, label, definition, pos: position(state, line) };
}

/** A second `: …` is a paragraph of its own. */
const separated = (lines: readonly string[], dedented: readonly string[]): readonly string[] =>
  dedented.map((text, i) => (i > 0 && marker.test(lines[i] ?? '') ? `\u3000${text}` : text));

/** A term and its explanation typed on one line, as they are printed. */
function oneLineEntry(text: string): string | undefined {
  const [, , term] = /^(\**)([^，。；：:*]{2,24})(?:\1[：:]|[：:]\1)\s*\S/u.exec(text.trim()) ?? [];
  return term;
}

function strayFinding(text: string): Finding {
  if (text.startsWith('#'))
    return warning(
      'glossary-heading',
      `glossary.md 里的标题「${text.slice(0, 20)}」不会印出`,
      '注释的标题写在 report.md 的 notes.title',
    );
  const term = oneLineEntry(text);
  if (term !== undefined)
    return failure(
      'glossary-colon',
      `「${term}」和它的解释写在一行了，不成词条，会被漏掉`,
      `分成两行：第一行「${term}」，第二行「: 解释」（半角冒号，后面空一格）`,
    );
  return failure(
    'glossary-stray',
    `「${text.slice(0, 20)}」不是词条，会被漏掉`,
    '词条写成两行：第一行是词，第二行写「: 解释」；解释的另一段缩进两格',
  );
}

const joinedFinding = (term: string, before: string): Finding =>
  warning(
    'glossary-colon',
    `「${term}：…」像是另一个词条，现在接在「${before}」的解释里`,
    `是词条的，上面空一行，分成两行：第一行「${term}」，第二行「: 解释」；不是的，行首缩进两格`,
  );

const emptyFinding = (term: string) =>
  failure('note-empty', `「${term}」没有解释`, '在词的下一行写「: 解释」（半角冒号，后面空一格）');
