// Smaller type for a table: named styles made from the sheet's, which Word gets as styles too.

import type { Style, StyleSheet } from '../model/style.js';
import { type LayoutState, styleOf } from './state.js';

/** 字号 by points, for the names of styles. */
const sizeNames: Readonly<Record<number, string>> = {
  15: '小三',
  14: '四号',
  12: '小四',
  10.5: '五号',
  9: '小五',
};

/** The style's key at this scale; `smallerStyles` makes what the sheet lacks. */
export function smallerStyle(key: string, scale: number, state: LayoutState): string {
  const style = styleOf(state, key);
  return scale > 0.999 ? key : `${key}${round(style.size * scale)}`;
}

/** The sheet with the styles that these keys name. */
export function withStyles(sheet: StyleSheet, keys: ReadonlySet<string>): StyleSheet {
  const made = [...keys].flatMap((key) => (key in sheet.styles ? [] : madeStyle(key, sheet)));
  const styles = Object.fromEntries(made.map((style) => [style.key, style]));
  return made.length === 0 ? sheet : { ...sheet, styles: { ...sheet.styles, ...styles } };
}

function madeStyle(key: string, { styles }: StyleSheet): readonly Style[] {
  const [, name = '', points] = /^(tableHead|tableCell)([\d.]+)$/u.exec(key) ?? [];
  const base = styles[name];
  const size = Number(points);
  if (base === undefined || !(size > 0)) return [];
  const label = `${base.label}（${sizeNames[size] ?? `${size}磅`}）`;
  return [{ ...base, key, label, size, line: (base.line * size) / base.size }];
}

const round = (value: number) => Math.round(value * 10) / 10;
