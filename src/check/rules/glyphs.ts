// Characters that the edition's own fonts lack: another font serves, or none.

import { around, type Hit, type Rule, type Subject } from '../types.js';

export const glyphRules: readonly Rule[] = [
  {
    ...{
      id: 'missing-glyph',
      title: '字体里都没有的字',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: (subject) => lacking(subject, 'none', (char) => `字体里都没有「${char}」，印不出来`),
  },
  {
    ...{
      id: 'other-font',
      title: '要用别的字体代替的字',
      severity: 'info',
      level: '实务',
      clause: '校对惯例',
    },
    find: (subject) => lacking(subject, 'other', (char) => `正文字体没有「${char}」，排版时用别的字体代替`),
  },
];

/** Each such character once, where it stands first. */
function lacking(
  { passages, glyphs }: Subject,
  service: 'other' | 'none',
  message: (char: string) => string,
): readonly Hit[] {
  if (glyphs === undefined) return [];
  const seen = new Set<string>();
  const hits: Hit[] = [];
  for (const passage of passages) {
    let at = 0;
    for (const char of passage.text) {
      if (!seen.has(char) && glyphs(char) === service)
        hits.push({
          message: message(char),
          hint: '人名、地名用字请核对；需要时给相应的角色配一个字更全的字体',
          passage,
          excerpt: around(passage.text, at, at + char.length),
        });
      seen.add(char);
      at += char.length;
    }
  }
  return hits;
}
