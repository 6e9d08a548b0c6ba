import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { classOf } from '../src/compose/classes.js';
import { type ComposeParagraph, compose, type Line, type Piece } from '../src/compose/index.js';
import { paragraphItems } from '../src/compose/items.js';
import { readStyles } from '../src/edition/index.js';
import { composeCell } from '../src/layout/cell-lines.js';

const file = 'templates/styles/gbt9704.yaml';
const settings = readStyles([{ file, text: readFileSync(file, 'utf8') }]).value.compose;

/** A paragraph in ems: full-width characters 1, Western ones ½. */
function paragraph(text: string, measure: number, more: Partial<ComposeParagraph> = {}): ComposeParagraph {
  const pieces = [{ type: 'text', text, em: 1, size: 1, advance: () => 0.5 } as const];
  return { pieces, measure, left: 0, right: 0, firstLine: 0, align: 'justify', settings, ...more };
}

const textOf = (line: Line) => line.glyphs.map((glyph) => glyph.char).join('');
const right = (line: Line) => line.x + line.width;

/** A title in the middle, or a heading with its first line two characters in; ⏎ is an author's own break. */
function titleLines(text: string, width: number, kind = 'title'): readonly string[] {
  const isTitle = kind.trim() === 'title';
  const pieces = text.split('⏎').flatMap((part, i) => {
    const piece = { type: 'text', text: part, em: 1, size: 1, advance: () => 0.5 } as const;
    return i === 0 ? [piece] : [{ type: 'break' } as const, piece];
  });
  const set = { ...paragraph('', width), pieces, balance: true, firstLine: isTitle ? 0 : 2 };
  return compose({ ...set, align: isTitle ? 'center' : 'left' }).map(textOf);
}

/** Markers as `[3]`, the white behind a made number as ␣: boxes, beside plain words. */
function pieces(text: string): ComposeParagraph['pieces'] {
  return text.split(/(\[\d+\]|␣)/u).map((part): Piece => {
    if (part === '␣') return { type: 'box', width: 0.5, role: 'gap' };
    if (part.startsWith('[')) return { type: 'box', width: 0.9, role: 'marker' };
    return { type: 'text', text: part, em: 1, size: 1, advance: () => 0.5 };
  });
}

/** A line with what its marks gave up, its gaps and its boxes, as tests/fixtures/compose/marks.txt writes them. */
function marksOf({ glyphs }: Line, text: string): string {
  const boxes = text.match(/\[\d+\]|␣/gu) ?? [];
  const parts = text.split(/\[\d+\]|␣/u);
  return glyphs
    .map(({ char, piece, advance, shift }, i) => {
      if (char === '') return `${boxes[(piece - 1) / 2]}${advance > 1.1 ? '|' : ''}`;
      const western = /[\w.%‰°/∶+-]/u.test(char);
      const gap = i < glyphs.length - 1 && advance > (western ? 0.7 : 1.2) ? '|' : '';
      const given = !western && advance < 0.6 ? '½' : '';
      expect(parts[piece / 2]).toContain(char);
      return (shift < 0 ? given + char : char + given) + gap;
    })
    .join('');
}

/** A table's cell, its lines not filled to both edges. */
const cellLines = (text: string, width: number): readonly string[] =>
  composeCell(paragraph(text, width, { align: 'left', settings: { ...settings, mode: 'prose' } })).map(
    textOf,
  );

/** A paragraph of the text, in `marks` with what its marks gave up. */
function lineTexts(text: string, width: number, { kind, marks }: { kind: string; marks: boolean }) {
  const firstLine = Number(/\d+/u.exec(kind)?.[0] ?? 0);
  const lines = compose(paragraph('', width, { pieces: pieces(text), firstLine }));
  return lines.map((line) => (marks ? marksOf(line, text) : textOf(line)));
}

// Fixtures: `== name | width | 缩进n`, the paragraph, `--`, its lines; of titles `== name | width | title or heading`.
for (const name of readdirSync('tests/fixtures/compose').filter((entry) => entry.endsWith('.txt'))) {
  describe(name, () => {
    const cases = readFileSync(`tests/fixtures/compose/${name}`, 'utf8').split(/^== /mu).slice(1);
    test.each(cases.map((body) => [body.split('\n')[0] ?? '', body]))('%s', (head, body) => {
      const [, width = '10', kind = ''] = head.split('|');
      const [input = '', expected = ''] = body.split('\n').slice(1).join('\n').split('\n--\n');
      const linesOf = () => {
        if (name.startsWith('title')) return titleLines(input.trim(), Number(width), kind || 'title');
        if (name.startsWith('cells')) return cellLines(input.trim(), Number(width));
        return lineTexts(input.trim(), Number(width), { kind, marks: name.startsWith('marks') });
      };
      expect(linesOf()).toEqual(
        expected
          .trim()
          .split('\n')
          .filter((line) => !line.startsWith('#')),
      );
    });
  });
}

describe('W3C zh, strict: characters that may not start a line', () => {
  const rows = readFileSync('tests/data/w3c-zh-line-start-strict.tsv', 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => row.split('\t'));
  test.each(rows)('U+%s %s', (code = '') => {
    const char = String.fromCodePoint(Number.parseInt(code, 16));
    const [first, second] = compose(paragraph(`文文文文文文${char}字字`, 6.4, { align: 'left' })).map(textOf);
    expect([first, second]).toEqual(['文文文文文', `文${char}字字`]);
  });
});

describe('Unicode LineBreakTest, where the Chinese standards do not say otherwise', () => {
  /** Places where we differ on purpose: what stands on either side, and why. */
  const deviations: readonly (readonly [before: RegExp, after: RegExp, reason: string])[] = [
    [
      /western/u,
      /western/u,
      'Western words, numbers and their marks are one unit (CLREQ 6.1.3, GB/T 15834 5.1)',
    ],
    [
      /./u,
      /dash|ellipsis/u,
      'strict level: —— and …… do not start a line, not after a blank either (CLREQ 6.1.1)',
    ],
    [/./u, /glue/u, 'a no-break space is no line edge on either side, even after a blank or a hyphen'],
    [/western|space/u, /prefix/u, '§ and № start what they number: a line may begin with them'],
    [/prefix/u, /western/u, '§ and № stay with what they number'],
    [/dash|ellipsis/u, /western/u, 'a Western word may start a line after —— or ……'],
    [
      /space/u,
      /western/u,
      'after a blank a Western word may start a line; rules for code in brackets are not ours',
    ],
  ];
  const handled =
    /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2026\u2030-\u203f\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]+$/u;
  const cases = readFileSync('tests/data/LineBreakTest.txt', 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => (row.split('#')[0] ?? '').trim().split(/\s+/u))
    .map((tokens) => ({
      chars: tokens
        .filter((_, i) => i % 2 === 1)
        .map((code) => String.fromCodePoint(Number.parseInt(code, 16))),
      breaks: tokens
        .filter((_, i) => i % 2 === 0)
        .slice(1)
        .map((mark) => mark === '÷'),
    }))
    .filter(({ chars }) => handled.test(chars.join('')));

  test(`all ${cases.length} cases in our characters`, () => {
    expect(cases.length).toBeGreaterThan(700);
    const unexplained = cases.flatMap(({ chars, breaks }) => {
      const items = paragraphItems(paragraph(chars.join(''), 1e4, { settings: { ...settings, units: [] } }));
      return chars.slice(0, -1).flatMap((char, i) => {
        const after = chars[i + 1] ?? '';
        const ours = items[i]?.penalty !== Number.POSITIVE_INFINITY;
        const known = deviations.some(([b, a]) => b.test(classOf(char)) && a.test(classOf(after)));
        return ours === breaks[i] || known ? [] : [`${chars.join('')}: ${char}${ours ? '÷' : '×'}${after}`];
      });
    });
    expect(unexplained).toEqual([]);
  });

  test('every deviation listed is met', () => {
    const pairs = cases.flatMap(({ chars }) =>
      chars.slice(0, -1).map((char, i) => [classOf(char), classOf(chars[i + 1] ?? '')] as const),
    );
    for (const [before, after] of deviations)
      expect(pairs.some(([b, a]) => before.test(b) && after.test(a))).toBe(true);
  });
});

describe('the whole seed at every width from 10 to 40 characters', () => {
  const seed = readFileSync('source/report.md', 'utf8')
    .split('\n')
    .filter((line) => line.length > 60 && !line.includes('term:'));
  const start = /^[、，。：；！？’”》）」』】〕〉·～—…％‰℃]/u;
  const end = /[‘“（《「『【〔〈]$/u;
  test.each([10, 13, 17, 22, 28, 33, 40])('%d', (width) => {
    for (const text of seed) {
      const lines = compose(paragraph(text, width, { firstLine: 2 }));
      expect(lines.map(textOf).join('')).toBe(text);
      for (const line of lines) {
        expect(line.overfull, textOf(line)).toBe(false);
        expect(textOf(line)).not.toMatch(start);
        expect(textOf(line)).not.toMatch(end);
        if (!line.last) expect(right(line), textOf(line)).toBeCloseTo(width, 6);
        else expect(right(line)).toBeLessThan(width + 1e-6);
      }
    }
  });
});

test('prose shares the slack where the grid strips a mark bare', () => {
  const seed = readFileSync('source/report.md', 'utf8')
    .split('\n')
    .filter((line) => line.length > 60);
  const bare = (mode: 'grid' | 'prose') =>
    seed
      .flatMap((text) => compose(paragraph(text, 20, { firstLine: 2, settings: { ...settings, mode } })))
      .flatMap(({ glyphs }) => glyphs.slice(0, -1).filter(isBare)).length;
  const isBare = ({ char, advance }: Line['glyphs'][number], i: number, all: Line['glyphs']) =>
    '，、；。'.includes(char) && advance < 0.55 && !/[“”（）《》]/u.test(all[i + 1]?.char ?? '');
  expect(bare('grid')).toBeGreaterThan(10);
  expect(bare('prose')).toBeLessThan(0.7 * bare('grid'));
});

describe('measures', () => {
  const glyph = (text: string, char: string) =>
    compose(paragraph(text, 40))[0]?.glyphs.find((g) => g.char === char);
  test('two adjacent marks take one and a half em', () => {
    expect(glyph('他说“好”，走', '”')?.advance).toBeCloseTo(0.5);
    expect(glyph('他说：“好', '：')?.advance).toBeCloseTo(0.5);
  });
  test('a quarter em between Chinese and Western, none beside marks', () => {
    expect(glyph('增长GDP，好', '长')?.advance).toBeCloseTo(1.25);
    expect(glyph('增长GDP，好', 'P')?.advance).toBeCloseTo(0.5);
  });
  test('an opening mark at a line’s start gives up its own blank, no more', () => {
    const set = (left: number) => {
      const ink = () => [left, 0.95] as const;
      const piece = {
        type: 'text',
        text: '《十四五》规划',
        em: 1,
        size: 1,
        advance: () => 0.5,
        ink,
      } as const;
      return compose({ ...paragraph('', 40), pieces: [piece] })[0]?.glyphs[0];
    };
    expect(set(0.6)?.shift).toBeCloseTo(-0.5);
    expect(set(0.45)?.shift).toBeCloseTo(-0.45);
    expect(set(0.45)?.advance).toBeCloseTo(0.5);
  });
  test('a superscript clings to its word and does not open a line', () => {
    const pieces = [
      { type: 'text', text: '一二三四五', em: 1, size: 1, advance: () => 0.5 },
      { type: 'box', width: 0.6 },
      { type: 'text', text: '六七', em: 1, size: 1, advance: () => 0.5 },
    ] as const;
    const lines = compose({ ...paragraph('', 5), pieces });
    expect(lines.map((line) => line.glyphs.map((g) => g.char || '*').join(''))).toEqual([
      '一二三四',
      '五*六七',
    ]);
  });
  test('a word longer than the line is cut, not lost', () => {
    const lines = compose(paragraph('网址abcdefghijklmnopqrstuvwxyz0123456789完', 8));
    expect(lines.map(textOf).join('')).toBe('网址abcdefghijklmnopqrstuvwxyz0123456789完');
    expect(lines.every((line) => right(line) < 8.01)).toBe(true);
  });
  test('linear in length', () => {
    const time = (n: number) => {
      const input = paragraph('坚持稳中求进工作总基调，完成331.1亿元，增长11%。'.repeat(n), 28);
      const once = () => {
        const start = performance.now();
        compose(input);
        return performance.now() - start;
      };
      return Math.min(...Array.from({ length: 7 }, once));
    };
    time(25);
    expect(time(200) / time(25)).toBeLessThan(40); // 8 where it is linear, 64 where it is quadratic
  });
});
