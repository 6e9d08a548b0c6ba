// Source texts → Report.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Block, Container, Report } from '../model/report.js';
import { readBlocks } from './blocks.js';
import { readFrontMatter } from './front-matter.js';
import { readGlossary } from './glossary.js';
import { markdownTokens } from './parser.js';
import type { ReadState, SourceText } from './source-text.js';

export { plainText } from './inlines.js';
export { reportFromJson, reportToJson } from './json.js';
export type { SourceText } from './source-text.js';

/** Markdown → blocks; `firstLine` is the line of the file where the text begins (from 1). */
export function parseMarkdown({ file, text }: SourceText, firstLine = 1): Result<readonly Block[]> {
  const lines = normalLines(text);
  const state: ReadState = { file, offset: firstLine - 1, lines, diagnostics: [] };
  const value = readBlocks(markdownTokens(lines.join('\n')), state);
  return { value, diagnostics: state.diagnostics };
}

/** Ends of lines made alike; an indent typed in full-width blanks is layout, not text. */
function normalLines(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/u, '')
    .split(/\r\n|\n|\r/u)
    .map((line) => line.replace(/^[ \t]*\u3000+/u, ''));
}

/** The canonical report of a report.md and its glossary. */
export function readReport(input: {
  readonly report: SourceText;
  readonly glossary?: SourceText;
}): Result<Report> {
  const front = readFrontMatter(input.report);
  const body = parseMarkdown({ file: input.report.file, text: front.body }, front.offset + 1);
  const unknown = containers(body.value);
  const glossary =
    input.glossary === undefined ? { notes: [], diagnostics: [] } : readGlossary(input.glossary);
  return {
    value: { meta: front.meta, blocks: withoutContainers(body.value), notes: glossary.notes },
    diagnostics: [
      ...front.diagnostics,
      ...body.diagnostics,
      ...unknown.map(unknownContainer),
      ...glossary.diagnostics,
    ],
  };
}

/** Containers are for templates; in a report each is an error, and its text is kept. */
function containers(blocks: readonly Block[]): readonly Container[] {
  return blocks.flatMap((block) => {
    const own = block.type === 'container' ? [block] : [];
    return 'children' in block && block.type !== 'heading' && block.type !== 'paragraph'
      ? [...own, ...containers(block.children)]
      : own;
  });
}

function withoutContainers(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return withoutContainers(block.children);
    return block.type === 'attachment' || block.type === 'quote'
      ? [{ ...block, children: withoutContainers(block.children) }]
      : [block];
  });
}

function unknownContainer({ name, pos }: Container): Diagnostic {
  return {
    ...{ rule: 'container-unknown', severity: 'error', ...pos },
    message: `没有「::: ${name}」这种块`,
    hint: '可用的有 attachment（附件）、signature（署名）、quote（引文）',
  };
}
