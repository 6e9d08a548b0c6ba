// Reads an HTML edition back: the text of its blocks in document order.

import { Parser } from 'htmlparser2';
import { pictured, raised } from './notation.js';

const blocks = new Set(
  'p h1 h2 h3 h4 h5 h6 li td th caption figcaption div section header footer dt dd nav main aside'.split(' '),
);
const silent = new Set(['script', 'style', 'title', 'template', 'button']);

export interface ReadBack {
  /** All of it in reading order, in the notation of notation.ts, with what stands at the foot of pages apart. */
  readonly whole?: { readonly body: string; readonly foot: string };
  readonly body: readonly string[];
  /** Page notes, kept apart where a format sets them outside the text. */
  readonly notes: readonly string[];
  /** Where the paragraphs of `body` and of `notes` stand, in words; by their count where it is not given. */
  readonly places?: { readonly body: readonly string[]; readonly notes: readonly string[] };
}

/** List numbers that the browser makes are made here. Parts marked `data-furniture` (back links, controls) are no text of the report. */
export function readHtml(html: string): ReadBack {
  const body: string[] = [''];
  const muted: string[] = [];
  const raises: boolean[] = [];
  let whole = '';
  const lists: { readonly ordered: boolean; readonly numbered: boolean; next: number }[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'img' && muted.length === 0) whole += pictured(attributes.alt ?? '');
      raises.push(name === 'sup' && attributes.class === undefined);
      if (name === 'ol' || name === 'ul')
        lists.push({
          ordered: name === 'ol',
          numbered: 'data-numbered' in attributes,
          next: Number(attributes.start ?? 1),
        });
      if (muted.length > 0 || silent.has(name) || 'data-furniture' in attributes) muted.push(name);
      if (muted.length > 0 || !blocks.has(name)) return;
      const isOpening = /^(?:\d+\.|•)$/u.test(body.at(-1) ?? '');
      if (!isOpening) body.push('');
      const list = name === 'li' ? lists.at(-1) : undefined;
      if (list === undefined || list.numbered) return;
      const number = list.ordered ? `${list.next++}.` : '•';
      body.push(number);
      whole += number;
    },
    ontext(text) {
      if (muted.length > 0) return;
      body.push((body.pop() ?? '') + text);
      whole += raises.includes(true) ? raised(text) : text;
    },
    onclosetag(name) {
      raises.pop();
      if (muted.length > 0) muted.pop();
      else if (blocks.has(name)) body.push('');
      if (name === 'ol' || name === 'ul') lists.pop();
    },
  });
  parser.end(html);
  return { body: body.filter((text) => text.trim() !== ''), notes: [], whole: { body: whole, foot: '' } };
}
