// The Markdown parser: CommonMark without HTML, with definition lists, containers and emphasis that
// works beside Chinese punctuation.

import markdownIt, { type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import container from 'markdown-it-container';
import deflist from 'markdown-it-deflist';

export type { Token };

let parser: MarkdownIt | undefined;

/** One parser for every text; it keeps no state between them. */
export function markdownTokens(text: string): readonly Token[] {
  parser ??= makeParser();
  return parser.parse(text, {});
}

function makeParser(): MarkdownIt {
  const md = markdownIt({ html: false, linkify: false, typographer: false, maxNesting: 40 });
  md.use(cjkFriendly)
    .use(deflist)
    .use(container, 'block', { validate: () => true });
  md.disable(['code', 'fence', 'html_block', 'lheading', 'autolink', 'entity', 'strikethrough']);
  md.inline.ruler.before('emphasis', 'superscript', superscript);
  md.validateLink = () => true;
  md.normalizeLink = (href) => href;
  return md;
}

/** `^text^`, as in pandoc; no blank inside, so that a lone ^ stays a ^. */
function superscript(state: StateInline, silent: boolean): boolean {
  const match = /^\^([^\s^]+)\^/u.exec(state.src.slice(state.pos, state.pos + 80));
  if (match === null) return false;
  if (!silent) {
    const token = state.push('superscript', 'sup', 0);
    token.content = match[1] ?? '';
  }
  state.pos += match[0].length;
  return true;
}
