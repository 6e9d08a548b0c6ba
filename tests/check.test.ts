import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, type Finding, fixedTexts, rules } from '../src/check/index.js';
import { findingPage, sarif } from '../src/check/output.js';
import { importDraft } from '../src/import/index.js';
import { readReport } from '../src/read/index.js';
import { transform } from '../src/transform/index.js';

/** A report of a fixture's text; `词：term：definition` are its glossary. */
function checked(text: string, config = {}) {
  const spelt = text.replace(/\\u\{(\w+)\}/gu, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  const lines = spelt.replaceAll('⏎', '\n').split('\n');
  const terms = lines
    .filter((line) => line.startsWith('词：'))
    .map((line) => /^词：([^：]+)：(.*)$/u.exec(line) ?? []);
  const occasion = lines.find((line) => line.startsWith('题注：'));
  const body = lines.filter((line) => !/^(?:词|题注)：/u.test(line)).join('\n');
  const report = {
    file: 'report.md',
    text: `---\ntitle: 报告\ndelivered: 2022-03-28\n${occasion === undefined ? '' : `occasion: ${occasion.slice(3)}\n`}---\n\n${body}\n`,
  };
  const glossary = {
    file: 'glossary.md',
    text: terms.map(([, term, definition]) => `${term}\n: ${definition}\n`).join('\n'),
  };
  const sources = terms.length > 0 ? [report, glossary] : [report];
  const read = transform(readReport({ report, ...(terms.length > 0 && { glossary }) }).value).value;
  return { ...check({ report: read, sources, config, glyphs }), sources };
}

/** A body font that lacks two characters, one of which another font has. */
const glyphs = (char: string) => (char === '𬒈' ? 'none' : char === '蹚' ? 'other' : 'own');

const cases = readFileSync('tests/fixtures/check/rules.txt', 'utf8')
  .split('\n')
  .map((line) => /^([\w-]+) \| (错|对) \| (.*)$/u.exec(line)?.slice(1) ?? [])
  .filter((cells) => cells.length > 0);

describe('every rule trips on what is wrong and is silent on what is right', () => {
  test.each(cases)('%s %s %s', (rule, verdict, text = '') => {
    const found = checked(text).findings.filter((finding) => finding.rule === rule);
    expect(found.length > 0).toBe(verdict === '错');
    for (const { message, excerpt, line } of found)
      expect([/\p{Script=Han}/u.test(message), excerpt !== '', (line ?? 0) > 0]).toEqual([true, true, true]);
  });

  test.each(rules.map((rule) => rule.id))('%s has an example of each kind, and is documented', (id) => {
    const own = cases.filter(([rule]) => rule === id).map(([, verdict]) => verdict);
    expect([own.includes('错'), own.includes('对')]).toEqual([true, true]);
    expect(readFileSync('docs/check/README.md', 'utf8')).toContain(`\`${id}\``);
  });
});

describe('real reports: every finding is on record', () => {
  const summary = (findings: readonly Finding[]) => findings.map((f) => `${f.rule} ${f.line} ${f.excerpt}`);
  test.each([
    'seed-report-2022.txt',
    '02_hainan_2022.md',
    '04_xiaogan_2023.md',
    '14_wuxi_2017.md',
    '17_hailar-district_2019.txt',
    '21_jiangxi_2025.docx',
  ])('%s', async (name) => {
    const file = name.startsWith('seed') ? `tests/fixtures/${name}` : `tests/fixtures/import/${name}`;
    const imported = await importDraft(file, readFileSync(file), { strict: false, trackedChanges: 'accept' });
    const files = imported.value?.files.filter(([path]) => /^(?:report|glossary)\.md$/u.test(path)) ?? [];
    const sources = files.map(([path, text]) => ({ file: path, text: String(text) }));
    const { findings } = check({
      report: transform(imported.value?.report ?? { meta: { title: '' }, blocks: [], notes: [] }).value,
      sources,
    });
    await expect(`${summary(findings).join('\n')}\n`).toMatchFileSnapshot(`golden/check/${name}.txt`);
    expect(findings.length).toBeLessThan(12);
  });
});

test('safe repairs mend the source and leave nothing to find', () => {
  const before = '增长 11%,全省第一，，好。二○二二年，新增６２０口...等。';
  const { findings, sources } = checked(before);
  const [fixed] = fixedTexts(sources, findings);
  expect(fixed?.text).toContain('增长11%，全省第一，好。二〇二二年，新增620口');
});

test('a rule is switched off, made an error, or named when mistyped', () => {
  const text = '落实“三无”、“三可”要求。';
  expect(checked(text, { 'comma-between-quotes': false }).findings).toEqual([]);
  expect(checked(text, { 'comma-between-quotes': 'error' }).findings[0]?.severity).toBe('error');
  expect(checked(text, { 'coma-between-quotes': false }).diagnostics[0]?.hint).toContain(
    'comma-between-quotes',
  );
});

test('SARIF and the page hold every finding, escaped', () => {
  const { findings } = checked('落实“三无”、“三可”<b>要求。');
  expect(JSON.parse(sarif(findings, '1')).runs[0].results).toHaveLength(findings.length);
  expect(findingPage(findings, '<报告>')).toContain('&lt;报告&gt;');
  const [one] = checked('前一句。今年落实“三无”、“三可”的要求，全面推进各项工作。后一句。').findings;
  expect(one?.sentence).toBe('今年落实“三无”【、】“三可”的要求，全面推进各项工作。');
});

test('linear in length', () => {
  const time = (n: number) => {
    const start = performance.now();
    checked('坚持稳中求进，完成331.1亿元，落实“三无”“三可”（试行）。⏎⏎'.repeat(n));
    return performance.now() - start;
  };
  time(50);
  expect(time(1600) / time(200)).toBeLessThan(40);
});
