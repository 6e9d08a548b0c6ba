// What a rule is, and the small words every rule says its findings in.

import type { Facts } from '../facts.js';
import type { Specification } from '../specification.js';
import type { Block } from '../structure.js';
import type { Strength, TextLine } from '../types.js';

export interface Finding {
  readonly found: string;
  readonly ok: boolean;
  readonly of?: number;
  readonly places?: readonly string[];
}

/** The standard's rules read facts alone; rules of craft also see the blocks of the text. */
export interface Rule<Seen> {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly strength: Strength;
  readonly allowed: (spec: Specification) => string;
  /** The values it holds pages against: where an edition has others, the edition is its source. */
  readonly values?: (spec: Specification) => unknown;
  /** Undefined where the document has nothing of the kind. */
  readonly measure: (seen: Seen) => Finding | undefined;
}

export type StandardRule = Rule<Facts>;

export interface Craft extends Facts {
  readonly blocks: readonly Block[];
}

export type CraftRule = Rule<Craft>;

export const mm = (value: number): string => `${value.toFixed(2)} mm`;

export const near = (value: number, target: number, tolerance: number): boolean =>
  Math.abs(value - target) <= tolerance;

/** `没有` or `3 处`, of how many. */
export function counted(places: readonly string[], of?: number): Finding {
  const found = places.length === 0 ? '没有' : `${places.length} 处`;
  return {
    found: of === undefined ? found : `${found}（共 ${of} 处）`,
    ok: places.length === 0,
    ...(of !== undefined && { of }),
    places,
  };
}

/** Page as printed, line of the page, and words: `第3页第5行「文字」`. */
export function placeOf(line: TextLine, facts: Facts, words = line.text.slice(0, 10)): string {
  return `${pageOf(line.page, facts)}第${line.row}行「${words}」`;
}

/** The number a page bears; that of the sheet beside it where they differ, and alone where it bears none. */
export function pageOf(page: number, { pageNumbers }: Facts): string {
  const number = pageNumbers.find((line) => line.page === page);
  const printed = /\d+/u.exec(number?.text ?? '')?.[0];
  if (printed === undefined) return `PDF 第${page + 1}页`;
  return Number(printed) === page + 1 ? `第${printed}页` : `第${printed}页（PDF 第${page + 1}页）`;
}

/** The last words of a line and the first of the next, where they part: `……经／济……`. */
export const parting = (line: TextLine, next: TextLine): string =>
  `${line.text.slice(-6)}／${next.text.slice(0, 6)}`;

/** Neighbours on one page. */
export function neighbours(lines: readonly TextLine[]): readonly (readonly [TextLine, TextLine])[] {
  return lines.slice(1).flatMap((next, i): (readonly [TextLine, TextLine])[] => {
    const line = lines[i] as TextLine;
    return line.page === next.page ? [[line, next]] : [];
  });
}

/** Every line and the one after it, over a page's end too. */
export const successive = (lines: readonly TextLine[]): readonly (readonly [TextLine, TextLine])[] =>
  lines.slice(1).map((next, i) => [lines[i] as TextLine, next] as const);

/** Lines at fault, of so many looked at. */
export const countedLines = (
  bad: readonly TextLine[],
  of: number,
  craft: Craft,
): ReturnType<typeof counted> =>
  counted(
    bad.map((line) => placeOf(line, craft)),
    of,
  );

export const firstLine = ({ lines }: Block): TextLine => lines[0] as TextLine;
