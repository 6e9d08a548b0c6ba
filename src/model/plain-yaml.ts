// The plain part of YAML, read in a tenth of the time: block maps, lists of words, one-line flow
// collections, comments. Whatever else a text holds, and every fault, is left to a full parser.

export type PlainValue = string | number | boolean | null | readonly PlainValue[] | PlainTree;
export type PlainTree = { readonly [key: string]: PlainValue };

export interface PlainYaml {
  readonly tree: PlainTree;
  /** Line (from 1) of the key at a path. */
  lineOf(path: readonly string[]): number | undefined;
}

/** A collection being read; `indent` is that of its entries. */
interface Open {
  readonly indent: number;
  readonly path: string;
  readonly map?: Record<string, PlainValue>;
  readonly list?: PlainValue[];
}

interface State {
  readonly stack: Open[];
  readonly lines: Map<string, number>;
  /** A key whose value stands on the lines below. */
  pending:
    | { readonly parent: Record<string, PlainValue>; readonly key: string; readonly path: string }
    | undefined;
}

const separator = '\u0000';
// biome-ignore lint/suspicious/noControlCharactersInRegex: what YAML forbids is what is looked for
const strange = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\t]|^(?:---|\.\.\.|%)/mu;

/** The same values a full parser gives (YAML 1.2, core schema), or undefined: then ask one. */
export function readPlainYaml(text: string): PlainYaml | undefined {
  const root: Record<string, PlainValue> = {};
  if (strange.test(text)) return undefined;
  const state: State = { stack: [{ indent: 0, path: '', map: root }], lines: new Map(), pending: undefined };
  for (const [index, line] of text.split('\n').entries()) {
    if (/^ *(?:#|$)/u.test(line)) continue;
    if (!readLine(line, index + 1, state)) return undefined;
  }
  if (Object.keys(root).length === 0) return undefined;
  return { tree: root, lineOf: (path) => state.lines.get(path.map((key) => separator + key).join('')) };
}

function readLine(line: string, number: number, state: State): boolean {
  const indent = line.search(/[^ ]/u);
  const rest = line.slice(indent);
  const open = collectionAt(indent, rest.startsWith('- '), state);
  if (open === undefined) return false;
  if (open.list !== undefined) {
    const value = rest.startsWith('- ') ? readValue(rest.slice(2).trimStart()) : undefined;
    if (value === undefined || (value === null && /^- *(?:#|$)/u.test(rest))) return false;
    open.list.push(value);
    return true;
  }
  return open.map !== undefined && readEntry(rest, number, { ...open, map: open.map }, state);
}

/** The collection a line at this indent belongs to, opened if it is the first line of it. */
function collectionAt(indent: number, isItem: boolean, state: State): Open | undefined {
  const { stack, pending } = state;
  const top = stack.at(-1);
  if (pending !== undefined && top !== undefined && indent > top.indent) {
    const open: Open = isItem
      ? { indent, path: pending.path, list: [] }
      : { indent, path: pending.path, map: {} };
    pending.parent[pending.key] = open.list ?? open.map ?? null;
    state.pending = undefined;
    stack.push(open);
    return open;
  }
  state.pending = undefined;
  while ((stack.at(-1)?.indent ?? 0) > indent) stack.pop();
  const found = stack.at(-1);
  return found?.indent === indent && isItem === (found.list !== undefined) ? found : undefined;
}

const entryForm = /^([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*):(?: +(.*))?$/u;

type MapOpen = Open & { readonly map: Record<string, PlainValue> };

function readEntry(text: string, number: number, { map, path }: MapOpen, state: State): boolean {
  const [, key, rest = ''] = entryForm.exec(text) ?? [];
  if (key === undefined || Object.hasOwn(map, key) || typeof readScalar(key) !== 'string') return false;
  const value = readValue(rest);
  if (value === undefined) return false;
  const own = path + separator + key;
  state.lines.set(own, number);
  map[key] = value;
  if (/^(?:#|$)/u.test(rest)) state.pending = { parent: map, key, path: own };
  return true;
}

const quoted = String.raw`'(?:[^']|'')*'|"[^"\\]*"`;
const quotedForm = new RegExp(`^(${quoted})(?: +#.*| *)$`, 'u');
const flowForm = /^([[{])(.*)([\]}])(?: +#.*| *)$/u;
const itemForm = new RegExp(
  String.raw`\s*(?:([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*): +)?(${quoted}|[^,'"[\]{}]+?) *(?:,|$)`,
  'uy',
);

function readValue(text: string): PlainValue | undefined {
  const [, literal] = quotedForm.exec(text) ?? [];
  if (literal !== undefined) return unquoted(literal);
  const [, open, inner = '', close] = flowForm.exec(text) ?? [];
  if (open !== undefined)
    return `${open}${close}` === '{}' || `${open}${close}` === '[]' ? readFlow(open, inner) : undefined;
  return readScalar(text.startsWith('#') ? '' : text.replace(/ +#.*$/u, '').trimEnd());
}

const unquoted = (literal: string): string =>
  literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : literal.slice(1, -1);

/** `{ a: 1, b: 2 }` or `[a, b]` of scalars. */
function readFlow(open: string, inner: string): PlainValue | undefined {
  const entries: [string | undefined, PlainValue][] = [];
  itemForm.lastIndex = 0;
  while (itemForm.lastIndex < inner.trimEnd().length) {
    const [, key, text] = itemForm.exec(inner) ?? [];
    if (text === undefined) return undefined;
    const value = /^['"]/u.test(text) ? unquoted(text) : readScalar(text);
    if (value === undefined || value === null || text.includes('#')) return undefined;
    entries.push([key, value]);
  }
  const keys = entries.map(([key]) => key);
  const isMap = open === '{';
  if (keys.some((key) => isMap !== (key !== undefined)) || (isMap && new Set(keys).size < keys.length))
    return undefined;
  if (keys.some((key) => key !== undefined && typeof readScalar(key) !== 'string')) return undefined;
  return isMap ? Object.fromEntries(entries) : entries.map(([, value]) => value);
}

const words: Readonly<Record<string, boolean | null>> = {
  '': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};

/** A plain scalar; undefined for what begins like an indicator or may be something else. */
function readScalar(text: string): string | number | boolean | null | undefined {
  if (Object.hasOwn(words, text)) return words[text] ?? null;
  if (/^(?:[&*!|>'"%@`#?:,~[\]{}]|-(?!\d)|\.|[-+]?\d[\d_]*[:_]|[-+]?0[ox]|\+)|: |:$| #/u.test(text))
    return undefined;
  if (/^-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/u.test(text)) return Number(text);
  return text;
}
