// A PDF with a text layer → Draft: lines by their place, page numbers and headers left out.

import { areStreamsWhole } from '../../formats/pdf-streams.js';
import { fromPdf } from '../../measure/from-pdf.js';
import { mmPerPoint, textLines } from '../../measure/lines.js';
import type { TextLine } from '../../measure/types.js';
import { type Diagnostic, fault, type Result } from '../../model/diagnostic.js';
import type { Draft, DraftBlock } from '../draft.js';
import { contentsEntry } from '../heal/front.js';

export async function readPdf(file: string, bytes: Uint8Array): Promise<Result<Draft | undefined>> {
  const placed = await fromPdf(file, bytes);
  if (placed.value === undefined) return { value: undefined, diagnostics: placed.diagnostics };
  if (!areStreamsWhole(bytes)) return { value: undefined, diagnostics: [altered(file)] };
  const heightOf = (line: TextLine) => placed.value?.pages[line.page]?.height ?? 297;
  const found = textLines(placed.value);
  const running = runningWords(found.filter((line) => isAtEdge(line, heightOf(line))));
  const lines = found.filter(
    (line) =>
      !isFurniture(line, heightOf(line)) &&
      !(isAtEdge(line, heightOf(line)) && running.has(withoutNumbers(line))),
  );
  if (lines.length === 0) {
    const finding = {
      rule: 'import-pdf-no-text',
      severity: 'error',
      message: 'PDF 里没有文字，可能是扫描件',
      hint: '先做文字识别（OCR），或向起草单位要 Word 稿',
    } as const;
    return { value: undefined, diagnostics: [{ ...finding, file }] };
  }
  const lost = lines.find(({ text }) => text.includes('\ufffd'));
  if (lost !== undefined) return { value: undefined, diagnostics: [unreadable(file, lost)] };
  return { value: { blocks: joinLines(lines), notes: new Map() }, diagnostics: [] };
}

const altered = (file: string): Diagnostic =>
  fault(
    'import-pdf-altered',
    '文件在保存或传送中损坏了（里面的数据与校验值不符），读出的字可能不对',
    '重新下载或请对方重发；最好要 Word 稿',
    { file },
  );

const unreadable = (file: string, { page, row }: TextLine): Diagnostic =>
  fault(
    'import-pdf-lost',
    `第 ${page + 1} 页第 ${row} 行有字读不出来`,
    '向起草单位要 Word 稿；或在阅读器里打开，复制文字存成文本文件再导入',
    { file },
  );

const isAtEdge = (line: TextLine, height: number): boolean => line.y < 0.1 * height || line.y > 0.88 * height;

/** Page numbers, alone at the head or foot of a page. */
const isFurniture = (line: TextLine, height: number): boolean =>
  isAtEdge(line, height) &&
  /^(?:[—–-]\s*)?\d{1,3}(?:\s*[—–-])?$|^第\s*\d+\s*页|^\d{1,3}\s*\/\s*\d{1,3}$/u.test(line.text.trim());

/** Running heads and feet are the same on every page but for its number. */
const withoutNumbers = ({ text }: TextLine): string => text.replace(/[\d\s]+/gu, '');

/** Fewer pages than these show no habit. */
const leastPages = 3;

function runningWords(lines: readonly TextLine[]): ReadonlySet<string> {
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    const words = withoutNumbers(line);
    pages.set(words, (pages.get(words) ?? new Set()).add(line.page));
  }
  return new Set([...pages].flatMap(([words, on]) => (words !== '' && on.size >= leastPages ? [words] : [])));
}

/** A line that starts indented, or follows a short one, starts a paragraph. */
function joinLines(lines: readonly TextLine[]): readonly DraftBlock[] {
  const left = Math.min(...lines.map((line) => Math.round(line.x)));
  const right = Math.max(...lines.map((line) => line.right));
  const blocks: DraftBlock[] = [];
  let text = '';
  for (const [i, line] of lines.entries()) {
    const em = line.size * mmPerPoint;
    const before = lines[i - 1];
    const isShort = before !== undefined && before.right < right - 2 * em;
    const isEntry =
      contentsEntry.test(line.text) || (before !== undefined && contentsEntry.test(before.text));
    const starts = line.x > left + 1.2 * em || isShort || isEntry || before?.size !== line.size;
    if (starts && text !== '') {
      blocks.push({ type: 'paragraph', text, line: blocks.length + 1 });
      text = '';
    }
    text += spaced(line);
  }
  if (text !== '') blocks.push({ type: 'paragraph', text, line: blocks.length + 1 });
  return blocks;
}

/** A blank where Western words stand apart, and where an em is left open. */
function spaced({ runs, size }: TextLine): string {
  const em = size * mmPerPoint;
  return runs
    .map(({ text, x }, i) => {
      const before = runs[i - 1];
      const gap = before === undefined ? 0 : x - before.lastX - before.lastWidth;
      const latin = /^[A-Za-z0-9]/u.test(text) && /[A-Za-z0-9,.;:]$/u.test(before?.text ?? '');
      return gap > 0.9 * em ? `\u3000${text}` : latin && gap > 0.18 * em ? ` ${text}` : text;
    })
    .join('');
}
