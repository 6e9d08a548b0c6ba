// Named styles → CSS rules: faces, sizes and indents are the printed edition's, in proportion.

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
};

/**
 * The device's Western face for ASCII alone: “ ” —— …… stay with the Chinese face, and nothing is fetched.
 */
const latinFace =
  '@font-face{font-family:"YinfaLatin";src:local("Times New Roman"),local("TimesNewRomanPSMT"),local("Liberation Serif");unicode-range:U+0020-007E,U+00C0-024F}';

/** Western letters and digits first: a Western face has no Chinese glyphs to give. */
function family({ font, latin }: Style): string {
  const western = latin === font ? '' : `${stacks[latin] ?? stacks.latin},`;
  return western + (stacks[font] ?? stacks.fangsong ?? 'serif');
}

/** A screen's hierarchy is flatter than paper's: two thirds of the difference in size. */
const screenSize = (style: Style, body: Style): number => 1 + ((style.size / body.size - 1) * 2) / 3;

export function styleRules({ styles }: StyleSheet): string {
  const body = styles.body as Style;
  return [latinFace, ...Object.values(styles).map((style) => rule(style, body))].join('\n');
}

function rule(style: Style, body: Style): string {
  const align =
    style.align === 'justify'
      ? 'justify'
      : style.align === 'center'
        ? 'center'
        : style.align === 'right'
          ? 'end'
          : 'start';
  const declarations = [
    `font-family:${family(style)}`,
    style.size === body.size ? '' : `font-size:${round(screenSize(style, body))}em`,
    `text-align:${align}`,
    `text-indent:${style.firstLine}em`,
    style.left === 0 ? '' : `padding-inline-start:${style.left}em`,
    style.right === 0 ? '' : `padding-inline-end:${style.right}em`,
    style.color === '#000000' ? '' : `color:${style.color}`,
  ];
  const own = declarations.filter(Boolean).join(';');
  return style.key === 'body' ? `body{font-family:${family(style)}}.body{${own}}` : `.${style.key}{${own}}`;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
