// Front matter: YAML between two `---` lines → Meta, each key checked.

import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Meta } from '../model/report.js';
import type { SourceText } from './source-text.js';

export interface FrontMatter {
  readonly meta: Meta;
  /** The Markdown after it, and the number of lines before that. */
  readonly body: string;
  readonly offset: number;
  readonly diagnostics: readonly Diagnostic[];
}

type Kind = 'text' | 'date' | 'texts' | 'map';

/** Every key, and what it holds. */
const keys: Readonly<Record<string, Kind>> = {
  title: 'text',
  occasion: 'text',
  delivered: 'date',
  office: 'text',
  speaker: 'text',
  organ: 'text',
  salutation: 'text',
  imprint: 'map',
  security: 'text',
  copyNumber: 'text',
  urgency: 'text',
  keywords: 'texts',
  notes: 'map',
  fonts: 'map',
  check: 'map',
};

/** Keys of the maps whose keys are known. */
const inner: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  imprint: { organ: 'text', date: 'text', copies: 'text' },
  notes: { mentions: 'text', title: 'text' },
};

const kindNames: Readonly<Record<Kind, string>> = {
  text: '一行文字',
  date: '日期，如 2026-01-15',
  texts: '几个词，如 [词, 词]',
  map: '下一级的几项（缩进两格）',
};

export function readFrontMatter({ file, text }: SourceText): FrontMatter {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const end =
    lines[0]?.trimEnd() === '---'
      ? lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/u.test(line))
      : -1;
  if (end < 0) {
    const finding = {
      rule: 'front-matter-missing',
      severity: 'error',
      message: '开头没有报告信息',
      hint: '文件开头写两行 ---，其间写 title: 标题 等',
    } as const;
    return {
      meta: { title: '' },
      body: lines.join('\n'),
      offset: 0,
      diagnostics: [{ ...finding, file, line: 1 }],
    };
  }
  const yaml = lines.slice(1, end).join('\n');
  const { meta, diagnostics } = readMeta(yaml, file);
  return { meta, body: lines.slice(end + 1).join('\n'), offset: end + 1, diagnostics };
}

function readMeta(yaml: string, file: string): { meta: Meta; diagnostics: readonly Diagnostic[] } {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, schema: 'failsafe' });
  const lineOf = (offset: number | undefined) => counter.linePos(offset ?? 0).line + 1;
  const diagnostics: Diagnostic[] = document.errors.map((error) => ({
    ...{ rule: 'front-matter-yaml', severity: 'error', message: '报告信息的写法不对，读不懂', file },
    hint: '每行写「名称: 内容」，冒号用半角、后面空一格；内容里有冒号或引号时，两头加英文引号',
    line: lineOf(error.pos[0]),
  }));
  if (diagnostics.length > 0) return { meta: { title: '' }, diagnostics };
  const root = document.contents;
  const add = (rule: string, message: string, hint: string, offset?: number) =>
    diagnostics.push({
      rule,
      severity: 'error',
      message,
      hint,
      file,
      line: offset === undefined ? 1 : lineOf(offset),
    });
  const meta: Record<string, unknown> = {};
  for (const { key, value, offset } of entries(root)) {
    const kind = keys[key];
    if (kind === undefined)
      add('front-matter-key', `没有「${key}」这一项`, guess(key, Object.keys(keys)), offset);
    else if (key in inner) meta[key] = readMap(key, value, add);
    else if (key === 'fonts' || key === 'check') meta[key] = plain(value);
    else readValue({ key, value, kind, offset, into: meta }, add);
  }
  if (typeof meta.title !== 'string' || meta.title === '')
    add('front-matter-title', '没有标题', '写上 title: 政府工作报告');
  return { meta: { title: '', ...meta } as Meta, diagnostics };
}

type Add = (rule: string, message: string, hint: string, offset?: number) => void;

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly offset: number;
}

function entries(node: unknown): readonly Entry[] {
  if (!isMap(node)) return [];
  return node.items.map((pair) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    return { key, value: pair.value, offset: (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? 0 };
  });
}

/** Text as typed: with the failsafe schema 0001 stays 0001 and 2026-01-15 a string. */
function plain(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(entries(node).map(({ key, value }) => [key, plain(value)]));
  if (isScalar(node)) return node.value === 'false' ? false : node.value === 'true' ? true : node.value;
  const items = (node as { items?: readonly unknown[] } | null)?.items;
  return items?.map(plain);
}

function readMap(name: string, node: unknown, add: Add): unknown {
  const known = inner[name] ?? {};
  const into: Record<string, unknown> = {};
  for (const { key, value, offset } of entries(node)) {
    const kind = known[key];
    if (kind === undefined)
      add('front-matter-key', `${name} 里没有「${key}」这一项`, guess(key, Object.keys(known)), offset);
    else readValue({ key: `${name}.${key}`, value, kind, offset, into, as: key }, add);
  }
  if (name === 'imprint' && into.organ === undefined) return undefined;
  if (name === 'imprint') return { date: '', ...into };
  if (
    name === 'notes' &&
    into.mentions !== undefined &&
    !['first', 'every', 'part'].includes(String(into.mentions))
  )
    add(
      'front-matter-value',
      `notes.mentions 不能是「${into.mentions}」`,
      '可写 first（首次出现）、every（每次）、part（每部分首次）',
    );
  return into;
}

interface Value extends Entry {
  readonly kind: Kind;
  readonly into: Record<string, unknown>;
  readonly as?: string;
}

function readValue({ key, value, kind, offset, into, as = key }: Value, add: Add): void {
  const found = plain(value);
  const wrong = (message: string) => add('front-matter-value', message, `应为${kindNames[kind]}`, offset);
  if (found === '' || found === null || found === undefined) return;
  if (kind === 'texts')
    into[as] = Array.isArray(found) ? found.map(String) : String(found).split(/[,，、;；\s]+/u);
  else if (typeof found !== 'string') wrong(`${key} 的内容不对`);
  else if (kind === 'date' && !isDate(found)) wrong(`${key} 不是日期：${found}`);
  else into[as] = found.trim();
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function guess(key: string, known: readonly string[]): string {
  const name = nearest(key, known);
  return `${name === undefined ? '' : `是不是 ${name}？`}可用的有 ${known.join('、')}`;
}
