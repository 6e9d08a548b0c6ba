// Source texts → Report.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Block, Container, Report } from '../model/report.js';
import { readLines } from './blocks.js';
import { readFrontMatter } from './front-matter.js';
import { readGlossary } from './glossary.js';
import { linesOf, type ReadState, type SourceText } from './source-text.js';

export { type LabelledTitle, labelledTitle } from './attachment-title.js';
export { plainText } from './inlines.js';
export { reportFromJson, reportToJson } from './json.js';
export type { SourceText } from './source-text.js';

/**
 * Markdown → blocks; `firstLine` is the line of the file where the text begins (from 1). Containers that
 * a report does not know come back as `container` blocks.
 */
export function parseMarkdown(source: SourceText, firstLine = 1): Result<readonly Block[]> {
  const state: ReadState = { file: source.file, diagnostics: [] };
  const value = readLines(linesOf(source, firstLine, state), firstLine, state);
  return { value, diagnostics: state.diagnostics };
}

/** The canonical report of a report.md and its glossary. */
export function readReport(input: {
  readonly report: SourceText;
  readonly glossary?: SourceText;
}): Result<Report> {
  const front = readFrontMatter(input.report);
  const body = parseMarkdown({ file: input.report.file, text: front.body }, front.offset + 1);
  const glossary = input.glossary === undefined ? undefined : readGlossary(input.glossary);
  const { blocks, unknown } = withoutContainers(body.value);
  return {
    value: { meta: front.meta, blocks, notes: glossary?.notes ?? [] },
    diagnostics: [
      ...front.diagnostics,
      ...body.diagnostics,
      ...unknown.map(unknownContainer),
      ...(glossary?.diagnostics ?? []),
    ],
  };
}

/** Containers are for templates; in a report each is an error, and its text is kept. */
function withoutContainers(blocks: readonly Block[]): {
  readonly blocks: readonly Block[];
  readonly unknown: readonly Container[];
} {
  const unknown: Container[] = [];
  const clean = (all: readonly Block[]): readonly Block[] =>
    all.flatMap((block): readonly Block[] => {
      if (block.type === 'attachment' || block.type === 'quote')
        return [{ ...block, children: clean(block.children) }];
      if (block.type !== 'container') return [block];
      unknown.push(block);
      return [typedOpening(block), ...clean(block.children)];
    });
  return { blocks: clean(blocks), unknown };
}

/** The line that opened a container, as text. */
const typedOpening = ({ name, argument, pos }: Container): Block => ({
  type: 'paragraph',
  children: [{ type: 'text', value: `::: ${name} ${argument}`.trim() }],
  ...(pos && { pos }),
});

const containerNames = { attachment: '附件', signature: '署名', quote: '引文' };

function unknownContainer({ name, pos }: Container): Diagnostic {
  const guess = nearest(name, Object.keys(containerNames));
  const known = Object.entries(containerNames).map(([key, label]) => `${key}（${label}）`);
  return {
    rule: 'container-unknown',
    severity: 'error',
    ...pos,
    message: `没有「::: ${name}」这种块`,
    hint: `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${known.join('、')}`,
  };
}
