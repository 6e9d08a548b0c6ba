// Checks of a style file: keys known, values of their kind and within reason.

import type { Diagnostic } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { ComposeSettings, ImprintStyle, PageGeometry, PageNumberStyle, Style } from '../model/style.js';
import { hintFor, type KeyFinding } from './settings.js';
import { emptySheet, namedSizes } from './style-defaults.js';
import { isTree, type Tree } from './yaml.js';

interface Form {
  readonly words: string;
  readonly check: (value: unknown) => boolean;
}

const number = (least: number, most: number): Form => ({
  words: `${least} 到 ${most} 之间的数字`,
  check: (value) => typeof value === 'number' && value >= least && value <= most,
});
const whole = (least: number, most: number): Form => ({
  words: `${least} 到 ${most} 之间的整数`,
  check: (value) => Number.isInteger(value) && number(least, most).check(value),
});
const choice = (...options: readonly string[]): Form => ({
  words: options.join('、'),
  check: (value) => options.includes(value as string),
});
const text: Form = { words: '文字', check: (value) => typeof value === 'string' };
const flag: Form = { words: 'true 或 false', check: (value) => typeof value === 'boolean' };
const texts: Form = {
  words: '文字的列表',
  check: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== ''),
};
const size: Form = {
  words: `${Object.keys(namedSizes).join('、')}，或 4 到 200 的磅数`,
  check: (value) =>
    typeof value === 'string' ? Object.hasOwn(namedSizes, value) : number(4, 200).check(value),
};
const color: Form = {
  words: "'#rrggbb'，加引号",
  check: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/iu.test(value),
};

type Forms<Key extends string = string> = Readonly<Record<Key, Form>>;

/** One row for every value of the model; a key that has none here is unknown. */
const sections: {
  readonly page: Forms<keyof PageGeometry>;
  readonly pageNumber: Forms<keyof PageNumberStyle>;
  readonly imprint: Forms<keyof ImprintStyle>;
  readonly compose: Forms<Exclude<keyof ComposeSettings, 'gap'>>;
} = {
  page: {
    width: number(50, 1000),
    height: number(50, 1000),
    mirrored: flag,
    top: number(0, 300),
    bottom: number(0, 300),
    inner: number(0, 300),
    outer: number(0, 300),
    lines: whole(1, 200),
    chars: whole(1, 200),
  },
  pageNumber: {
    format: {
      words: '含 {n} 的文字，如 — {n} —',
      check: (value) => typeof value === 'string' && value.includes('{n}'),
    },
    below: number(0, 50),
    indent: number(0, 20),
    position: choice('outer', 'center', 'right'),
  },
  imprint: { outerRule: number(0, 5), innerRule: number(0, 5) },
  compose: {
    mode: choice('grid', 'prose'),
    kinsoku: choice('basic', 'gb', 'strict'),
    squeeze: text,
    units: texts,
  },
};
const gap: Forms<keyof ComposeSettings['gap']> = {
  natural: number(0, 2),
  min: number(0, 2),
  max: number(0, 2),
};
const style: Forms<keyof Omit<Style, 'key'>> = {
  label: text,
  font: text,
  latin: text,
  size,
  bold: flag,
  color,
  align: choice('left', 'center', 'right', 'justify'),
  firstLine: number(-20, 20),
  left: number(0, 40),
  right: number(0, 40),
  before: number(0, 40),
  after: number(0, 40),
  line: number(0.2, 10),
  advance: choice('grid', 'natural'),
  keepWithNext: flag,
  keepTogether: flag,
  pageBreakBefore: flag,
  balance: flag,
  orphans: whole(1, 20),
  widows: whole(1, 20),
  outline: whole(0, 9),
};

interface Checked {
  /** The values that may be used. */
  readonly good: Tree;
  readonly findings: readonly KeyFinding[];
}

/** `under` is what the files before have given: a style that none of them has must say its 名称. */
export function checkSheet(sheet: Tree, under: Tree): Checked {
  const findings: KeyFinding[] = [];
  const good: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(sheet)) {
    if (key === 'name' || key === 'extends') good[key] = String(value);
    else if (key === 'styles') good[key] = checkStyles(value, under.styles, findings);
    else if (!Object.hasOwn(sections, key))
      findings.push(unknownKey([key], [...Object.keys(emptySheet), 'extends']));
    else good[key] = checkValues(value, sections[key as keyof typeof sections], [key], findings);
  }
  return { good, findings };
}

function checkStyles(value: unknown, under: unknown, findings: KeyFinding[]): Tree {
  if (!isTree(value)) {
    findings.push(noTree(['styles']));
    return {};
  }
  const known = isTree(under) ? Object.keys(under) : [];
  const entries = Object.entries(value).map(([name, own]) => {
    const good = checkValues(own, style, ['styles', name], findings);
    if (known.length > 0 && !known.includes(name) && !('label' in good))
      findings.push(unknownStyle(name, known));
    return [name, good] as const;
  });
  return Object.fromEntries(entries);
}

function checkValues(values: unknown, forms: Forms, path: readonly string[], findings: KeyFinding[]): Tree {
  if (!isTree(values)) {
    findings.push(noTree(path));
    return {};
  }
  const good: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const place = [...path, key];
    const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
    if (path[0] === 'compose' && key === 'gap') good[key] = checkValues(value, gap, place, findings);
    else if (form === undefined) findings.push(unknownKey(place, Object.keys(forms)));
    else if (form.check(value)) good[key] = value;
    else findings.push(wrongValue(place, value, form));
  }
  return good;
}

function unknownKey(path: readonly string[], known: readonly string[]): KeyFinding {
  const where = path.length > 1 ? path.slice(0, -1).join('.') : '样式文件';
  const key = path.at(-1) ?? '';
  return { path, rule: 'style-key', message: `${where} 没有「${key}」这一项`, hint: hintFor(key, known) };
}

function unknownStyle(name: string, known: readonly string[]): KeyFinding {
  const guess = nearest(name, known);
  return {
    path: ['styles', name],
    rule: 'style-unknown',
    message: `没有名为「${name}」的样式`,
    hint: `${guess === undefined ? '' : `是不是 ${guess}？`}要新增样式，写上 label（中文名称）`,
  };
}

const wrongValue = (path: readonly string[], value: unknown, form: Form): KeyFinding => ({
  path,
  rule: form === size ? 'style-size' : 'style-value',
  message: form === size ? `字号「${String(value)}」不认识` : `${path.join('.')} 的值不对`,
  hint: `应为 ${form.words}`,
});

const noTree = (path: readonly string[]): KeyFinding => ({
  path,
  rule: 'style-value',
  message: `${path.join('.')} 应有下一级的几项`,
  hint: '每项另起一行，缩进两格',
});

/** Least side of a text area, mm: below it nothing can be set. */
const leastSide = 20;

/** 版心 is what the margins leave. */
export function checkGeometry(page: PageGeometry, file: string | undefined): readonly Diagnostic[] {
  const [width, height] = [page.width - page.inner - page.outer, page.height - page.top - page.bottom];
  if (width >= leastSide && height >= leastSide) return [];
  return [
    {
      rule: 'style-geometry',
      severity: 'error',
      ...(file !== undefined && { file }),
      message: `页边距太大，版心只剩 ${width} × ${height} 毫米`,
      hint: '调小 page 的 top、bottom、inner、outer，或加大 width、height',
    },
  ];
}
