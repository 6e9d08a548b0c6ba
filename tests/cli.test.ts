import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../src/cli.js';

const work = mkdtempSync(path.join(os.tmpdir(), 'yinfa-cli-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let printed = '';
beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

let count = 0;
/** A folder of its own with these files in it. */
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = path.join(work, String(++count));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  }
  mkdirSync(dir, { recursive: true });
  return dir;
}

const good = {
  'report.md': '---\ntitle: 小报告\nsalutation: 各位代表：\n---\n\n# 回顾\n\n用好“链主”企业。\n',
  'glossary.md': '“链主”企业\n: 核心企业。\n',
};
const run = async (...argv: string[]) => ({ code: await main(argv), text: printed });

describe('faults in the input: a rule, a place, a hint, no stack, nothing written', () => {
  const report = (text: string) => ({ 'report.md': text });
  const cases: readonly (readonly [
    name: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    args: readonly string[],
    rule: string,
  ])[] = [
    ['no such folder', {}, ['没有的'], 'file-missing'],
    [
      'not UTF-8',
      { 'report.md': Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xb1, 0xa8, 0xb8, 0xe6]) },
      [],
      'file-not-utf8',
    ],
    ['broken YAML', report('---\ntitle: "甲\n---\n\n文'), [], 'front-matter-yaml'],
    ['mistyped key', report('---\ntitle: 甲\nspeeker: 乙\n---\n\n文'), [], 'front-matter-key'],
    ['no title', report('---\norgan: 乙\n---\n\n文'), [], 'front-matter-title'],
    ['unknown edition', good, ['-e', 'handuot'], 'edition-unknown'],
    ['unknown format', good, ['-f', 'pfd'], 'format-unknown'],
    [
      'template error',
      { ...good, 'templates/mine/edition.md.hbs': '---\nlabel: 甲\n---\n{{#if title}}' },
      ['-e', 'mine'],
      'template-error',
    ],
    [
      'unknown template value',
      { ...good, 'templates/mine/edition.md.hbs': '---\nlabel: 甲\n---\n{{titel}}' },
      ['-e', 'mine'],
      'template-error',
    ],
    ['unclosed container', report('---\ntitle: 甲\n---\n\n::: attachment 题\n文'), [], 'container-unclosed'],
    ['missing image', report('---\ntitle: 甲\n---\n\n![图](figures/a.png)'), [], 'image-missing'],
    [
      'truncated image',
      {
        'report.md': '---\ntitle: 甲\n---\n\n![图](figures/a.jpg)',
        'figures/a.jpg': readFileSync('tests/fixtures/pdf/photo.jpg').subarray(0, 700),
      },
      [],
      'report.md:5 图片 figures/a.jpg 不完整：没有传完',
    ],
    ['image outside', report('---\ntitle: 甲\n---\n\n![图](../a.png)'), [], 'image-outside'],
    [
      'missing font file',
      report('---\ntitle: 甲\nfonts:\n  fangsong: 没有.ttf\n---\n\n文'),
      ['-f', 'pdf'],
      'font-',
    ],
    [
      'a character in no font',
      report('---\ntitle: 甲\n---\n\n字\u{f1234}'),
      ['-e', 'handout', '-f', 'pdf'],
      'font-no-glyph',
    ],
    ['unknown option', good, ['--formt', 'pdf'], 'usage-unknown-option'],
  ];
  test.each(cases)('%s', async (_, files, args, rule) => {
    const source = folder(files);
    const out = path.join(source, 'out');
    const given = args[0]?.startsWith('-') === false ? [] : [source];
    const { code, text } = await run('build', ...given, '-o', out, ...args);
    expect(text).toContain(rule);
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThan(3);
    expect(text).toMatch(/→/u);
    expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined/u);
    expect(existsSync(out)).toBe(false);
  });

  test('a choice that is none of those allowed names them', async () => {
    const { code, text } = await run('import', 'x.docx', '--changes', 'foo');
    expect([code, text]).toEqual([2, expect.stringContaining('可以写 accept、reject、keep')]);
  });

  test('an image that a symbolic link leads outside is refused', async () => {
    const secret = folder({ 'secret.png': Buffer.from('iVBORw0KGgo=', 'base64') });
    const source = folder({ 'report.md': '---\ntitle: 甲\n---\n\n![图](figures/a.png)' });
    mkdirSync(path.join(source, 'figures'));
    symlinkSync(path.join(secret, 'secret.png'), path.join(source, 'figures/a.png'));
    expect((await run('build', source, '-o', path.join(source, 'out'))).text).toContain('image-outside');
  });

  test('an output that is a file, and the last good edition after a fault', async () => {
    const source = folder(good);
    expect((await run('build', source, '-o', path.join(source, 'report.md'), '-f', 'html')).text).toContain(
      'output-',
    );
    const out = path.join(source, 'out');
    await run('build', source, '-o', out, '-e', 'web');
    const before = readFileSync(path.join(out, 'web/小报告.html'));
    writeFileSync(path.join(source, 'report.md'), '---\ntitel: 坏\n---\n');
    expect((await run('build', source, '-o', out, '-e', 'web')).code).toBe(1);
    expect(readFileSync(path.join(out, 'web/小报告.html'))).toEqual(before);
    expect(readdirSync(path.join(out, 'web'))).toEqual(['小报告.html']);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a read-only output folder',
    async () => {
      const source = folder(good);
      const out = folder({});
      chmodSync(out, 0o500);
      expect((await run('build', source, '-o', out, '-f', 'html')).text).toContain('output-readonly');
    },
  );
});

describe('build', () => {
  test('all formats, a manifest, the same bytes twice, verified', async () => {
    const source = folder(good);
    const [a, b] = [path.join(source, 'a'), path.join(source, 'b')];
    for (const out of [a, b])
      expect((await run('build', source, '-o', out, '-e', 'handout', '-f', 'pdf,docx,html,json')).code).toBe(
        0,
      );
    for (const name of readdirSync(path.join(a, 'handout')))
      expect(
        readFileSync(path.join(a, 'handout', name)).equals(readFileSync(path.join(b, 'handout', name))),
        name,
      ).toBe(true);
    const manifest = JSON.parse(readFileSync(path.join(a, 'manifest.json'), 'utf8'));
    expect(manifest.notes).toEqual([{ term: '“链主”企业', number: 1 }]);
    expect(manifest.files).toHaveLength(4);
    printed = '';
    expect(await run('verify', a)).toMatchObject({ code: 0, text: expect.stringContaining('相符') });
  });

  test('renumbered notes are named against the last build', async () => {
    const source = folder({ ...good, 'glossary.md': `${good['glossary.md']}\n“回头看”\n: 复查。\n` });
    const out = path.join(source, 'out');
    await run('build', source, '-o', out, '-e', 'web');
    writeFileSync(path.join(source, 'report.md'), good['report.md'].replace('用好', '“回头看”之后用好'));
    printed = '';
    const { text } = await run('build', source, '-o', out, '-e', 'web');
    expect(text).toContain('1 → 2 “链主”企业');
  });

  test('verify finds a word changed, a note lost, and a stale file', async () => {
    const source = folder(good);
    const out = path.join(source, 'out');
    await run('build', source, '-o', out, '-e', 'web');
    const file = path.join(out, 'web/小报告.html');
    const html = readFileSync(file, 'utf8');
    for (const [from, to] of [
      ['用好', '用坏'],
      ['核心企业', '企业'],
      ['[1]', '[2]'],
    ] as const) {
      writeFileSync(file, html.replace(from, to));
      printed = '';
      expect(await run('verify', out), from).toMatchObject({
        code: 1,
        text: expect.stringContaining('verify-differs'),
      });
    }
    writeFileSync(path.join(source, 'report.md'), `${good['report.md']}\n加一段。\n`);
    printed = '';
    expect((await run('verify', out)).text).toContain('verify-stale');
  });

  test('a script in the source is text in the page', async () => {
    const source = folder({
      'report.md':
        '---\ntitle: <img src=x onerror=alert(1)>\n---\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))',
    });
    await run('build', source, '-o', path.join(source, 'out'), '-e', 'web');
    const [name = ''] = readdirSync(path.join(source, 'out/web'));
    const html = readFileSync(path.join(source, 'out/web', name), 'utf8');
    expect(html).not.toMatch(/<script>alert|<img src=x|javascript:alert/u);
    expect(html).toContain('&lt;script&gt;');
  });

  test('a template folder of the report overrides the shipped one', async () => {
    const source = folder({
      ...good,
      'templates/web/edition.md.hbs': '---\nlabel: 我的\nformats: [html]\n---\n自己的开头\n\n{{body}}\n',
    });
    await run('build', source, '-o', path.join(source, 'out'), '-e', 'web');
    expect(readFileSync(path.join(source, 'out/web/小报告.html'), 'utf8')).toContain('自己的开头');
  });
});

describe('the other commands', () => {
  test('new makes a report that builds without a complaint', async () => {
    const dir = path.join(folder({}), '县报告');
    expect((await run('new', dir)).code).toBe(0);
    printed = '';
    const { code, text } = await run(
      'build',
      path.join(dir, 'source'),
      '-o',
      path.join(dir, 'out'),
      '-f',
      'html',
    );
    expect([code, text.includes('提醒')]).toEqual([0, false]);
    printed = '';
    expect((await run('new', dir)).text).toContain('new-exists');
  });
  test('--json is JSON, with diagnostics', async () => {
    const source = folder({ 'report.md': '---\ntitel: 甲\n---\n' });
    const { code, text } = await run('build', source, '--json', '-o', path.join(source, 'out'));
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      diagnostics: [{ rule: 'front-matter-key' }, { rule: 'front-matter-title' }],
    });
  });
  test.each([[['--help']], [['build', '--help']], [['measure', '--help']]])('%s is Chinese', async (argv) => {
    expect(await run(...argv)).toMatchObject({ code: 0, text: expect.stringMatching(/用法：/u) });
  });
  test('measure refuses what is no PDF', async () => {
    const dir = folder({ 'a.pdf': '不是 PDF' });
    expect(await run('measure', path.join(dir, 'a.pdf'))).toMatchObject({
      code: 1,
      text: expect.stringContaining('pdf-unreadable'),
    });
  });
});
