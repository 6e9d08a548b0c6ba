// Style files (YAML) → StyleSheet: later files override earlier ones, every style inherits from 正文.

import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Style, StyleSheet } from '../model/style.js';
import type { TemplateSource } from './template.js';

type Tree = { readonly [key: string]: unknown };

/** 字号 in points (GB/T 9704-2012 5.2.2 and the trade's table). */
export const namedSizes: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
};

/** What a style is where no file says otherwise. */
const plain: Omit<Style, 'key'> = {
  label: '',
  font: 'fangsong',
  latin: 'latin',
  size: 16,
  bold: false,
  color: '#000000',
  align: 'justify',
  firstLine: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  line: 1,
  advance: 'natural',
  keepWithNext: false,
  keepTogether: false,
  pageBreakBefore: false,
  orphans: 2,
  widows: 2,
  outline: 0,
  balance: false,
};

/** Inherited from 正文: how the letters look and advance. The rest of a style is its own. */
const inherited = [
  'font',
  'latin',
  'size',
  'color',
  'align',
  'firstLine',
  'advance',
  'orphans',
  'widows',
] as const;

const skeleton: StyleSheet = {
  name: '',
  page: {
    width: 210,
    height: 297,
    top: 37,
    bottom: 35,
    inner: 28,
    outer: 26,
    mirrored: false,
    lines: 22,
    chars: 28,
  },
  pageNumber: { format: '— {n} —', below: 7, indent: 1, position: 'outer' },
  imprint: { outerRule: 0.35, innerRule: 0.25 },
  compose: {
    mode: 'grid',
    kinsoku: 'strict',
    gap: { natural: 0.25, min: 0.125, max: 0.5 },
    squeeze: '',
    units: [],
  },
  styles: {},
};

/** Merges style files in order. Unknown names and values of the wrong kind are named with their line. */
export function readStyles(sources: readonly TemplateSource[]): Result<StyleSheet> {
  const diagnostics: Diagnostic[] = [];
  const trees = sources.map((source) => readTree(source, diagnostics));
  const { extends: _, styles = {}, ...rest } = trees.reduce<Tree>(merge, skeleton as unknown as Tree);
  const given = styles as Readonly<Record<string, Tree>>;
  const body = resolve('body', given.body ?? {}, plain);
  const base = { ...plain, ...Object.fromEntries(inherited.map((key) => [key, body[key]])) };
  const resolved = Object.entries(given).map(([key, tree]) => [
    key,
    key === 'body' ? body : resolve(key, tree, base),
  ]);
  return { value: { ...(rest as unknown as StyleSheet), styles: Object.fromEntries(resolved) }, diagnostics };
}

function resolve(key: string, tree: Tree, base: Omit<Style, 'key'>): Style {
  const size = tree.size === undefined ? base.size : (sizeOf(tree.size) ?? base.size);
  return { ...base, label: key, ...(tree as Partial<Style>), key, size };
}

const sizeOf = (value: unknown) =>
  typeof value === 'number' && value > 0 ? value : namedSizes[String(value)];

function merge(under: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over))
    merged[key] = isTree(value) && isTree(under[key]) ? merge(under[key] as Tree, value) : value;
  return merged;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readTree({ file, text }: TemplateSource, diagnostics: Diagnostic[]): Tree {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const add = (rule: string, message: string, hint: string, path: readonly string[]) => {
    const node = document.getIn(path, true) as { range?: readonly number[] } | undefined;
    diagnostics.push({
      rule,
      severity: 'error',
      message,
      hint,
      file,
      line: counter.linePos(node?.range?.[0] ?? 0).line,
    });
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    const place = { file, line: counter.linePos(broken.pos[0]).line };
    diagnostics.push({
      rule: 'style-yaml',
      severity: 'error',
      message: '样式文件的写法不对，读不懂',
      hint: '检查这一行的缩进和冒号',
      ...place,
    });
    return {};
  }
  const tree = (document.toJS() ?? {}) as Tree;
  checkTree(tree, add);
  return tree;
}

type Add = (rule: string, message: string, hint: string, path: readonly string[]) => void;

function checkTree(tree: Tree, add: Add): void {
  const sections = { ...skeleton, extends: '' } as unknown as Tree;
  for (const [key, value] of Object.entries(tree)) {
    if (!(key in sections))
      add('style-key', `样式文件没有「${key}」这一项`, hintFor(key, Object.keys(sections)), [key]);
    else if (key !== 'styles' && isTree(sections[key])) checkValues(value, sections[key] as Tree, [key], add);
  }
  for (const [name, style] of Object.entries((tree.styles ?? {}) as Tree))
    checkValues(style, plain as unknown as Tree, ['styles', name], add);
}

/** Every key known, every value of the same kind as its default. */
function checkValues(values: unknown, defaults: Tree, path: readonly string[], add: Add): void {
  if (!isTree(values)) {
    add('style-value', `${path.join('.')} 应有下一级的几项`, '每项另起一行，缩进两格', path);
    return;
  }
  for (const [key, value] of Object.entries(values)) {
    const place = [...path, key];
    if (!(key in defaults))
      add('style-key', `${path.join('.')} 没有「${key}」这一项`, hintFor(key, Object.keys(defaults)), place);
    else if (key === 'size') {
      if (sizeOf(value) === undefined)
        add(
          'style-size',
          `字号「${value}」不认识`,
          `写 ${Object.keys(namedSizes).join('、')}，或磅数如 16`,
          place,
        );
    } else if (typeof value !== typeof defaults[key])
      add('style-value', `${place.join('.')} 的值不对`, `应为${kindName(defaults[key])}`, place);
  }
}

const kindName = (value: unknown) =>
  typeof value === 'number' ? '数字' : typeof value === 'boolean' ? ' true 或 false' : '文字';

function hintFor(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  return `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${known.join('、')}`;
}
