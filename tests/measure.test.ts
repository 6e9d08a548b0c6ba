import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measure, standard } from '../src/measure/index.js';
import type { PlacedDocument, PlacedPage, PlacedRun } from '../src/measure/types.js';
import { placedDocument } from './measure-pages.js';

const em = 16 * (25.4 / 72);
const advance = 156 / 28;
const pitch = 225 / 22;
const fang = 'FandolFang-Regular';

interface Glyph {
  readonly char: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

type GlyphPage = Omit<PlacedPage, 'runs'> & { readonly glyphs: readonly Glyph[] };

const runOf = ({ char, x, width, ...rest }: Glyph): PlacedRun => ({
  text: char,
  x,
  lastX: x,
  firstWidth: width,
  lastWidth: width,
  steps: [width],
  ...rest,
});

interface LineSpec {
  readonly text: string;
  readonly row: number;
  readonly size?: number;
  readonly font?: string;
  readonly x?: number;
  readonly dy?: number;
}

/** A line of full-width characters on the grid; Western digits take half an em. */
function line({ text, row, size = 16, font = fang, x = 28, dy = 0 }: LineSpec): readonly Glyph[] {
  const y = 37 + row * pitch + (pitch - em) / 2 + 0.88 * em + dy;
  const step = (size / 16) * advance;
  let at = x;
  return [...text].map((char) => {
    const width = /[\d ]/u.test(char) ? size * 0.1764 : size * 0.3528;
    const glyph = { char, x: at, y, width, size, font };
    at += /[\d ]/u.test(char) ? width : step;
    return glyph;
  });
}

const full = '文'.repeat(28);
const number = (n: number): readonly Glyph[] => {
  const size = 14;
  const unit = size * (25.4 / 72);
  const odd = n % 2 === 1;
  const text = `—${n}—`;
  const width = 2.5 * unit;
  let x = odd ? 184 - unit - width : 28 + unit;
  return [...text].map((char) => {
    const w = /\d/u.test(char) ? unit / 2 : unit;
    const glyph = { char, x, y: 262 + 7 + 0.38 * unit, width: w, size, font: 'FandolSong-Regular' };
    x += w;
    return glyph;
  });
};

/** Two full pages with a title; `change` plants a fault. */
function document(change: (pages: GlyphPage[]) => void = () => undefined): PlacedDocument {
  const rows = (from: number) =>
    Array.from({ length: 22 - from }, (_, i) => line({ text: full, row: from + i })).flat();
  const title = line({
    text: '政府工作报告',
    row: 0,
    size: 22,
    font: 'FandolSong-Bold',
    x: 28 + (156 - 6 * 22 * 0.3543) / 2,
  });
  const heading = line({ text: '一、回顾', row: 2, font: 'FandolHei-Regular', x: 28 + 2 * advance });
  const imprint = line({ text: '印发', row: 21, size: 14, x: 40, dy: -3 });
  const pages: GlyphPage[] = [
    {
      width: 210,
      height: 297,
      rules: [],
      uprights: [],
      glyphs: [...title, ...heading, ...rows(3), ...number(1)],
    },
    {
      width: 210,
      height: 297,
      rules: [
        { x: 28, y: 250, length: 156, thickness: 0.35 },
        { x: 28, y: 262, length: 156, thickness: 0.35 },
      ],
      uprights: [],
      glyphs: [...rows(0), ...imprint, ...number(2)],
    },
  ];
  change(pages);
  return {
    pages: pages.map(({ glyphs, ...page }) => ({ ...page, runs: glyphs.map(runOf) })),
    fonts: [{ name: fang, embedded: true }],
  };
}

const failed = (doc: PlacedDocument) =>
  measure(doc)
    .filter((m) => !m.ok)
    .map((m) => m.rule);
const edit = (pages: GlyphPage[], page: number, change: (glyph: Glyph) => Glyph) =>
  pages.splice(page, 1, {
    ...(pages[page] as GlyphPage),
    glyphs: (pages[page] as GlyphPage).glyphs.map(change),
  });
const both = (pages: GlyphPage[], change: (glyph: Glyph) => Glyph) => {
  for (const page of [0, 1]) edit(pages, page, change);
};
const isBody = (glyph: Glyph) => glyph.char === '文';

test('a page as the standard has it passes every rule', () => expect(failed(document())).toEqual([]));

describe('a page that its own style asks for, or that is short or turned, is not called wrong', () => {
  const words = ({ runs: all }: PlacedPage) => all.map(({ text }) => text).join('');

  test('page numbers in a form of their own', () => {
    const numbered = (n: number) => (pages: GlyphPage[]) => {
      const page = pages[n - 1] as GlyphPage;
      const unit = 14 * (25.4 / 72);
      const own = line({ text: `第${n}页`, row: 0, size: 14, x: 184 - 3.5 * unit });
      const set = own.map((glyph) => ({ ...glyph, y: 262 + 7 + 0.8 * unit }));
      pages.splice(n - 1, 1, { ...page, glyphs: [...page.glyphs.filter(({ y }) => y < 265), ...set] });
    };
    const placed = document((pages) => {
      for (const n of [1, 2]) numbered(n)(pages);
    });
    const pageNumber = { ...standard.pageNumber, format: '第 {n} 页', position: 'right' as const };
    const row = measure(placed, { ...standard, pageNumber }).find(({ rule }) => rule === 'page-number');
    expect(row).toMatchObject({ ok: true, of: 2 });
    expect(measure(placed).find(({ rule }) => rule === 'page-number')).toMatchObject({ ok: false });
  });

  test('one page of few lines', () => {
    const short = document((pages) => {
      const [page] = pages as [GlyphPage];
      const title = line({ text: '报告', row: 0, size: 22, font: 'FandolSong-Bold', x: 98 });
      const two = [2, 4].flatMap((row) => line({ text: full, row }));
      pages.splice(0, 2, { ...page, glyphs: [...title, ...two, ...number(1)] });
    });
    expect(words(short.pages[0] as PlacedPage)).toContain('文文');
    expect(JSON.stringify(measure(short))).not.toContain('NaN');
    expect(failed(short)).not.toContain('line-pitch');
    expect(failed(short)).not.toContain('top-margin');
  });

  test('pages that all end a line early on a grid that has room for it', () => {
    const isLast = ({ y }: Glyph) => y > 37 + 21 * pitch && y < 262;
    const early = (squeeze: number) =>
      document((pages) => {
        for (const [i, page] of [...pages].entries()) {
          const glyphs = page.glyphs.filter((glyph) => !isLast(glyph));
          pages[i] = {
            ...page,
            rules: [],
            glyphs: glyphs.map((g) => ({ ...g, y: 37 + (g.y - 37) * squeeze })),
          };
        }
      });
    expect(failed(early(1))).not.toContain('lines-per-page');
    expect(failed(early(22 / 21))).toContain('lines-per-page');
  });

  test('a sheet laid sideways', () => {
    const turned = document((pages) => {
      const [first] = pages as [GlyphPage];
      const lines = [0, 3].flatMap((row) => line({ text: full, row, x: 37, dy: -11 }));
      pages.splice(1, 0, { ...first, width: 297, height: 210, rules: [], glyphs: lines });
    });
    expect(failed(turned)).toEqual([]);
  });
});

describe('planted faults are found', () => {
  test.each<readonly [rule: string, change: (pages: GlyphPage[]) => void]>([
    ['page-size', (pages) => pages.splice(1, 1, { ...(pages[1] as GlyphPage), width: 216 })],
    ['top-margin', (pages) => both(pages, (g) => ({ ...g, y: g.y - 4 }))],
    ['inner-margin', (pages) => both(pages, (g) => (isBody(g) ? { ...g, x: g.x + 3 } : g))],
    ['body-font', (pages) => both(pages, (g) => (isBody(g) ? { ...g, font: 'SimSun' } : g))],
    ['line-pitch', (pages) => both(pages, (g) => ({ ...g, y: 37 + (g.y - 37) * 0.95 }))],
    [
      'right-edge',
      (pages) =>
        edit(pages, 1, (g) =>
          isBody(g) && g.y > 150 && g.y < 158 ? { ...g, x: 28 + (g.x - 28) * 0.985 } : g,
        ),
    ],
    ['title', (pages) => edit(pages, 0, (g) => (g.size === 22 ? { ...g, x: g.x + 20 } : g))],
    ['heading1', (pages) => edit(pages, 0, (g) => (g.font.includes('Hei') ? { ...g, font: fang } : g))],
    ['page-number', (pages) => edit(pages, 0, (g) => (g.size === 14 ? { ...g, x: g.x - 60 } : g))],
    [
      'imprint-rules',
      (pages) =>
        pages.splice(1, 1, {
          ...(pages[1] as GlyphPage),
          rules: [
            { x: 28, y: 250, length: 156, thickness: 0.7 },
            { x: 28, y: 262, length: 156, thickness: 0.35 },
          ],
        }),
    ],
    [
      'line-start',
      (pages) => edit(pages, 1, (g) => (g.x === 28 && g.y > 100 && g.y < 110 ? { ...g, char: '，' } : g)),
    ],
    [
      'line-end',
      (pages) => edit(pages, 1, (g) => (g.x > 178 && g.y > 100 && g.y < 110 ? { ...g, char: '（' } : g)),
    ],
  ])('%s', (rule, change) => expect(failed(document(change))).toContain(rule));

  test('a font that is not embedded', () =>
    expect(failed({ ...document(), fonts: [{ name: 'SimSun', embedded: false }] })).toContain(
      'fonts-embedded',
    ));
  test('every finding says clause, strength and what is allowed', () => {
    for (const m of measure(document()))
      expect(
        [m.clause, m.allowed, m.found].every((text) => text !== '') &&
          ['required', 'usual', 'house'].includes(m.strength),
      ).toBe(true);
  });
});

// Fixtures: `== name | rule`, pages, `--`, where the rule finds fault.
for (const name of readdirSync('tests/fixtures/measure').filter((entry) => entry.endsWith('.txt'))) {
  describe(name, () => {
    const cases = readFileSync(`tests/fixtures/measure/${name}`, 'utf8').split(/^== /mu).slice(1);
    test.each(cases.map((body) => [body.split('\n')[0] ?? '', body]))('%s', (head, body) => {
      const rule = head.split('|')[1]?.trim();
      const [pages = '', expected = ''] = body
        .split('\n')
        .slice(1)
        .join('\n')
        .split(/\n?^--$\n?/mu);
      const found = measure(placedDocument(pages)).find((m) => m.rule === rule);
      const wanted = expected.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect((found?.places ?? []).map((place) => place.replace(/(第\d+行).*$/u, '$1'))).toEqual(wanted);
    });
  });
}
