// What an import could not decide by itself, or decided for the clerk: said, never guessed in silence.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import { bare, type DraftBlock, type DraftImage } from './draft.js';
import type { Linking } from './links.js';
import type { BodyBlock } from './understand/body.js';
import type { Head } from './understand/head.js';
import { type DraftNote, plainTerm } from './understand/notes.js';
import type { Parts } from './understand/parts.js';
import type { RunInFinding } from './understand/run-in.js';

export function markerWithoutNote(file: string, number: number, block: DraftBlock | undefined): Diagnostic {
  return {
    rule: 'import-marker-without-note',
    severity: 'warning',
    file,
    ...(block && { line: block.line }),
    message: `正文有注释标记 ${number}，附件里没有这一条`,
    hint: '在 glossary.md 里补上，或在正文里确认不需要',
  };
}

export const groupTitle = (file: string, block: DraftBlock): Diagnostic => ({
  rule: 'import-note-group',
  severity: 'warning',
  file,
  line: block.line,
  message: `注释里的分组标题「${block.type === 'paragraph' ? bare(block.text).trim() : ''}」没有进来源`,
  hint: '注释按正文提到的先后编排，不分组',
});

/** Kinds of pictures that can be printed. */
export const isPrintable = ({ name }: DraftImage): boolean => /\.(?:png|jpe?g|svg)$/iu.test(name);

export const imageFormat = (file: string, { name, line }: DraftImage): Diagnostic => ({
  rule: 'import-image-format',
  severity: 'warning',
  file,
  line,
  message: `图片 ${name} 不是 PNG、JPEG 或 SVG，没有排进正文，存在 figures/`,
  hint: '在 Word 或 WPS 里把它另存为 PNG，再在 report.md 里写 ![图里是什么](figures/文件名.png)',
});

/** Numbers of an appendix that are skipped or used twice. */
export function numberFaults(file: string, notes: readonly DraftNote[]): readonly Diagnostic[] {
  return notes.flatMap((note, i): readonly Diagnostic[] => {
    const before = notes[i - 1]?.number;
    if (note.number === undefined || before === undefined || note.number === before + 1) return [];
    const message =
      note.number === before
        ? `注释序号 ${note.number} 用了两次`
        : `注释序号从 ${before} 跳到 ${note.number}`;
    return [
      {
        rule: 'import-note-number',
        severity: 'warning',
        file,
        line: note.line,
        message,
        hint: '已按出现先后重新编号，请核对有没有缺漏',
      },
    ];
  });
}

/** Entries of an appendix whose term and explanation could not be told apart. */
export function undividedNotes(file: string, notes: readonly DraftNote[]): readonly Diagnostic[] {
  return notes
    .filter(({ isGuessed }) => isGuessed)
    .map(({ term, line }) => ({
      rule: 'import-note-undivided',
      severity: 'warning',
      file,
      line,
      message: `这条注释分不出词和解释，暂以「${plainTerm(term)}」为词`,
      hint: '在 glossary.md 里改好词和解释',
    }));
}

export function linkFindings(
  file: string,
  linking: Linking,
  notes: readonly DraftNote[],
  texts: readonly string[],
): readonly Diagnostic[] {
  const term = (note: number) => plainTerm(notes[note]?.term ?? '');
  const guessed = linking.guessed.map(
    ({ note, block, start, end }): Diagnostic => ({
      ...{
        rule: 'import-term-guessed',
        severity: 'info',
        file,
        ...(notes[note] && { line: notes[note].line }),
      },
      message: `「${term(note)}」在正文里的说法是「${bare(texts[block]?.slice(start, end) ?? '')}」，已链接`,
      hint: '不对的话，改 report.md 里的 [文字](term:…)',
    }),
  );
  const silent = linking.unmentioned.map(
    (note): Diagnostic => ({
      ...{
        rule: 'import-term-unmentioned',
        severity: 'warning',
        file,
        ...(notes[note] && { line: notes[note].line }),
      },
      message: `正文里找不到「${term(note)}」，这条注释排在最后`,
      hint: '在正文相应的词上写 [文字](term:词条)',
    }),
  );
  return [...guessed, ...silent];
}

export function headFindings(file: string, head: Head): readonly Diagnostic[] {
  const wanted: readonly (readonly [string | undefined, string, string])[] = [
    [head.title, '标题', 'title'],
    [head.occasion, '届次', 'occasion'],
    [head.speaker, '报告人', 'speaker'],
    [head.salutation, '称谓', 'salutation'],
  ];
  const unknown = head.unknown.map(
    ({ text, line }): Diagnostic => ({
      rule: 'import-head-line',
      severity: 'warning',
      file,
      line,
      message: `题头这一行没有认出，放在正文开头：「${bare(text).trim().slice(0, 24)}」`,
      hint: '改放到 report.md 开头的 occasion、office、speaker 等处，或删去',
    }),
  );
  const missing = wanted.flatMap(([value, name, key]): readonly Diagnostic[] =>
    value !== undefined
      ? []
      : [
          {
            rule: 'import-head',
            severity: 'info',
            file,
            message: `没有找到${name}`,
            hint: `需要时在 report.md 开头写 ${key}:`,
          },
        ],
  );
  return [...unknown, ...missing];
}

interface Labelled {
  readonly parts: Parts;
  readonly body: readonly BodyBlock[];
  readonly made: Report;
}

/** Attachments that get another label than was typed (附录一), where the text goes on calling them by it. */
export function labelChanges(file: string, { parts, body, made }: Labelled): readonly Diagnostic[] {
  const numbers = made.blocks.flatMap((block) =>
    block.type === 'attachment' ? [block.number ?? '附件'] : [],
  );
  return parts.attachments.flatMap(({ title, label }, i): readonly Diagnostic[] => {
    const number = numbers[i] ?? '附件';
    const mention = new RegExp(`${label}(?![一二三四五六七八九十\\d])`, 'u');
    const named = body.find((block) => block.type === 'paragraph' && mention.test(bare(block.text)));
    if (label === '' || label === number || named === undefined) return [];
    return [
      {
        rule: 'import-attachment-label',
        severity: 'warning',
        file,
        line: named.line,
        message: `「${title}」原来叫「${label}」，自动编号是「${number}」，正文里还写着「${label}」`,
        hint: `在 report.md 里把「${label}」改成 [](ref:${title})，序号就会跟着变`,
      },
    ];
  });
}

const runInWords: Readonly<
  Record<RunInFinding['kind'], readonly [rule: string, message: string, hint: string]>
> = {
  guessed: [
    'import-run-in-guessed',
    '与前后的接排标题写法不同，标题从第一个逗号处断开',
    '在 report.md 里改好这一段的标题（## 标题。## 正文）',
  ],
  left: [
    'import-run-in-left',
    '起的一组段落像接排标题，但序号不从一开始，或写法不齐，没有认作标题',
    '是标题的，在 report.md 里写成 ## 标题。## 正文，不写序号',
  ],
};

/** Numbered paragraphs that were headings by a guess, or were not taken for headings though they look like them. */
export const runInFindings = (
  file: string,
  findings: readonly RunInFinding[],
  blocks: readonly DraftBlock[],
): readonly Diagnostic[] =>
  findings.map(({ kind, index, number }) => {
    const [rule, message, hint] = runInWords[kind];
    const line = blocks[index]?.line ?? 1;
    return { rule, severity: 'warning', file, line, message: `「${number}」${message}`, hint };
  });

/** A heading whose made number is not the typed one. */
export function numberChanges(
  file: string,
  body: readonly BodyBlock[],
  report: Report,
): readonly Diagnostic[] {
  const typed = body.flatMap((block) => {
    if (block.type === 'heading') return [block];
    if (block.type !== 'paragraph') return [];
    const { line, text } = block;
    return (block.runIn ?? []).map(({ number, start, end }) => ({
      number,
      line,
      text: text.slice(start, end),
    }));
  });
  const made = report.blocks.filter((block) => block.type === 'heading');
  return typed.flatMap((block, i): readonly Diagnostic[] => {
    const now = made[i]?.number ?? '';
    const same = essenceOf(block.number) === essenceOf(now) && isSameForm(block.number, now);
    if (same) return [];
    return [
      {
        rule: 'import-heading-number',
        severity: 'warning',
        file,
        line: block.line,
        message: `标题「${bare(block.text).slice(0, 16)}」原来的序号是 ${block.number}，自动编号是 ${now}`,
        hint: '检查标题有没有缺漏，或层次不对',
      },
    ];
  });
}

/** 一、 that became （一） is another number; 第一部分 has no form of its own, and 1、 is 1. */
function isSameForm(typed: string, made: string): boolean {
  const forms = [/^[（(]\s*[一二三四五六七八九十]/u, /^[（(]\s*[\d０-９]/u, /^[一二三四五六七八九十]/u];
  const formOf = (number: string) => forms.findIndex((form) => form.test(number));
  return typed.startsWith('第') || formOf(typed) === formOf(made);
}

/** 第一部分 and 一、 are the same; so are １． and 1. */
const essenceOf = (number: string): string =>
  number
    .replace(/[第部分章、.．（）()\s：:]/gu, '')
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
