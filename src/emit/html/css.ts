// Named styles → CSS rules: faces, sizes, indents and keeps are the printed edition's, in proportion.

import { leadingOf } from '../../model/leading.js';
import type { Style, StyleSheet } from '../../model/style.js';

/** Faces a reader's own device has, by role; the last is always there. */
const stacks: Readonly<Record<string, string>> = {
  fangsong:
    '"FangSong","仿宋","STFangsong","FangSong_GB2312","FandolFang","Noto Serif CJK SC","Source Han Serif SC","Songti SC",serif',
  kaiti: '"KaiTi","楷体","STKaiti","Kaiti SC","KaiTi_GB2312","FandolKai","LXGW WenKai",serif',
  heiti:
    '"SimHei","黑体","Heiti SC","PingFang SC","Microsoft YaHei","FandolHei","Noto Sans CJK SC",sans-serif',
  songti: '"SimSun","宋体","Songti SC","STSong","FandolSong","Noto Serif CJK SC",serif',
  xiaobiaosong:
    '"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","Songti SC","FandolSong","Noto Serif CJK SC",serif',
  latin: '"YinfaLatin"',
  'latin-heiti': '"YinfaSans"',
  'latin-xiaobiaosong': '"YinfaBold"',
};

/** The device's Western faces, by names of the whole font and of PostScript; each of the weight of its Chinese. */
const latinFaces: Readonly<Record<string, readonly string[]>> = {
  YinfaLatin: ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif'],
  YinfaSans: ['Arial', 'ArialMT', 'Helvetica', 'Liberation Sans'],
  YinfaBold: ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold'],
};

/** For ASCII alone: “ ” —— …… stay with the Chinese face, and nothing is fetched. */
function latinRule([name, faces]: readonly [string, readonly string[]]): string {
  const sources = faces.map((face) => `local("${face}")`).join(',');
  return `@font-face{font-family:"${name}";src:${sources};unicode-range:U+0020-007E,U+00C0-024F}`;
}

/** Western letters and digits first: a Western face has no Chinese glyphs to give. */
export function family({ font, latin }: Style): string {
  const western = latin === font ? '' : `${stacks[latin] ?? stacks.latin},`;
  return western + (stacks[font] ?? stacks.fangsong ?? 'serif');
}

export function styleRules({ styles }: StyleSheet): string {
  const body = styles.body as Style;
  return [
    ...Object.entries(latinFaces).map(latinRule),
    ...Object.values(styles).map((style) => rule(style, body)),
  ].join('\n');
}

const aligns = { justify: 'justify', center: 'center', right: 'end', left: 'start' } as const;

type Declaration = readonly [property: string, value: string | false];

/** `--pitch` is a grid line, `1em` the style's own character; the shell gives both their size. */
function declarations(style: Style, body: Style): readonly Declaration[] {
  const lines = (n: number) => `calc(${round(n)}*var(--pitch))`;
  const { before, after } = leadingOf(style, 1);
  const ems = (n: number) => n !== 0 && `${round(n)}em`;
  return [
    ['font-family', family(style)],
    ['font-size', ems(style.size === body.size ? 0 : style.size / body.size)],
    ['font-weight', style.bold && '700'],
    [
      'color',
      style.color !== '#000000' && `light-dark(${style.color},color-mix(in oklab,${style.color},#fff 55%))`,
    ],
    ['line-height', style.line !== 1 && lines(style.line)],
    ['text-align', aligns[style.align]],
    ['text-indent', ems(style.firstLine) || '0'],
    ['text-wrap', style.balance && 'balance'],
    ['word-break', style.balance && 'keep-all'],
    ['margin-block-start', before !== 0 && lines(before)],
    ['margin-block-end', after !== 0 && lines(after)],
    ['padding-inline-start', ems(style.left)],
    ['padding-inline-end', ems(style.right)],
    ['break-before', style.pageBreakBefore && 'page'],
    ['break-after', style.keepWithNext && 'avoid'],
    ['break-inside', style.keepTogether && 'avoid'],
    ['orphans', String(style.orphans)],
    ['widows', String(style.widows)],
  ];
}

/** Every style stands on 正文, whose face the whole page has; only what differs is written. */
function rule(style: Style, body: Style): string {
  const base = new Map(style.key === 'body' ? [['font-family', family(body)]] : declarations(body, body));
  const kept: readonly string[] = ['font-family', 'orphans', 'widows'];
  const own = declarations(style, body)
    .filter(
      ([property, value]) => value !== false && !(kept.includes(property) && base.get(property) === value),
    )
    .map(([property, value]) => `${property}:${value}`);
  const page = style.key === 'body' ? `body{font-family:${family(body)}}\n` : '';
  return `${page}.${style.key}{${own.join(';')}}`;
}

export const round = (value: number) => Math.round(value * 1000) / 1000;
