// Tables: heads over pages, spans, decimal points, widths, turned pages, structure.

import { describe, expect, it } from 'vitest';
import { dumpPages } from '../src/emit/dump.js';
import type { Pages, Rule } from '../src/model/page.js';
import {
  cell,
  entry,
  lay,
  lines,
  marker,
  p,
  pageLines,
  runs,
  table,
  tagText,
  text,
} from './fixtures/layout/docs.js';

const tableRules = (pages: Pages, index: number) =>
  (pages.pages[index]?.items ?? []).filter(
    (item): item is Rule => item.type === 'rule' && item.role === 'table',
  );
const at = (pages: Pages, words: string) =>
  pages.pages.flatMap((page) => runs(page)).find((run) => run.text === words);
const rows = (count: number) => [...Array(count)].map((_, i) => [`项${i + 1}`, `${i + 1}`]);

describe('rows', () => {
  it('repeat the head on every page, the copy untagged', () => {
    const { value } = lay([table(['名称', '数值'], rows(60))]);
    expect(value.pages.length).toBeGreaterThan(2);
    for (const [i, page] of value.pages.entries()) {
      const head = runs(page).filter((run) => run.text === '名称');
      expect(head).toHaveLength(1);
      expect(head[0]?.tag === undefined).toBe(i > 0);
      expect(head[0]?.y).toBeLessThan(50);
    }
    expect(value.tags.filter((tag) => tag.role === 'TR')).toHaveLength(61);
    expect(value.tags.filter((tag) => tag.role === 'TH')).toHaveLength(2);
  });

  it('stay within the text area and stay whole', () => {
    const { value } = lay([
      table(
        ['名称', '说明'],
        [...Array(20)].map((_, i) => [`${i}`, '文'.repeat(90)]),
      ),
    ]);
    for (const page of value.pages)
      for (const rule of page.items) if (rule.type === 'rule') expect(rule.y + rule.dy).toBeLessThan(262.05);
    for (const page of value.pages)
      expect(pageLines(page).join('').replace(/[^文]/gu, '').length % 90).toBe(0);
  });

  it('are split only when higher than a page, no word lost', () => {
    const { value } = lay([
      table(
        ['名称', '说明'],
        [
          ['甲', '说'.repeat(1500)],
          ['乙', '短'],
        ],
      ),
    ]);
    expect(value.pages.length).toBeGreaterThan(1);
    const td = value.tags.findIndex((tag, i) => tag.role === 'TD' && tagText(value, i).startsWith('说'));
    expect(tagText(value, td)).toBe('说'.repeat(1500));
    for (const page of value.pages)
      for (const run of runs(page)) if (run.line !== undefined) expect(run.y).toBeLessThan(262);
  });

  it('stay together where no more than half a page is left empty, and part where it would be more', () => {
    const rowsOn = (before: number, count: number) =>
      lay([lines(before), table(['名称', '数值'], rows(count))]).value.pages.map(
        (page) => pageLines(page).filter((line) => line.startsWith('项')).length,
      );
    expect(rowsOn(12, 20)).toEqual([0, 20]);
    expect(rowsOn(8, 20)[0]).toBeGreaterThan(10);
  });

  it('of a small table stay on one page, under their caption', () => {
    const small = table(['名称', '数值'], rows(4), { caption: [text('题')], number: '表1', id: 't' });
    const { value } = lay([lines(20), small]);
    expect(pageLines(value.pages[0])).toHaveLength(20);
    expect(pageLines(value.pages[1])[0]).toBe('表1 题');
    expect(value.destinations.t?.page).toBe(1);
  });

  it('carry their notes to the foot of their page', () => {
    const noted = cell('', { children: [text('甲'), marker('甲', 1)] });
    const { value } = lay([table(['名称'], [[noted]])], {
      settings: { notes: { placement: 'foot', marker: '[1]', superscript: true } },
      noteEntries: [entry('甲', 1, '解释。')],
    });
    expect(pageLines(value.pages[0]).at(-1)).toBe('1. 甲：解释。');
  });
});

describe('spans', () => {
  const spanned = table(
    ['类', '项', '值'],
    [
      [cell('农业', { rowspan: 2 }), '粮', '1'],
      ['菜', '2'],
      [cell('合计', { colspan: 2 }), '3'],
    ],
  );

  it('push the cells of the rows below to the right', () => {
    const { value } = lay([spanned]);
    const [grain, greens] = [at(value, '粮'), at(value, '菜')];
    expect(greens?.x).toBeCloseTo(grain?.x ?? 0, 6);
    expect(at(value, '3')?.x).toBeCloseTo(at(value, '2')?.x ?? 0, 6);
  });

  it('stand in the middle of their rows, with no rule through them', () => {
    const { value } = lay([spanned]);
    const middle = ((at(value, '粮')?.y ?? 0) + (at(value, '菜')?.y ?? 0)) / 2;
    expect(at(value, '农业')?.y).toBeCloseTo(middle, 6);
    const across = tableRules(value, 0).filter((rule) => rule.dy === 0 && rule.x === 28 && rule.dx < 156);
    expect(across).toEqual([]);
    expect(tableRules(value, 0).filter((rule) => rule.dy === 0 && rule.dx < 156)).toHaveLength(1);
  });

  it('are told to readers of structure, and short rows are filled', () => {
    const { value } = lay([table(['一', '二'], [['甲'], [cell('乙', { colspan: 2 })]])]);
    const cells = value.tags.filter((tag) => tag.role === 'TD');
    expect(cells.map((tag) => tag.colspan)).toEqual([undefined, undefined, 2]);
  });

  it('end with their part of the table', () => {
    const { value } = lay([table(['一', '二'], [[cell('甲', { rowspan: 9 }), '乙']])]);
    expect(value.tags.find((tag) => tag.role === 'TD')?.rowspan).toBeUndefined();
  });
});

describe('columns', () => {
  it('align numbers on the decimal point and centre what is none', () => {
    const numbers = table(
      ['项', '值'],
      [
        ['甲', '1.25'],
        ['乙', '1200.5'],
        ['丙', '—'],
        ['丁', '8'],
      ],
      {
        columns: [{}, { align: 'decimal' }],
      },
    );
    const { value } = lay([numbers]);
    const point = (words: string) => {
      const run = at(value, words);
      const whole = words.split('.')[0]?.length ?? 0;
      return (run?.x ?? 0) + (run?.advances ?? []).slice(0, whole).reduce((sum, a) => sum + a, 0);
    };
    expect(point('1200.5')).toBeCloseTo(point('1.25'), 6);
    expect(point('8')).toBeCloseTo(point('1.25'), 6);
  });

  it('take the given shares of the width', () => {
    const shared = table(['一', '二'], [['甲', '乙']], { columns: [{ width: 0.25 }, { width: 0.75 }] });
    const edges = tableRules(lay([shared]).value, 0).filter((rule) => rule.dx === 0);
    expect(edges.map((rule) => rule.x).sort((a, b) => a - b)).toEqual([28, 28 + 39, 184]);
  });

  it('are as wide as their content asks, and fill the text width', () => {
    const { value } = lay([
      table(
        ['序', '内容'],
        [
          ['1', '容'.repeat(60)],
          ['2', '短'],
        ],
      ),
    ]);
    const edges = tableRules(value, 0)
      .filter((rule) => rule.dx === 0)
      .map((rule) => rule.x);
    expect(Math.min(...edges)).toBeCloseTo(28, 6);
    expect(Math.max(...edges)).toBeCloseTo(184, 6);
    const [, inner] = edges.sort((a, b) => a - b);
    expect((inner ?? 0) - 28).toBeLessThan(20);
  });

  it('have room for what is merged over them, each alike', () => {
    const merged = [cell('收'), cell('容'.repeat(120), { colspan: 3 }), cell('甲')];
    const { value } = lay([table(['一', '二', '三', '四', '五'], [['收', '1', '2', '3', '乙'], merged])]);
    const edges = tableRules(value, 0).filter((rule) => rule.dx === 0);
    const xs = [...new Set(edges.map((rule) => rule.x.toFixed(1)))].map(Number).sort((a, b) => a - b);
    const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = xs
      .slice(1)
      .map((x, i) => x - (xs[i] ?? 0));
    expect(Math.max(second, third, fourth) - Math.min(second, third, fourth)).toBeLessThan(2);
    expect(second).toBeGreaterThan(2 * Math.max(first, fifth));
  });

  it('say once that they cannot hold their numbers', () => {
    const heads = [...Array(25)].map((_, i) => `列${i}`);
    const { diagnostics } = lay([
      table(
        heads,
        [...Array(9)].map(() => heads.map(() => '12345.67')),
      ),
    ]);
    expect(diagnostics.map((d) => d.rule)).toEqual(['layout-table-wide']);
  });

  it('are the same in all tables with the same heads, wherever they stand', () => {
    const heads = ['指标', '2021 年', '增长'];
    const short = table(heads, [['粮', '1.5', '2']]);
    const long = table(['指标', '2021年', '增长'], [['规模以上工业增加值', '73382.97', '12']]);
    const { value } = lay([short, p('文'), long]);
    const edges = (from: number, to: number) =>
      tableRules(value, 0)
        .filter((rule) => rule.dx === 0 && rule.y >= from && rule.y < to)
        .map((rule) => rule.x.toFixed(3));
    const middle = at(value, '文')?.y ?? 0;
    expect(new Set(edges(0, middle)).size).toBe(4);
    expect(new Set(edges(0, middle))).toEqual(new Set(edges(middle, 300)));
  });
});

describe('turned pages', () => {
  const wide = table(['一', '二'], [['甲', '乙']], { landscape: true, caption: [text('题')], number: '表1' });
  const { value } = lay([p('前'), wide, p('后')], { settings: { duplex: true } });

  it('hold the table alone, its head on the left of the upright page', () => {
    expect(value.pages.map((page) => [page.width, page.height])).toEqual([
      [210, 297],
      [297, 210],
      [210, 297],
    ]);
    expect(value.pages[1]?.area).toEqual({ x: 35, y: 26, width: 225, height: 156 });
    expect(at(value, '题')?.y).toBeLessThan(26 + 11);
  });

  it('take the heading and the plain caption that lead the table with them', () => {
    const heading = p('标题', 'heading1', { level: 1, id: 'h' });
    const plain = table(['一', '二'], [['甲', '乙']], { landscape: true });
    const caption = p('表题', 'tableCaption');
    const { value: led } = lay([p('前'), heading, caption, plain]);
    expect(led.pages.map((page) => pageLines(page)[0])).toEqual(['前', '标题']);
    expect(pageLines(led.pages[1])[1]).toBe('表题');
    expect(led.destinations.h?.page).toBe(1);
  });

  it('take the line that leads the table in with them, and the heading above it', () => {
    const heading = p('标题', 'heading1', { level: 1, id: 'h' });
    const { value: led } = lay([p('前'), heading, p('主要情况如下：'), wide]);
    expect(led.pages.map((page) => pageLines(page).slice(0, 2))).toEqual([
      ['前'],
      ['标题', '主要情况如下：'],
    ]);
    const { value: long } = lay([p('前'), heading, p(`${'字'.repeat(60)}：`), wide]);
    expect(pageLines(long.pages[0])[1]).toBe('标题');
  });

  it('keep the page number where the upright page has it', () => {
    const [first] = runs(value.pages[1]).filter((run) => run.style === 'pageNumber');
    const em = (14 * 25.4) / 72;
    expect(first?.rotate).toBe(90);
    expect(first?.x).toBeCloseTo(297 - (262 + 7 + 0.4 * em), 6);
    expect(first?.y).toBeCloseTo(26 + em, 6);
  });
});

describe('golden tables', () => {
  it('head, spans, remark, over a page', async () => {
    const body = rows(30).map(([name = '', value = ''], i) =>
      i === 3 ? [cell('小计', { colspan: 2 })] : [name, `${Number(value) * 1.5}`],
    );
    const made = table(['项目', '数值'], body, {
      caption: [text('主要指标')],
      number: '表1',
      remarks: [[text('注：初步统计。')]],
      columns: [{}, { align: 'decimal' }],
    });
    await expect(dumpPages(lay([lines(3), made, lines(2)]).value)).toMatchFileSnapshot('golden/table.txt');
  });
});
