import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importDraft } from '../src/import/index.js';

// Drafts in the forms in which they come, and what they become: tests/fixtures/import/forms.txt.

async function sourceOf(name: string, bytes: Uint8Array): Promise<string> {
  const { value, diagnostics } = await importDraft(name, bytes, { strict: false, trackedChanges: 'accept' });
  const file = (wanted: string) =>
    String(value?.files.find(([path]) => path === wanted)?.[1] ?? '')
      .replace(/\n\n+/gu, '\n')
      .trim();
  const rules = diagnostics.filter((d) => d.severity !== 'info').map((d) => d.rule);
  const said = [...new Set(rules)].map((rule) => `! ${rule}`);
  return [file('report.md'), file('glossary.md'), ...said].filter((part) => part !== '').join('\n');
}

const cases = readFileSync('tests/fixtures/import/forms.txt', 'utf8')
  .split(/^== /mu)
  .slice(1)
  .map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const cut = lines.indexOf('--');
    return {
      name,
      draft: lines.slice(0, cut).join('\n'),
      expected: lines
        .slice(cut + 1)
        .join('\n')
        .trim(),
    };
  });

describe('text', () => {
  test.each(cases)('$name', async ({ name, draft, expected }) => {
    expect(
      await sourceOf(name.startsWith('网页') ? 'x.html' : 'x.md', strToU8(draft.replaceAll('⇥', '\t'))),
    ).toBe(expected);
  });
});

const p = (inner: string) => `<w:p>${inner}</w:p>`;
const t = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const head = p(t('政府工作报告')) + p(t('各位代表：'));
const relation = (target: string) =>
  `<Relationships><Relationship Id="r1" Type="http://x/image" Target="${target}"/></Relationships>`;
const picture = (alt: string) =>
  p(`<w:r><w:drawing><wp:docPr id="1" descr="${alt}"/><a:blip r:embed="r1"/></w:drawing></w:r>`);
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const style = (id: string, inner: string) => `<w:style w:styleId="${id}">${inner}</w:style>`;

describe('Word', () => {
  test.each<readonly [name: string, body: string, parts: Readonly<Record<string, string>>, expected: string]>(
    [
      [
        'footnotes beside an appendix, one whose reference is deleted',
        p(
          `${t('甲词')}<w:r><w:footnoteReference w:id="2"/></w:r>${t('和乙词，数据可靠')}<w:r><w:footnoteReference w:id="3"/></w:r><w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>${t('。')}`,
        ) +
          p(t('好。')) +
          p(t('好。')) +
          p(t('名词解释')) +
          p(t('1.乙词：乙。')),
        {
          'word/footnotes.xml': `<w:footnotes>${[2, 3, 4].map((id) => `<w:footnote w:id="${id}">${p(t(['甲词：甲。', '来自统计局。', '删去。'][id - 2] ?? ''))}</w:footnote>`).join('')}</w:footnotes>`,
        },
        '甲词和乙词，数据可靠。\n好。\n好。\n乙词\n: 乙。\n甲词\n: 甲。\n数据可靠\n: 来自统计局。\n! import-note-undivided',
      ],
      [
        'a table of contents that Word made is left out',
        `<w:sdt><w:sdtPr><w:docPartGallery w:val="Table of Contents"/></w:sdtPr><w:sdtContent>${p(`${t('一、回顾')}<w:r><w:tab/></w:r>${t('2')}`)}</w:sdtContent></w:sdt>${p(t('一、回顾'))}${p(t('好。'))}`,
        {},
        '# 回顾\n好。',
      ],
      [
        'levels from styles that are based on headings',
        p(`<w:pPr><w:pStyle w:val="A"/></w:pPr>${t('工作回顾')}`) +
          p(t('好。')) +
          p(`<w:pPr><w:pStyle w:val="B"/></w:pPr>${t('产业发展')}`) +
          p(t('好。')),
        {
          'word/styles.xml': `<w:styles>${style('1', '<w:name w:val="heading 1"/>')}${style('2', '<w:outlineLvl w:val="1"/>')}${style('A', '<w:basedOn w:val="1"/>')}${style('B', '<w:basedOn w:val="2"/>')}</w:styles>`,
        },
        '# 工作回顾 {unnumbered}\n好。\n## 产业发展 {unnumbered}\n好。',
      ],
      [
        'run-in headings parted by style separators, with and without a number',
        p(
          `<w:pPr><w:pStyle w:val="2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>${t('（一）推进整改。')}`,
        ) +
          p(t('坚持问题导向。')) +
          p(`<w:pPr><w:pStyle w:val="2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>${t('聚力攻坚')}`) +
          p(t('建成项目30个。')) +
          p(t('好。', '<w:vanish w:val="0"/><w:specVanish/>')),
        {
          'word/styles.xml': `<w:styles>${style('2', '<w:name w:val="heading 2"/><w:outlineLvl w:val="1"/>')}</w:styles>`,
        },
        '## 推进整改。## 坚持问题导向。\n## 聚力攻坚 {unnumbered}## 建成项目30个。\n好。',
      ],
      [
        'hyphens, symbols, readings, equations, hidden by style',
        p(
          `${t('2021')}<w:r><w:noBreakHyphen/></w:r>${t('2025年，37')}<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>${t('C')}<w:r><w:ruby><w:rt>${t('lù')}</w:rt><w:rubyBase>${t('勠')}</w:rubyBase></w:ruby></w:r>${t('力')}<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>${t('密', '<w:rStyle w:val="H"/>')}${t('。')}`,
        ),
        { 'word/styles.xml': `<w:styles>${style('H', '<w:rPr><w:vanish/></w:rPr>')}</w:styles>` },
        '2021-2025年，37°C勠力E=m。\n! import-not-text',
      ],
      [
        'a picture by an absolute target, its description and caption; one that cannot be printed',
        p(t('好。')) + picture('交通图') + p(t('图1　全县交通')),
        { 'word/_rels/document.xml.rels': relation('/word/media/a.png'), 'word/media/a.png': 'x' },
        '好。\n![交通图](figures/a.png "全县交通")',
      ],
      [
        'a picture that cannot be printed',
        p(t('好。')) + picture('图'),
        { 'word/_rels/document.xml.rels': relation('media/a.emf'), 'word/media/a.emf': 'x' },
        '好。\n! import-image-format',
      ],
      [
        'merged cells beside empty ones, a row that begins further right, a deleted row',
        `${p(t('好。'))}<w:tbl>${row(cell('甲', '<w:vMerge w:val="restart"/>'), cell('乙'), cell('丙'))}${row(cell('', '<w:vMerge/>'), cell(''), cell('3'))}<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('4')}${cell('5')}</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('6')}</w:tr></w:tbl>`,
        {},
        '好。\n| 甲 {rowspan=2} | 乙 | 丙 |\n| --- | --- | --- |\n|  |  | 3 |\n|  | 4 | 5 |',
      ],
    ],
  )('%s', async (_, body, parts, expected) => {
    const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
    const document = strToU8(`<w:document><w:body>${head}${body}</w:body></w:document>`);
    const source = await sourceOf(
      'x.docx',
      zipSync({ 'word/document.xml': document, ...Object.fromEntries(files) }),
    );
    expect(source.replace(/^---\n[\s\S]*?---\n/u, '')).toBe(expected);
  });
});

test('other prefixes, UTF-16, elements left open', async () => {
  const xml = `<w:document>${head}${p(t('好。'))}</w:document>`;
  const uri = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const as = (prefix: string) =>
    xml
      .replaceAll('w:', prefix)
      .replace('document>', `document xmlns${prefix === '' ? '' : ':'}${prefix.replace(':', '')}="${uri}">`);
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...xml].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  for (const document of [strToU8(as('ns0:')), strToU8(as('')), utf16])
    expect(await sourceOf('x.docx', zipSync({ 'word/document.xml': document }))).toMatch(/好。$/u);
  for (const end of ['</w:p>', '</w:r>']) {
    const broken = zipSync({ 'word/document.xml': strToU8(xml.replace(end, '')) });
    expect(await sourceOf('x.docx', broken)).toBe('! import-docx-broken');
  }
});

test('time grows with the length: sentences cut on every line, tags that nest and nest', async () => {
  const time = async (name: string, text: string) => {
    const start = performance.now();
    await sourceOf(name, strToU8(text));
    return performance.now() - start;
  };
  const lines = (n: number) => `政府工作报告\n\n各位代表：\n\n${'一句没有说完的话，后面还有，\n'.repeat(n)}`;
  await time('x.txt', lines(200));
  expect((await time('x.txt', lines(8000))) / (await time('x.txt', lines(500)))).toBeLessThan(60);
  expect(await time('x.html', `<html>${'<div><b>'.repeat(20000)}`)).toBeLessThan(2000);
});
