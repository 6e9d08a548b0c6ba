// Proof that every produced file says what the report says: each is read back with a reader that
// shares no code with its emitter, and compared unit by unit.

import { type Diagnostic, fault } from '../model/diagnostic.js';
import type { EditionSettings, Format } from '../model/doc.js';
import type { Report } from '../model/report.js';
import { compareText, type Difference } from './compare.js';
import { type Expected, expectedText } from './expected.js';
import type { ReadBack } from './html.js';

export type { ReadBack } from './html.js';
export { pageDifferences } from './pages.js';
export { type Part, partDifferences } from './parts.js';
export { wholeDifference, wholeText } from './whole.js';

export interface VerifyJob {
  readonly file: string;
  readonly format: Format;
  readonly read: ReadBack;
  /** Numbered by `transform` with this edition's choice of mentions. */
  readonly report: Report;
  readonly settings: EditionSettings;
  /** The slots of its template, in order. */
  readonly slots: readonly string[];
}

/** How many units of a kind were compared: 标题, 段落, 表格, 注释 … */
export type Counts = Readonly<Record<string, number>>;

export interface Proof {
  readonly counts: Counts;
  readonly diagnostics: readonly Diagnostic[];
}

function countsOf({ whole }: Expected): Counts {
  const counts: Record<string, number> = {};
  for (const { name } of whole) {
    const kind = name.replace(/\d+$/u, '');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Proves the paragraphs and notes of a file read back; the first difference is named. */
export function verifyFile(job: VerifyJob): Proof {
  const expected = expectedText(job.report, job.settings, job.slots);
  const counts = countsOf(expected);
  return { counts, diagnostics: differences(expected, job.read, job).map((found) => differs(job, found)) };
}

/** Notes at the end may come back apart from the body (PDF's Note elements); page notes always do. */
function differences(expected: Expected, read: ReadBack, { settings, format }: VerifyJob): readonly Found[] {
  const { placement } = settings.notes;
  const atFoot = (placement === 'foot' || placement === 'both') && format !== 'html';
  const areApart = atFoot || read.notes.length > 0;
  const inBody = found(read.places?.body);
  if (!areApart) return inBody(compareText(expected.whole, read.body));
  const body = placement === 'both' && format === 'docx' ? expected.whole : expected.body;
  const notes = atFoot ? expected.foot : expected.notes;
  const inNotes = found(read.places?.notes ?? read.notes.map((_, i) => `注释第 ${i + 1} 段`));
  return [...inBody(compareText(body, read.body)), ...inNotes(compareText(notes, read.notes))];
}

type Found = Difference & { readonly place: string };

/** A difference with its place in words: a printed page, or a paragraph counted from the first. */
const found =
  (places: readonly string[] | undefined) =>
  (difference: Difference | undefined): readonly Found[] => {
    if (difference === undefined) return [];
    const { paragraph } = difference;
    return [{ ...difference, place: places?.[paragraph] ?? `第 ${paragraph + 1} 段` }];
  };

function differs({ file }: VerifyJob, { unit, expected, found, place }: Found): Diagnostic {
  const { pos } = unit;
  const where = pos === undefined ? '' : `（来源 ${pos.file.split(/[\\/]/u).at(-1)} 第 ${pos.line} 行）`;
  return fault(
    'verify-differs',
    `${place}，${unit.name}与来源不同${where}：应为「${expected}」，文件里是「${found}」`,
    '如果文件被改动过，请重新运行 yinfa build；否则请把来源发给开发者',
    { file },
  );
}
