// Paragraphs cut by a page's end or by hard wraps, joined again.

import { bareLines } from '../bare-lines.js';
import { bare, type DraftBlock, type DraftParagraph, melted } from '../draft.js';
import { startsSalutation } from '../salutation.js';
import type { HealState } from './state.js';
import { type Wraps, wrapsOf } from './wraps.js';

/** What a whole paragraph ends with. */
const ended = /[。！？：；…”’）》〕】.!?:;)]$/u;
/** What only a sentence ends with. */
const stopped = /[。！？：；…][”’）》]?$/u;
/** What only a paragraph's beginning looks like. */
const begins =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]+是|[［[【〔]\d+[］\]】〕](?![，、。；：])|[①-⑳]|附[件录：:]|——)/u;

interface Context {
  readonly wraps: Wraps | undefined;
  /** The last line that went into the paragraph above, as typed. */
  readonly last: DraftParagraph;
  /** Lines of the head, and headings, stand alone, unless a bracket runs on. */
  readonly isHead: boolean;
}

/** A paragraph that may go on: its pieces, and the last of its text. Joined once, for a long one is never copied. */
interface Open {
  readonly block: DraftParagraph;
  readonly pieces: string[];
  end: string;
}

export function joinCuts(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  const wraps = wrapsOf(blocks);
  const headings = wraps === undefined ? bareLines(blocks) : new Set<number>();
  const salutation = blocks.findIndex(
    (block) => block.type === 'paragraph' && startsSalutation.test(bare(block.text)),
  );
  const out: (DraftBlock | Open)[] = [];
  let open: Open | undefined;
  for (const [i, block] of blocks.entries()) {
    if (block.type !== 'paragraph') {
      open = undefined;
      out.push(block);
      continue;
    }
    const last = blocks[i - 1];
    const isHead = i <= salutation || headings.has(i) || headings.has(i - 1);
    if (open !== undefined && last?.type === 'paragraph' && isCut(open, block, { wraps, last, isHead }))
      goOn(open, block, state);
    else {
      open = { block, pieces: [block.text], end: block.text.slice(-lookBack) };
      out.push(open);
    }
  }
  return out.map((one) => ('pieces' in one ? { ...one.block, text: melted(one.pieces.join('')) } : one));
}

function goOn(open: Open, block: DraftParagraph, state: HealState): void {
  const tail = block.text.replace(/^[\s\u3000]+/u, '');
  const [end, start] = [bare(open.end).trimEnd(), bare(tail.slice(0, 40))];
  const blank = /[A-Za-z0-9,]$/u.test(end) && /^[A-Za-z]/u.test(start) ? ' ' : '';
  state.repairs.push({
    kind: '接上被切断的段落',
    line: block.line,
    before: `${end.slice(-8)} ⏎ ${start.slice(0, 8)}`,
    after: end.slice(-8) + blank + start.slice(0, 8),
  });
  open.pieces.push(open.pieces.pop()?.trimEnd() ?? '', blank + tail);
  open.end = (open.end.trimEnd() + blank + tail).slice(-lookBack);
}

/** No rule looks further back than this. */
const lookBack = 200;

/** A note's marker behind the last mark. */
const lastMarker = /(?:[［[〔【]\d{1,3}[］\]〕】]|[①-⑳㉑-㊿])+$/u;

function isCut(before: Open, after: DraftParagraph, { wraps, last, isHead }: Context): boolean {
  if (before.block.level !== undefined || after.level !== undefined) return false;
  const head = bare(before.end).trim().replace(lastMarker, '');
  const tail = bare(after.text);
  const words = tail.replace(/^[\s\u3000]+/u, '');
  if (unclosed(head)) return !begins.test(words);
  if (isHead) return false;
  if (wraps !== undefined) return isWrapped(last, after, wraps);
  if (begins.test(words) || ended.test(head)) return false;
  if (after.isAfterBreak || /[，、]$/u.test(head)) return true;
  return head.length > 24 && !isHeadingLike(head);
}

/** In hard-wrapped text a full line runs on, unless white space says that a paragraph begins. */
function isWrapped(last: DraftParagraph, after: DraftParagraph, wraps: Wraps): boolean {
  const [line, next] = [bare(last.text).trimEnd(), bare(after.text)];
  if (wraps.isIndented && /^[\s\u3000]/u.test(next)) return false;
  if (wraps.isSpaced && !after.isAfterBreak && after.line - last.line > 1) return false;
  const words = next.replace(/^[\s\u3000]+/u, '');
  const isFull = wraps.measure(line) >= wraps.width - 2;
  const hasStopped = stopped.test(line.replace(lastMarker, ''));
  if (!isFull && !after.isAfterBreak) return /[，、]$/u.test(line);
  return !hasStopped || (isFull && (wraps.isIndented || !begins.test(words)));
}

/** …努力奋斗！注释： with the notes below: the title of the notes is a line of its own. */
export function splitNotesTitles(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  return blocks.flatMap((block): readonly DraftBlock[] => {
    if (block.type !== 'paragraph') return [block];
    const [, words = '', title = ''] = lastTitle.exec(bare(block.text).trim()) ?? [];
    if (title === '') return [block];
    const [before, after] = [`${words.slice(-8)}${title}`, `${words.slice(-8)} ⏎ ${title}`];
    state.repairs.push({ kind: '注释的标题另起一行', line: block.line, before, after });
    return [
      { ...block, text: words },
      { ...block, text: title },
    ];
  });
}

const lastTitle = /^(.+[。！])((?:附件[:：])?(?:有关|相关)?(?:名词|词语|术语)?(?:注释|注解|解释)[:：])$/su;

/** （ or “ opened on a short line and not closed: a title broken in two. */
function unclosed(text: string): boolean {
  const count = (chars: string) => [...text].filter((char) => chars.includes(char)).length;
  return count('（(') > count('）)') && text.length < 60;
}

/** A numbered heading has no full stop and ends where it ends. */
function isHeadingLike(text: string): boolean {
  return (
    /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u.test(text) &&
    text.length < 45 &&
    !/[。；]/u.test(text)
  );
}
