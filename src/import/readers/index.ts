// Any file → Draft: which reader it needs is found from its first bytes.

import type { Diagnostic, Result } from '../../model/diagnostic.js';
import type { Draft } from '../draft.js';
import type { TrackedChanges } from './docx/state.js';
import { decodeText } from './encoding.js';

export type { TrackedChanges } from './docx/state.js';

/** No report is longer; a larger text is not read (bytes). */
const largest = 20 * 1024 * 1024;

const tooLarge = (file: string): Diagnostic => ({
  rule: 'import-too-large',
  severity: 'error',
  file,
  message: '文本超过 20 MB，不像一份报告',
  hint: '只留报告本身再导入',
});

const tooDeep = (file: string): Diagnostic => ({
  rule: 'import-html-deep',
  severity: 'error',
  file,
  message: '网页的标记层层嵌套，不像一份报告',
  hint: '在浏览器里打开，只复制报告的文字，存为文本再导入',
});

export const empty = (file: string): Diagnostic => ({
  rule: 'import-empty',
  severity: 'error',
  message: '文件里没有汉字，不像一份报告',
  hint: '检查是不是选错了文件',
  file,
});

/** Reads a file by what it holds, whatever its name says. */
export async function readDraft(
  file: string,
  bytes: Uint8Array,
  trackedChanges: TrackedChanges,
): Promise<Result<Draft | undefined>> {
  const read = await readAny(file, bytes, trackedChanges);
  const fault = read.value && spanFault(file, read.value);
  return fault === undefined ? read : { value: undefined, diagnostics: [...read.diagnostics, fault] };
}

async function readAny(
  file: string,
  bytes: Uint8Array,
  trackedChanges: TrackedChanges,
): Promise<Result<Draft | undefined>> {
  if (bytes.length === 0) return { value: undefined, diagnostics: [empty(file)] };
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (head.startsWith('PK'))
    return inParagraphs(await (await import('./docx/index.js')).readDocx(file, bytes, trackedChanges));
  if (head.startsWith('%PDF')) return inParagraphs(await (await import('./pdf.js')).readPdf(file, bytes));
  const known = foreign.find(([start]) => head.startsWith(start));
  if (known !== undefined)
    return {
      value: undefined,
      diagnostics: [{ rule: 'import-format', severity: 'error', file, message: known[1], hint: known[2] }],
    };
  if (bytes.length > largest) {
    return { value: undefined, diagnostics: [tooLarge(file)] };
  }
  const text = decodeText(file, bytes);
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
  const isPage = isHtml(text.value);
  const draft = isPage
    ? (await import('./html.js')).readHtml(text.value)
    : (await import('./text.js')).readText(text.value);
  return draft === undefined
    ? { value: undefined, diagnostics: [tooDeep(file)] }
    : { value: isPage ? { ...draft, counts: 'paragraphs' } : draft, diagnostics: [] };
}

const inParagraphs = ({ value, diagnostics }: Result<Draft | undefined>): Result<Draft | undefined> => ({
  value: value && { ...value, counts: 'paragraphs' },
  diagnostics,
});

const htmlTag =
  /^<(?:!doctype html|(?:html|head|body|div|p|table|span|meta|title|section|article|center|font|h[1-6])[\s>])/iu;

/** Whether the first thing of a text, behind its declaration and comments, is an element of a page. */
function isHtml(text: string): boolean {
  let rest = text.slice(0, 5000).trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?xml') ? '>' : undefined;
    if (close === undefined) return htmlTag.test(rest);
    const end = rest.indexOf(close, close === '-->' ? 4 : 5);
    if (end < 0) return false;
    rest = rest.slice(end + close.length).trimStart();
  }
}

/** Columns and rows that a cell of a report may span; more is a broken file, or one made to be slow. */
const mostSpanned = 200;

function spanFault(file: string, { blocks }: Draft): Diagnostic | undefined {
  const isWide = (span: number) => !(span >= 0 && span <= mostSpanned);
  const table = blocks.find(
    (block) =>
      block.type === 'table' &&
      block.rows.some((row) => row.some(({ colspan, rowspan }) => isWide(colspan) || isWide(rowspan))),
  );
  if (table === undefined) return undefined;
  return {
    rule: 'import-table-span',
    severity: 'error',
    file,
    paragraph: table.line,
    message: `表格里有单元格跨了 ${mostSpanned} 以上的行或列，文件可能已损坏`,
    hint: '在 Word 或浏览器里打开，拆开这个表里合并的单元格再导入',
  };
}

/** What a file is, by its first bytes, where we cannot read it. */
const foreign: readonly (readonly [start: string, message: string, hint: string])[] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    '这是旧版 Word（.doc）或加密的文件',
    '在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再导入',
  ],
  ['\u0089PNG', '这是图片，不是文稿', '先做文字识别（OCR），或向起草单位要 Word 稿'],
  ['\u00ff\u00d8\u00ff', '这是图片，不是文稿', '先做文字识别（OCR），或向起草单位要 Word 稿'],
  ['{\\rtf', '这是 RTF 文件', '在 Word 或 WPS 里打开，另存为 .docx 再导入'],
];
