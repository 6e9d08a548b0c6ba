// Whether a file holds what the same source gives again, part by part and no more: what readers of text do not see
// (hidden words, links, styles, pictures, scripts) is told here by the part it stands in.

import { createHash } from 'node:crypto';
import { diffArrays } from 'diff';

/** A named piece of a file: a part of a package, an object of a PDF, a whole page of HTML. */
export interface Part {
  /** Told to a clerk: `正文 word/document.xml`, `第 3 页的内容`. */
  readonly name: string;
  /** Source of it, cut where a difference may be told; a picture or a font is one token, its digest. */
  readonly tokens: readonly string[];
}

/** Token of bytes that are no text: a picture, a font. */
export const digest = (bytes: Uint8Array): string =>
  `校验值 ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;

export interface PartDifference {
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** In the order of the expected parts, then what is there beside them. Parts of one name follow one another. */
export function partDifferences(
  expected: readonly Part[],
  found: readonly Part[],
): readonly PartDifference[] {
  const waiting = new Map<string, Part[]>();
  for (const part of found) waiting.set(part.name, [...(waiting.get(part.name) ?? []), part]);
  const differences = expected.flatMap((part) => {
    const twin = waiting.get(part.name)?.shift();
    return twin === undefined ? [missing(part)] : tokenDifferences(part, twin);
  });
  return [...differences, ...[...waiting.values()].flat().map(added)];
}

const missing = ({ name, tokens }: Part): PartDifference => ({
  place: name,
  expected: excerpt(tokens),
  found: '（没有这一部分）',
});

const added = ({ name, tokens }: Part): PartDifference => ({
  place: name,
  expected: '（没有这一部分）',
  found: excerpt(tokens),
});

/** Beyond so many edits between two parts only the first is told. */
const mostEdits = 400;

function tokenDifferences(expected: Part, found: Part): readonly PartDifference[] {
  const [a, b] = [expected.tokens, found.tokens];
  if (a.length === b.length && a.every((token, i) => token === b[i])) return [];
  const start = commonStart(a, b);
  if (start === a.length && start === b.length) return [];
  const end = commonEnd(a, b, start);
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const changes = diffArrays([...left], [...right], { maxEditLength: mostEdits });
  if (changes === undefined) return [hunk(expected, start, left, right)];
  return hunks(changes).map(({ at, lost, come }) => hunk(expected, start + at, lost, come));
}

interface Change {
  readonly value: readonly string[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

interface Hunk {
  /** Offset in the expected tokens. */
  readonly at: number;
  readonly lost: string[];
  readonly come: string[];
}

/** What is lost and what has come in its place, between stretches that are the same. */
function hunks(changes: readonly Change[]): readonly Hunk[] {
  const made: Hunk[] = [];
  let at = 0;
  let open: Hunk | undefined;
  for (const { value, added: isCome, removed: isLost } of changes) {
    if (isCome !== true && isLost !== true) open = undefined;
    else {
      if (open === undefined) {
        open = { at, lost: [], come: [] };
        made.push(open);
      }
      (isLost === true ? open.lost : open.come).push(...value);
    }
    if (isCome !== true) at += value.length;
  }
  return made;
}

function hunk(
  { name, tokens }: Part,
  at: number,
  lost: readonly string[],
  come: readonly string[],
): PartDifference {
  const before = tokens.slice(0, at).findLast(isText);
  const place = before === undefined ? name : `${name}「${before.trim().slice(-16)}」后`;
  const [expected, found] = apart(lost, come);
  return { place, expected: expected || '（无）', found: found || '（无）' };
}

/** What differs, cut down to it: in words where the words differ, else in marks and attributes. */
function apart(lost: readonly string[], come: readonly string[]): readonly [string, string] {
  const words = [wordsOf(lost), wordsOf(come)] as const;
  const isWorded = words[0] !== words[1] && /\p{Script=Han}/u.test(words[0] + words[1]);
  const [a, b] = isWorded ? words : [lost.join(''), come.join('')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  const from = Math.max(0, start - shownBefore);
  const cut = (text: string) => short((from > 0 ? '…' : '') + text.slice(from));
  return [cut(a), cut(b)];
}

const shownBefore = 24;

/** All that is no tag, array or name. */
const wordsOf = (tokens: readonly string[]): string =>
  tokens.filter((token) => !/^[<{[(/]/u.test(token)).join('');

const isText = (token: string): boolean => /\p{Script=Han}/u.test(token) && !/^[<{[(/]/u.test(token);

/** Words where there are some; else the marks and attributes themselves. */
const excerpt = (tokens: readonly string[]): string => short(wordsOf(tokens) || tokens.join(''));

/** As much as a clerk needs to find it. */
export function short(words: string): string {
  const text = words.replace(/\s+/gu, ' ').trim();
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

const mostShown = 60;

function commonStart(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let n = 0;
  while (n < a.length - start && n < b.length - start && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
