// Proof that nothing of the draft was lost: every paragraph's text is in the result.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Block, Inline, Report } from '../model/report.js';
import { labelledTitle } from '../read/index.js';
import { type DraftBlock, essence } from './draft.js';

/** Diagnostics for paragraphs of the healed draft that the report read back does not hold. */
export function proveWhole(
  blocks: readonly DraftBlock[],
  report: Report,
  file: string,
): readonly Diagnostic[] {
  const stream = essence(reportText(report));
  return blocks.flatMap((block): readonly Diagnostic[] => {
    const pieces =
      block.type === 'paragraph'
        ? [block.text]
        : block.type === 'table'
          ? block.rows.flat().map((cell) => cell.text)
          : [];
    return pieces
      .filter((piece) => !isKept(essence(piece), stream))
      .map((piece) => lost(piece, block.line, file));
  });
}

/** A typed number and the separator of a note are made anew; title and speaker stand apart. */
function isKept(text: string, stream: string): boolean {
  const titled = labelledTitle(text);
  if (titled !== undefined && stream.includes(titled.title)) return true;
  const words = text.replace(
    /^(?:第[一二三四五六七八九十]+(?:部分|章)[、：:]?|[［[【〔（(]?\d{1,3}[］\]】〕）)]?[.．、:：]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[①-⑳]|[表图]\s*(?:\d+(?:[-.]\d+)?|[一二三四五六七八九十]+)[.、:：]?|附件?录?[一二三四五六七八九十\d]*[:：]?|[:：])/u,
    '',
  );
  if (words === '' || stream.includes(text) || stream.includes(words)) return true;
  const apart = (separator: RegExp) => words.split(separator).filter((part) => part !== '');
  const isThere = (parts: readonly string[]) =>
    parts.length > 1 && parts.every((part) => stream.includes(part));
  // A term's full stop goes as its colon does.
  return isThere(apart(/[：:]|——/u)) || isThere(apart(/(?<=^[^。]{2,60})。/u)) || isThere(apart(/[【】]/u));
}

function lost(piece: string, line: number, file: string): Diagnostic {
  return {
    rule: 'import-lost',
    severity: 'warning',
    file,
    line,
    message: `这一段没有原样进入来源：「${essence(piece).slice(0, 30)}」`,
    hint: '对照 import-report.md 核对，必要时手工补上',
  };
}

function reportText({ meta, blocks, notes }: Report): string {
  const head = [
    meta.title,
    `《${meta.title}》`,
    meta.occasion,
    `${meta.office ?? ''}${meta.speaker ?? ''}`,
    meta.salutation,
    meta.imprint?.organ,
    meta.imprint?.date,
    meta.notes?.title && `${meta.notes.title}：`,
    meta.security,
    meta.copyNumber,
    meta.urgency,
  ];
  const entries = notes.flatMap((note) => {
    const [term, definition] = [inlineText(note.label), note.definition.map(blockText).join('')];
    return [`${term}：${definition}`, `${term}${definition}`];
  });
  return [...head, ...blocks.map(blockText), ...entries].join('');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.children);
    case 'list':
      return block.items.flat().map(blockText).join('');
    case 'attachment':
      return inlineText(block.title) + block.children.map(blockText).join('');
    case 'quote':
    case 'container':
      return block.children.map(blockText).join('');
    case 'table':
      return (
        inlineText(block.caption) +
        [...block.head, ...block.body]
          .flat()
          .map((cell) => inlineText(cell.children))
          .join('') +
        (block.remarks ?? []).map(inlineText).join('')
      );
    case 'figure':
      return block.alt + inlineText(block.caption);
    case 'signature':
      return block.organ + (block.date ?? '');
    default:
      return '';
  }
}

const inlineText = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? inlineText(inline.children) : '',
    )
    .join('');
