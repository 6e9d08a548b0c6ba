// YAML of templates and style files: one tree, or diagnostics with lines.

import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.js';
import { readPlainYaml } from '../model/plain-yaml.js';

/** A template or a style file. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
}

export type Tree = { readonly [key: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface YamlTree {
  readonly tree: Tree;
  /** Line in the file of the key at a path; of the nearest key above it where it is not there. */
  lineOf(path: readonly string[]): number;
  readonly faults: readonly Diagnostic[];
}

/** `before` lines of the file stand ahead of the text. Aliases are refused: these files have no need of them. */
export function readYaml(source: TemplateSource, rule: string, before = 0): YamlTree {
  const plain = readPlainYaml(source.text);
  if (plain === undefined) return readFullYaml(source, rule, before);
  const lineOf = (path: readonly string[]): number => {
    const own = plain.lineOf(path);
    if (own !== undefined) return own + before;
    return path.length === 0 ? before + 1 : lineOf(path.slice(0, -1));
  };
  return { tree: plain.tree, lineOf, faults: [] };
}

function readFullYaml({ file, text }: TemplateSource, rule: string, before: number): YamlTree {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const line = (offset = 0) => counter.linePos(offset).line + before;
  const fault = (offset: number | undefined, message: string, hint: string): YamlTree => ({
    tree: {},
    lineOf: () => before + 1,
    faults: [{ rule, severity: 'error', message, hint, file, line: line(offset) }],
  });
  const [broken] = document.errors;
  if (broken !== undefined)
    return fault(
      broken.pos[0],
      broken.code === 'DUPLICATE_KEY' ? '同一项写了两次' : '这一行的写法不对，读不懂',
      '每行写「名称: 内容」，冒号用半角、后面空一格；下一级缩进两格',
    );
  const { contents } = document;
  if (contents === null) return { tree: {}, lineOf: () => before + 1, faults: [] };
  if (!isMap(contents)) return fault(contents.range?.[0], '这里应是一行一项「名称: 内容」', '检查开头几行');
  const alias = firstAlias(contents);
  if (alias !== undefined)
    return fault(alias, '不支持 *引用 这种写法', '把内容直接写出来；以 * 开头的文字加引号');
  const lineOf = (path: readonly string[]) => line(keyOffset(contents, path));
  return { tree: document.toJS() as Tree, lineOf, faults: [] };
}

function firstAlias(node: Parameters<typeof visit>[0]): number | undefined {
  let found: number | undefined;
  visit(node, (_, child) => {
    if (!isAlias(child)) return undefined;
    found = child.range?.[0] ?? 0;
    return visit.BREAK;
  });
  return found;
}

function keyOffset(node: unknown, [key, ...rest]: readonly string[]): number | undefined {
  if (key === undefined || !isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  const own = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return keyOffset(pair?.value, rest) ?? own;
}
