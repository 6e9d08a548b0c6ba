// The quick reader of YAML against the full one: the same values, or no answer.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { readPlainYaml } from '../src/model/plain-yaml.js';

const root = path.resolve(import.meta.dirname, '..');

function agree(text: string): boolean {
  const quick = readPlainYaml(text);
  if (quick === undefined) return false;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  expect(document.errors, text).toEqual([]);
  expect(quick.tree, text).toEqual(document.toJS());
  if (isMap(document.contents))
    for (const { key } of document.contents.items)
      if (isScalar(key))
        expect(quick.lineOf([String(key.value)])).toBe(counter.linePos(key.range?.[0] ?? 0).line);
  return true;
}

describe('the quick YAML reader', () => {
  const styles = path.join(root, 'templates/styles');
  it.each(readdirSync(styles))('reads %s', (name) => {
    expect(agree(readFileSync(path.join(styles, name), 'utf8'))).toBe(true);
  });

  it.each([
    'a: 1 # b\nb: — {n} —\nc: “”‘’（）\n',
    "a: '[1]'\nb: \"1.300\"\nc: 'it''s' # d\n",
    'a: { b: 1, c: 二号 }\nd: [pdf, docx]\ne: { x: \'[1]\', y: "," }\n',
    'a:\n  b:\n    c: -2\n  d: 0.25\ne:\n  - 亿元\n  - 万元\nf: true\n',
    'date: 2022-03-28\ntitle: 政府工作报告\nempty:\nnext: 1e3\n',
  ])('reads %j', (text) => {
    expect(agree(text)).toBe(true);
  });

  it.each([
    'a: b: c\n',
    'a: &x 1\nb: *x\n',
    'a: |\n  text\n',
    'a: 1\na: 2\n',
    'a: one\n  two\n',
    '- a\n',
    'a: [1\n',
    'a: 0x10\nb: ~\nc: .5\n',
    'a:\n- b\n',
    '"a": 1\n',
    'a:\n   b: 1\n  c: 2\n',
    'a: {b: {c: 1}}\n',
    '',
  ])('leaves %j to the full one', (text) => {
    expect(agree(text)).toBe(false);
  });

  it('never differs on random texts', () => {
    const parts = [
      'a',
      'b',
      '二',
      ':',
      ': ',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '#',
      ' # ',
      "'",
      '"',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '1',
      '-1',
      '.5',
      '0',
      'true',
      'null',
      '~',
      '—',
      '_',
      '!',
      '*',
      '?',
      '\\',
      'e',
      '2022-03-28',
      'a: ',
      'b:\n  ',
      "''",
      '|',
      '>',
      '%',
      '`',
    ];
    let seed = 20220328;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let read = 0;
    for (let i = 0; i < 40_000; i++) {
      const text = `a: ${Array.from({ length: 1 + next(9) }, () => parts[next(parts.length)]).join('')}`;
      if (agree(text)) read++;
    }
    expect(read).toBeGreaterThan(2000);
  });
});
