// markdown-it set up for Chinese reports: CommonMark's blocks and inlines that a report needs, nothing
// that changes, hides or loses a character.

import markdownIt, { type MarkdownIt, type StateBlock, type StateInline, type Token } from 'markdown-it';
import { runInStart } from './run-in.js';
import { tableRule } from './table-rule.js';

export type { Token };

/** Deeper nesting than this is no report; its text would be lost (see `blockTokens`). */
const maxNesting = 100;

const blockRules = ['table', 'blockquote', 'hr', 'list', 'heading', 'paragraph'];
const inlineRules = ['text', 'newline', 'escape', 'emphasis', 'link', 'image'];

let parser: MarkdownIt | undefined;

function open(): MarkdownIt {
  parser ??= makeParser();
  return parser;
}

/** Block tokens with their inline content still as text; `tooDeep` where text was given up. */
export function blockTokens(text: string): { readonly tokens: readonly Token[]; readonly tooDeep?: number } {
  const md = open();
  const tokens: Token[] = [];
  md.block.parse(text, md, {}, tokens);
  const deep = tokens.find((token) => token.level >= maxNesting - 2);
  return { tokens, ...(deep !== undefined && { tooDeep: deep.map?.[0] ?? 0 }) };
}

export function inlineTokens(text: string): readonly Token[] {
  const md = open();
  const tokens: Token[] = [];
  md.inline.parse(text, md, {}, tokens);
  return tokens;
}

function makeParser(): MarkdownIt {
  const md = markdownIt('zero', { maxNesting });
  md.enable([...blockRules, ...inlineRules, 'balance_pairs']);
  md.block.ruler.at('table', tableRule, { alt: ['paragraph', 'reference'] });
  md.block.ruler.before('heading', 'runIn', runInStart, { alt: ['paragraph'] });
  md.block.ruler.before('paragraph', 'indented', indented, { alt: ['paragraph'] });
  md.inline.ruler.at('newline', newline);
  md.inline.ruler.before('emphasis', 'superscript', superscript);
  md.inline.State = openState(md.inline.State);
  md.validateLink = () => true;
  md.normalizeLink = (href) => href;
  return md;
}

/** Nothing bold begins before these, nor ends behind those. */
const closing = /[\s,.;:!?)\]}%，。、；：！？）》〉」』】〕”’％]/u;
const opening = /[\s([{（《〈「『【〔“‘]/u;
const alphanumeric = /[\dA-Za-z]/u;

/**
 * CommonMark lets `*` open or close only beside blanks or punctuation of the right kind, a rule made for
 * languages with blanks between words: `做好**“十四五”**规划` would stay as typed. Here a run opens
 * before whatever may begin a phrase and closes behind whatever may end one; `2*3*4`, `粗钢*、水泥*`
 * and `_` are characters.
 */
function openState(State: typeof StateInline): typeof StateInline {
  return class extends State {
    override scanDelims(start: number) {
      const mark = this.src[start] ?? '';
      let end = start;
      while (end < this.posMax && this.src[end] === mark) end++;
      const before = this.src[start - 1] ?? ' ';
      const after = end < this.posMax ? (this.src[end] ?? ' ') : ' ';
      const isProduct = end - start === 1 && alphanumeric.test(before) && alphanumeric.test(after);
      const isMark = mark === '*' && !isProduct;
      return {
        can_open: isMark && !closing.test(after),
        can_close: isMark && !opening.test(before),
        length: end - start,
      };
    }
  };
}

/** A line that begins with full-width blanks begins a paragraph: nobody indents a turned line so. */
function indented(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  return silent && state.src.startsWith('\u3000', (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0));
}

/** A line end is a soft break; blanks typed before it mean nothing, since nobody sees them. */
function newline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '\n') return false;
  if (!silent) {
    state.pending = state.pending.replace(/[ \t\u3000]+$/u, '');
    state.push('softbreak', 'br', 0);
  }
  state.pos += 1 + (/^[ \t\u3000]*/u.exec(state.src.slice(state.pos + 1, state.pos + 81))?.[0].length ?? 0);
  return true;
}

/** `^text^`, as in pandoc; no blank or stop inside, so that a lone ^ stays a ^. */
function superscript(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '^') return false;
  const match = /^\^([^\s^，。、；：！？]+)\^/u.exec(state.src.slice(state.pos, state.pos + 80));
  if (match === null || state.pos + match[0].length > state.posMax) return false;
  if (!silent)
    state.push('superscript', 'sup', 0).content = (match[1] ?? '').replace(/\\(?=[!-/:-@[-`{-~])/gu, '');
  state.pos += match[0].length;
  return true;
}
