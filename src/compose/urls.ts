// Web and mail addresses: long words that a line may end inside, with no hyphen to mistake for their own.

import { jointCost } from './costs.js';

/** By the index of the character before the break: what it costs. */
export type UrlBreaks = ReadonlyMap<number, number>;

/** Bounded in front, so that a long word is not read anew from each of its letters. */
const url = /(?:\b[a-z]{2,6}:\/\/|\bwww\.)[!-~]+|[\w.+-]{1,64}@[\w.-]+/giu;

/** What an address cannot be without: far quicker to look for. */
const signs = ['://', 'www.', 'WWW.', '@'];

const none: UrlBreaks = new Map();

/** Where the addresses of a text may break: behind their marks; a word longer than a line is cut as any is. */
export function findUrls(text: string, indexAt: (offset: number) => number): UrlBreaks {
  if (!signs.some((sign) => text.includes(sign))) return none;
  const breaks = new Map<number, number>();
  for (const { index, 0: found } of text.matchAll(url))
    for (let i = 0; i + 1 < found.length; i++)
      breaks.set(indexAt(index + i), costBetween(found[i] as string, found[i + 1] as string));
  return breaks;
}

function costBetween(before: string, after: string): number {
  const isJoint = /[/._\-?&=]/u.test(before) && /[a-z0-9]/iu.test(after);
  return isJoint ? jointCost.url : Number.POSITIVE_INFINITY;
}
