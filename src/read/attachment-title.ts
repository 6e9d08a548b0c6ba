// 附件1：…, 附录一 …: a label that was typed before an attachment's title. Labels are made, never typed.

import { type ReadState, report, warning } from './source-text.js';

/** What stands in front of a title, and the title. */
export interface LabelledTitle {
  /** `附录一`, without blanks, brackets and the separator. */
  readonly label: string;
  readonly title: string;
}

const word = '附\\s*[件录表图]';
const chinese = '[一二三四五六七八九十]{1,3}';
const count = `(?:之?\\s*(?:${chinese}|\\d{1,2}|[A-ZＡ-Ｚ])|[（(]\\s*(?:${chinese}|\\d{1,2})\\s*[）)])`;
const separator = '(?:\\s*[:：.．、]\\s*|\\s+)';

/** The forms of a label: with a number and a separator; in brackets; with a digit alone; without a number. */
const forms: readonly RegExp[] = [
  new RegExp(`^(${word}\\s*${count})(?:${separator}(\\S.*)|\\s*[:：.．、]?\\s*)$`, 'u'),
  new RegExp(`^[【［[（(](${word}\\s*${count}?)[】］\\]）)]\\s*[:：]?\\s*(.*)$`, 'u'),
  new RegExp(
    `^(${word}\\s*(?:\\d{1,2}|[A-ZＡ-Ｚ]|[（(]\\s*${chinese}\\s*[）)]))(?![\\d年月日项个条件张家户类大届次])(\\p{Script=Han}.*)$`,
    'u',
  ),
  new RegExp(`^(${word})\\s*[:：]\\s*(.*)$`, 'u'),
  /^(附\s*[件录])[ \t\u3000]+(\S.*)$/u,
];

/** A title with its typed label taken off, one after another (`附件1：附录一：…`); undefined where it has none. */
export function labelledTitle(text: string): LabelledTitle | undefined {
  const found = forms.map((form) => form.exec(text.trim())).find((match) => match !== null);
  if (found === undefined || found === null) return undefined;
  const [, label = '', title = ''] = found;
  return { label: label.replace(/\s+/gu, ''), title: labelledTitle(title)?.title ?? title.trim() };
}

/** A title as it is printed; a label typed before it is taken off and said. */
export function withoutLabel(text: string, line: number, state: ReadState): string {
  const found = labelledTitle(text);
  if (found !== undefined) report(state, line, typedLabel(found.label));
  return found?.title ?? text;
}

const typedLabel = (label: string) =>
  warning(
    'attachment-typed-number',
    `附件的标题里写了「${label}」，序号由程序编排，这几个字不印`,
    `删去「${label}」，只写标题；正文里提到它的地方写 [](ref:标题)`,
  );
