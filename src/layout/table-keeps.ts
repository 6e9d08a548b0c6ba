// What the lines of a table's cell keep together: numbers, dates and units always, words where they can.

import { type Keep, wholeWords } from '../compose/index.js';
import { decimalParts } from '../model/decimal-parts.js';
import { wholeStretches } from '../model/whole-words.js';

/** What a line's end inside a word costs: less than a last line of one character (house). */
const wordCost = 30;

/** Inside what a 、 sets apart: 州发展改革委、|州财政局; less than inside a word. */
const listedCost = 20;

/** The stretches of a cell's text that no line may break. */
export function wholeKeeps(units: readonly string[]): (text: string) => readonly Keep[] {
  return (text) =>
    wholeStretches(text, units).map(([from, to]) => ({ from, to, cost: Number.POSITIVE_INFINITY }));
}

/** The same, and between the characters of a word a cost. */
export function wordKeeps(units: readonly string[]): (text: string) => readonly Keep[] {
  return (text) => [...wholeKeeps(units)(text), ...remarks(text), ...words(text)];
}

/** The same, and what stands between two 、 or beside one rather whole. */
export function listKeeps(units: readonly string[]): (text: string) => readonly Keep[] {
  const listed = (text: string): readonly Keep[] =>
    [...text.matchAll(/[^、，；：。（）\s]+/gu)]
      .map(({ index, 0: words }) => ({ from: index, to: index + words.length, cost: listedCost }))
      .filter(({ from, to }) => text[from - 1] === '、' || text[to] === '、');
  return (text) => [...wordKeeps(units)(text), ...listed(text)];
}

/** A remark behind a number goes to a line of its own whole. */
function remarks(text: string): readonly Keep[] {
  const { remark } = decimalParts(text) ?? { remark: '' };
  const from = text.lastIndexOf(remark);
  return remark === '' ? [] : [{ from, to: from + remark.length, cost: 2 * wordCost }];
}

function words(text: string): readonly Keep[] {
  return /\p{Script=Han}{3}/u.test(text) ? wholeWords(text, wordCost) : [];
}
