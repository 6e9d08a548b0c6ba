// Groups a line must not break: —— and ……, numbers with their unit, ranges, the parts of a date.

import type { CharClass } from './classes.js';
import { jointCost } from './costs.js';
import type { Keep } from './types.js';
import { findUrls, type UrlBreaks } from './urls.js';

interface Char {
  readonly char: string;
  readonly cls: CharClass;
}

export interface Groups {
  /** Indices after which nothing may break and no gap may open. */
  readonly inside: ReadonlySet<number>;
  /** Indices after which a break is allowed but costs. */
  readonly costly: ReadonlyMap<number, number>;
  /** Indices inside a number with its unit: nothing breaks, but characters stand apart as elsewhere. */
  readonly words: ReadonlySet<number>;
  /** What a break inside a web or mail address costs, by the index before it; its letters stand apart as words do. */
  readonly urls: UrlBreaks;
}

/** Units every house keeps with their number, beside those of the style file. */
const calendar = ['年', '月', '日', '时', '分', '号'];

/** What a unit's own name may be by, beside the units themselves: 立方米/秒. */
const rates = ['秒', '天', '小时', '分钟'];

interface NumberForms {
  readonly plain: RegExp;
  /** For a text that holds a slash: slower. */
  readonly rate: RegExp;
}

/** By the list itself: a style sheet has one for all its paragraphs. */
const cache = new WeakMap<readonly string[], NumberForms>();

/** `331.1亿元`, `38 亿方`, `300多家`, `2022年`, `25微克/立方米`, in two parts: the number and its unit. */
function numberForms(units: readonly string[]): NumberForms {
  const known = cache.get(units);
  if (known !== undefined) return known;
  const unit = anyOf([...units, ...calendar]);
  const rate = `(?:${han}{1,5}(?=/)|${unit})(?:/(?:${anyOf(rates)}|${unit}))?`;
  const form = (of: string) => new RegExp(`([0-9][0-9.,]*[%％‰]?[ ]?[多余几]?)(${of})`, 'gu');
  const made = { plain: form(unit), rate: form(rate) };
  cache.set(units, made);
  return made;
}

const han = '[\\u4e00-\\u9fff]';

const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');

/** `2016—2020年`, `-5℃～30℃`, `5～8%`: the dash goes on with the number behind it. */
const rangeJoint = /[—–～〜](?<=[0-9%％‰℃°].)(?=[-−+]?[0-9])/gu;

/** `元/人`: rather not at a line's end. */
const slashJoint = /\/(?=[\u4e00-\u9fff])/gu;

const dateJoint = /[0-9]年(?=[0-9]{1,2}月)|[0-9]月(?=[0-9]{1,2}日)/gu;
const repeated: ReadonlySet<CharClass> = new Set(['dash', 'ellipsis']);

export function findGroups(
  items: readonly Char[],
  units: readonly string[],
  keeps?: (text: string) => readonly Keep[],
): Groups {
  const inside = new Set<number>();
  const costly = new Map<number, number>();
  const words = new Set<number>();
  const { text, indexAt } = flatten(items);
  const forms = numberForms(units);
  const form = text.includes('/') ? forms.rate : forms.plain;
  for (const { index, 0: all, 1: number = '' } of text.matchAll(form)) {
    const joint = indexAt(index + number.length - 1);
    const last = indexAt(index + all.length - 1);
    for (let i = indexAt(index); i < last; i++) if (i !== joint) words.add(i);
    costly.set(joint, jointCost.unit);
  }
  for (const match of text.matchAll(dateJoint))
    costly.set(indexAt(match.index + match[0].length - 1), jointCost.date);
  for (const { index } of text.matchAll(rangeJoint)) costly.set(indexAt(index), jointCost.unit);
  for (const { index } of text.matchAll(slashJoint)) costly.set(indexAt(index), jointCost.slash);
  for (let i = 0; i + 1 < items.length; i++) {
    const item = items[i] as Char;
    const next = items[i + 1] as Char;
    if (repeated.has(item.cls) && next.cls === item.cls) inside.add(i);
    if (item.cls === 'western' && next.cls === 'postfix') inside.add(i);
    if (item.cls === 'prefix' && next.cls === 'western') inside.add(i);
  }
  for (const { from, to, cost } of keeps?.(text) ?? [])
    for (let i = indexAt(from); i < indexAt(to - 1); i++)
      if (cost === Number.POSITIVE_INFINITY) words.add(i);
      else costly.set(i, Math.max(cost, costly.get(i) ?? 0));
  return { inside, costly, words, urls: findUrls(text, indexAt) };
}

/** The items' text, and the item that holds an offset of it. */
function flatten(items: readonly Char[]): { text: string; indexAt: (offset: number) => number } {
  const owners: number[] = [];
  let text = '';
  for (let i = 0; i < items.length; i++) {
    const { char } = items[i] as Char;
    text += char;
    for (let k = 0; k < char.length; k++) owners.push(i);
  }
  return { text, indexAt: (offset) => owners[offset] ?? items.length - 1 };
}
