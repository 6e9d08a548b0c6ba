// Page numbers that were copied along with the text: lines of their own that count up.

import { bare, type DraftBlock } from '../draft.js';
import type { HealState } from './state.js';

const forms: readonly RegExp[] = [
  /^[—–－-]+\s*([\d０-９]{1,3})\s*[—–－-]+$/u,
  /^第\s*(\d{1,3})\s*页(?:[\s，,、/]*共\s*\d{1,3}\s*页)?$/u,
  /^(\d{1,3})\s*\/\s*\d{1,3}$/u,
  /^(\d{1,3})$/u,
];

/** Fewer lines than these may be anything. */
const least = 2;

export function dropPageNumbers(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  const texts = blocks.map((block) =>
    block.type === 'paragraph' ? bare(block.text).replace(/\f/gu, '').trim() : '',
  );
  const dropped = new Set(forms.flatMap((form) => counted(texts, form)));
  let isBroken = false;
  return blocks.flatMap((block, i): readonly DraftBlock[] => {
    if (dropped.has(i)) {
      state.repairs.push({ kind: '删去页码', line: block.line, before: texts[i] ?? '', after: '' });
      isBroken = true;
      return [];
    }
    const own = isBroken && block.type === 'paragraph' ? [{ ...block, isAfterBreak: true }] : [block];
    isBroken = false;
    return own;
  });
}

/** Lines of one form whose numbers rise; of two, by one or two. */
function counted(texts: readonly string[], form: RegExp): readonly number[] {
  const found = texts.flatMap((text, i) => {
    const value = form.exec(text)?.[1];
    return value === undefined ? [] : [{ i, value: Number(value.normalize('NFKC')) }];
  });
  const isRising = found.every(({ value }, k) => {
    const step = value - (found[k - 1]?.value ?? value - 1);
    return step >= 1 && (step <= 2 || found.length > least);
  });
  return found.length >= least && isRising ? found.map(({ i }) => i) : [];
}
