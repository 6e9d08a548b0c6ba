// The body's blocks → headings, paragraphs, tables, images.

import type { NumberForm } from '../../model/report.js';
import { bare, type DraftBlock, type DraftImage, type DraftTable, mark } from '../draft.js';
import { levelForms } from './numbered-series.js';
import { type RunInFinding, type RunInHeading, type RunIns, runInHeadings } from './run-in.js';
import { type NumberedHeading, unnumberedHeadings } from './unnumbered.js';

export type BodyBlock =
  | {
      readonly type: 'heading';
      readonly level: number;
      /** As typed; empty where it has none. */
      readonly number: string;
      readonly text: string;
      readonly line: number;
      readonly source: number;
    }
  | {
      readonly type: 'paragraph';
      readonly text: string;
      /** 接排标题: the headings its text begins with. */
      readonly runIn?: readonly RunInHeading[];
      readonly line: number;
      readonly source: number;
    }
  | {
      /** Of the table below, or of the picture above; `number` as typed. */
      readonly type: 'caption' | 'figureCaption';
      readonly number: string;
      readonly text: string;
      readonly line: number;
      readonly source: number;
    }
  | (DraftTable & { readonly source: number })
  | (DraftImage & { readonly source: number });

/** Typed numbers by level; a heading is a line of its own without a full stop. */
const levels: readonly (readonly [level: number, form: RegExp, longest: number])[] = [
  [1, /^第[一二三四五六七八九十]+(?:部分|章)[\s、：:]*(?=\S)/u, 50],
  [1, /^[一二三四五六七八九十]+、\s*/u, 50],
  [2, /^[（(][一二三四五六七八九十]+[）)]\s*、?/u, 50],
  [3, /^\d{1,2}[.．、](?!\d)\s*/u, 36],
  [4, /^[（(]\d{1,2}[）)]\s*/u, 36],
];

export interface Body {
  readonly blocks: readonly BodyBlock[];
  /** What was decided about numbered paragraphs, for the clerk to look at. */
  readonly findings: readonly RunInFinding[];
  /** Where levels are not numbered as the standard has them. */
  readonly numbering?: readonly NumberForm[];
}

/** `opening` blocks at the start are lines of the head, never headings. */
export function readBody(blocks: readonly DraftBlock[], opening = 0): Body {
  const own = blocks.map((block, i) =>
    block.type === 'paragraph' ? heading(block.text, blocks[i + 1]) : undefined,
  );
  const runIns = runInHeadings(blocks, new Map(found(own)), opening);
  const typed = own.map((line, i) => {
    const found = runIns.ownLines.get(i);
    if (line !== undefined || found === undefined) return line;
    return { type: 'heading', ...found, text: withoutOuterBold(textOf(blocks[i]), found.number) } as const;
  });
  const isAbove =
    typed.some((found) => found?.number.startsWith('第')) &&
    [...typed.map((found) => found?.number), ...firstHeadings(runIns).map(([, { number }]) => number)].some(
      (number) => /^[一二三四五六七八九十]+、/u.test(number ?? ''),
    );
  const numbered = new Map<number, NumberedHeading>([...found(typed), ...firstHeadings(runIns)]);
  const others = unnumberedHeadings(blocks, numbered, opening);
  const made = blocks.map((block, source): BodyBlock => {
    if (block.type !== 'paragraph') return { ...block, source };
    const { text, line } = block;
    if (blocks[source + 1]?.type === 'table' && isCaption(bare(text)))
      return { type: 'caption', ...captionOf(bare(text), '表'), line, source };
    if (blocks[source - 1]?.type === 'image' && captionOf(bare(text), '图').number !== '')
      return { type: 'figureCaption', ...captionOf(bare(text), '图'), line, source };
    const level = others.get(source);
    const own = typed[source];
    const words =
      // Parts above 一、 keep their words: the numbers below begin anew under each.
      (isAbove && own?.number.startsWith('第')
        ? ({ type: 'heading', level: 1, number: '', text: withoutOuterBold(text, '') } as const)
        : own) ??
      (level === undefined
        ? paragraphOf(text, runIns.headings.get(source))
        : ({ type: 'heading', level, number: '', text: withoutOuterBold(text, '') } as const));
    return { ...words, line, source };
  });
  const { findings, numbering } = runIns;
  return numbering === undefined ? { blocks: made, findings } : { blocks: made, findings, numbering };
}

const firstHeadings = ({ headings }: RunIns) =>
  [...headings].flatMap(([index, [heading]]) => (heading === undefined ? [] : [[index, heading] as const]));

const paragraphOf = (text: string, runIn: readonly RunInHeading[] | undefined) =>
  runIn === undefined
    ? ({ type: 'paragraph', text } as const)
    : ({ type: 'paragraph', text, runIn } as const);

const textOf = (block: DraftBlock | undefined): string => (block?.type === 'paragraph' ? block.text : '');

/** What was found, by index. */
const found = <T>(all: readonly (T | undefined)[]): readonly (readonly [number, T])[] =>
  all.flatMap((one, i) => (one === undefined ? [] : [[i, one] as const]));

/** 表1 主要经济指标: the typed number, empty where there is none, and the words. */
function captionOf(text: string, name: '表' | '图'): { readonly number: string; readonly text: string } {
  const form = new RegExp(
    `^(${name}\\s*(?:[一二三四五六七八九十]+|\\d+(?:[-.]\\d+)?))[\\s\\u3000:：.、]*(\\S.{0,40})$`,
    'u',
  );
  const [, number = '', words = text] = form.exec(text.trim()) ?? [];
  return { number, text: words };
}

function isCaption(text: string): boolean {
  return text.length <= 40 && !/[。；，]/u.test(text);
}

/** A paragraph that a heading stands above: long, and without a number of its own. */
const isLong = (block: DraftBlock | undefined): boolean =>
  block?.type === 'paragraph' &&
  bare(block.text).length >= 40 &&
  !levels.some(([, form]) => form.test(bare(block.text)));

/** A line with its number; one that ends with a full stop too, where it is one sentence above what it heads. */
function heading(
  text: string,
  next: DraftBlock | undefined,
): { type: 'heading'; level: number; number: string; text: string } | undefined {
  const plain = bare(text).trim();
  for (const [level, form, longest] of levels) {
    const number = form.exec(plain)?.[0];
    if (number === undefined) continue;
    const own = plain.slice(number.length);
    const isAbove = level <= 2 && (isLong(next) || (own.length <= longestAbove && isDeeper(next, level)));
    const words = isAbove ? own.replace(/。$/u, '') : own;
    const isLine =
      words.length > 0 &&
      plain.length <= longest &&
      !/[。；！？：:]|，$/u.test(words) &&
      !/^[，。、]/u.test(words);
    return isLine
      ? { type: 'heading', level, number: number.trim(), text: withoutOuterBold(text, number) }
      : undefined;
  }
  return undefined;
}

/** A line with a full stop directly above numbers of the next level is no longer than this, or it leads in to them. */
const longestAbove = 20;

const isDeeper = (block: DraftBlock | undefined, level: number): boolean =>
  block?.type === 'paragraph' &&
  levelForms.some((row) => row.level > level && row.form.test(bare(block.text)));

/** A heading is set by its style: bold around all of it is layout. */
function withoutOuterBold(text: string, number: string): string {
  const words = text.replaceAll(mark.bold, '').replaceAll(mark.endBold, '').trim();
  return words.slice(words.indexOf(number) + number.length).trim();
}
