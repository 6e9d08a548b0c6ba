// A cover and a table of contents before the report: their words come again in the report itself.

import { bare, type DraftBlock } from '../draft.js';
import { startsSalutation } from '../salutation.js';
import type { HealState } from './state.js';

const contentsTitle = /^目[\s\u3000]*[录次]$/u;
/** An entry: words, a leader or white, a page number. */
export const contentsEntry =
  /\S.*(?:…{2,}|\.{4,}|·{4,}|[\s\u3000]{2,}|\t)[\s\u3000]*[—–-]?\s*\d{1,3}\s*[—–-]?$/u;

/** Never more blocks than these stand before a salutation. */
const reach = 120;

export function dropFrontPages(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  const texts = blocks
    .slice(0, reach)
    .map((block) => (block.type === 'paragraph' ? bare(block.text).trim() : ''));
  const begin = texts.findIndex((text) => startsSalutation.test(text));
  const made = blocks.flatMap((block, i) => (block.type === 'paragraph' && block.isContents ? [i] : []));
  const dropped = new Set(
    begin < 0 ? made : [...made, ...coverOf(texts, begin), ...contentsOf(texts, begin)],
  );
  return blocks.filter((block, i) => {
    if (!dropped.has(i)) return true;
    const before = block.type === 'paragraph' ? bare(block.text).trim() : '';
    state.repairs.push({ kind: '删去封面、目录', line: block.line, before, after: '' });
    return false;
  });
}

const plain = (text: string): string => text.replace(/[\s\u3000]+/gu, '');

/** Everything before a title that has stood before: the cover. */
function coverOf(texts: readonly string[], begin: number): readonly number[] {
  const titles = texts.flatMap((text, i) =>
    i < begin && plain(text).endsWith('报告') && text.length <= 40 ? [i] : [],
  );
  const last = titles.at(-1);
  const isRepeated = titles.some(
    (i) => i !== last && plain(texts[i] ?? '') === plain(texts[last ?? 0] ?? ''),
  );
  return last === undefined || !isRepeated ? [] : [...Array(last).keys()];
}

/** 目录 and its entries, blank lines among them. */
function contentsOf(texts: readonly string[], begin: number): readonly number[] {
  const title = texts.findIndex((text, i) => i < begin && contentsTitle.test(text));
  if (title < 0) return [];
  let end = title + 1;
  while (end < begin && (texts[end] === '' || isEntry(texts[end] ?? '', texts, begin))) end++;
  return [...Array(end - title).keys()].map((i) => title + i);
}

/** With its page number, or a heading that stands in the report again. */
function isEntry(text: string, texts: readonly string[], begin: number): boolean {
  return contentsEntry.test(text) || texts.indexOf(text, begin) >= 0;
}
