// Repairs to a draft's text, in order; each is listed with what it changed.

import { invisible } from '../../model/invisible.js';
import { lookalike, ordinary } from '../../model/radicals.js';
import { bare, type Draft, type DraftBlock, type DraftParagraph, type Repair } from '../draft.js';
import {
  asciiPunctuation,
  fullWidthDigits,
  letterSpacing,
  mixedBlanks,
  straightQuotes,
} from './characters.js';
import { dropClutter, dropJumps } from './clutter.js';
import { dropFrontPages } from './front.js';
import { joinCuts, splitNotesTitles } from './joins.js';
import { dropPageNumbers } from './pages.js';
import type { HealState } from './state.js';

type Step = (blocks: readonly DraftBlock[], state: HealState) => readonly DraftBlock[];

const unseen = new RegExp(`[${invisible}]`, 'gu');

/** `layout` steps change no character but white space; they are all that `--strict` runs. */
const steps: readonly (readonly [name: string, step: Step, layout: boolean])[] = [
  ['删去封面、目录', dropFrontPages, true],
  ['删去网页附带文字', dropClutter, true],
  ['删去报纸的转版说明', each('删去报纸的转版说明', dropJumps), true],
  ['删去看不见的字符', each('删去看不见的字符', (text) => text.replace(unseen, '')), true],
  ['部首、兼容字改为汉字', each('部首、兼容字改为汉字', (text) => text.replace(lookalike, ordinary)), true],
  ['删去页码', dropPageNumbers, true],
  ['制表符作空格', each('制表符作空格', (text) => text.replace(/[\t\u00a0]+/gu, ' '), false), true],
  ['接上被切断的段落', joinCuts, true],
  ['注释的标题另起一行', splitNotesTitles, true],
  ['去掉首尾空白', each('去掉首尾空白', (text) => text.trim(), false), true],
  ['合拢拉开的字', each('合拢拉开的字', letterSpacing), true],
  ['去掉中文与数字、字母之间的空格', each('去掉中文与数字、字母之间的空格', mixedBlanks), true],
  [
    '删去多余的反斜杠',
    each('删去多余的反斜杠', (text) => text.replace(/\\(?=[“”‘’（）《》、，。])/gu, '')),
    false,
  ],
  ['全角数字改半角', each('全角数字改半角', fullWidthDigits), false],
  ['直引号改弯引号', each('直引号改弯引号', straightQuotes), false],
  ['半角标点改全角', each('半角标点改全角', asciiPunctuation), false],
];

export function heal(draft: Draft, strict: boolean): { draft: Draft; repairs: readonly Repair[] } {
  const state: HealState = { repairs: [] };
  const chosen = steps.filter(([, , layout]) => layout || !strict);
  const run = (given: readonly DraftBlock[], own: readonly (typeof steps)[number][]) =>
    own.reduce((current, [, step]) => step(current, state), given);
  const blocks = run(draft.blocks, chosen);
  // The file's own notes lie apart from its text: what mends characters mends theirs.
  const ids = [...draft.notes.keys()];
  const texts = ids.map(
    (id, i): DraftBlock => ({ type: 'paragraph', text: draft.notes.get(id) ?? '', line: i + 1 }),
  );
  const mended = run(texts, chosen.slice(chosen.findIndex(([name]) => name === '去掉首尾空白')));
  const notes = new Map(
    ids.map((id, i) => {
      const block = mended[i];
      return [id, block?.type === 'paragraph' ? block.text : ''] as const;
    }),
  );
  return { draft: { ...draft, blocks: blocks.filter(hasText), notes }, repairs: state.repairs };
}

const hasText = (block: DraftBlock) => block.type !== 'paragraph' || bare(block.text).trim() !== '';

/** A repair of one paragraph's text, or of a table's cells. */
function each(kind: string, change: (text: string) => string, listed = true): Step {
  return (blocks, state) =>
    blocks.map((block) => {
      if (block.type === 'table')
        return {
          ...block,
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: change(cell.text) }))),
        };
      if (block.type !== 'paragraph') return block;
      const text = change(block.text);
      if (listed && text !== block.text) state.repairs.push(shortRepair(kind, block, text));
      return text === block.text ? block : { ...block, text };
    });
}

/** The places that changed, with a few characters around the first of them. */
function shortRepair(kind: string, block: DraftParagraph, after: string): Repair {
  const [a, b] = [bare(block.text), bare(after)];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const from = Math.max(0, start - 6);
  return { kind, line: block.line, before: a.slice(from, start + 14), after: b.slice(from, start + 14) };
}
