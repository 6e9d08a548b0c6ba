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
}

export function readSvg(source: string): Svg {
  const nodes: SvgNode[] = [];
  const open: SvgNode[] = [];
  const instructions: string[] = [];
  const state = { css: '', isWhole: true };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const style = declarationsOf(attributes.style ?? '');
        const node: SvgNode = { name, attributes, style, around: [...open] };
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
  return { nodes, rules: rulesOf(css), atRules, ids, instructions, isWhole: state.isWhole };
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
