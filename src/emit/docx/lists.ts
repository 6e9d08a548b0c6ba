// Lists of one Word file: headings, notes, and the report's own, each counting by itself.

import type { ParagraphBlock } from '../../model/doc.js';
import type { NumberForm } from '../../model/report.js';

export type ListKind = 'heading' | 'note' | 'ordered' | 'bullet';

export interface List {
  readonly id: number;
  readonly kind: ListKind;
  readonly start: number;
}

/** numIds that the styles name. */
export const headingList = 1;
export const noteList = 2;

/** Styles of headings, the first level first. */
export const headingStyles: readonly string[] = ['heading1', 'heading2', 'heading3', 'heading4'];

interface NumberFormat {
  readonly format: 'chineseCountingThousand' | 'decimal';
  /** Text of a level, `%` for its counter. */
  readonly text: string;
}

/** How Word makes each form of number. */
const formats: Readonly<Record<NumberForm, NumberFormat>> = {
  '一、': { format: 'chineseCountingThousand', text: '%、' },
  '（一）': { format: 'chineseCountingThousand', text: '（%）' },
  '1.': { format: 'decimal', text: '%.' },
  '（1）': { format: 'decimal', text: '（%）' },
};

/** A level's format; `%n` in its text is the counter of level n, from 1. */
export function levelFormat(numbering: readonly NumberForm[], level: number): NumberFormat {
  const { format, text } = formats[numbering[level] ?? '一、'];
  return { format, text: text.replace('%', `%${level + 1}`) };
}

/** What a paragraph says about its number beside its style. */
export interface ListItem {
  readonly id: number;
  readonly level: number;
}

export interface Lists {
  readonly all: readonly List[];
  add(kind: ListKind, start: number): number;
  /** Headings that follow count anew: an attachment begins. */
  restartHeadings(): void;
  /**
   * How a heading gets its number: `style` (the style's own list), an item of another list, or `none`
   * where it bears no number, or Word's count would differ from the report's and it must be typed.
   */
  heading(block: ParagraphBlock): 'style' | 'none' | ListItem;
}

export function createLists(numbering: readonly NumberForm[]): Lists {
  const all: List[] = [
    { id: headingList, kind: 'heading', start: 1 },
    { id: noteList, kind: 'note', start: 1 },
  ];
  const add = (kind: ListKind, start: number): number => {
    all.push({ id: all.length + 1, kind, start });
    return all.length;
  };
  let counts = [0, 0, 0, 0];
  let current: number | undefined = headingList;
  const restart = () => {
    counts = [0, 0, 0, 0];
    current = undefined;
  };
  return {
    all,
    add,
    restartHeadings: restart,
    heading: (block) => {
      const level = headingStyles.indexOf(block.style);
      if (block.number === undefined) {
        if (level === 0 && counts.some((count) => count > 0)) restart();
        return 'none';
      }
      if (level < 0) return 'none';
      const made = (own: readonly number[]) => numberText(levelFormat(numbering, level), own[level] ?? 1);
      // A level that begins anew where Word would count on gets a list of its own.
      if (block.number !== made(counted(counts, level)) && block.number === made(counted([], level)))
        restart();
      const next = counted(counts, level);
      if (block.number !== made(next)) return 'none';
      counts = next;
      current ??= add('heading', 1);
      return current === headingList ? 'style' : { id: current, level };
    },
  };
}

/** Counters after a heading of a level: a higher level that none has begun counts as begun (§17.9.25). */
function counted(counts: readonly number[], level: number): number[] {
  return headingStyles.map((_, i) => {
    if (i > level) return 0;
    const before = counts[i] ?? 0;
    return i === level ? before + 1 : Math.max(1, before);
  });
}

function numberText({ format, text }: NumberFormat, count: number): string {
  return text.replace(/%\d/u, format === 'decimal' ? String(count) : chinese(count));
}

const digits = '〇一二三四五六七八九';

/** As Word spells chineseCountingThousand, up to 99: 十, 十一, 二十. */
function chinese(n: number): string {
  if (n < 10) return digits[n] ?? '';
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${n % 10 === 0 ? '' : digits[n % 10]}`;
}
