// Fonts: the shipped table, fallback, metrics against fontTools, faults, collections, subsets, kept subsets.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCff, viewOn } from '../src/font/cff.js';
import { charstringBox } from '../src/font/charstring.js';
import { openFace } from '../src/font/face.js';
import { type Fonts, openFonts, type Subset } from '../src/font/index.js';
import { openWorld, type World } from '../src/world.js';

const home = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(import.meta.dirname, 'fixtures/font');
const world = openWorld(home);
const code = (char: string) => char.codePointAt(0) ?? 0;
const table = (text: string) => ({ file: path.join(fixtures, 'fonts.yaml'), text });

/** pdfkit's own font reader: independent of ours. */
const fontkit = createRequire(import.meta.url)('fontkit') as {
  create(bytes: Buffer): {
    unitsPerEm: number;
    getGlyph(id: number): {
      advanceWidth: number;
      bbox: { minX: number; minY: number; maxX: number; maxY: number };
    };
  };
};

async function open(text?: string, within: World = world, cache?: string): Promise<Fonts> {
  const configs = text === undefined ? [] : [table(text)];
  const { value, diagnostics } = await openFonts({ configs, world: within, ...(cache && { cache }) });
  expect(diagnostics).toEqual([]);
  return value;
}

test('the shipped table names files that are there, unchanged, and states their versions', async () => {
  const { roles } = parse(readFileSync(path.join(home, 'fonts/fonts.yaml'), 'utf8')) as {
    roles: Record<string, { file: string; sha256: string; version: string }>;
  };
  const fonts = await open();
  expect(fonts.roles().map(({ role }) => role)).toEqual(Object.keys(roles));
  for (const { file, sha256, version } of Object.values(roles)) {
    const full = path.join(home, 'fonts', file);
    expect(createHash('sha256').update(readFileSync(full)).digest('hex'), file).toBe(sha256);
    const face = openFace(full, 0, world);
    expect(typeof face === 'string' ? face : face.names.version).toContain(version);
  }
});

test('Word names, bold roles and families of the shipped fonts', async () => {
  const fonts = await open();
  expect(['xiaobiaosong', 'fangsong', 'kaiti', 'heiti', 'songti', 'latin'].map(fonts.wordName)).toEqual([
    ...['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体', 'Times New Roman'],
  ]);
  expect(fonts.bold('latin')).toBe('latin-bold');
  expect(fonts.bold('fangsong')).toBeUndefined();
  expect(fonts.face('latin-bold').id).toBe('LiberationSerif-Bold');
});

test('a character the font lacks comes from the fallback, punctuation never does', async () => {
  const fonts = await open();
  expect(fonts.faceFor('fangsong', code('的')).id).toBe('FandolFang-Regular');
  expect(fonts.faceFor('fangsong', code('蹚')).id).toBe('LXGWWenKai-Light');
  expect(fonts.faceFor('fallback', code('“')).advance(code('“'))).toBeLessThan(0.5);
  for (const mark of '“”‘’·—…') {
    const face = fonts.faceFor('latin-bold', code(mark));
    expect(face.id === 'LXGWWenKai-Light', mark).toBe(false);
  }
  expect(fonts.faceFor('latin', code('〔')).id).toBe('FandolSong-Regular');
  fonts.faceFor('heiti', 0x1f600);
  fonts.faceFor('heiti', 0x200b);
  expect(fonts.fallbacks()).toEqual([
    { role: 'latin', codePoint: code('〔'), face: 'FandolSong-Regular' },
    { role: 'fangsong', codePoint: code('蹚'), face: 'LXGWWenKai-Light' },
    { role: 'heiti', codePoint: 0x1f600 },
  ]);
  const said = fonts.report().map(({ rule, severity, message }) => `${severity} ${rule} ${message}`);
  expect(said).toContain('info font-fallback 仿宋缺“蹚”（U+8E5A），改用 LXGW WenKai');
  expect(said.find((line) => line.includes('font-no-glyph'))).toContain('U+1F600');
});

test('what a bold face lacks, and marks that are too light in it, come from one of its weight', async () => {
  const fonts = await open();
  const sans = 'NotoSansCJKSCSupplement-Regular';
  expect(fonts.faceFor('heiti', code('蹚')).id).toBe(sans);
  for (const mark of '“”‘’') expect(fonts.faceFor('heiti', code(mark)).id).toBe(sans);
  expect(fonts.faceFor('heiti', code('，')).id).toBe('FandolHei-Regular');
  expect(fonts.faceFor('xiaobiaosong', code('蹚')).id).toBe('NotoSerifCJKSCSupplement-SemiBold');
  expect(fonts.fallbacks().map(({ role, face }) => [role, face])).toEqual([
    ['heiti', sans],
    ['xiaobiaosong', 'NotoSerifCJKSCSupplement-SemiBold'],
  ]);
});

test('advances and ink agree with fontTools', () => {
  const rows = readFileSync(path.join(fixtures, 'boxes.tsv'), 'utf8').trim().split('\n').slice(1);
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) {
    const [file = '', char = '', ...numbers] = row.split('\t');
    const face = openFace(path.join(home, 'fonts', file), 0, world);
    if (typeof face === 'string') throw new Error(`${file}: ${face}`);
    const em = face.metrics.unitsPerEm;
    const found = [face.advance(code(char)), ...face.ink(code(char))].map((value) =>
      Math.trunc(value * em + 1e-6 * Math.sign(value)),
    );
    expect([file, char, ...found]).toEqual([file, char, ...numbers.map(Number)]);
  }
});

test("FandolSong's descent points down", async () => {
  const fonts = await open();
  for (const { role } of fonts.roles()) {
    const { ascent, descent } = fonts.face(role);
    expect([role, ascent > 0.7, descent < -0.1]).toEqual([role, true, true]);
  }
});

const faults = parse(readFileSync(path.join(fixtures, 'faults.yaml'), 'utf8')) as {
  table: string;
  rules: string[];
}[];

test.each(faults)('fault: $table', async ({ table: text, rules }) => {
  const quiet = { ...world, env: { HOME: fixtures } };
  const { value, diagnostics } = await openFonts({ configs: [table(text)], world: quiet });
  expect(diagnostics.map(({ rule }) => rule)).toEqual(rules);
  for (const { message, hint, severity } of diagnostics) {
    expect(severity).toBe('error');
    expect(`${message}${hint}`).toMatch(/\p{Script=Han}/u);
  }
  expect(value.face('fangsong').has(code('的'))).toBe(true);
});

test('an unknown role is named with the nearest one, and set in 仿宋', async () => {
  const fonts = await open();
  expect(fonts.face('fangsog').id).toBe('FandolFang-Regular');
  expect(fonts.report()).toMatchObject([
    { rule: 'font-role-unknown', hint: expect.stringContaining('fangsong') },
  ]);
});

test('overrides: a face of a collection, a file with a Word name, later tables over earlier', async () => {
  const fonts = await open('roles: {latin: {file: two.ttc, face: 1, word: Georgia}, 题字: named.otf}');
  expect(fonts.face('latin').id).toBe('TestCollection-Bold');
  expect(fonts.face('latin').ink(code('B'))).not.toEqual((await open()).face('latin').ink(code('B')));
  expect(fonts.wordName('latin')).toBe('Georgia');
  expect(fonts.bold('latin')).toBeUndefined();
  expect(fonts.wordName('题字')).toBe('测试名体');
  expect(fonts.roles().find(({ role }) => role === 'latin')).toMatchObject({
    overridden: true,
    standsFor: [],
  });
  const configs = [table('roles: {latin: named.otf}'), table('roles: {latin: {file: two.ttc}}')];
  expect((await openFonts({ configs, world })).value.face('latin').id).toBe('TestCollection-Regular');
});

test('an installed family is found by any of its names', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'yinfa-fonts-'));
  mkdirSync(path.join(own, '.fonts/deep'), { recursive: true });
  for (const name of ['named.otf', 'two.ttc'])
    copyFileSync(path.join(fixtures, name), path.join(own, '.fonts/deep', name));
  const at = { ...world, env: { HOME: own } };
  expect((await open('roles: {latin: 测试名体}', at)).face('latin').id).toBe('TestNamed-Regular');
  const bold = await open('roles: {latin: {family: test collection bold}}', at);
  expect(bold.face('latin').id).toBe('TestCollection-Bold');
  expect(bold.wordName('latin')).toBe('test collection bold');
});

async function cut(fonts: Fonts, role: string, text: string): Promise<Subset> {
  const subset = await fonts.subset(fonts.face(role).id, [...text].map(code));
  if (subset === undefined) throw new Error(`no subset of ${role}`);
  return subset;
}

const cffOf = ({ data }: Subset) => readCff(viewOn(data));

test('a copied CFF subset holds the same glyph programs under the same CIDs', async () => {
  const fonts = await open();
  const face = fonts.face('songti');
  const subset = await cut(fonts, 'songti', '政府工作报告（2022）');
  expect(subset).toMatchObject({ format: 'cff', registry: { registry: 'Adobe', ordering: 'GB1' } });
  const cff = cffOf(subset);
  expect(cff.glyphCount).toBe(11);
  const cids = new Map(Array.from({ length: cff.glyphCount }, (_, glyph) => [cff.cid(glyph), glyph]));
  for (const char of '政府（2') {
    const glyph = cids.get(subset.cid(code(char)));
    const box = charstringBox(cff, glyph ?? -1)?.map((value) => value / 1000);
    expect([char, ...(box ?? [])]).toEqual([char, ...face.ink(code(char))]);
  }
});

test('a copied TrueType subset holds its glyphs, their parts and their measures', async () => {
  const fonts = await open('roles: {b: {file: two.ttc, face: 1}}');
  for (const role of ['b', 'latin', 'fallback']) {
    const subset = await cut(fonts, role, 'Aé1');
    const read = fontkit.create(Buffer.from(subset.data));
    expect(subset.format).toBe('truetype');
    for (const char of 'Aé1') {
      const { bbox, advanceWidth } = read.getGlyph(subset.cid(code(char)));
      const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((value) => value / read.unitsPerEm);
      const ink = fonts.face(role).ink(code(char));
      expect([role, char, ...box]).toEqual([role, char, ...ink.map((value) => expect.closeTo(value, 3))]);
      expect([char, advanceWidth / read.unitsPerEm]).toEqual([char, subset.width(code(char))]);
    }
  }
});

test('HarfBuzz serves the fonts that cannot be copied', async () => {
  const fonts = await open('roles: {a: named.otf}');
  const named = await cut(fonts, 'a', '国');
  expect([named.format, named.registry.ordering, named.width(code('国'))]).toEqual(['cff', 'Identity', 1]);
  const cff = cffOf(named);
  expect(cff.glyphCount).toBe(2);
  expect(charstringBox(cff, named.cid(code('国')))?.map((value) => value / 1000)).toEqual(
    fonts.face('a').ink(code('国')),
  );
});

test('a font whose glyphs are damaged has no subset, and throws nothing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinfa-damaged-'));
  const bytes = readFileSync(path.join(home, 'fonts/liberation/LiberationSerif-Regular.ttf'));
  const row = bytes.indexOf('loca');
  const [start, length] = [bytes.readUInt32BE(row + 8), bytes.readUInt32BE(row + 12)];
  for (let i = 0; i < length; i++) bytes[start + i] = 255 - (i % 250);
  writeFileSync(path.join(folder, 'damaged.ttf'), bytes);
  const configs = [{ file: path.join(folder, 'fonts.yaml'), text: 'roles: {own: damaged.ttf}' }];
  const { value: fonts } = await openFonts({ configs, world });
  expect(fonts.face('own').ink(code('A'))).toHaveLength(4);
  expect(await fonts.subset(fonts.face('own').id, [code('A')])).toBeUndefined();
});

test('kept subsets are used, and made anew when damaged', async () => {
  const cache = mkdtempSync(path.join(tmpdir(), 'yinfa-kept-'));
  const make = async () => {
    const fonts = await open('roles: {a: named.otf}', world, cache);
    return Buffer.from((await cut(fonts, 'a', '1')).data).toString('hex');
  };
  const first = await make();
  const [name = ''] = readdirSync(cache);
  const file = path.join(cache, name);
  const kept = readFileSync(file);
  expect(await make()).toBe(first);
  for (const damage of [Buffer.alloc(0), kept.subarray(0, 60), Buffer.from(kept).fill(7, 50, 60)]) {
    writeFileSync(file, damage);
    expect(await make()).toBe(first);
    expect(readFileSync(file).equals(kept)).toBe(true);
  }
  expect(readdirSync(cache)).toHaveLength(1);
});
