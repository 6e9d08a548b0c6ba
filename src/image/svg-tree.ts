// An SVG file as a list of elements with what is declared on them.

import { Parser } from 'htmlparser2';

export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its `style` attribute, taken apart. */
  readonly style: Declarations;
  /** Elements around it, the outermost first. */
  readonly around: readonly SvgNode[];
}

export type Declarations = Readonly<Record<string, string>>;

export interface Rule {
  readonly selector: string;
  readonly declarations: Declarations;
}

export interface Svg {
  readonly nodes: readonly SvgNode[];
  readonly rules: readonly Rule[];
  /** Names of at-rules: media, import … */
  readonly atRules: readonly string[];
  readonly ids: ReadonlySet<string>;
  /** Processing instructions, without the XML declaration. */
  readonly instructions: readonly string[];
  /** Every element is closed by its own tag. */
  readonly isWhole: boolean;
  /** Elements nested, or copied by <use>, beyond what any drawing needs. */
  readonly isBoundless: boolean;
}

export function readSvg(source: string): Svg {
  const nodes: SvgNode[] = [];
  const open: SvgNode[] = [];
  const instructions: string[] = [];
  const state = { css: '', isWhole: true, isDeep: false };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const style = declarationsOf(attributes.style ?? '');
        const isDeep = open.length >= deepest;
        state.isDeep ||= isDeep;
        const node: SvgNode = { name, attributes, style, around: isDeep ? [] : [...open] };
        nodes.push(node);
        open.push(node);
      },
      ontext: (text) => {
        if (open.at(-1)?.name === 'style') state.css += text;
      },
      onclosetag: (_, isImplied) => {
        open.pop();
        if (isImplied && !source.slice(0, parser.endIndex + 1).endsWith('/>')) state.isWhole = false;
      },
      onprocessinginstruction: (name) => {
        if (!/^\?xml$|^!/iu.test(name)) instructions.push(name);
      },
    },
    { xmlMode: true },
  );
  parser.write(source);
  if (open.length > 0) state.isWhole = false;
  parser.end();
  const css = state.css.replace(/\/\*[\s\S]*?\*\//gu, '');
  const ids = new Set(nodes.flatMap(({ attributes }) => attributes.id ?? []));
  const atRules = [...css.matchAll(/@([\w-]+)/gu)].map(([, name = '']) => name);
  const isBoundless = state.isDeep || drawnNodes(nodes) > mostDrawn;
  return { nodes, rules: rulesOf(css), atRules, ids, instructions, isWhole: state.isWhole, isBoundless };
}

/** Depth of nesting, and elements drawn with their copies, that no drawing of a report comes near. */
const deepest = 200;
const mostDrawn = 50_000;

/** How many elements are drawn once each <use> stands for what it names; Infinity where one names itself. */
function drawnNodes(nodes: readonly SvgNode[]): number {
  const starts = new Map(nodes.flatMap(({ attributes }, i) => (attributes.id ? [[attributes.id, i]] : [])));
  const weights = new Map<number, number>();
  const weightFrom = (start: number, end: number): number => {
    let sum = 0;
    for (let i = start; i < end && sum <= mostDrawn; i++) sum += 1 + copied(nodes[i] as SvgNode);
    return sum;
  };
  const copied = ({ name, attributes }: SvgNode): number => {
    const target = (attributes.href ?? attributes['xlink:href'] ?? '').slice(1);
    const start = name === 'use' ? starts.get(target) : undefined;
    if (start === undefined) return 0;
    const known = weights.get(start);
    if (known !== undefined) return known;
    weights.set(start, Number.POSITIVE_INFINITY);
    const weight = weightFrom(start, endOf(start, nodes));
    weights.set(start, weight);
    return weight;
  };
  return weightFrom(0, nodes.length);
}

/** Behind the last element inside one. */
function endOf(start: number, nodes: readonly SvgNode[]): number {
  const depth = (nodes[start] as SvgNode).around.length;
  const end = nodes.findIndex(({ around }, i) => i > start && around.length <= depth);
  return end < 0 ? nodes.length : end;
}

function rulesOf(css: string): readonly Rule[] {
  const plain = css.replace(/@(?:charset|import|namespace)[^;]*;|@font-face\s*\{[^}]*\}/gu, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/gu)].flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').map((selector) => ({
      selector: selector.trim(),
      declarations: declarationsOf(body),
    })),
  );
}

function declarationsOf(text: string): Declarations {
  const pairs = text.split(';').map((part) => {
    const colon = part.indexOf(':');
    return [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([name, value]) => name !== '' && value !== ''));
}
