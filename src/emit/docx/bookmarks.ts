// Bookmarks: names that Word takes, ids that count from 1.

import { type Child, el } from './element.js';

export interface Bookmarks {
  /** The bookmark's name for a destination; the same each time. */
  name(target: string): string;
  /** Content between the bookmark's start and end. */
  around(target: string, children: readonly Child[]): readonly Child[];
}

/** Word's limit on a bookmark's name. */
const longest = 40;

/** Names begin with _, so that Word lists them as its own and not as the clerk's. */
export function createBookmarks(): Bookmarks {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  let count = 0;
  const name = (target: string): string => {
    const known = names.get(target);
    if (known !== undefined) return known;
    const made = unique(spelt(target), taken);
    names.set(target, made);
    return made;
  };
  return {
    name,
    around: (target, children) => {
      const id = ++count;
      const start = el('w:bookmarkStart', { 'w:id': id, 'w:name': name(target) });
      return [start, ...children, el('w:bookmarkEnd', { 'w:id': id })];
    },
  };
}

/** Letters, digits and _ only; any other character by its code. */
const spelt = (target: string): string =>
  `_${target.replace(/[^0-9A-Za-z]/gu, (char) => (char === '-' ? '_' : (char.codePointAt(0) ?? 0).toString(36)))}`;

/** Case counts for nothing in Word's names. */
function unique(name: string, taken: Set<string>): string {
  let made = name.slice(0, longest);
  for (let n = 2; taken.has(made.toLowerCase()); n++) made = `${name.slice(0, longest - 4)}_${n}`;
  taken.add(made.toLowerCase());
  return made;
}
