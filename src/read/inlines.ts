// markdown-it inline tokens → Inline nodes. No character of the text is changed.

import type { Inline } from '../model/report.js';
import type { Token } from './parser.js';
import { position, type ReadState, report } from './source-text.js';

type Open = { readonly kind: string; readonly href: string; readonly children: Inline[] };

/** Schemes a link may use; others could run script or read local files in the HTML edition. */
const safeHref = /^(?:https?:\/\/|mailto:|#)/iu;

export function readInlines(
  tokens: readonly Token[],
  line: number | undefined,
  state: ReadState,
): readonly Inline[] {
  const stack: Open[] = [{ kind: '', href: '', children: [] }];
  const push = (inline: Inline) => stack.at(-1)?.children.push(inline);
  for (const [i, token] of tokens.entries()) {
    if (token.nesting === 1)
      stack.push({ kind: token.type, href: String(token.attrGet('href') ?? ''), children: [] });
    else if (token.nesting === -1 && stack.length > 1) close(stack.pop() as Open, push, line, state);
    else if (token.type === 'softbreak') pushText(stack, joint(tokens, i));
    else if (token.type === 'hardbreak') push({ type: 'break' });
    else if (token.type === 'superscript')
      push({ type: 'superscript', children: [{ type: 'text', value: token.content }] });
    else if (token.type === 'image') inlineImage(token, push, line, state);
    else pushText(stack, token.type === 'code_inline' ? `\`${token.content}\`` : token.content);
  }
  const all = stack[0]?.children ?? [];
  noteHtml(all, line, state);
  return all;
}

/** Chinese lines join without a blank; two Western words keep one (CLREQ has no blank between Han). */
function joint(tokens: readonly Token[], i: number): string {
  const before =
    tokens
      .slice(0, i)
      .findLast((t) => t.content !== '')
      ?.content.at(-1) ?? '';
  const after = tokens.slice(i + 1).find((t) => t.content !== '')?.content[0] ?? '';
  return /[\w,.;:!?)]/u.test(before) && /[\w(]/u.test(after) ? ' ' : '';
}

function pushText(stack: readonly Open[], value: string): void {
  if (value === '') return;
  const children = stack.at(-1)?.children;
  const last = children?.at(-1);
  if (last?.type === 'text') children?.splice(-1, 1, { type: 'text', value: last.value + value });
  else children?.push({ type: 'text', value });
}

function close(open: Open, push: (inline: Inline) => void, line: number | undefined, state: ReadState): void {
  const { kind, children } = open;
  if (kind === 'strong_open') push({ type: 'strong', children });
  else if (kind === 'em_open') push({ type: 'emphasis', children });
  else if (kind === 'link_open') closeLink(open, push, line, state);
  else for (const child of children) push(child);
}

function closeLink(
  { href, children }: Open,
  push: (inline: Inline) => void,
  line: number | undefined,
  state: ReadState,
): void {
  const target = decode(href);
  const pos = position(state, line);
  if (target.startsWith('term:')) push({ type: 'termLink', term: target.slice(5), children, pos });
  else if (target.startsWith('ref:')) push({ type: 'crossRef', target: target.slice(4), pos });
  else if (safeHref.test(target)) push({ type: 'link', href: target, children });
  else {
    report(state, line, {
      ...{ rule: 'link-unsafe', severity: 'warning' },
      message: `链接地址「${target.slice(0, 40)}」不能用，已只留文字`,
      hint: '链接只能是 https://、http://、mailto:、term:词条 或 ref:编号',
    });
    for (const child of children) push(child);
  }
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href).trim();
  } catch {
    return href.trim();
  }
}

function inlineImage(
  token: Token,
  push: (inline: Inline) => void,
  line: number | undefined,
  state: ReadState,
): void {
  report(state, line, {
    ...{ rule: 'image-inline', severity: 'warning' },
    message: `图片「${token.content || token.attrGet('src')}」夹在文字里，未能排出`,
    hint: '让图片自成一段，前后空一行',
  });
  if (token.content !== '') push({ type: 'text', value: token.content });
}

function noteHtml(inlines: readonly Inline[], line: number | undefined, state: ReadState): void {
  const tag = inlines
    .map((inline) => (inline.type === 'text' ? /<\/?[a-zA-Z][^<>]*>/u.exec(inline.value)?.[0] : undefined))
    .find(Boolean);
  if (tag === undefined) return;
  report(state, line, {
    ...{ rule: 'html-literal', severity: 'warning' },
    message: `HTML 标记 ${tag.slice(0, 30)} 会原样印出`,
    hint: '删去标记；粗体写 **文字**，着重号写 *文字*',
  });
}

/** The plain text of inlines, markers and references left out. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? plainText(inline.children) : '',
    )
    .join('');
}
