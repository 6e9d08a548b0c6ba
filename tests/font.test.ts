// Fonts: the shipped table, fallback, metrics against fontTools, faults, collections, subsets, kept subsets.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCff } from '../src/font/cff.js';
import { charstringBox } from '../src/font/charstring.js';
import { openFace } from '../src/font/face.js';
import { subsetFont } from '../src/font/harfbuzz.js';
import { type Fonts, openFonts } from '../src/font/index.js';
import { openWorld, type World } from '../src/world.js';

const home = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(import.meta.dirname, 'fixtures/font');
const world = openWorld(home);
const code = (char: string) => char.codePointAt(0) ?? 0;
const table = (text: string) => ({ file: path.join(fixtures, 'fonts.yaml'), text });

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
  expect(fonts.faceFor('fangsong', code('蹚')).id).toBe('LXGWWenKai-Regular');
  expect(fonts.faceFor('fallback', code('“')).advance(code('“'))).toBeLessThan(0.5);
  for (const mark of '“”‘’·—…') {
    const face = fonts.faceFor('latin-bold', code(mark));
    expect(face.id === 'LXGWWenKai-Regular', mark).toBe(false);
  }
  expect(fonts.faceFor('latin', code('〔')).id).toBe('FandolSong-Regular');
  fonts.faceFor('heiti', 0x1f600);
  fonts.faceFor('heiti', 0x200b);
  expect(fonts.fallbacks()).toEqual([
    { role: 'latin', codePoint: code('〔'), face: 'FandolSong-Regular' },
    { role: 'fangsong', codePoint: code('蹚'), face: 'LXGWWenKai-Regular' },
    { role: 'heiti', codePoint: 0x1f600 },
  ]);
  const said = fonts.report().map(({ rule, severity, message }) => `${severity} ${rule} ${message}`);
  expect(said).toContain('info font-fallback 仿宋缺“蹚”（U+8E5A），改用 LXGW WenKai');
  expect(said.find((line) => line.includes('font-no-glyph'))).toContain('U+1F600');
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

test('a copied CFF subset holds the same glyph programs under the same CIDs', async () => {
  const fonts = await open();
  const face = fonts.face('songti');
  const subset = await fonts.subset(face.id, [...'政府工作报告（2022）'].map(code));
  expect(subset).toMatchObject({ format: 'cff', registry: { registry: 'Adobe', ordering: 'GB1' } });
  const cff = readCff(new DataView(subset.data.buffer, subset.data.byteOffset, subset.data.byteLength));
  expect(cff.glyphCount).toBe(11);
  const cids = new Map(Array.from({ length: cff.glyphCount }, (_, glyph) => [cff.cid(glyph), glyph]));
  for (const char of '政府（2') {
    const glyph = cids.get(subset.cid(code(char)));
    const box = charstringBox(cff, glyph ?? -1)?.map((value) => value / 1000);
    expect([char, ...(box ?? [])]).toEqual([char, ...face.ink(code(char))]);
  }
});

test('HarfBuzz serves the fonts that cannot be copied', async () => {
  const fonts = await open('roles: {a: named.otf, b: {file: two.ttc, face: 1}}');
  const named = await fonts.subset(fonts.face('a').id, [0x56fd]);
  expect([named.format, named.registry.ordering, named.width(0x56fd)]).toEqual(['cff', 'Identity', 1]);
  expect(
    readCff(new DataView(named.data.buffer, named.data.byteOffset, named.data.byteLength)).glyphCount,
  ).toBe(2);
  const bold = await fonts.subset(fonts.face('b').id, [code('A'), code('é')]);
  expect([bold.format, bold.width(code('A'))]).toEqual(['truetype', fonts.face('b').advance(code('A'))]);
  expect(bold.cid(code('A'))).toBeGreaterThan(0);
  expect(subsetFont(new Uint8Array(100), 0, [65])?.length ?? 0).toBeLessThan(100);
});

test('kept subsets are used, and made anew when damaged', async () => {
  const cache = mkdtempSync(path.join(tmpdir(), 'yinfa-kept-'));
  const make = async () => {
    const fonts = await open('roles: {a: named.otf}', world, cache);
    return Buffer.from((await fonts.subset(fonts.face('a').id, [0x31])).data).toString('hex');
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
