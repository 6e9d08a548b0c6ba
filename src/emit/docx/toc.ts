// 目录: a contents field whose entries are already there, linked, with the printed edition's page numbers.

import type { TocBlock, TocEntry } from '../../model/doc.js';
import { withBlank } from '../../model/number-gap.js';
import { type Child, type Element, el, val } from './element.js';
import { runs } from './inlines.js';
import { paragraph, takeBreak } from './paragraph.js';
import { anchorLink, field, fieldEnd, fieldStart, tabRun, textRun } from './runs.js';
import type { DocxState } from './state.js';
import { styleId } from './style-names.js';

/** Word's own frame around a contents gives it the button 更新目录. */
export function tocElements({ entries }: TocBlock, state: DocxState): readonly Element[] {
  const depth = Math.max(1, ...entries.map(({ level }) => Math.min(level, 4)));
  const start = fieldStart(`TOC \\o "1-${depth}" \\h \\z \\u`);
  const rows = entries.map((entry, i) =>
    paragraph({ style: styleId(`toc${Math.min(entry.level, 4)}`), ...takeBreak(state) }, [
      ...(i === 0 ? start : []),
      ...entryContent(entry, state),
      ...(i === entries.length - 1 ? [fieldEnd()] : []),
    ]),
  );
  const content = rows.length > 0 ? rows : [paragraph({ style: styleId('toc1') }, [...start, fieldEnd()])];
  const gallery = el('w:docPartObj', {}, val('w:docPartGallery', 'Table of Contents'), el('w:docPartUnique'));
  const id = val('w:id', 1);
  return [el('w:sdt', {}, el('w:sdtPr', {}, id, gallery), el('w:sdtContent', {}, ...content))];
}

function entryContent({ target, number, children }: TocEntry, state: DocxState): readonly Child[] {
  const name = state.bookmarks.name(target);
  const page = state.pageOf(target) ?? '';
  const words = [
    ...(number === undefined ? [] : [textRun(withBlank(number))]),
    ...runs(
      children.filter((inline) => inline.type !== 'break' && inline.type !== 'noteRef'),
      state,
    ),
  ];
  return [anchorLink(name, [...words, tabRun(), ...field(`PAGEREF ${name} \\h`, [textRun(page)])])];
}
