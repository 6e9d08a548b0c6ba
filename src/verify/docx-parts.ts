// The parts of a Word file, each under the name a clerk can be told.

import { openZip } from '../formats/zip.js';
import { markupTokens } from './html-parts.js';
import { digest, type Part } from './parts.js';

const names: readonly (readonly [form: RegExp, name: string])[] = [
  [/^word\/document\.xml$/u, '正文'],
  [/^word\/styles\.xml$/u, '样式'],
  [/^word\/numbering\.xml$/u, '编号'],
  [/^word\/settings\.xml$/u, '文档设置'],
  [/^word\/footnotes\.xml$/u, '脚注'],
  [/^word\/endnotes\.xml$/u, '尾注'],
  [/^word\/comments/u, '批注'],
  [/^word\/header/u, '页眉'],
  [/^word\/footer/u, '页脚'],
  [/^word\/media\//u, '图片'],
  [/^word\/fontTable|^word\/fonts\//u, '字体'],
  [/^docProps\//u, '文档属性'],
  [/\.rels$/u, '链接关系'],
];

/** Undefined where the package does not open whole: broken, too large, or a part against its checksum. */
export function docxParts(bytes: Uint8Array): readonly Part[] | undefined {
  const opened = openZip(bytes, /(?:)/u);
  if (typeof opened === 'string') return undefined;
  const parts = Object.entries(opened.parts).map(([name, part]) => ({
    name: `${names.find(([form]) => form.test(name))?.[1] ?? '部件'} ${name}`,
    tokens: /\.(?:xml|rels)$/u.test(name) ? markupTokens(new TextDecoder().decode(part)) : [digest(part)],
  }));
  // A name that stands twice in the directory is opened once: Word may take the other one.
  const twice = opened.names.filter((name, i) => opened.names.indexOf(name) !== i);
  return [...parts, ...twice.map((name) => ({ name: `部件 ${name}`, tokens: ['（重复）'] }))];
}
