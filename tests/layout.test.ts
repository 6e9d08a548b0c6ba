// Layout: the grid, page ends, numbers, contents, notes, 版记 (GB/T 9704-2012), structure, diagnostics.

import { describe, expect, it } from 'vitest';
import { dumpPages } from '../src/emit/dump.js';
import type { DocBlock } from '../src/model/doc.js';
import type { LinkArea, Pages, Rule } from '../src/model/page.js';
import {
  entry,
  lay,
  lines,
  marker,
  p,
  pageLines,
  runs,
  section,
  tagText,
  text,
} from './fixtures/layout/docs.js';

const pitch = 225 / 22;
const grid = 156 / 28;
const size = (16 * 25.4) / 72;
/** Baseline of line n (from 0): the em box in the middle of its cell. */
const baseline = (n: number) => 37 + n * pitch + (pitch - size) / 2 + 0.88 * size;

const rulesOf = (pages: Pages, index: number, role: string) =>
  (pages.pages[index]?.items ?? []).filter(
    (item): item is Rule => item.type === 'rule' && item.role === role,
  );
const links = (pages: Pages) =>
  pages.pages.flatMap((page) => page.items.filter((item): item is LinkArea => item.type === 'link'));

describe('grid', () => {
  it('sets 22 lines of 28 characters, every baseline on its grid line', () => {
    const { value } = lay([lines(30)]);
    expect(value.pages).toHaveLength(2);
    const [first] = value.pages;
    const ys = [
      ...new Set(
        runs(first)
          .filter((run) => run.line !== undefined)
          .map((run) => run.y),
      ),
    ];
    expect(ys).toHaveLength(22);
    for (const [n, y] of ys.entries()) expect(y).toBeCloseTo(baseline(n), 6);
    const full = runs(first).find((run) => run.line === 1);
    expect(full?.text).toHaveLength(28);
    expect(full?.x).toBeCloseTo(28, 6);
    for (const advance of full?.advances ?? []) expect(advance).toBeCloseTo(grid, 6);
  });

  it('indents the first line by two characters', () => {
    const { value } = lay([p('字')]);
    expect(runs(value.pages[0])[0]?.x).toBeCloseTo(28 + 2 * grid, 6);
  });

  it.each([
    ['甲'.repeat(10), 2],
    ['甲'.repeat(30), 3],
    ['甲'.repeat(50), 5],
  ])('gives a title whole grid lines, and more white below it than between its lines: %s', (title, taken) => {
    const { value } = lay([p(title, 'title'), p('字')]);
    const body = runs(value.pages[0]).find((run) => run.style === 'body');
    expect(body?.y).toBeCloseTo(baseline(taken), 6);
  });

  it('keeps the grid below blank lines, tables and figures', () => {
    const blocks: readonly DocBlock[] = [
      p('字'),
      { type: 'spacer', lines: 2 },
      p('字'),
      { type: 'figure', src: 'a.png', alt: '图', caption: [text('图题')] },
      p('末'),
    ];
    const { value } = lay(blocks);
    const body = runs(value.pages[0]).filter((run) => run.style === 'body');
    expect(body[1]?.y).toBeCloseTo(baseline(3), 6);
    const last = ((body.at(-1)?.y ?? 0) - baseline(0)) / pitch;
    expect(last).toBeCloseTo(Math.round(last), 6);
  });

  it('mirrors the binding edge on even pages of a two-sided edition only', () => {
    const xs = (duplex: boolean) =>
      lay([lines(60)], { settings: { duplex } }).value.pages.map((page) => page.area.x);
    expect(xs(true)).toEqual([28, 26, 28]);
    expect(xs(false)).toEqual([28, 28, 28]);
  });
});

describe('page ends', () => {
  it('leaves no heading at the foot of a page', () => {
    const { value } = lay([lines(21), p('标题', 'heading1'), lines(3)]);
    expect(pageLines(value.pages[0])).toHaveLength(21);
    expect(pageLines(value.pages[1])[0]).toBe('标题');
  });

  it('keeps a chain of headings with the text below it', () => {
    const { value } = lay([lines(20), p('一', 'heading1'), p('二', 'heading2'), lines(5)]);
    expect(pageLines(value.pages[1]).slice(0, 2)).toEqual(['一', '二']);
  });

  it('carries two lines over, never one (孤行)', () => {
    const { value } = lay([lines(10), lines(13)]);
    expect(value.pages.map((page) => pageLines(page).length)).toEqual([19, 4]);
    const wide = lay([lines(20), lines(3), lines(9)]).value;
    expect(wide.pages.map((page) => pageLines(page).length)).toEqual([21, 11]);
  });

  it('does not leave the last page with fewer than four lines', () => {
    const { value } = lay([...Array(24)].map(() => lines(1)));
    expect(value.pages.map((page) => pageLines(page).length)).toEqual([20, 4]);
  });

  it('breaks what should be kept together only where no page can hold it', () => {
    const signature = [p('机关', 'signature'), p('2022年3月28日', 'signature')];
    const { value } = lay([lines(21), ...signature]);
    expect(pageLines(value.pages[1]).slice(-2)).toEqual(['机关', '2022年3月28日']);
    expect(pageLines(value.pages[1]).length).toBeGreaterThan(2);
    const huge = lay([p('字'.repeat(28 * 30), 'heading1'), lines(3)]).value;
    expect(huge.pages).toHaveLength(2);
  });

  it('ends a page where the author says', () => {
    const { value } = lay([p('前'), { type: 'pageBreak' }, p('后')]);
    expect(value.pages.map((page) => pageLines(page)[0])).toEqual(['前', '后']);
  });

  it('drops space above a line that is first by itself, and keeps it where the page is forced', () => {
    const natural = lay([lines(22), p('称谓', 'salutation'), lines(3)]).value;
    expect(runs(natural.pages[1])[0]?.y).toBeCloseTo(baseline(0), 6);
    const forced = lay([p('前'), { type: 'pageBreak' }, p('称谓', 'salutation')]).value;
    expect(runs(forced.pages[1])[0]?.y).toBeCloseTo(baseline(1), 6);
  });

  it('turns the page between sentences in a copy that is read aloud', () => {
    const sentence = `${'字'.repeat(39)}。`;
    const { value } = lay([p(sentence.repeat(30))], { settings: { wholeSentences: true } });
    expect(value.pages.length).toBeGreaterThan(1);
    for (const page of value.pages) expect(pageLines(page).at(-1)).toMatch(/。$/u);
    expect(runs(value.pages[1])[0]?.x).toBeCloseTo(28, 6);
    expect(tagText(value, 2)).toBe(sentence.repeat(30));
    expect(value.tags.filter((tag) => tag.role === 'P')).toHaveLength(1);
  });

  it('breaks a sentence longer than the room it may leave', () => {
    const { value } = lay([p(`${'字'.repeat(1000)}。`)], { settings: { wholeSentences: true } });
    expect(pageLines(value.pages[0])).toHaveLength(22);
  });
});

describe('page numbers', () => {
  it('stand between dashes 7 mm below the text, right on odd pages and left on even ones', () => {
    const { value } = lay([lines(40)]);
    const numbers = value.pages.map((page) => runs(page).filter((run) => run.style === 'pageNumber'));
    const em = (14 * 25.4) / 72;
    expect(numbers[0]?.map((run) => run.text).join('')).toBe('— 1 —');
    expect(numbers[0]?.[0]?.y).toBeCloseTo(262 + 7 + 0.4 * em, 6);
    const [last] = numbers[0]?.slice(-1) ?? [];
    const right = (last?.x ?? 0) + (last?.advances ?? []).reduce((sum, a) => sum + a, 0);
    expect(right).toBeCloseTo(184 - em, 6);
    expect(numbers[1]?.[0]?.x).toBeCloseTo(28 + em, 6);
  });

  it('count blank pages, which bear none, and start anew where a section says so', () => {
    const sections = [
      section([p('封面')], { name: 'cover', pageNumbers: false }),
      section([p('正文')], { start: 'odd-page', restartAt: 1 }),
      section([p('附件')], { name: 'attachment', start: 'odd-page' }),
    ];
    const { value } = lay(sections, { settings: { duplex: true } });
    expect(value.pages.map((page) => page.label)).toEqual(
      [undefined, undefined, '1', undefined, '2'].slice(0, 3).concat([undefined, '3']),
    );
    expect(value.pages.map((page) => page.section)).toEqual([
      'cover',
      'blank',
      'body',
      'blank',
      'attachment',
    ]);
    expect(value.pages[1]?.items).toEqual([]);
  });

  it('go on through a continuous section on the same page', () => {
    const { value } = lay([section([p('前')]), section([p('后')], { start: 'continuous' })]);
    expect(value.pages).toHaveLength(1);
    expect(pageLines(value.pages[0])).toEqual(['前', '后']);
  });
});

describe('contents', () => {
  const heads = ['一', '二', '三'];
  const body = heads.flatMap((id) => [p(`${id}章`, 'heading1', { id, number: `${id}、` }), lines(25)]);
  const toc: DocBlock = {
    type: 'toc',
    entries: [
      ...heads.map((target) => ({
        target,
        level: 1,
        number: `${target}、`,
        children: [text(`${target}章`)],
      })),
      { target: '三', level: 2, number: '（一）', children: [text('长'.repeat(40))] },
    ],
  };
  const sections = [section([toc], { pageNumbers: false }), section(body, { restartAt: 1 })];
  const { value } = lay(sections);

  it('give the page each entry stands on', () => {
    const printed = pageLines(value.pages[0]).map((line) => /\d+$/u.exec(line)?.[0]);
    const stand = heads.map((id) => value.pages[value.destinations[id]?.page ?? 0]?.label);
    expect(printed.filter(Boolean)).toEqual([...stand, stand[2]]);
    expect(stand).toEqual(['1', '2', '3']);
  });

  it('align numbers on the right edge and leaders with one another', () => {
    const all = runs(value.pages[0]);
    const ends = all.filter((run) => /^\d+$/u.test(run.text)).map((run) => run.x + (run.advances[0] ?? 0));
    for (const end of ends) expect(end).toBeCloseTo(184, 6);
    const leaders = all.filter((run) => run.text.startsWith('…'));
    expect(leaders).toHaveLength(4);
    for (const run of leaders) {
      expect(run.tag).toBeUndefined();
      expect(run.x + run.text.length * size).toBeCloseTo(184 - 2 * size, 6);
    }
  });

  it('turn long entries under their text', () => {
    const long = runs(value.pages[0]).filter((run) => run.text.startsWith('长'));
    expect(long).toHaveLength(2);
    expect(long[1]?.x).toBeCloseTo(long[0]?.x ?? 0, 6);
  });

  it('link every entry', () => {
    const targets = links(value).map((link) => link.target);
    for (const id of heads) expect(targets).toContain(id);
    expect(value.outline.map((item) => [item.title, item.level, item.target])).toEqual(
      heads.map((id) => [`${id}、${id}章`, 1, id]),
    );
  });

  it('name an entry that stands nowhere', () => {
    const lost: DocBlock = { type: 'toc', entries: [{ target: '无', level: 1, children: [text('无')] }] };
    expect(lay([lost]).diagnostics.map((d) => d.rule)).toContain('layout-toc-target');
  });
});

describe('notes', () => {
  const mentioned = p([text('收储“熟地”'), marker('甲', 1), text('一千亩。')]);
  const appendix: DocBlock = { type: 'notes', style: 'note', entries: [entry('甲', 1, '土地。')] };

  it('raise markers without changing the pitch', () => {
    const { value } = lay([p([text('字'.repeat(30)), marker('甲', 1), text('字'.repeat(30))]), appendix]);
    const raised = runs(value.pages[0]).find((run) => run.text === '[1]');
    expect(raised?.size).toBeLessThan(11);
    expect(raised?.y).toBeLessThan(baseline(1) - 1);
    const plain = runs(value.pages[0]).filter((run) => run.text.startsWith('字'));
    expect([...new Set(plain.map((run) => run.y.toFixed(3)))]).toEqual(
      [0, 1, 2].map((n) => baseline(n).toFixed(3)),
    );
  });

  it('link marker and note both ways', () => {
    const { value, diagnostics } = lay([mentioned, appendix]);
    expect(links(value).map((link) => link.target)).toEqual(['note-甲', 'ref-甲-1']);
    expect(Object.keys(value.destinations).sort()).toEqual(['note-甲', 'ref-甲-1']);
    expect(diagnostics).toEqual([]);
  });

  it('make a Note with an id, its number a label', () => {
    const { value } = lay([mentioned, appendix]);
    const note = value.tags.findIndex((tag) => tag.role === 'Note');
    expect(value.tags[note]?.id).toBe('note-甲');
    expect(tagText(value, note)).toBe('1. 甲：土地。');
    expect(value.tags.some((tag) => tag.role === 'Lbl' && tag.parent === note)).toBe(true);
  });

  it('hang the number where the style hangs', () => {
    const long = entry('甲', 1, '字'.repeat(60));
    const { value } = lay([{ type: 'notes', style: 'noteHanging', entries: [long] }]);
    const [number, , term, ...rest] = runs(value.pages[0]);
    expect(number?.x).toBeCloseTo(28, 6);
    expect(term?.x).toBeCloseTo(28 + 2 * grid, 4);
    const turned = rest.find((run) => run.line === 1);
    expect(turned?.x).toBeCloseTo(28 + 2 * grid, 6);
  });

  it('stand at the foot of the page of their marker, under a rule', () => {
    const change = {
      settings: { notes: { placement: 'foot', marker: '[1]', superscript: true } },
      noteEntries: [entry('甲', 1, '土地。')],
    } as const;
    const { value } = lay([lines(30), mentioned], change);
    expect(rulesOf(value, 0, 'footnote')).toHaveLength(0);
    const [rule] = rulesOf(value, 1, 'footnote');
    const note = runs(value.pages[1]).filter((run) => run.style === 'footnote');
    expect(note.map((run) => run.text).join('')).toBe('1. 甲：土地。');
    expect(note[0]?.y).toBeGreaterThan(rule?.y ?? 999);
    expect(note[0]?.y).toBeLessThan(262);
    expect(value.destinations['note-甲']?.page).toBe(1);
  });

  it('go on at the foot of the next page when too long', () => {
    const words = '长'.repeat(1200);
    const change = {
      settings: { notes: { placement: 'foot', marker: '[1]', superscript: true } },
      noteEntries: [entry('甲', 1, words)],
    } as const;
    const { value } = lay([lines(15), mentioned, lines(25)], change);
    const marks = value.pages.findIndex((page) => runs(page).some((run) => run.text === '[1]'));
    const parts = value.pages.map((page) =>
      runs(page)
        .filter((run) => run.style === 'footnote' && run.text.startsWith('长'))
        .reduce((sum, run) => sum + run.text.length, 0),
    );
    expect(parts[marks]).toBeGreaterThan(0);
    expect(parts[marks + 1]).toBeGreaterThan(0);
    expect(parts.reduce((sum, n) => sum + n, 0)).toBe(1200);
    for (const page of value.pages)
      for (const run of runs(page)) if (run.line !== undefined) expect(run.y).toBeLessThan(262);
  });

  it('are printed once for several markers', () => {
    const change = {
      settings: { notes: { placement: 'both', marker: '[1]', superscript: true } },
      noteEntries: [entry('甲', 1, '土地。')],
    } as const;
    const twice = p([text('一'), marker('甲', 1, 1), text('二'), marker('甲', 1, 2)]);
    const { value } = lay([twice, twice, appendix], change);
    const printed = runs(value.pages[0]).filter(
      (run) => run.style === 'footnote' && run.text.includes('土地'),
    );
    expect(printed).toHaveLength(1);
    expect(
      value.tags
        .filter((tag) => tag.role === 'Note')
        .map((tag) => tag.id)
        .sort(),
    ).toEqual(['foot-甲', 'note-甲']);
  });
});

describe('imprint', () => {
  const imprint: DocBlock = { type: 'imprint', left: '大会秘书处', right: '2022年3月27日印发' };
  const last = section([imprint], { name: 'imprint', start: 'continuous' });

  it('stands at the foot of the last page between rules as wide as the text', () => {
    const { value } = lay([section([p('字')]), last]);
    expect(value.pages).toHaveLength(1);
    const rules = rulesOf(value, 0, 'imprint');
    expect(rules.map((rule) => rule.thickness)).toEqual([0.35, 0.35]);
    expect(rules.map((rule) => [rule.x, rule.dx])).toEqual([
      [28, 156],
      [28, 156],
    ]);
    expect(rules[1]?.y).toBeCloseTo(262, 6);
    const words = runs(value.pages[0]).filter((run) => run.style === 'imprint');
    const em = (14 * 25.4) / 72;
    expect(words[0]?.x).toBeCloseTo(28 + em, 6);
    const end = words.at(-1);
    expect((end?.x ?? 0) + (end?.advances ?? []).reduce((sum, a) => sum + a, 0)).toBeCloseTo(184 - em, 4);
  });

  it('has thinner rules inside', () => {
    const copies: DocBlock = { type: 'imprint', left: '抄送：市人大常委会。', right: '' };
    const { value } = lay([section([p('字')]), { ...last, blocks: [copies, imprint] }]);
    expect(rulesOf(value, 0, 'imprint').map((rule) => rule.thickness)).toEqual([0.35, 0.25, 0.35]);
  });

  it('takes a page of its own where the last one is full', () => {
    const { value } = lay([section([lines(21)]), last]);
    expect(value.pages).toHaveLength(2);
    expect(value.pages[1]?.label).toBe('2');
  });

  it('goes on an even page when printed on both sides', () => {
    const duplex = { settings: { duplex: true } };
    const odd = lay([section([p('字')]), last], duplex).value;
    expect(odd.pages.map((page) => page.label)).toEqual(['1', '2']);
    const even = lay([section([lines(30)]), last], duplex).value;
    expect(even.pages).toHaveLength(2);
    const full = lay([section([lines(43)]), last], duplex).value;
    expect(full.pages.map((page) => page.label)).toEqual(['1', '2', undefined, undefined]);
  });

  it('turns an organ that is too long before its date', () => {
    const long: DocBlock = { type: 'imprint', left: '某某机关'.repeat(10), right: '2022年3月27日印发' };
    const { value } = lay([section([p('字')]), { ...last, blocks: [long] }]);
    const words = runs(value.pages[0]).filter((run) => run.style === 'imprint');
    expect(new Set(words.map((run) => run.y)).size).toBe(3);
    expect(words.map((run) => run.text).join('')).toContain('某某机关'.repeat(10));
  });
});

describe('attachments and signature', () => {
  it('put the label on line 1 and the title in the middle of line 3 of a new page', () => {
    const { value } = lay([p('正文'), p('附件', 'attachmentLabel'), p('清单', 'attachmentTitle'), p('字')]);
    const [label, title] = runs(value.pages[1]);
    expect(label?.x).toBe(28);
    expect(label?.y).toBeCloseTo(baseline(0), 6);
    const large = (22 * 25.4) / 72;
    expect(title?.y).toBeCloseTo(37 + 2 * pitch + (pitch - large) / 2 + 0.88 * large, 6);
    expect((title?.x ?? 0) + large).toBeCloseTo(28 + 78, 6);
  });

  it('start the date two characters right of the organ', () => {
    const { value } = lay([
      p('正文'),
      p('沁水县人民政府办公室秘书处', 'signature'),
      p('2022年3月28日', 'signature'),
    ]);
    const organ = runs(value.pages[0]).find((run) => run.text.startsWith('沁'));
    const date = runs(value.pages[0]).find((run) => run.text.startsWith('2022'));
    expect((date?.x ?? 0) - (organ?.x ?? 0)).toBeCloseTo(2 * grid, 1);
  });

  it('indent a date longer than the organ by two, and move the organ', () => {
    const { value } = lay([p('正文'), p('县府', 'signature'), p('二〇二二年三月二十八日', 'signature')]);
    const organ = runs(value.pages[0]).find((run) => run.text.startsWith('县'));
    const date = runs(value.pages[0]).find((run) => run.text.startsWith('二'));
    expect((date?.x ?? 0) + 11 * grid).toBeCloseTo(184 - 2 * grid, 4);
    expect((date?.x ?? 0) - (organ?.x ?? 0)).toBeCloseTo(2 * grid, 4);
  });
});

describe('words', () => {
  it('take quotes, dashes and dots from the Chinese font, digits and letters from the Western one', () => {
    const { value } = lay([p('“A”——1·2……5G')]);
    const faces = runs(value.pages[0]).filter((run) => run.style === 'body');
    for (const run of faces) expect(run.face).toBe(/[0-9A-Z]/u.test(run.text) ? 'latin' : 'fangsong');
  });

  it('take a character its font lacks from the fallback', () => {
    const { value } = lay([p('涉水蹚河')]);
    expect(
      runs(value.pages[0])
        .slice(0, 3)
        .map((run) => [run.text, run.face]),
    ).toEqual([
      ['涉水', 'fangsong'],
      ['蹚', 'fallback'],
      ['河', 'fangsong'],
    ]);
  });

  it('stroke bold words where there is no bold font', () => {
    const { value } = lay([p([{ type: 'strong', children: [text('一是A')] }])]);
    const [wide, narrow] = runs(value.pages[0]);
    expect([wide?.bold, wide?.face]).toEqual([true, 'fangsong']);
    expect([narrow?.bold, narrow?.face]).toEqual([undefined, 'latin-bold']);
  });

  it('put a dot under each emphasised character and none under marks', () => {
    const { value } = lay([p([{ type: 'emphasis', children: [text('重，点')] }])]);
    const dots = value.pages[0]?.items.filter((item) => item.type === 'path') ?? [];
    expect(dots).toHaveLength(2);
    expect(dots[0]?.type === 'path' && dots[0].x).toBeCloseTo(28 + 2 * grid + size / 2, 2);
  });

  it('give back exactly the source, blanks at line ends too', () => {
    const words = `${'word '.repeat(60)}“中文”，2022年3月28日——完成331.1亿元……`;
    const { value } = lay([p(words)]);
    expect(tagText(value, 2)).toBe(words);
  });

  it('link addresses and references, over line ends too', () => {
    const blocks = [
      p([
        text('字'.repeat(20)),
        { type: 'link', href: 'https://example.gov.cn', children: [text('网'.repeat(10))] },
        { type: 'crossRef', target: '章', text: '第一部分' },
      ]),
      p('章', 'heading1', { id: '章' }),
    ];
    const { value } = lay(blocks);
    const [first, second, reference] = links(value);
    expect(first?.href).toBe('https://example.gov.cn');
    expect(first?.tag).toBe(second?.tag);
    expect(reference?.target).toBe('章');
    expect(reference?.area.width).toBeCloseTo(4 * grid, 4);
  });
});

describe('structure', () => {
  it('has parents before children, one element a paragraph, furniture untagged', () => {
    const { value } = lay([p('题', 'title', { level: 1 }), lines(50), p('章', 'heading1', { level: 2 })]);
    expect(value.tags.map((tag) => tag.role)).toEqual(['Document', 'Part', 'H1', 'P', 'H2']);
    for (const [i, tag] of value.tags.entries()) expect(tag.parent).toBeLessThan(i);
    for (const run of value.pages.flatMap(runs).filter((r) => r.style === 'pageNumber'))
      expect(run.tag).toBeUndefined();
  });

  it('makes lists of items with label and body, inner lists inside', () => {
    const inner: DocBlock = { type: 'list', ordered: false, start: 1, items: [[p('内')]] };
    const { value } = lay([{ type: 'list', ordered: true, start: 3, items: [[p('甲'), inner], [p('乙')]] }]);
    const path = (i: number): string => {
      const tag = value.tags[i];
      return i <= 0 || tag === undefined ? '' : `${path(tag.parent)}/${tag.role}`;
    };
    const found = runs(value.pages[0])
      .filter((run) => run.tag !== undefined && run.text !== ' ')
      .map((run) => `${path(run.tag ?? 0)} ${run.text}`);
    expect(found).toEqual([
      '/Part/L/LI/Lbl 3.',
      '/Part/L/LI/LBody 甲',
      '/Part/L/LI/LBody/L/LI/Lbl •',
      '/Part/L/LI/LBody/L/LI/LBody 内',
      '/Part/L/LI/Lbl 4.',
      '/Part/L/LI/LBody 乙',
    ]);
  });
});

describe('furniture', () => {
  it('sets header, watermark and line numbers as artifacts, the watermark first', () => {
    const settings = { runningHeader: '页眉', watermark: '征求意见稿', lineNumbers: true };
    const { value } = lay([lines(12)], { settings });
    const all = runs(value.pages[0]);
    expect(all.slice(0, 5).map((run) => [run.text, run.rotate, run.tag])).toEqual(
      [...'征求意见稿'].map((char) => [char, -45, undefined]),
    );
    expect(all.find((run) => run.text === '页眉')?.y).toBeLessThan(37);
    const numbers = all.filter((run) => run.style === 'runningHeader' && /^\d+$/u.test(run.text));
    expect(numbers.map((run) => [run.text, run.y])).toEqual([
      ['5', baseline(4)],
      ['10', baseline(9)],
    ]);
  });
});

describe('diagnostics', () => {
  it('name a style that is missing, and set the text as body', () => {
    const { value, diagnostics } = lay([p('字', 'nowhere'), p('字', 'nowhere')]);
    expect(diagnostics.map((d) => d.rule)).toEqual(['layout-style-missing']);
    expect(pageLines(value.pages[0])).toEqual(['字', '字']);
  });

  it('name an image without size, and keep its caption', () => {
    const figure: DocBlock = { type: 'figure', src: 'none.png', alt: '', caption: [text('题')] };
    const { value, diagnostics } = lay([figure]);
    expect(diagnostics.map((d) => [d.rule, d.severity])).toEqual([['image-unreadable', 'error']]);
    expect(pageLines(value.pages[0])).toEqual(['题']);
  });

  it('name a link to nowhere, and keep its words', () => {
    const { value, diagnostics } = lay([p([{ type: 'crossRef', target: '无', text: '表9' }])]);
    expect(diagnostics.map((d) => d.rule)).toEqual(['layout-link-missing']);
    expect(links(value)).toEqual([]);
    expect(pageLines(value.pages[0])).toEqual(['表9']);
  });
});

describe('golden pages', () => {
  it('a small report', async () => {
    const body = [
      p('政府工作报告', 'title', { level: 1 }),
      p('各位代表：', 'salutation'),
      p([text('现在报告工作。收储“熟地”'), marker('熟地', 1), text('1078亩，增长11%。')]),
      p('工作回顾', 'heading1', { id: 'h1', number: '一、', level: 2, inToc: true }),
      lines(18, '回'),
      p('工作安排', 'heading1', { id: 'h2', number: '二、', level: 2, inToc: true }),
      lines(4, '安'),
    ];
    const toc: DocBlock = {
      type: 'toc',
      entries: [
        { target: 'h1', level: 1, number: '一、', children: [text('工作回顾')] },
        { target: 'h2', level: 1, number: '二、', children: [text('工作安排')] },
        { target: 'notes', level: 1, children: [text('相关注释')] },
      ],
    };
    const notes: DocBlock = {
      type: 'notes',
      style: 'note',
      entries: [entry('熟地', 1, '能直接建设的土地。')],
    };
    const sections = [
      section([p('目录', 'tocTitle'), toc], { name: 'contents', pageNumbers: false }),
      section(body, { start: 'odd-page', restartAt: 1 }),
      section([p('附件', 'attachmentLabel'), p('相关注释', 'attachmentTitle', { id: 'notes' }), notes], {
        name: 'attachment',
      }),
      section([{ type: 'imprint', left: '大会秘书处', right: '2022年3月27日印发' }], {
        name: 'imprint',
        start: 'continuous',
      }),
    ];
    const { value, diagnostics } = lay(sections, { settings: { duplex: true } });
    expect(diagnostics).toEqual([]);
    await expect(dumpPages(value)).toMatchFileSnapshot('golden/report.txt');
  });
});
