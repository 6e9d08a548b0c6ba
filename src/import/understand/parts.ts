// A draft cut into its parts: body, imprint, attachments, the notes appendix.

import { type LabelledTitle, labelledTitle } from '../../read/index.js';
import { bare, type DraftBlock } from '../draft.js';

export interface Parts {
  readonly body: readonly DraftBlock[];
  readonly imprint?: { readonly organ: string; readonly date: string; readonly copies?: string };
  /** 署名 under the last words: organ and date without 印发. */
  readonly signature?: { readonly organ: string; readonly date: string };
  /** `label` as typed: 附录一. */
  readonly attachments: readonly {
    readonly title: string;
    readonly label: string;
    readonly blocks: readonly DraftBlock[];
  }[];
  readonly notes?: { readonly title: string; readonly blocks: readonly DraftBlock[] };
}

const label = /^附(?:件|录|表)?\s*[一二三四五六七八九十\d]*\s*[:：]?\s*$/u;
const labelled = /^附(?:件|录|表)?\s*[一二三四五六七八九十\d]*\s*[:：]\s*(\S.{0,50})$/u;
const numbered = /^[【［]?附\s*[件录].{0,2}[\p{Script=Han}\dA-ZＡ-Ｚ]/u;

/** A line that is a typed label and its title: `附件1：…`, `附录一、…`, `附件1…`; a sentence is not. */
function labelledLine(line: string): LabelledTitle | undefined {
  if (labelled.test(line)) {
    const [, title = ''] = labelled.exec(line) ?? [];
    return labelledTitle(line) ?? { label: line.slice(0, line.length - title.length), title };
  }
  const found = numbered.test(line) && !/[。；，！？]/u.test(line) ? labelledTitle(line) : undefined;
  return found !== undefined && /^附.*[^件录]/u.test(found.label) && found.title !== '' ? found : undefined;
}
const notesTitle = new RegExp(
  [
    '^(?:《[^》]{2,30}》)?(?:中?的?(?:有关|相关|部分|若干|内容|专有|专业)*)(?:名词|词语|用语|术语|概念|词汇|注)?(?:术语)?(?:注释|注解|解释|简释|释义|说明|附注)',
    '^注\\s*[释解]',
    '^附\\s*注',
    '^缩略语',
    '名词(?:术语)?(?:解释|注解|注释|简释|释义|说明)',
  ]
    .map((form) => `${form}(?:[和与及](?:说明|注释|解释))?(?:（[^）]{1,14}）)?(?:附后)?[:：]?$`)
    .join('|'),
  'u',
);
const imprintDate = /^[（(]?(?:[二〇零○一三四五六七八九十]{4}|\d{4})年.{1,8}日?(?:印发?)?[）)]?$/u;

/** Whether a line can only begin an attachment or the notes. */
export const startsAttachment = (line: string): boolean =>
  [label, labelled, notesTitle].some((form) => form.test(line)) || labelledLine(line) !== undefined;

export function cutParts(given: readonly DraftBlock[]): Parts {
  const { blocks, imprint: lastImprint, copied = [] } = splitImprint(withWholeLists(given));
  const cuts = sections(blocks);
  const bodyEnd = cuts[0]?.from ?? blocks.length;
  const { blocks: spoken, imprint = lastImprint } = splitImprint(blocks.slice(0, bodyEnd));
  const { blocks: body, signature } = splitSignature(spoken);
  const parts = cuts.map((cut, i) => ({
    title: cut.title,
    label: cut.label,
    isNotes: cut.isNotes,
    blocks: blocks.slice(cut.content, cuts[i + 1]?.from ?? blocks.length),
  }));
  const notes = parts.find((part) => part.isNotes);
  const attachments = parts.filter((part) => part !== notes);
  return {
    // The report has no place for 抄送: it closes the text rather than the last note.
    body: [...body, ...copied],
    attachments,
    ...(imprint && { imprint }),
    ...(signature && { signature }),
    ...(notes && { notes }),
  };
}

interface Cut {
  readonly from: number;
  readonly content: number;
  readonly title: string;
  readonly label: string;
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
  const add = (cut: Cut) => {
    // What is named and not given stands in the list under the text (附件说明); the thing itself comes later.
    const before = cuts.at(-1);
    if (before !== undefined && before.content >= cut.from && before.title === cut.title) cuts.pop();
    cuts.push(cut);
  };
  // A report's own words come first, however long its notes are.
  const start = Math.min(Math.floor(blocks.length / 4), 10);
  for (let i = start; i < blocks.length; i++) {
    const line = text(i);
    if (line === '' || line.length > 60) continue;
    const named = labelledLine(line);
    if (label.test(line) && text(i + 1) !== '' && text(i + 1).length <= 50) {
      const below = labelledTitle(text(i + 1));
      const title = below?.title || text(i + 1);
      const typed = below?.label ?? line.replace(/[\s:：]/gu, '');
      add({ from: i, content: i + 2, title, label: typed, isNotes: notesTitle.test(title) });
      i++;
    } else if (named !== undefined)
      add({ from: i, content: i + 1, ...named, isNotes: notesTitle.test(named.title) });
    else if (notesTitle.test(line) && line.length <= 40)
      add({ from: i, content: i + 1, title: line.replace(/[:：]$/u, ''), label: '', isNotes: true });
  }
  const trailing = cuts.some(({ isNotes }) => isNotes) ? undefined : trailingNotes(blocks, start);
  return trailing === undefined ? cuts : [...cuts.filter(({ from }) => from < trailing.from), trailing];
}

/** Entries that show what they are by themselves: numbered in brackets, or a number, a term and a colon. */
const entryForms: readonly RegExp[] = [
  /^[［[〔【](\d{1,3})[］\]】〕]/u,
  /^(\d{1,3})[.．、]\s*[^，。；：]{2,30}[：:]/u,
];

/** A run of entries at the end that count from 1 on, under a short line of its own or none. */
function trailingNotes(blocks: readonly DraftBlock[], start: number): Cut | undefined {
  for (const form of entryForms) {
    const numbers = blocks.map((_, i) => Number(form.exec(lineAt(blocks, i))?.[1] ?? 0));
    const content = numbers.lastIndexOf(1);
    const found = numbers.slice(content).filter((number) => number > 0);
    const isRun = found.length >= 5 && found.every((number, i) => number === i + 1);
    if (content < start || !isRun || numbers.slice(content).length > 2 * found.length) continue;
    const above = lineAt(blocks, content - 1);
    const isTitled = above.length <= 20 && !/[。！？；，]/u.test(above);
    return {
      from: isTitled ? content - 1 : content,
      content,
      title: isTitled ? above.replace(/[:：]$/u, '') : '名词解释',
      label: '',
      isNotes: true,
    };
  }
  return undefined;
}

/** 附件：1.甲 2.乙, a list under the text, as one paragraph of several lines: its items are no headings. */
function withWholeLists(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const out: DraftBlock[] = [];
  let next = 0;
  for (const block of blocks) {
    const last = out.at(-1);
    const line = block.type === 'paragraph' ? bare(block.text).trim() : '';
    const item = Number(/^(\d)[.．、]\s*(?=\D|\d{4}年)\S.{0,50}$/u.exec(line)?.[1] ?? 0);
    if (/^附\s*件\s*[:：]\s*1[.．、]\s*(?=\D|\d{4}年).{1,50}$/u.test(line)) next = 2;
    else if (next > 0 && item === next && last?.type === 'paragraph') {
      out[out.length - 1] = { ...last, text: `${last.text}\n${line}` };
      next++;
      continue;
    } else next = 0;
    out.push(block);
  }
  return out;
}

const organForm = '[^\\s，。；：、]{2,24}?(?:秘书处|办公厅|办公室|人民政府|委员会|研究室|印刷厂)';
const imprintLine = new RegExp(
  `^(${organForm})(?:印发?)?[\\s\\u3000]*((?:[二〇零○一三四五六七八九十]{4}|\\d{4})年.{1,8}日?(?:印发?)?)$`,
  'u',
);
const imprintOrgan = new RegExp(`^${organForm}$`, 'u');
const copiesForm = /^[（(]?(?:共印|印数|印发?)[:：]?\s*(\d+)\s*份[）)]?$/u;

interface End {
  readonly blocks: readonly DraftBlock[];
  readonly imprint?: Parts['imprint'];
  readonly signature?: Parts['signature'];
  /** 抄送 and the like above the printer's line. */
  readonly copied?: readonly DraftBlock[];
}

const lineAt = (blocks: readonly DraftBlock[], i: number): string => {
  const block = blocks.at(i);
  return block?.type === 'paragraph' ? bare(block.text).trim() : '';
};

/** 大会秘书处 and the date under the last words, on two lines or one; the number of copies below. */
function splitImprint(given: readonly DraftBlock[]): End {
  const copies = copiesForm.exec(lineAt(given, -1))?.[1];
  const blocks = copies === undefined ? given : given.slice(0, -1);
  const [, organ = '', date = ''] = imprintLine.exec(lineAt(blocks, -1)) ?? [];
  const own = { ...(copies !== undefined && { copies }) };
  if (organ !== '' && !isSigned(organ, date))
    return { ...withoutCopied(blocks.slice(0, -1)), imprint: { organ, date, ...own } };
  const [before, last] = [lineAt(blocks, -2), lineAt(blocks, -1)];
  return imprintOrgan.test(before) && imprintDate.test(last) && !isSigned(before, last)
    ? { ...withoutCopied(blocks.slice(0, -2)), imprint: { organ: before, date: last, ...own } }
    : { blocks: given };
}

const copiedForm = /^(?:抄送|抄报|主送|分送)[：:]/u;

const withoutCopied = (blocks: readonly DraftBlock[]): Pick<End, 'blocks' | 'copied'> =>
  copiedForm.test(lineAt(blocks, -1))
    ? { blocks: blocks.slice(0, -1), copied: blocks.slice(-1) }
    : { blocks };

/** A government signs with the date of the text; an office prints (印, 印发). */
const isSigned = (organ: string, date: string): boolean => /人民政府$/u.test(organ) && !/印/u.test(date);

function splitSignature(blocks: readonly DraftBlock[]): End {
  const [organ, date] = [lineAt(blocks, -2), lineAt(blocks, -1)];
  return imprintOrgan.test(organ) && imprintDate.test(date) && isSigned(organ, date)
    ? { blocks: blocks.slice(0, -2), signature: { organ, date } }
    : { blocks };
}
