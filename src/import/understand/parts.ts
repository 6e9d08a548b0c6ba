// A draft cut into its parts: body, imprint, attachments, the notes appendix.

import { bare, type DraftBlock } from '../draft.js';

export interface Parts {
  readonly body: readonly DraftBlock[];
  readonly imprint?: { readonly organ: string; readonly date: string };
  readonly attachments: readonly { readonly title: string; readonly blocks: readonly DraftBlock[] }[];
  readonly notes?: { readonly title: string; readonly blocks: readonly DraftBlock[] };
}

const label = /^附(?:件|录|表)?\s*[一二三四五六七八九十\d]*\s*[:：]?\s*$/u;
const labelled = /^附(?:件|录|表)?\s*[一二三四五六七八九十\d]*\s*[:：]\s*(\S.{0,50})$/u;
const numbered = /^附(?:件|录)\s*[一二三四五六七八九十\d]+\s+(\S.{0,50})$/u;
const notesTitle =
  /^(?:《[^》]{2,30}》)?(?:中?的?(?:有关|相关|部分|若干|内容|专有|专业)*)(?:名词|词语|用语|术语|概念|词汇|注)?(?:术语)?(?:注释|解释|释义|说明|附注)[:：]?$|^注\s*释[:：]?$|^附\s*注[:：]?$|名词(?:术语)?(?:解释|注释|释义|说明)[:：]?$/u;
const imprintDate = /^[（(]?(?:[二〇零○一三四五六七八九十]{4}|\d{4})年.{1,8}日?(?:印发?)?[）)]?$/u;

/** Whether a line can only begin an attachment or the notes. */
export const startsAttachment = (line: string): boolean =>
  [label, labelled, numbered, notesTitle].some((form) => form.test(line));

export function cutParts(given: readonly DraftBlock[]): Parts {
  const { body: blocks, imprint: lastImprint } = splitImprint(given);
  const cuts = sections(blocks);
  const bodyEnd = cuts[0]?.from ?? blocks.length;
  const { body, imprint = lastImprint } = splitImprint(blocks.slice(0, bodyEnd));
  const parts = cuts.map((cut, i) => ({
    title: cut.title,
    isNotes: cut.isNotes,
    blocks: blocks.slice(cut.content, cuts[i + 1]?.from ?? blocks.length),
  }));
  const notes = parts.find((part) => part.isNotes);
  const attachments = parts.filter((part) => part !== notes);
  return { body, attachments, ...(imprint && { imprint }), ...(notes && { notes }) };
}

interface Cut {
  readonly from: number;
  readonly content: number;
  readonly title: string;
  readonly isNotes: boolean;
}

/** Where attachments begin: 附件 alone with its title below, 附件：title, or the notes' title by itself. */
function sections(blocks: readonly DraftBlock[]): readonly Cut[] {
  const cuts: Cut[] = [];
  const text = (i: number) => {
    const block = blocks[i];
    return block?.type === 'paragraph'
      ? bare(block.text)
          .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
          .trim()
      : '';
  };
  // A report's own words come first, however long its notes are.
  const start = Math.min(Math.floor(blocks.length / 4), 10);
  for (let i = start; i < blocks.length; i++) {
    const line = text(i);
    if (line === '' || line.length > 60) continue;
    const title = labelled.exec(line)?.[1] ?? numbered.exec(line)?.[1];
    if (label.test(line) && text(i + 1) !== '' && text(i + 1).length <= 50) {
      cuts.push({ from: i, content: i + 2, title: text(i + 1), isNotes: notesTitle.test(text(i + 1)) });
      i++;
    } else if (title !== undefined)
      cuts.push({ from: i, content: i + 1, title: title.trim(), isNotes: notesTitle.test(title.trim()) });
    else if (notesTitle.test(line) && line.length <= 40)
      cuts.push({ from: i, content: i + 1, title: line.replace(/[:：]$/u, ''), isNotes: true });
  }
  return cuts;
}

const imprintOrgan = /^.{0,24}(?:秘书处|办公厅|办公室|人民政府|委员会)$/u;

/** 大会秘书处 and the date under the last words, on two lines or one. */
function splitImprint(blocks: readonly DraftBlock[]): Pick<Parts, 'body' | 'imprint'> {
  const [before = '', last = ''] = blocks
    .slice(-2)
    .map((block) => (block.type === 'paragraph' ? bare(block.text).trim() : ''));
  const [, organ = '', date = ''] = /^(\S+)[\s\u3000]+(\S+)$/u.exec(last) ?? [];
  if (imprintOrgan.test(organ) && imprintDate.test(date))
    return { body: blocks.slice(0, -1), imprint: { organ, date } };
  return imprintOrgan.test(before) && imprintDate.test(last)
    ? { body: blocks.slice(0, -2), imprint: { organ: before, date: last } }
    : { body: blocks };
}
