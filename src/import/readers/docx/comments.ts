// Comments: who says what, and of which words.

import type { Comment, Reading, Story } from './state.js';
import { textIn } from './xml.js';

/** Comments by id. */
export function commentsOf(xml: string): ReadonlyMap<string, Comment> {
  const parts = xml.split(/<w:comment(?=\s)/u).slice(1);
  return new Map(
    parts.map((part) => {
      const head = part.slice(0, part.indexOf('>'));
      const attribute = (name: string) => textIn(`<a>${valueIn(head, name)}</a>`, 'a');
      const own = { who: attribute('author'), when: attribute('date').slice(0, 10) };
      return [attribute('id'), { ...own, text: textIn(`<w:comment${part}`).trim() }];
    }),
  );
}

const valueIn = (tag: string, name: string): string =>
  new RegExp(`w:${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';

export const comments: Reading = {
  open: {
    'w:commentRangeStart': ({ input, count, remarks }, { 'w:id': id = '' }) => {
      const comment = input.comments.get(id);
      if (comment === undefined) return;
      const remark = { kind: '批注' as const, ...comment, line: count + 1, about: '' };
      remarks.comments.set(id, remark);
      remarks.all.push(remark);
    },
    'w:commentRangeEnd': ({ remarks }, { 'w:id': id = '' }) => {
      remarks.comments.delete(id);
    },
  },
  close: {},
};

export function addToComments({ remarks, skipped }: Story, text: string): void {
  if (skipped > 0) return;
  for (const remark of remarks.comments.values()) remark.about = (remark.about ?? '') + text;
}
