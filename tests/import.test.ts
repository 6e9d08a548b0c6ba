import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importDraft, importDrafts } from '../src/import/index.js';
import { transform } from '../src/transform/index.js';

const options = { strict: false, trackedChanges: 'accept' } as const;
const imported = async (name: string, bytes: Uint8Array | string, more = {}) =>
  importDraft(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, {
    ...options,
    ...more,
  });
const file = (files: readonly (readonly [string, unknown])[] | undefined, name: string) =>
  String(files?.find(([path]) => path === name)?.[1] ?? '');

test('the seed gives exactly the canonical source', async () => {
  const { value } = await imported('seed.txt', readFileSync('tests/fixtures/seed-report-2022.txt'));
  expect(file(value?.files, 'report.md')).toBe(readFileSync('source/report.md', 'utf8'));
  expect(file(value?.files, 'glossary.md')).toBe(readFileSync('source/glossary.md', 'utf8'));
});

describe('real drafts', () => {
  test.each([
    ['02_hainan_2022.md', '政府工作报告', '2022-01-21', '冯飞', 20, 50],
    ['04_xiaogan_2023.md', '孝感市政府工作报告', '2023-01-05', '胡玖明', 8, 40],
    ['14_wuxi_2017.md', '政府工作报告', '2017-02-14', '汪 泉', 11, 33],
    ['17_hailar-district_2019.txt', '政府工作报告', '2019-03-04', '萨国文', 20, 0],
    ['21_jiangxi_2025.docx', '2025年江西省政府工作报告', '2025-01-17', '叶建春', 12, 17],
  ])('%s', async (name, title, delivered, speaker, headings, notes) => {
    const { value, diagnostics } = await imported(name, readFileSync(`tests/fixtures/import/${name}`));
    const report = transform(value?.report ?? { meta: { title: '' }, blocks: [], notes: [] }).value;
    expect([report.meta.title, report.meta.delivered, report.meta.speaker]).toEqual([
      title,
      delivered,
      speaker,
    ]);
    expect([report.blocks.filter((b) => b.type === 'heading').length, report.notes.length]).toEqual([
      headings,
      notes,
    ]);
    expect(diagnostics.filter((d) => d.severity === 'error' || d.rule === 'import-lost')).toEqual([]);
  });

  test('markers give the numbers that the draft had', async () => {
    const { value } = await imported('x.md', readFileSync('tests/fixtures/import/02_hainan_2022.md'));
    const report = transform(value?.report ?? { meta: { title: '' }, blocks: [], notes: [] }).value;
    const typed = [
      ...readFileSync('tests/fixtures/import/02_hainan_2022.md', 'utf8').matchAll(/^\[(\d+)\](.*?)：/gmu),
    ].map(([, n, term]) => `${n} ${term}`);
    expect(report.notes.map((n) => `${n.number} ${n.term}`)).toEqual(typed);
  });
});

// Fixture: repairs, `before => after`.
const repairs = readFileSync('tests/fixtures/import/repairs.txt', 'utf8')
  .split('\n')
  .filter((line) => line.includes(' => ') && !line.startsWith('#'));
describe('repairs', () => {
  test.each(repairs.map((line) => line.split(' => ')))('%s', async (before = '', after = '') => {
    const { value } = await imported(
      'x.txt',
      `政府工作报告\n\n各位代表：\n\n${before.replaceAll('⏎', '\n\n')}\n`,
    );
    expect(file(value?.files, 'report.md').split('---\n')[2]?.trim()).toBe(after.replaceAll('⏎', '\n\n'));
  });
  test('--strict changes nothing but layout', async () => {
    const { value } = await imported('x.txt', '政府工作报告\n\n各位代表：\n\n　　增长 11%,全省第一,好。\n', {
      strict: true,
    });
    expect(file(value?.files, 'report.md')).toContain('增长11%,全省第一,好。');
  });
});

describe('notes appendices under any name and numbering', () => {
  const body = '政府工作报告\n\n各位代表：\n\n一、回顾\n\n用好“链主”企业，推进“双减”政策，落实三项措施。\n\n';
  test.each([
    ['附件\n\n名词解释\n\n1.“链主”企业：甲。\n\n2.“双减”政策：乙。'],
    ['附件：名词解释\n\n1．“链主”企业：甲。\n\n2．“双减”政策：乙。'],
    ['注释\n\n［1］“链主”企业：甲。\n\n［2］“双减”政策：乙。'],
    ['《政府工作报告》名词术语解释\n\n〔1〕“链主”企业——甲。\n\n〔2〕“双减”政策——乙。'],
    ['附：名词注释\n\n【1】“链主”企业：甲。\n\n【2】“双减”政策：乙。'],
    ['附注：\n\n（1）“链主”企业：甲。\n\n（2）“双减”政策：乙。'],
    ['名词解释\n\n①“链主”企业：甲。\n\n②“双减”政策：乙。'],
    ['有关名词解释\n\n“链主”企业：甲。\n\n“双减”政策：乙。'],
    ['名词解释\n\n1.“链主”企业\n\n甲。\n\n2.“双减”政策\n\n乙。'],
    ['**附件2**\n\n**名词解释**\n\n1. “链主”企业 甲。\n\n2. “双减”政策　乙。'],
  ])('%s', async (appendix) => {
    const { value } = await imported('x.txt', body + appendix);
    const notes = transform(value?.report ?? { meta: { title: '' }, blocks: [], notes: [] }).value.notes;
    expect(notes.map((n) => `${n.number} ${n.term}`)).toEqual(['1 “链主”企业', '2 “双减”政策']);
    expect(
      notes.map((n) =>
        n.definition.map((b) => ('children' in b ? (b.children[0] as { value: string }).value : '')).join(''),
      ),
    ).toEqual(['甲。', '乙。']);
  });

  test('entries without a colon: a blank divides, else the closing quote', async () => {
    const entries = [
      '1. 三旧 旧厂、旧宅、旧村。',
      '2. 脱贫“七个一批”在精准识别上：分七类。',
      '3. “四好”“建好、管好”的路。',
      '4. “533”体系 五大、三大：三小。',
    ];
    const { value } = await imported('x.txt', `${body}名词解释\n\n${entries.join('\n\n')}`);
    expect(file(value?.files, 'glossary.md').split('\n').filter(Boolean)).toEqual([
      '三旧',
      ': 旧厂、旧宅、旧村。',
      '脱贫“七个一批”',
      ': 在精准识别上：分七类。',
      '“四好”',
      ': “建好、管好”的路。',
      '“533”体系',
      ': 五大、三大：三小。',
    ]);
  });

  test('notes longer than the body are still an appendix', async () => {
    const entries = Array.from({ length: 60 }, (_, i) => `${i + 1}.词${i + 1}：解释。`);
    const { value } = await imported(
      'x.txt',
      `${body}${'一年来，我们埋头苦干。\n\n'.repeat(10)}名词解释\n\n${entries.join('\n\n')}`,
    );
    expect(value?.report.notes.length).toBe(60);
  });

  test('a list of its own inside a note belongs to it', async () => {
    const { value } = await imported(
      'x.txt',
      `${body}名词解释\n\n1.“链主”企业：包括：\n\n①甲；\n\n②乙。\n\n2.“双减”政策：丙。`,
    );
    expect(value?.report.notes.map((n) => n.definition.length)).toEqual([3, 1]);
  });

  test('a marker where the words differ becomes a link; a marker without a note is named', async () => {
    const text = `政府工作报告\n\n各位代表：\n\n三年投资新政[1]初战告捷，上述增速[2]居优，又有一处[3]和[4]。\n\n注释\n\n[1]三年投资新政：甲。\n\n[2]指标增速居优：乙。\n\n[3]某处：丙。`;
    const { value, diagnostics } = await imported('x.txt', text);
    expect(file(value?.files, 'report.md')).toContain('[上述增速](term:指标增速居优)');
    expect(diagnostics.map((d) => d.rule)).toContain('import-marker-without-note');
  });
});

describe('heads of drafts', () => {
  const plain = { title: '政府工作报告', salutation: '各位代表：' };
  test.each<readonly [head: string, meta: object]>([
    [
      '***政府工作报告**\n2014年1月10日在某市第十四届人民代表大会第三次会议上\n\n市长 宋某斌\n\n各位代表：',
      { ...plain, delivered: '2014-01-10', office: '市长', speaker: '宋某斌' },
    ],
    [
      '**政府工作报告**\n\n——2020年1月16日在某市第十六届人民代表大会第四次会议上\n\n某州市市长  张某文\n\n各位代表:',
      { ...plain, delivered: '2020-01-16', office: '某州市市长', speaker: '张某文' },
    ],
    [
      '政府工作报告\n\n——2019年1月15日在某州市第十五届人民代表大会第四次会议上\n\n某州市市长温某辉\n\n各位代表：',
      { ...plain, delivered: '2019-01-15', office: '某州市市长', speaker: '温某辉' },
    ],
    [
      '<!-- 会议开幕，\n市长作报告。 -->\n\n**政府工作报告**\n\n**2021年1月21日某沙市第十五届人民代表大会第七次会议通过**\n\n**市长 郑某新**\n\n各位代表：',
      {
        ...plain,
        occasion: '2021年1月21日某沙市第十五届人民代表大会第七次会议通过',
        office: '市长',
        speaker: '郑某新',
      },
    ],
    [
      '政 府 工 作 报 告\n\n（2021年1月28日）\n\n在某市第十五届人民代表大会第六次会议上\n\n代市长　王　某\n\n各位代表：',
      {
        ...plain,
        occasion: '（2021年1月28日）\n在某市第十五届人民代表大会第六次会议上',
        delivered: '2021-01-28',
        office: '代市长',
      },
    ],
    [
      '政府工作报告\n\n（2021年1月28日）　市长　李某\n\n尊敬的各位代表：',
      {
        title: '政府工作报告',
        occasion: '（2021年1月28日）',
        speaker: '李某',
        salutation: '尊敬的各位代表：',
      },
    ],
  ])('%#', async (head, meta) => {
    const { value, diagnostics } = await imported(
      'x.md',
      `${head}\n\n现在，我代表市人民政府向大会报告工作。\n`,
    );
    expect(value?.report.meta).toMatchObject(meta);
    expect(value?.report.blocks.length).toBe(1);
    expect(diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
  });

  test('a line that says nothing known is named and stands before the text', async () => {
    const { value, diagnostics } = await imported(
      'x.txt',
      '政府工作报告\n\n会议材料之五\n\n各位代表：\n\n好。\n',
    );
    expect(file(value?.files, 'report.md')).toContain('---\n\n会议材料之五\n\n好。');
    expect(diagnostics.map((d) => d.rule)).toContain('import-head-line');
  });
});

describe('headings without numbers', () => {
  const long =
    '全市上下坚持稳中求进，着力扩大内需、优化结构，经济运行总体平稳，民生保障有力有效，社会大局保持稳定，各项工作取得新的进展和明显成效。';
  test.each([
    [
      'bold lines over numbers that begin again are parts',
      `**过去五年的工作**\n\n${long}\n\n**一、产业**\n\n${long}\n\n**二、城市**\n\n${long}\n\n**今年的工作**\n\n${long}\n\n**一、创新**\n\n${long}`,
      ['# 过去五年的工作 {unnumbered}', '# 产业', '# 城市', '# 今年的工作 {unnumbered}', '# 创新'],
    ],
    [
      'bold lines under a number divide it',
      `一、回顾\n\n**经济稳中有进**\n\n${long}\n\n**民生持续改善**\n\n${long}`,
      ['# 回顾', '## 经济稳中有进 {unnumbered}', '## 民生持续改善 {unnumbered}'],
    ],
    [
      'several bare short lines between long paragraphs',
      `${long}\n\n过去一年工作\n\n${long}\n\n今年重点任务\n\n${long}`,
      ['# 过去一年工作 {unnumbered}', '# 今年重点任务 {unnumbered}'],
    ],
    ['a Markdown heading', `${long}\n\n## 工作回顾\n\n${long}`, ['# 工作回顾 {unnumbered}']],
    [
      'bold sentences, a lone short line, thanks: no headings',
      `**增长很快。**\n\n${long}\n\n沁水县\n\n${long}\n\n**谢谢大家**`,
      [],
    ],
  ])('%s', async (_, body, headings) => {
    const { value, diagnostics } = await imported('x.md', `政府工作报告\n\n各位代表：\n\n${body}\n`);
    expect(file(value?.files, 'report.md').match(/^#.*$/gmu) ?? []).toEqual(headings);
    expect(diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
  });
});

describe('encodings', () => {
  const text = '政府工作报告\n\n各位代表：\n\n增长很快。\n';
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  const gbk = Uint8Array.from([0xd4, 0xf6, 0xb3, 0xa4, 0xba, 0xdc, 0xbf, 0xec, 0xa1, 0xa3]);
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-16', utf16],
    ['UTF-16 without a mark', utf16.slice(2)],
    ['GB 18030', gbk],
  ])('%s', async (_, bytes) =>
    expect(file((await imported('x.txt', bytes)).value?.files, 'report.md')).toContain('增长很快。'),
  );
});

describe('faults in drafts', () => {
  const docx = (document: string, more = {}) => zipSync({ 'word/document.xml': strToU8(document), ...more });
  test.each([
    ['an empty file', new Uint8Array(), 'import-empty'],
    ['white space alone', strToU8(' \n\n　'), 'import-empty'],
    [
      'a truncated .docx',
      readFileSync('tests/fixtures/import/21_jiangxi_2025.docx').subarray(0, 9000),
      'import-docx-broken',
    ],
    ['a ZIP that is no Word file', zipSync({ 'a.txt': strToU8('x') }), 'import-docx-broken'],
    ['an old or locked .doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'import-format'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'import-format'],
    ['mixed encodings', Uint8Array.from([0xe6, 0x94, 0xbf, 0x0a, 0xff, 0x80, 0xff, 0x0a]), 'import-encoding'],
    ['a broken PDF', strToU8('%PDF-1.7\nnothing'), 'pdf-unreadable'],
    ['a text of 21 MB', new Uint8Array(21 * 1024 * 1024).fill(0x61), 'import-too-large'],
    ['a ZIP bomb', docx(' '.repeat(210 * 1024 * 1024)), 'import-too-large'],
  ])('%s', async (_, bytes, rule) => {
    const { value, diagnostics } = await imported('draft', bytes);
    expect([value, diagnostics[0]?.rule, diagnostics[0]?.severity]).toEqual([undefined, rule, 'error']);
  });

  const p = (inner: string) => `<w:p>${inner}</w:p>`;
  const t = (text: string, properties = '') => `<w:r>${properties}<w:t>${text}</w:t></w:r>`;
  test('tracked changes, split runs, bold, soft breaks, hidden text', async () => {
    const bold = '<w:rPr><w:b/></w:rPr>';
    const xml = `<w:document><w:body>${p(t('政府工作报告'))}${p(t('各位代表：'))}${p(
      `${t('着力', bold)}${t('建大', bold)}${t('，新增')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${t('新')}</w:ins>${t('项目。')}${t('密', '<w:rPr><w:vanish/></w:rPr>')}`,
    )}</w:body></w:document>`;
    const accepted = await imported('x.docx', docx(xml));
    expect(file(accepted.value?.files, 'report.md')).toContain('**着力建大**，新增新项目。');
    const rejected = await imported('x.docx', docx(xml), { trackedChanges: 'reject' });
    expect(file(rejected.value?.files, 'report.md')).toContain('新增旧项目。');
  });
  test('a place is a line in a text, a paragraph in a Word file', async () => {
    const lines = ['政府工作报告', '各位代表：', '一、甲事项', '好事很多。', '三、乙事项', '好事很多。'];
    const xml = `<w:document><w:body>${lines.map((line) => p(t(line))).join('')}</w:body></w:document>`;
    const word = await imported('x.docx', docx(xml));
    const text = await imported('x.txt', strToU8(lines.join('\n')));
    const place = (made: Awaited<ReturnType<typeof imported>>) => {
      const found = made.diagnostics.find((d) => d.rule === 'import-heading-number');
      return [found?.line, found?.paragraph];
    };
    expect([place(word), place(text)]).toEqual([
      [undefined, 5],
      [5, undefined],
    ]);
    expect(file(word.value?.files, 'import-report.md')).toContain('- 第 5 段：标题「乙事项」');
    expect(file(text.value?.files, 'import-report.md')).toContain('- 第 5 行：标题「乙事项」');
  });
  test('changes kept: accepted in the text, each listed with who and when; comments listed always', async () => {
    const by = 'w:author="李" w:date="2026-01-02T08:00:00Z"';
    const xml = `<w:document><w:body>${p(t('政府工作报告'))}${p(t('各位代表：'))}${p(
      `${t('增长')}<w:del ${by}><w:r><w:delText>5%</w:delText></w:r></w:del><w:ins ${by}>${t('6%')}</w:ins><w:commentRangeStart w:id="7"/>${t('。好')}<w:commentRangeEnd w:id="7"/>${t('。')}`,
    )}</w:body></w:document>`;
    const comments = `<w:comments><w:comment w:id="7" w:author="王"><w:p>${t('请核&amp;实')}</w:p></w:comment></w:comments>`;
    const given = docx(xml, { 'word/comments.xml': strToU8(comments) });
    const kept = await imported('x.docx', given, { trackedChanges: 'keep' });
    expect(file(kept.value?.files, 'report.md')).toContain('增长6%。好。');
    const summary = file(kept.value?.files, 'import-report.md');
    expect(summary).toContain(
      '- 第 3 段：李 2026-01-02 删除「5%」\n- 第 3 段：李 2026-01-02 插入「6%」\n- 第 3 段：王 就「。好」批注：请核&实',
    );
    const accepted = await imported('x.docx', given);
    expect(file(accepted.value?.files, 'import-report.md')).toMatch(/请核(?![\s\S]*删除「)/u);
    expect(accepted.diagnostics.map((d) => d.rule)).toEqual(
      expect.arrayContaining(['import-changes', 'import-comments']),
    );
  });
  test.each([
    ['accept', '前半后半。'],
    ['reject', '前半\n\n后半。'],
  ])('a deleted paragraph mark, %s', async (trackedChanges, expected) => {
    const deleted = '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>';
    const xml = `<w:document><w:body>${p(t('政府工作报告'))}${p(t('各位代表：'))}${p(t('好。'))}${p(deleted + t('前半'))}${p(t('后半。'))}</w:body></w:document>`;
    const { value } = await imported('x.docx', docx(xml), { trackedChanges });
    expect(file(value?.files, 'report.md')).toContain(expected);
  });
  test('moved text, properties as they were before, a last paragraph whose mark is deleted', async () => {
    const past = '<w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>';
    const xml = `<w:document><w:body>${p(t('政府工作报告'))}${p(t('各位代表：'))}${p(
      `<w:moveFrom>${t('旧位。')}</w:moveFrom><w:moveTo>${t('新位。', past)}</w:moveTo>`,
    )}${p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${t('末段。')}`)}</w:body></w:document>`;
    const text = async (more = {}) =>
      file((await imported('x.docx', docx(xml), more)).value?.files, 'report.md');
    expect(await text()).toContain('\n新位。\n\n末段。');
    expect(await text({ trackedChanges: 'reject' })).toContain('\n旧位。\n\n末段。');
  });
  test('macros and outside pictures are named', async () => {
    const xml = `<w:document><w:body>${p(t('政府工作报告'))}${p(t('各位代表：'))}${p(t('好。'))}</w:body></w:document>`;
    const rels =
      '<Relationships><Relationship Id="r1" Type="http://x/image" Target="http://x/a.png" TargetMode="External"/></Relationships>';
    const { diagnostics } = await imported(
      'x.docx',
      docx(xml, { 'word/vbaProject.bin': strToU8('x'), 'word/_rels/document.xml.rels': strToU8(rels) }),
    );
    expect(diagnostics.map((d) => d.rule)).toEqual(
      expect.arrayContaining(['import-macro', 'import-external']),
    );
  });
});

test('a body and its notes in two files: joined, places said by file, a file name serves as title', async () => {
  const whole = readFileSync('tests/fixtures/seed-report-2022.txt', 'utf8').split('\n');
  const cut = whole.findIndex((line) => line.includes('相关注释'));
  const part = (name: string, lines: readonly string[]) => ({
    file: `稿/${name}.txt`,
    bytes: new TextEncoder().encode(lines.join('\n')),
  });
  const { value, diagnostics } = await importDrafts(
    [part('正文', whole.slice(0, cut)), part('名词解释', whole.slice(cut + 1))],
    options,
  );
  expect(file(value?.files, 'glossary.md')).toBe(readFileSync('source/glossary.md', 'utf8'));
  expect(file(value?.files, 'report.md')).toContain('\n  title: 名词解释\n');
  expect(diagnostics.map((d) => d.file)).toEqual(['稿/名词解释.txt']);
  const noted = (text: string) => strToU8(`<w:document><w:body>${text}</w:body></w:document>`);
  const docx = (id: number, word: string) => ({
    file: `${id}.docx`,
    bytes: zipSync({
      'word/document.xml': noted(
        `<w:p><w:r><w:t>${'政府工作报告'.slice(0, 6 * (2 - id))}</w:t></w:r></w:p><w:p><w:r><w:t>${word}好</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>。</w:t></w:r></w:p>`,
      ),
      'word/footnotes.xml': strToU8(
        `<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>${word}：第${id}条。</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      ),
    }),
  });
  const two = await importDrafts([docx(1, '甲词'), docx(2, '乙词')], options);
  expect(file(two.value?.files, 'glossary.md')).toBe('甲词\n: 第1条。\n\n乙词\n: 第2条。\n');
});

test('a web page: menus and scripts go, text and tables stay', async () => {
  const html = `<!doctype html><html><head><title>某市政府工作报告_门户网站</title><script>x()</script></head><body><nav>首页</nav><p>字体：大 中 小</p><h1>政府工作报告</h1><p>来源：市政府办</p><p>各位代表：</p><p>一、<b>回顾</b></p><p><b>着力稳增长</b>，增长&nbsp;5%。</p><table><tr><td>甲</td><td colspan="2">乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table><p>谢谢大家！</p><p>【打印本页】</p></body></html>`;
  const { value } = await imported('x.html', html);
  const report = file(value?.files, 'report.md');
  expect(report).toContain('# 回顾');
  expect(report).toContain('**着力稳增长**，增长5%。');
  expect(report).toContain('乙 {colspan=2}');
  expect(report).not.toMatch(/字体|打印|首页|x\(\)/u);
});
