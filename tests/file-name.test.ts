// Titles as names on any system's disk.

import { expect, test } from 'vitest';
import { fileName } from '../src/file-name.js';

test.each([
  ['政府工作报告', '政府工作报告'],
  ['关于某市\n预算的报告', '关于某市预算的报告'],
  ['收入/支出：“a:b”?', '收入／支出：“a：b”？'],
  ['..\\..\\etc', '＼..＼etc'],
  ['报\u0007告\u202e文\u{e0041}件', '报告文件'],
  ['com1', 'com1＿'],
  ['\ud800报告', '报告'],
  ['...', '报告'],
  ['报'.repeat(300), '报'.repeat(73)],
  ['𠀀'.repeat(80), '𠀀'.repeat(55)],
])('%j', (title, name) => {
  expect(fileName(title)).toBe(name);
});
