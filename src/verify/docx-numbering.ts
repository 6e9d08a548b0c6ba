// The numbers Word makes for paragraphs: numbering.xml evaluated as ISO/IEC 29500-1 §17.9 says.

import { Parser } from 'htmlparser2';

/** Word's lists have nine levels (ISO/IEC 29500-1 §17.9.3). */
const deepestLevel = 8;

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

export interface Levels {
  /** numId → abstract list; abstract list → its levels; style id → its list and level. */
  readonly lists: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<string, readonly Level[]>;
  readonly styles: ReadonlyMap<string, { readonly num: string; readonly level: string }>;
}

export function readNumbering(numbering: string, styles: string): Levels {
  const lists = new Map<string, string>();
  const levels = new Map<string, Level[]>();
  const at = { abstract: '', num: '', level: -1 };
  const change = (patch: Partial<Level>) => {
    const list = levels.get(at.abstract);
    if (list !== undefined && at.level >= 0 && at.level <= deepestLevel)
      list[at.level] = { start: 1, format: 'decimal', text: '', ...list[at.level], ...patch };
  };
  each(numbering, (name, attributes) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') {
      at.abstract = attributes['w:abstractNumId'] ?? '';
      at.level = -1;
      levels.set(at.abstract, []);
    } else if (name === 'w:lvl') at.level = Number(attributes['w:ilvl']);
    else if (name === 'w:start') change({ start: Number(value) });
    else if (name === 'w:numFmt') change({ format: value });
    else if (name === 'w:lvlText') change({ text: value });
    else if (name === 'w:num') {
      at.num = attributes['w:numId'] ?? '';
      at.level = -1;
    } else if (name === 'w:abstractNumId') lists.set(at.num, value);
  });
  return { lists, levels, styles: styleLists(styles) };
}

function styleLists(xml: string): Levels['styles'] {
  const styles = new Map<string, { num: string; level: string }>();
  let id = '';
  each(xml, (name, attributes) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:style') id = attributes['w:styleId'] ?? '';
    else if (name === 'w:numId') styles.set(id, { level: '0', ...styles.get(id), num: value });
    else if (name === 'w:ilvl') styles.set(id, { num: '', ...styles.get(id), level: value });
  });
  return styles;
}

function each(xml: string, open: (name: string, attributes: Record<string, string>) => void): void {
  new Parser({ onopentag: open }, { xmlMode: true }).end(xml);
}

/** What a file says its level is: none deeper than there are. */
const levelOf = (typed = '0'): number => Math.min(Math.max(Math.trunc(Number(typed)) || 0, 0), deepestLevel);

/** Counts along a story: a level starts anew after a higher one. */
export class Numberer {
  private readonly counts = new Map<string, number[]>();

  constructor(private readonly table: Levels) {}

  /** The number before a paragraph; empty for one that has none. */
  next(paragraph: { readonly style?: string; readonly num?: string; readonly level?: string }): string {
    const own = this.table.styles.get(paragraph.style ?? '');
    const num = paragraph.num ?? own?.num ?? '0';
    const abstract = this.table.lists.get(num);
    const levels = this.table.levels.get(abstract ?? '');
    if (num === '0' || abstract === undefined || levels === undefined) return '';
    const depth = levelOf(paragraph.level ?? own?.level);
    const counts = (this.counts.get(abstract) ?? []).slice(0, depth + 1);
    for (let i = 0; i <= depth; i++)
      counts[i] ??= i < depth ? (levels[i]?.start ?? 1) : (levels[i]?.start ?? 1) - 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    this.counts.set(abstract, counts);
    return (levels[depth]?.text ?? '').replace(/%(\d)/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      return spell(counts[index] ?? 0, levels[index]?.format ?? 'decimal');
    });
  }
}

const digits = '〇一二三四五六七八九';

function spell(n: number, format: string): string {
  if (format === 'none' || format === 'bullet') return '';
  if (format.startsWith('decimalEnclosedCircle') && n <= 20) return String.fromCodePoint(0x245f + n);
  if (!/chinese|ideograph|japaneseCounting|taiwaneseCounting/u.test(format)) return String(n);
  if (n < 10) return digits[n] ?? '';
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones === 0 ? '' : (digits[ones] ?? '')}`;
}
