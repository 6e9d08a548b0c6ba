// docProps/core.xml with the report's date, not the clock's; word/fontTable.xml with stand-ins.

import type { DocInfo } from '../../model/doc.js';
import type { StyleSheet } from '../../model/style.js';
import { type Element, el, val } from './element.js';

export function coreElements(info: DocInfo): readonly Element[] {
  const words = (name: string, value: string | undefined) => (value ? [el(name, {}, value)] : []);
  const date = (name: string) => el(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${info.date}T00:00:00Z`);
  return [
    ...words('dc:title', info.title),
    ...words('dc:subject', info.subject),
    ...words('dc:creator', info.author),
    ...words('cp:keywords', info.keywords.join('；')),
    ...words('cp:lastModifiedBy', info.author),
    date('dcterms:created'),
    date('dcterms:modified'),
    ...words('dc:language', info.lang),
  ];
}

/** Fonts a computer may lack, and what Word should take in their place. */
const standIns: Readonly<Record<string, string>> = {
  方正小标宋简体: '方正小标宋_GBK',
  方正小标宋_GBK: '方正小标宋简体',
  仿宋_GB2312: '仿宋',
  楷体_GB2312: '楷体',
  黑体: 'SimHei',
  宋体: 'SimSun',
};

/** Every font the styles name; the Chinese character set lets Word choose a Chinese stand-in. */
export function fontElements({ styles }: StyleSheet, fontName: (role: string) => string): readonly Element[] {
  const chinese = new Set(Object.values(styles).map((style) => fontName(style.font)));
  const latin = new Set(Object.values(styles).map((style) => fontName(style.latin)));
  const others = [...latin].filter((name) => !chinese.has(name));
  return [...[...chinese].map((name) => font(name, '86')), ...others.map((name) => font(name, '00'))];
}

function font(name: string, charset: string): Element {
  const standIn = Object.hasOwn(standIns, name) ? standIns[name] : undefined;
  return el(
    'w:font',
    { 'w:name': name },
    standIn === undefined ? undefined : val('w:altName', standIn),
    val('w:charset', charset),
    val('w:family', 'auto'),
    val('w:pitch', 'variable'),
  );
}
