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
    ['unknown edition', good, ['-e', 'handuot'], '是不是 handout（会议文件）？'],
    ['a label that is not quite one', good, ['-e', '会议材料'], '是不是 handout（会议文件）？'],
    ['no edition', good, ['-e', ''], '没有写要哪个版本'],
    [
      'two editions of one label',
      {
        ...good,
        'templates/a/edition.md.hbs': '---\nlabel: 简本\n---\n{{body}}\n',
        'templates/b/edition.md.hbs': '---\nlabel: 简本\n---\n{{body}}\n',
      },
      ['-e', '简本'],
      '有 2 个版本都叫「简本」：a、b',
    ],
    ['unknown format', good, ['-f', 'pfd'], 'format-unknown'],
    ['a format by its program', good, ['-f', 'Word'], '是不是 docx？'],
    ['no format', good, ['-f', ''], '没有写要哪种格式'],
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
      'report.md:5:2 没有一种字体有',
    ],
    [
      'a character of a template in no font',
      { ...good, 'templates/mine/edition.md.hbs': '---\nlabel: 甲\n---\n{{body}}\n\n字字\u{f1234}\n' },
      ['-e', '甲'],
      'edition.md.hbs:6:3 没有一种字体有',
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
  test('a title that changed leaves no file of the old name, but what a hand has changed', async () => {
    const dir = folder(good);
    const out = path.join(dir, 'out');
    await run('build', dir, '-o', out, '-e', 'handout', '-f', 'html,json');
    writeFileSync(path.join(out, 'handout/小报告.json'), '{}');
    writeFileSync(path.join(dir, 'report.md'), good['report.md'].replace('小报告', '大报告'));
    const { code, text } = await run('build', dir, '-o', out, '-e', 'handout', '-f', 'html,json');
    expect([code, text.includes('output-replaced')]).toEqual([0, true]);
    expect(readdirSync(path.join(out, 'handout')).sort()).toEqual(
      ['大报告.html', '大报告.json', '小报告.json'].sort(),
    );
  });

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
    for (const [from, to, place] of [
      ['用好', '用坏', '段，段落与来源不同（来源 report.md 第 8 行）'],
      ['核心企业', '企业', '段，注释1与来源不同（来源 glossary.md 第 1 行）'],
      ['[1]', '[2]', 'verify-differs'],
    ] as const) {
      writeFileSync(file, html.replace(from, to));
      printed = '';
      expect(await run('verify', out), from).toMatchObject({
        code: 1,
        text: expect.stringContaining(place),
      });
    }
    writeFileSync(path.join(source, 'report.md'), `${good['report.md']}\n加一段。\n`);
    printed = '';
    expect((await run('verify', out)).text).toContain('verify-stale');
  });

  test('verify expects what a template places, in its order, however it is typed', async () => {
    const source = folder({
      ...good,
      'report.md': `${good['report.md']}\n::: attachment 项目表\n项目甲。\n\n| 名 |\n| --- |\n| 格 |\n:::\n`,
      'templates/mine/edition.md.hbs':
        '---\nlabel: 我的\nformats: [html, docx, pdf]\nomit: [tables]\n---\n{{salutation}}\n\n{{body}}\n\n{{ notes }}\n\n{{~ attachments}}\n',
    });
    const out = path.join(source, 'out');
    await run('build', source, '-o', out, '-e', 'mine');
    expect((await run('verify', out)).text).toMatch(/(?:相符[\s\S]*){3}/u);
    const file = path.join(out, 'mine/小报告.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace('项目甲', '项目乙'));
    printed = '';
    expect((await run('verify', out)).text).toContain('verify-differs');
  });

  test('an edition is asked for by its label or its folder, and made once', async () => {
    const source = folder(good);
    const out = path.join(source, 'out');
    const { text, code } = await run('build', source, '-o', out, '-e', '网页版,WEB，web', '-f', 'html');
    expect([code, text.match(/小报告\.html/gu)?.length]).toEqual([0, 1]);
    expect(readdirSync(out)).toEqual(['manifest.json', 'web']);
  });

  test('what the editions print and the report has not is said once, with what to write', async () => {
    const source = folder(good);
    const out = path.join(source, 'out');
    const bare = (await run('build', source, '-o', out, '-f', 'html')).text;
    expect(bare.match(/report-lacks/gu)).toHaveLength(1);
    expect(bare).toContain(
      'report.md:1 报告没有写题注、职务、报告人、版记，会议文件、宣读稿、网页版里该印的地方空着不印',
    );
    expect(bare).toContain('speaker: 张　三；imprint: {');
    const head =
      'occasion: 会议上\noffice: 县长\nspeaker: 张三\nimprint: { organ: 秘书处, date: 2026-01-14 }';
    writeFileSync(path.join(source, 'report.md'), good['report.md'].replace('---\n', `---\n${head}\n`));
    printed = '';
    expect((await run('build', source, '-o', out, '-f', 'html')).text).not.toContain('report-lacks');
  });

  test('a setting of the proof-reader is named with its file and line', async () => {
    const source = folder({
      'report.md': '---\ntitle: 甲\ncheck:\n  quotse: false\n---\n\n文。\n',
      'yinfa.yaml': 'check:\n  quotes: 7\nchek: 1\n',
    });
    const { text } = await run('check', source);
    expect(text).toContain('report.md:4 没有校对规则「quotse」');
    expect(text).toContain('yinfa.yaml:3 没有设置「chek」');
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
  test('measure sums a folder of PDFs, each by its own edition', async () => {
    const words = '一年来，全县上下认真贯彻落实各项决策部署，书写了高质量发展的开篇序言。';
    const source = folder({ ...good, 'report.md': `${good['report.md']}\n${words.repeat(9)}\n` });
    const out = path.join(source, 'out');
    await run('build', source, '-o', out, '-e', 'handout,reading', '-f', 'pdf');
    printed = '';
    const { text, code } = await run('measure', out, '--summary');
    const rows = text.split('\n').map((row) => row.split('\t'));
    const row = (rule: string) => rows.find((cells) => cells[3]?.includes(rule))?.slice(0, 3);
    expect([code, row('page-size'), row('body-font'), row('line-pitch')]).toEqual([
      0,
      ['0', '2', '0'],
      ['0', '2', '0'],
      ['0', '2', '0'],
    ]);
    printed = '';
    const reading = path.join(out, 'reading/小报告.pdf');
    expect((await run('measure', reading, '-e', '会议文件', '--summary')).text).toMatch(
      /^1\t1\t1\t正文字体字号/mu,
    );
  });
  test('measure refuses what is no PDF', async () => {
    const dir = folder({ 'a.pdf': '不是 PDF' });
    expect(await run('measure', path.join(dir, 'a.pdf'))).toMatchObject({
      code: 1,
      text: expect.stringContaining('pdf-unreadable'),
    });
  });
});
