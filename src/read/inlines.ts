// Inline Markdown → Inline nodes. No character of the text is changed.

import type { Figure, Inline } from '../model/report.js';
import { inlineTokens, type Token } from './parser.js';
import { type Finding, failure, type ReadState, report, warning } from './source-text.js';
import { suspect } from './suspects.js';

/** Schemes a link may use; others could run script or read local files in the HTML edition. */
const safeHref = /^(?:https?:\/\/|mailto:|#)/iu;

/** The walk over one text: the line it has come to, and the last character it gave. */
interface Walk {
  readonly state: ReadState;
  readonly tokens: readonly Token[];
  readonly images: Token[];
  line: number;
  at: number;
  last: string;
}

/** `line` is where the text begins; images among the words are handed back as tokens. */
export function readInlines(
  text: string,
  line: number,
  state: ReadState,
): { readonly inlines: readonly Inline[]; readonly images: readonly Token[] } {
  const walk: Walk = { state, tokens: inlineTokens(bracketed(text)), images: [], line, at: 0, last: '' };
  const inlines = readUntilClose(walk);
  return { inlines, images: walk.images };
}

/** Inlines where no image can stand: in a heading, a cell, a caption. Its words are kept. */
export function readWords(text: string, line: number, state: ReadState): readonly Inline[] {
  const { inlines, images } = readInlines(text, line, state);
  for (const { content } of images) report(state, line, misplaced(content));
  return [...inlines, ...images.map(({ content }): Inline => ({ type: 'text', value: content }))];
}

const misplaced = (words: string): Finding =>
  failure('image-inline', `图片「${words}」不能放在标题、单元格或词条里`, '让图片自成一段，前后空一行');

/** A term may hold blanks (`“三无” “三可”`): what Markdown wants in angle brackets then. */
const bracketed = (text: string): string =>
  text.replace(/\]\(((?:term|ref):[^()<>\n]*\s[^()<>\n]*)\)/gu, (_, target: string) => `](<${target}>)`);

function readUntilClose(walk: Walk): Inline[] {
  const out: Inline[] = [];
  for (; walk.at < walk.tokens.length; walk.at++) {
    const token = walk.tokens[walk.at] as Token;
    if (token.nesting === -1) break;
    readers[token.type]?.(token, walk, out);
  }
  return out;
}

type Reader = (token: Token, walk: Walk, out: Inline[]) => void;

const readers: Readonly<Record<string, Reader>> = {
  text: (token, walk, out) => {
    suspect(token.content, walk.line, walk.state);
    addText(token.content, walk, out);
  },
  text_special: (token, walk, out) => addText(token.content, walk, out),
  softbreak: (_, walk, out) => {
    walk.line++;
    addText(joint(walk), walk, out);
  },
  hardbreak: (_, walk, out) => {
    walk.line++;
    walk.last = '';
    out.push({ type: 'break' });
  },
  superscript: ({ content }, walk, out) => {
    walk.last = content;
    out.push({ type: 'superscript', children: [{ type: 'text', value: content }] });
  },
  strong_open: (_, walk, out) => out.push({ type: 'strong', children: inside(walk) }),
  em_open: (_, walk, out) => out.push({ type: 'emphasis', children: inside(walk) }),
  link_open: readLink,
  image: (token, walk) => walk.images.push(token),
};

function inside(walk: Walk): readonly Inline[] {
  walk.at++;
  return readUntilClose(walk);
}

function addText(value: string, walk: Walk, out: Inline[]): void {
  if (value === '') return;
  walk.last = value;
  const before = out.at(-1);
  if (before?.type === 'text') out[out.length - 1] = { type: 'text', value: before.value + value };
  else out.push({ type: 'text', value });
}

/** Signs that are as wide as a Chinese character, or stand beside one without a blank. */
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}“”‘’—…·]/u;

/** Chinese lines join without a blank; two Western words keep one. */
function joint({ tokens, at, last }: Walk): string {
  let next = at + 1;
  while (next < tokens.length && tokens[next]?.content === '') next++;
  const before = [...last.slice(-2)].at(-1) ?? ' ';
  const after = String.fromCodePoint(tokens[next]?.content.codePointAt(0) ?? 32);
  return [before, after].some((char) => char === ' ' || wide.test(char)) ? '' : ' ';
}

function readLink(token: Token, walk: Walk, out: Inline[]): void {
  const { line, state } = walk;
  const href = String(token.attrGet('href') ?? '').trim();
  const pos = { file: state.file, line };
  const children = inside(walk);
  const target = decoded(href);
  if (target.startsWith('term:')) out.push({ type: 'termLink', term: target.slice(5).trim(), children, pos });
  else if (target.startsWith('ref:')) out.push(reference(target.slice(4).trim(), children, pos));
  else if (safeHref.test(href)) out.push({ type: 'link', href, children });
  else {
    report(state, line, unsafe(href));
    out.push(...children);
  }
}

/** With words of its own a reference is a link inside the report; `transform` finds its target. */
const reference = (target: string, children: readonly Inline[], pos: Figure['pos']): Inline =>
  children.length === 0 ? { type: 'crossRef', target, pos } : { type: 'link', href: `#${target}`, children };

const unsafe = (href: string) =>
  warning(
    'link-unsafe',
    href === '' ? '链接没有地址，已只留文字' : `链接地址「${href.slice(0, 40)}」不能用，已只留文字`,
    '链接只能是 https://、http://、mailto:、term:词条 或 ref:名称',
  );

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** The plain text of inlines, markers and references left out. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? plainText(inline.children) : '',
    )
    .join('');
}
