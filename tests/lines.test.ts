// Lines of the printed editions, set in the shipped fonts: what a reader sees of their edges, gaps and numbers.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange, readStyles, readTemplate } from '../src/edition/index.js';
import { type Fonts, openFonts } from '../src/font/index.js';
import { layout } from '../src/layout/index.js';
import type { Face } from '../src/model/font.js';
import type { Page, Run } from '../src/model/page.js';
import { parseMarkdown, readReport } from '../src/read/index.js';
import { transform } from '../src/transform/index.js';
import { openWorld } from '../src/world.js';

const home = path.resolve(import.meta.dirname, '..');
const text = (file: string) => ({ file, text: readFileSync(path.join(home, file), 'utf8') });
const mmPerPoint = 25.4 / 72;

let fonts: Fonts;
beforeAll(async () => {
  fonts = (await openFonts({ configs: [], world: openWorld(home) })).value;
});

type Edition = 'handout' | 'reading';

const sheets: Readonly<Record<Edition, readonly string[]>> = {
  handout: ['gbt9704'],
  reading: ['gbt9704', 'reading'],
};

interface Printed {
  readonly pages: readonly Page[];
  /** Characters of a full line. */
  readonly chars: number;
}

function print(edition: Edition, report: string, glossary = ''): Printed {
  const read = readReport({
    report: { file: 'report.md', text: report },
    glossary: { file: 'glossary.md', text: glossary },
  });
  const template = readTemplate(text(`templates/${edition}/edition.md.hbs`)).value;
  const styles = readStyles(sheets[edition].map((name) => text(`templates/styles/${name}.yaml`))).value;
  const doc = arrange({ report: transform(read.value).value, template, styles, parse: parseMarkdown }).value;
  const { pages } = layout({ doc, fonts, imageSize: () => undefined }).value;
  return { pages, chars: styles.page.chars };
}

interface Glyph {
  readonly char: string;
  /** Origin and ink from the left edge of the 版心, origin to origin, and the grid's em, mm. */
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly advance: number;
  readonly em: number;
  readonly isRaised: boolean;
  readonly style: string;
  /** Advance of the glyph itself. */
  readonly own: number;
}

/** Lines of running text: 正文, notes, lists. */
const textStyles: ReadonlySet<string> = new Set(['body', 'note', 'list']);

function linesOf({ pages, chars }: Printed): readonly (readonly (readonly Glyph[])[])[] {
  return pages.map((page) => {
    const lines = new Map<number, Run[]>();
    for (const item of page.items)
      if (item.type === 'run' && item.line !== undefined && item.rotate === undefined)
        lines.set(item.line, [...(lines.get(item.line) ?? []), item]);
    return [...lines.values()]
      .filter((runs) => runs.some(({ style = '' }) => textStyles.has(style)))
      .map((runs) => runs.flatMap((run) => glyphsOf(run, runs[0] as Run, page, chars)));
  });
}

const roles = ['fangsong', 'kaiti', 'heiti', 'songti', 'xiaobiaosong', 'latin', 'fallback'];

/** The face of a run, which set this character whatever its role. */
function faceOf(id: string, code: number): Face {
  const faces = roles.map((role) => fonts.faceFor(role, code));
  return faces.find((face) => face.id === id) ?? (faces[0] as Face);
}

function glyphsOf(run: Run, first: Run, { area }: Page, chars: number): readonly Glyph[] {
  const size = run.size * mmPerPoint;
  const grid = area.width / chars;
  let x = run.x - area.x;
  return [...run.text].flatMap((char, i) => {
    const code = char.codePointAt(0) ?? 0;
    const advance = run.advances[i] ?? 0;
    const face = faceOf(run.face, code);
    const [left, , right] = face.ink(code);
    const at = x + (run.shifts?.[i] ?? 0);
    const glyph: Glyph = {
      char,
      x,
      left: at + left * size,
      right: at + right * size,
      advance,
      em: Math.abs(grid / size - 1) < 0.1 ? grid : size,
      isRaised: run.y < first.y - 0.5,
      style: run.style ?? '',
      own: face.advance(code) * size,
    };
    x += advance;
    return char.trim() === '' || advance === 0 ? [] : [glyph];
  });
}

const isHan = ({ char, isRaised }: Glyph) => !isRaised && /\p{Script=Han}/u.test(char);
const isWestern = ({ char, isRaised }: Glyph) => !isRaised && /[\dA-Za-z%‰]/u.test(char);
const pairs = <T>(all: readonly T[]) => all.slice(1).map((after, i) => [all[i] as T, after] as const);
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** White between Chinese and Western, ems; undefined on a line that has none. */
function gapOf(line: readonly Glyph[]): number | undefined {
  const gaps = pairs(line).flatMap(([a, b]) => {
    if (isHan(a) && isWestern(b)) return [(b.x - a.x) / a.em - 1];
    return isWestern(a) && isHan(b) ? [(b.x - a.x - a.own) / a.em] : [];
  });
  return gaps.length === 0 ? undefined : average(gaps);
}

/** How far Han characters stand apart beyond their em, ems. */
function openingOf(line: readonly Glyph[]): number {
  const apart = pairs(line).flatMap(([a, b]) => (isHan(a) && isHan(b) ? [(b.x - a.x) / a.em - 1] : []));
  return apart.length === 0 ? 0 : (apart.sort((a, b) => a - b)[apart.length >> 1] as number);
}

describe.each(['handout', 'reading'] as const)('the seed as %s', (edition) => {
  let printed: Printed;
  let lines: readonly (readonly Glyph[])[];
  let width: number;
  beforeAll(() => {
    printed = print(edition, text('source/report.md').text, text('source/glossary.md').text);
    lines = linesOf(printed).flat();
    width = printed.pages[0]?.area.width ?? 0;
  });

  test('gaps of neighbouring lines differ by 0.15 em at most, in all but a few', () => {
    const gaps = linesOf(printed).flatMap((page) => pairs(page.map(gapOf)));
    const both = gaps.flatMap(([a, b]) => (a === undefined || b === undefined ? [] : [Math.abs(a - b)]));
    expect(both.length).toBeGreaterThan(50);
    expect(both.filter((difference) => difference > 0.15).length / both.length).toBeLessThan(0.05);
  });

  test('no line is blown out', () => {
    const openings = lines.map(openingOf);
    expect(openings.length).toBeGreaterThan(400);
    expect(Math.max(...openings)).toBeLessThan(0.14);
    expect(openings.filter((ems) => ems > 0.07).length / openings.length).toBeLessThan(0.01);
  });

  test('marks at both edges have given up their blank halves, and nothing stands outside', () => {
    const first = lines.flatMap((line) => line[0] ?? []).filter(({ x, em }) => x < 0.1 * em);
    const opening = first.filter(({ char }) => '“‘（《〈'.includes(char));
    expect(opening.length).toBeGreaterThan(5);
    for (const { left, em } of opening) expect(left).toBeLessThan(0.3 * em);
    const last = lines.flatMap((line) => line.at(-1) ?? []);
    const closing = last.filter(
      ({ char, x, em }) => '”’）》〉，、；：。！？'.includes(char) && x > width - em,
    );
    expect(closing.length).toBeGreaterThan(50);
    for (const { char, right, advance, em } of closing) {
      expect(advance, char).toBeLessThan(0.6 * em);
      expect(right, char).toBeLessThan(width + 0.15);
    }
    for (const { char, left, right } of lines.flat()) {
      expect(left, char).toBeGreaterThan(-0.15);
      expect(right, char).toBeLessThan(width + 0.15);
    }
  });
});

describe('numbers and markers', () => {
  const report =
    '---\ntitle: 报告\n---\n\n# 回顾\n\n重点“熟地”84户，重点“净地”多。\n\n### 2025年工作\n\n1. 2025年的事\n2. “十四五”的事\n';
  const glossary = '“熟地”\n: 2025年10件。\n\n“净地”\n: “十四五”的事。\n';
  let lines: readonly (readonly Glyph[])[];
  beforeAll(() => {
    lines = linesOf(print('handout', report, glossary)).flat();
  });

  test('the white behind a made number is half an em, before figures and quotes alike', () => {
    const behind = lines.flatMap((line) => {
      const point = line.findIndex(({ char }) => char === '.');
      const [dot, next] = [line[point], line[point + 1]];
      const isNumber =
        point > 0 &&
        /^\d+$/u.test(
          line
            .slice(0, point)
            .map(({ char }) => char)
            .join(''),
        );
      return isNumber && dot !== undefined && next !== undefined ? [(next.x - dot.x - dot.own) / dot.em] : [];
    });
    expect(behind).toHaveLength(4);
    for (const ems of behind) expect(ems).toBeCloseTo(0.5, 1);
  });

  test('a marker stands close to its quote and apart from a figure', () => {
    const met = lines.flatMap((line) => pairs(line).filter(([a, b]) => a.isRaised !== b.isRaised));
    const from = (before: string) => met.filter(([a]) => a.char === before);
    const behindQuote = from('”').map(([a, b]) => (b.left - a.right) / a.em);
    expect(behindQuote).toHaveLength(2);
    for (const ems of behindQuote) expect(ems).toBeLessThan(0.25);
    const figure = from(']').find(([, b]) => b.char === '8');
    const word = from(']').find(([, b]) => b.char === '多');
    expect(((figure?.[1].x ?? 0) - (figure?.[0].x ?? 0) - (figure?.[0].own ?? 0)) / 5.57).toBeGreaterThan(
      0.2,
    );
    expect(((word?.[1].x ?? 0) - (word?.[0].x ?? 0) - (word?.[0].own ?? 0)) / 5.57).toBeLessThan(0.15);
  });
});

describe('a mark at the end of a line stays inside the text area', () => {
  test.each([...'‰‱％℃℉°′″–—…～／·”）》，。！？；：、〕】』'])('%s', (mark) => {
    const words = Array.from({ length: 12 }, (_, i) => `${'国'.repeat(14 + i)}5${mark}`).join('国中');
    const { pages, chars } = print('handout', `---\ntitle: 报告\n---\n\n${words}\n`);
    const width = pages[0]?.area.width ?? 0;
    const glyphs = linesOf({ pages, chars }).flat(2);
    expect(glyphs.filter(({ char }) => char === mark).length).toBe(12);
    for (const { char, right } of glyphs) expect(right, char).toBeLessThan(width + 0.12);
  });
});

test('no line ends inside a word of a run-in heading', () => {
  const heading = '坚持自立自强，跑出科技创新加速度、塑造了未来发展新动能新优势。';
  const { pages } = print(
    'handout',
    `---\ntitle: 政府工作报告\n---\n\n## ${heading}## ${'着力优机制。'.repeat(9)}\n`,
  );
  const lines = pages.flatMap((page) => {
    const words = new Map<number, string>();
    for (const item of page.items)
      if (item.type === 'run' && item.line !== undefined)
        words.set(item.line, (words.get(item.line) ?? '') + item.text);
    return [...words.values()];
  });
  expect(lines.findLast((line) => line.includes('加速度'))).toMatch(/发展$/u);
});
