// The keys of the front matter, each checked as it is read.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { nearest } from '../model/nearest.js';
import { standardNumbering } from '../model/numbering.js';
import type { Meta } from '../model/report.js';
import { withoutLabel } from './attachment-title.js';
import { type Finding, failure, type ReadState, report } from './source-text.js';

/** What a key holds; a table stands for the keys of a map. */
type Kind = 'text' | 'attachmentTitle' | 'date' | 'texts' | 'mentions' | 'numbering' | 'free' | Kinds;
interface Kinds {
  readonly [key: string]: Kind;
}

const keys: Kinds = {
  title: 'text',
  occasion: 'text',
  delivered: 'date',
  office: 'text',
  speaker: 'text',
  organ: 'text',
  salutation: 'text',
  imprint: { organ: 'text', date: 'text', copies: 'text' },
  security: 'text',
  copyNumber: 'text',
  urgency: 'text',
  keywords: 'texts',
  numbering: 'numbering',
  notes: { mentions: 'mentions', title: 'attachmentTitle' },
  fonts: 'free',
  check: 'free',
};

/** Keys without which the map means nothing. */
const required: Readonly<Record<string, string>> = { imprint: 'organ' };

const mentions = ['first', 'every', 'part'];
const numberForms: readonly unknown[] = standardNumbering;

interface Reading {
  readonly state: ReadState;
  readonly lineOf: (node: unknown) => number;
}

/** `lines` are the YAML, `firstLine` the number of the first in the file. */
export function readMeta(lines: readonly string[], firstLine: number, state: ReadState): Meta {
  const wide = lines.flatMap((line, i) => (wideColon.test(line) ? [firstLine + i] : []));
  for (const line of wide) report(state, line, wideColonFinding(lines[line - firstLine] ?? ''));
  if (wide.length > 0) return { title: '' };
  const counter = new LineCounter();
  const document = parseDocument(lines.join('\n'), { lineCounter: counter, schema: 'failsafe' });
  const lineAt = (offset: number) => firstLine - 1 + counter.linePos(offset).line;
  for (const error of document.errors) report(state, lineAt(error.pos[0]), yamlFinding(error));
  if (document.errors.length > 0) return { title: '' };
  const root = document.contents;
  const lineOf = (node: unknown) =>
    lineAt((node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0);
  const reading: Reading = { state, lineOf };
  if (root !== null && !isMap(root)) report(state, firstLine, notKeys(lines[0] ?? ''));
  const meta = isMap(root) ? readMap(root, keys, '', reading) : {};
  if (typeof meta.title !== 'string' || meta.title === '') report(state, firstLine - 1, noTitle);
  return { title: '', ...meta } as Meta;
}

/** A YAML node of each kind → its value; undefined where it is empty or wrong (which has been said). */
function readNode(node: unknown, kind: Kind, path: string, reading: Reading): unknown {
  const { state, lineOf } = reading;
  if (node === null || (isScalar(node) && String(node.value).trim() === '')) return undefined;
  if (isAlias(node)) return void report(state, lineOf(node), aliasFinding(path));
  if (typeof kind === 'object') {
    if (isMap(node)) return readMap(node, kind, path, reading);
    return void report(state, lineOf(node), shouldHoldKeys(path, Object.keys(kind)));
  }
  const value = plain(node);
  const [isFit, hint] = forms[kind];
  if (kind === 'attachmentTitle' && isText(value)) return withoutLabel(value.trim(), lineOf(node), state);
  if (isFit(value))
    return kind === 'texts' ? wordsOf(value) : typeof value === 'string' ? value.trim() : value;
  const shown = typeof value === 'string' ? `：${value.slice(0, 20)}` : '';
  report(state, lineOf(node), failure('front-matter-value', `${path} 的内容不对${shown}`, hint(value)));
  return undefined;
}

type Form = readonly [isFit: (value: unknown) => boolean, hint: (value: unknown) => string];

const isText = (value: unknown): value is string => typeof value === 'string';

const forms: Readonly<Record<Exclude<Kind, Kinds>, Form>> = {
  text: [isText, () => '应为一行文字；内容里有冒号、井号或方括号时，两头加英文引号'],
  attachmentTitle: [isText, () => '应为一行文字，不写附件的序号'],
  date: [isDate, dateHint],
  texts: [
    (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
    () => '应为几个词，如 [词, 词]',
  ],
  mentions: [
    (value) => mentions.includes(String(value)),
    () => '可写 first（首次出现）、every（每次）、part（每部分首次）',
  ],
  numbering: [
    (value) => Array.isArray(value) && value.length <= 4 && value.every((form) => numberForms.includes(form)),
    () => '从第一级起依次写各级序数，如 [一、, 一、, （一）, 1.]；可用的有 一、 （一） 1. （1）',
  ],
  free: [
    (value) => typeof value === 'object' && !Array.isArray(value),
    () => '应为下一级的几项，每行一项，缩进两格',
  ],
};

function readMap(node: unknown, known: Kinds, path: string, reading: Reading): Record<string, unknown> {
  const into: Record<string, unknown> = {};
  const { state, lineOf } = reading;
  for (const { key, value } of isMap(node) ? node.items : []) {
    const name = isScalar(key) ? String(key.value) : '';
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) report(state, lineOf(key), unknownKey(path, name, Object.keys(known)));
    else {
      const found = readNode(value, kind, path === '' ? name : `${path}.${name}`, reading);
      if (found !== undefined) into[name] = found;
    }
  }
  const needed = required[path];
  if (needed === undefined) return into;
  if (into[needed] === undefined)
    report(state, lineOf(node), failure('front-matter-value', `${path} 里没有 ${needed}`, '写上印发机关'));
  return { [needed]: '', date: '', ...into };
}

/** Text as typed: with the failsafe schema 0001 stays 0001 and 2026-01-15 a string. */
function plain(node: unknown): unknown {
  if (isMap(node))
    return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  if (!isScalar(node)) return undefined;
  return node.value === 'false' ? false : node.value === 'true' ? true : node.value;
}

const wordsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : String(value).split(/[,，、;；\s]+/u)).filter(
    (text) => text !== '',
  );

function isDate(value: unknown): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(String(value)) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function dateHint(value: unknown): string {
  const [, year, month, day] = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/u.exec(String(value)) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return `应为真实的日期，如 ${isDate(iso) ? iso : '2026-01-15'}`;
}

/** The key whose map this one belongs in. */
const homeOf = (key: string): string | undefined =>
  Object.entries(keys).find(([, kind]) => typeof kind === 'object' && Object.hasOwn(kind, key))?.[0];

const unknownKey = (path: string, key: string, known: readonly string[]): Finding => {
  const guess = nearest(key, known);
  const home = path === '' ? homeOf(key) : undefined;
  if (home !== undefined)
    return failure(
      'front-matter-key',
      `「${key}」要写在 ${home}: 下面`,
      `在「${key}」前面空两格，与别的各项分开`,
    );
  return failure(
    'front-matter-key',
    `${path === '' ? '' : `${path} 里`}没有「${key}」这一项`,
    `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${known.join('、')}`,
  );
};

const shouldHoldKeys = (path: string, known: readonly string[]): Finding =>
  failure(
    'front-matter-value',
    `${path} 的内容应当分项写`,
    `下一行起缩进两格，写 ${known.map((key) => `${key}: …`).join('、')}`,
  );

const notKeys = (line: string): Finding =>
  failure(
    'front-matter-yaml',
    '报告信息的写法不对，读不出各项',
    line.includes('：')
      ? '冒号要用半角，后面空一格：title: 政府工作报告'
      : '每行写「名称: 内容」，如 title: 政府工作报告',
  );

/** speaker：王五 */
const wideColon = new RegExp(`^\\s*(?:${Object.keys(keys).join('|')})\\s*：`, 'u');

const wideColonFinding = (line: string): Finding =>
  failure(
    'front-matter-yaml',
    `「${line.trim().slice(0, 20)}」里的冒号是全角的`,
    `改用半角冒号，后面空一格：${line
      .trim()
      .replace(/\s*：\s*/u, ': ')
      .slice(0, 30)}`,
  );

const noTitle = failure('front-matter-title', '没有标题', '写上 title: 政府工作报告');

const aliasFinding = (path: string): Finding =>
  failure(
    'front-matter-value',
    `${path} 用了 * 开头的引用`,
    '直接写出内容；内容本来以 * 开头时，两头加英文引号',
  );

/** What the parser's codes mean to a clerk. */
const yamlHints: Readonly<Record<string, string>> = {
  DUPLICATE_KEY:
    '这一项写了两次，删去一处；是版记的 organ、date、copies 的，写在 imprint: 下面，每行缩进两格',
  BAD_INDENT: '行首空格不齐：同一级的各项对齐，下一级缩进两格',
  TAB_AS_INDENT: '行首不要用 Tab，改用空格',
  MISSING_CHAR: '引号或括号没有配成对',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个「: 」；内容两头加英文引号',
};

const usualHint = '每行写「名称: 内容」，冒号用半角、后面空一格；内容里有冒号或引号时，两头加英文引号';

const yamlFinding = ({ code }: YAMLError): Finding =>
  failure('front-matter-yaml', '报告信息的写法不对，读不懂', yamlHints[code] ?? usualHint);
