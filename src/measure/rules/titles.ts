// Lines of titles and headings: no word cut, no stub of one or two characters.

import { type Block, textOf } from '../structure.js';
import type { TextLine } from '../types.js';
import { wordCutAt } from '../words.js';
import { type Craft, type CraftRule, counted, countedLines, parting, placeOf } from './rule.js';

export const titleRules: readonly CraftRule[] = [
  cutRule('title-word-broken', '标题、题注拆词', ['title', 'front'], 'GB/T 9704-2012 7.3.1'),
  cutRule('heading-word-broken', '小标题拆词', ['heading'], '实务'),
  {
    rule: 'heading-stub',
    title: '标题末行过短',
    clause: '实务',
    strength: 'house',
    allowed: () => '标题、题注的末行不少于三个字',
    measure: (craft) => {
      const blocks = turned(craft, ['title', 'front', 'heading']);
      const lasts = blocks.map(({ lines }) => lines.at(-1) as TextLine);
      const bad = lasts.filter(({ text }) => [...text.replace(/[\p{P}\s]/gu, '')].length <= 2);
      return countedLines(bad, blocks.length, craft);
    },
  },
];

/** Blocks of two lines or more. */
const turned = ({ blocks }: Craft, kinds: readonly Block['kind'][]): readonly Block[] =>
  blocks.filter(({ kind, lines }) => kinds.includes(kind) && lines.length > 1);

function cutRule(rule: string, title: string, kinds: readonly Block['kind'][], clause: string): CraftRule {
  return {
    rule,
    title,
    clause,
    strength: clause === '实务' ? 'house' : 'required',
    allowed: () => '转行处词意完整',
    measure: (craft) => {
      const blocks = turned(craft, kinds);
      const bad = blocks.flatMap((block) => cuts(block, craft));
      return counted(
        bad,
        blocks.reduce((sum, { lines }) => sum + lines.length - 1, 0),
      );
    },
  };
}

function cuts(block: Block, craft: Craft): readonly string[] {
  const text = textOf(block);
  let offset = 0;
  return block.lines.slice(1).flatMap((next, i) => {
    const line = block.lines[i] as TextLine;
    offset += line.text.length;
    const word = wordCutAt(text, offset);
    return word === undefined ? [] : [placeOf(line, craft, parting(line, next))];
  });
}
