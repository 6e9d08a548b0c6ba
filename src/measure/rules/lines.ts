// Lines' edges: 禁则, marks outside the 版心, opening marks, lone characters.

import { mmPerPoint } from '../lines.js';
import { type Block, type BlockKind, indentOf, roomOf } from '../structure.js';
import type { TextLine } from '../types.js';
import { type Craft, type CraftRule, counted, countedLines, placeOf } from './rule.js';

/** Marks that must not begin a line, dashes and ellipses but inside a paragraph. */
const barredAtStart = /^[、，。：；！？’”）》」』】〕］〉·・～—…%％‰℃]/u;
const barredAtEnd = /[‘“（《「『【〔［〈]$/u;
const opening = /^[‘“（《「『【〔［〈]/u;

export const lineRules: readonly CraftRule[] = [
  {
    rule: 'line-start',
    title: '行首禁则',
    clause: 'GB/T 15834-2011 5.1',
    strength: 'required',
    allowed: () => '点号、后引号、后括号不在行首',
    measure: (craft) => {
      const lines = turnedLines(craft);
      const bad = lines.filter(({ text }) => barredAtStart.test(text));
      return countedLines(bad, lines.length, craft);
    },
  },
  {
    rule: 'line-end',
    title: '行末禁则',
    clause: 'GB/T 15834-2011 5.1',
    strength: 'required',
    allowed: () => '前引号、前括号、前书名号不在行末',
    measure: (craft) => {
      const bad = craft.text.filter(({ text }) => barredAtEnd.test(text));
      return counted(
        bad.map((line) => placeOf(line, craft, line.text.slice(-10))),
        craft.text.length,
      );
    },
  },
  {
    rule: 'line-beyond-edge',
    title: '行末越出版心',
    clause: 'GB/T 9704-2012 5.2.1',
    strength: 'required',
    allowed: () => '行末的字和标点不越出版心（0.3 mm 以内）',
    measure: (craft) => {
      const limit = 0.3 / (craft.bodySize * mmPerPoint);
      const bad = craft.body.filter((line) => roomOf(line, craft) < -limit);
      return counted(
        bad.map((line) => placeOf(line, craft, line.text.slice(-10))),
        craft.body.length,
      );
    },
  },
  {
    rule: 'line-start-blank',
    title: '行首前引号、前括号的空白',
    clause: 'CLREQ 6.1.5',
    strength: 'house',
    allowed: () => '转行后行首的前引号、前括号、前书名号不留半字空白',
    measure: (craft) => {
      const lines = turnedLines(craft).filter(({ text }) => opening.test(text));
      const bad = lines.filter((line) => indentOf(line, craft) > -0.25);
      return countedLines(bad, lines.length, craft);
    },
  },
  {
    rule: 'lone-character',
    title: '孤字成行',
    clause: 'CLREQ 6.3',
    strength: 'house',
    allowed: () => '段末一行不止一个字',
    measure: (craft) => {
      const paragraphs = craft.blocks.filter(({ kind, lines }) => kind === 'paragraph' && lines.length > 1);
      const lasts = paragraphs.map(({ lines }) => lines.at(-1) as TextLine);
      const bad = lasts.filter(({ text }) => [...text.replace(/[\p{P}\s]/gu, '')].length <= 1);
      return countedLines(bad, paragraphs.length, craft);
    },
  },
];

/** Lines of a paragraph or heading after its first; a 副题 begins with its dash by the author's own break. */
const turnedLines = ({ blocks }: Craft): readonly TextLine[] =>
  blocks.flatMap(({ kind, lines }: Block) =>
    lines.slice(1).filter(({ text }) => !(isTitled(kind) && text.startsWith('——'))),
  );

const isTitled = (kind: BlockKind): boolean => kind === 'title' || kind === 'front';
