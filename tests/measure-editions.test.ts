// The shipped editions measured as laid out and as read back: neither is called wrong for its own style.

import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../src/edition/index.js';
import { type Edition, readEdition } from '../src/editions.js';
import { emitPdf } from '../src/emit/pdf/index.js';
import type { Fonts } from '../src/font/index.js';
import { readFonts } from '../src/fonts-of.js';
import { layout } from '../src/layout/index.js';
import {
  fromPages,
  fromPdf,
  type Measure,
  measure,
  measureStandard,
  type PlacedDocument,
  specificationOf,
} from '../src/measure/index.js';
import type { Pages } from '../src/model/page.js';
import { parseMarkdown } from '../src/read/index.js';
import { readSource, type Source } from '../src/source.js';
import { specificationFor } from '../src/specifications.js';
import { transform } from '../src/transform/index.js';
import { openWorld } from '../src/world.js';

const world = openWorld(path.resolve(import.meta.dirname, '..'));
const report = 'tests/fixtures/measure/report';

interface Made {
  readonly fonts: Fonts;
  readonly edition: Edition;
  readonly pages: Pages;
  readonly read: PlacedDocument;
}

const made = new Map<string, Made>();

async function make(name: string, folder = report): Promise<Made> {
  const source = readSource(folder, world).value as Source;
  const edition = readEdition(name, folder, world).value as Edition;
  const { template, styles } = edition;
  const numbered = transform(source.report, template.settings.notes).value;
  const doc = arrange({ report: numbered, template, styles, parse: parseMarkdown }).value;
  const fonts = (await readFonts(source, edition, world)).value;
  const pages = layout({ doc, fonts, imageSize: () => undefined }).value;
  const bytes = (await emitPdf({ pages, fonts, image: () => undefined })).value;
  return { fonts, edition, pages, read: (await fromPdf('a.pdf', bytes)).value as PlacedDocument };
}

const editions = ['handout', 'reading', 'web'];
beforeAll(async () => {
  for (const name of editions) made.set(name, await make(name));
});

const wrong = (measures: readonly Measure[]) =>
  measures.flatMap((m) => (m.ok ? [] : [`${m.rule} ${m.found}`]));
const counts = (measures: readonly Measure[]) => measures.map((m) => [m.rule, m.of, m.places.length]);

describe.each(editions)('%s', (name) => {
  test('its pages are as its own style says, in memory and read back', () => {
    const { edition, pages, read } = made.get(name) as Made;
    const spec = specificationOf(edition.styles);
    expect(wrong(measureStandard(fromPages(pages), spec))).toEqual([]);
    expect(wrong(measureStandard(read, spec))).toEqual([]);
  });

  test('rules of craft find the same in memory and read back', () => {
    const { fonts, edition, pages, read } = made.get(name) as Made;
    const spec = specificationOf(edition.styles);
    expect(counts(measure(fromPages(pages, fonts.advance), spec))).toEqual(counts(measure(read, spec)));
  });
});

test.each(['handout', 'reading'])(
  'a report that is nearly all table tells its body by the words beside, %s',
  async (name) => {
    const { edition, pages } = await make(name, 'tests/fixtures/measure/all-table');
    expect(wrong(measureStandard(fromPages(pages), specificationOf(edition.styles)))).toEqual([]);
  },
);

test('an edition’s own values are not called national standard', () => {
  const { edition, read } = made.get('reading') as Made;
  const rows = measureStandard(read, specificationOf(edition.styles));
  expect(rows.filter(({ rule }) => ['page-number', 'line-pitch', 'body-font'].includes(rule))).toMatchObject([
    { clause: '样式 reading', strength: 'house', allowed: expect.stringContaining('15.80 mm') },
    { clause: '样式 reading', strength: 'house', allowed: '小 1 号（24 磅）仿宋' },
    { clause: '样式 reading', strength: 'house', allowed: expect.stringContaining('居中') },
  ]);
});

test('a web page printed without numbers is not called wrong for that, another edition is', () => {
  const { edition, read } = made.get('web') as Made;
  const isNumber = ({ y }: { y: number }) => y > 262;
  const pages = read.pages.map((page) => ({ ...page, runs: page.runs.filter((run) => !isNumber(run)) }));
  const rules = (isPaged: boolean) =>
    wrong(measureStandard({ ...read, pages }, specificationOf(edition.styles, isPaged)));
  expect(rules(false)).toEqual([]);
  expect(rules(true)).toEqual(['page-number 没有页码']);
  const request = { file: '某处/网页.pdf', document: read, edition: '网页版' };
  expect(specificationFor(request, world).value?.spec.isPaged).toBe(false);
});

test('a PDF by itself is known by its pages; an edition that is named is followed', () => {
  const request = { file: '某处/宣读.pdf', document: (made.get('reading') as Made).read };
  expect(specificationFor(request, world).value?.label).toBe('宣读稿');
  expect(specificationFor({ ...request, edition: '会议文件' }, world).value?.spec.name).toBe('gbt9704');
  expect(specificationFor({ ...request, edition: '宣讲' }, world)).toMatchObject({
    value: undefined,
    diagnostics: [{ rule: 'edition-unknown' }],
  });
  const handout = { file: '某处/会议.pdf', document: (made.get('handout') as Made).read };
  expect(specificationFor(handout, world).value?.label).toBeUndefined();
});
