// Paragraphs cut by a page's end or by hard wraps, joined again.

import { bareLines } from '../bare-lines.js';
import { bare, type DraftBlock, type DraftParagraph, melted } from '../draft.js';
import type { HealState } from './index.js';

/** What a whole paragraph ends with. */
const ended = /[。！？：；…”’）》〕】.!?:;)]$/u;
/** What only a paragraph's beginning looks like. */
const begins =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]+是|[［[【〔]\d+[］\]】〕]|[①-⑳]|附[件录：:]|各位代表|——)/u;

/** A note's marker behind the last mark. */
const lastMarker = /(?:[［[〔【]\d{1,3}[］\]〕】]|[①-⑳㉑-㊿])+$/u;

export function joinCuts(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  const width = wrapWidth(blocks);
  const headings = width === undefined ? bareLines(blocks) : new Set<number>();
  const salutation = blocks.findIndex(
    (block) => block.type === 'paragraph' && /^[\s\u3000]*各位(?:代表|委员)/u.test(bare(block.text)),
  );
  const out: DraftBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    const last = out.at(-1);
    const isHead = i <= salutation || headings.has(i) || headings.has(i - 1);
    if (last?.type !== 'paragraph' || block.type !== 'paragraph' || !isCut(last, block, { width, isHead })) {
      out.push(block);
      continue;
    }
    const [head, tail] = [last.text.trimEnd(), block.text.replace(/^[\s\u3000]+/u, '')];
    const blank = /[A-Za-z0-9,]$/u.test(bare(head)) && /^[A-Za-z]/u.test(bare(tail)) ? ' ' : '';
    state.repairs.push({
      kind: '接上被切断的段落',
      line: block.line,
      before: `${bare(head).slice(-8)} ⏎ ${bare(tail).slice(0, 8)}`,
      after: bare(head).slice(-8) + blank + bare(tail).slice(0, 8),
    });
    out.splice(-1, 1, { ...last, text: melted(head + blank + tail) });
  }
  return out;
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

interface CutContext {
  readonly width: number | undefined;
  /** Lines of the head, and headings, stand alone, unless a bracket runs on. */
  readonly isHead: boolean;
}

function isCut(before: DraftParagraph, after: DraftParagraph, { width, isHead }: CutContext): boolean {
  if (before.level !== undefined || after.level !== undefined) return false;
  const [head, tail] = [bare(before.text).trim().replace(lastMarker, ''), bare(after.text)];
  const words = tail.replace(/^[\s\u3000]+/u, '');
  if (unclosed(head)) return !begins.test(words);
  if (isHead) return false;
  if (begins.test(words) || ended.test(head) === true)
    return width !== undefined && wrappedOn(head, tail, width);
  if (/[，、]$/u.test(head)) return true;
  return head.length > 24 && !isHeadingLike(head);
}

/** In hard-wrapped text a full line runs on unless the next one is indented. */
function wrappedOn(head: string, tail: string, width: number): boolean {
  const lastLine = head.length % width;
  const isFull = lastLine === 0 || lastLine >= width - 2;
  return isFull && !/^[\s\u3000]/u.test(tail) && !begins.test(tail);
}

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

/** Length at which a hard-wrapped text turns: most lines have it; undefined for one paragraph a line. */
function wrapWidth(blocks: readonly DraftBlock[]): number | undefined {
  const lengths = blocks.flatMap((block) =>
    block.type === 'paragraph' ? [bare(block.text).replace(/\s+$/u, '').length] : [],
  );
  if (lengths.length < 20) return undefined;
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const near = lengths.filter((length) => Math.abs(length - width) <= 2).length;
  return width >= 15 && near > 0.4 * lengths.length ? width : undefined;
}
