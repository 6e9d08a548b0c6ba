// Tables set with the shipped fonts: no number, date or unit is broken, nothing stands outside its cell.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { arrange } from '../src/edition/index.js';
import { readEdition } from '../src/editions.js';
import type { Fonts } from '../src/font/index.js';
import { readFonts } from '../src/fonts-of.js';
import { fitTables, layout } from '../src/layout/index.js';
import { decimalParts } from '../src/model/decimal-parts.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Doc, TableBlock } from '../src/model/doc.js';
import type { Pages, Rule, Run } from '../src/model/page.js';
import { wholeStretches } from '../src/model/whole-words.js';
import { parseMarkdown, readReport } from '../src/read/index.js';
import { transform } from '../src/transform/index.js';
import { openWorld } from '../src/world.js';
import { report } from './fixtures/tables/generate.mjs';

const root = path.resolve(import.meta.dirname, '..');
const world = openWorld(root);
const source = path.join(root, 'source');

/** The body alone in the styles of an edition. */
function docOf(markdown: string, name: string): Doc {
  const edition = readEdition(name, source, world).value;
  const body = readEdition('handout', source, world).value;
  if (edition === undefined || body === undefined) throw new Error(name);
  const read = readReport({ report: { file: 'report.md', text: markdown } });
  const made = transform(read.value, body.template.settings.notes).value;
  const { template } = body;
  const doc = arrange({ report: made, template, styles: edition.styles, parse: parseMarkdown }).value;
  return { ...doc, sections: doc.sections.filter((section) => section.name === 'body') };
}

/** Lines `text => expected` of a fixture. */
const fixture = (name: string): readonly (readonly [string, string])[] =>
  readFileSync(path.join('tests/fixtures/tables', name), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.includes(' => '))
    .map((line) => line.split(' => ') as [string, string]);

describe('a number in a cell', () => {
  test.each(fixture('numbers.txt'))('%s', (text, expected) => {
    const parts = decimalParts(text);
    const found = parts && [parts.before, parts.after, parts.remark].map((part) => part.trim());
    expect(found ?? 'none').toEqual(expected === 'none' ? 'none' : expected.split('|').map((p) => p.trim()));
  });
  test.each(fixture('whole.txt'))('is whole: %s', (text, expected) => {
    const stretches = wholeStretches(text, []);
    const marked = [...text].map((char, i) => {
      const starts = stretches.some(([from]) => from === i) ? '〔' : '';
      return starts + char + (stretches.some(([, to]) => to === i + 1) ? '〕' : '');
    });
    expect(marked.join('')).toBe(expected);
  });
});

let fonts: Fonts;
beforeAll(async () => {
  fonts = (await readFonts(undefined, undefined, world)).value;
});

const lay = (doc: Doc) => layout({ doc, fonts, imageSize: () => undefined });
const named = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ rule }) => /^layout-table-(?:wide|tall)$/u.test(rule));

/** Written without a look at the code: a number with what belongs to it, a date, a range of years. */
const unbroken =
  /\d{4}年\d+月\d+日|\d{4}—\d{4}年|[-−+]?\d[\d.,]*(?:[%‰]|亿元)?(?:（\*）)?|亿元|万平方米|平方公里|万人次/gu;

interface SetLine {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** Lines of each cell, by its element. */
function cellLines({ pages, tags }: Pages): readonly (readonly SetLine[])[] {
  const cellOf = (tag: number | undefined): number | undefined =>
    tag === undefined || tag === 0 || /^T[HD]$/u.test(tags[tag]?.role ?? '')
      ? tag
      : cellOf(tags[tag]?.parent);
  const cells = new Map<number, Map<string, Run[]>>();
  for (const [index, page] of pages.entries())
    for (const item of page.items) {
      const cell = item.type === 'run' ? cellOf(item.tag) : undefined;
      if (item.type !== 'run' || cell === undefined || cell === 0) continue;
      const lines = cells.get(cell) ?? new Map<string, Run[]>();
      const key = `${index} ${item.y.toFixed(2)}`;
      lines.set(key, [...(lines.get(key) ?? []), item]);
      cells.set(cell, lines);
    }
  return [...cells.values()].map((lines) =>
    [...lines.values()].map((runs) => ({ text: runs.map(({ text }) => text).join(''), runs })),
  );
}

/** What stands on two lines of one cell; a long address may. */
function broken(lines: readonly SetLine[]): readonly string[] {
  const text = lines.map((line) => line.text).join('');
  if (text.includes('://')) return [];
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + line.text.length);
  return [...text.matchAll(unbroken)]
    .filter(({ index, 0: found }) => ends.some((end) => end > index && end < index + found.length))
    .map(([found]) => found);
}

/** Words that a rule between columns goes through. */
function crossed({ pages }: Pages): readonly string[] {
  return pages.flatMap(({ items }) => {
    const rules = items.filter((item): item is Rule => item.type === 'rule' && item.dx === 0);
    const runs = items.filter((item): item is Run => item.type === 'run' && item.tag !== undefined);
    const isCrossed = (run: Run) => {
      const end = run.x + run.advances.reduce((sum, advance) => sum + advance, 0);
      return rules.some(({ x, y, dy }) => x > run.x + 0.05 && x < end - 0.05 && run.y > y && run.y < y + dy);
    };
    return runs.filter(isCrossed).map(({ text }) => text);
  });
}

describe.each(['handout', 'reading'])('tables of every shape in the styles of %s', (name) => {
  it.each([1, 22, 333])('hold their numbers whole, seed %i', (seed) => {
    const { value, diagnostics } = lay(docOf(report(seed), name));
    const cells = cellLines(value);
    expect(cells.length).toBeGreaterThan(400);
    expect(cells.flatMap(broken)).toEqual([]);
    expect(crossed(value)).toEqual([]);
    expect(named(diagnostics).length).toBeLessThan(6);
  });
});

/** Lines of a cell in the ladder's cases, where no column is wide; ours may come out one more than told. */
const mostLines = 11;

describe('the ladder', () => {
  test.each(fixture('wide.txt'))('%s', (columns, expected) => {
    const cells = columns.split(' + ').flatMap((part) => {
      const [, count, text = ''] = /^(\d+)×(.*)$/u.exec(part) ?? [];
      return Array.from({ length: Number(count) }, () => text);
    });
    const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
    const heads = cells.map((_, i) => `列${i + 1}`);
    const rows = [heads, cells.map(() => '---'), cells, cells].map(line).join('\n');
    const doc = docOf(`---\ntitle: 宽\n---\n\n表：宽\n\n${rows}\n`, 'handout');
    const { value, diagnostics } = fitTables({ doc, fonts });
    const table = value.sections[0]?.blocks.find((block): block is TableBlock => block.type === 'table');
    const size = value.styles.styles[table?.fit?.cellStyle ?? '']?.size;
    const said = named(diagnostics).map(({ message }) => message.replace(/^表1/u, '表'));
    const found = [table?.landscape ? 'turned' : 'upright', size, ...said].join(' ');
    expect(found).toBe(expected);
    const set = cellLines(lay(value).value);
    if (size !== 4) expect(set.flatMap(broken)).toEqual([]);
    const isTall = said.some((message) => message.includes('行，一行只有'));
    if (!isTall) expect(Math.max(...set.map((lines) => lines.length))).toBeLessThanOrEqual(mostLines);
  });
});
