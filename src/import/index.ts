// Any draft → the canonical source: read, healed, understood, written, and proved whole.

import path from 'node:path';
import { stringify } from 'yaml';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import { readReport } from '../read/index.js';
import { transform } from '../transform/index.js';
import { bare, type Draft, type DraftBlock, type DraftImage, type Repair } from './draft.js';
import { heal } from './heal/index.js';
import { type Linking, linkTerms } from './links.js';
import { blockMarkdown, glossaryMarkdown } from './markdown.js';
import { proveWhole } from './proof.js';
import { decodeText } from './readers/encoding.js';
import { importReport } from './summary.js';
import { type BodyBlock, readBody } from './understand/body.js';
import { type Head, readHead } from './understand/head.js';
import { takeMarkers } from './understand/markers.js';
import { type DraftNote, plainTerm, readNotes } from './understand/notes.js';
import { cutParts, type Parts } from './understand/parts.js';

export type { Repair } from './draft.js';

export interface ImportOptions {
  /** Nothing but layout is changed. */
  readonly strict: boolean;
  readonly trackedChanges: 'accept' | 'reject';
}

export interface Imported {
  /** Files of the source folder, by their path in it. */
  readonly files: readonly (readonly [name: string, content: string | Uint8Array])[];
  readonly repairs: readonly Repair[];
  readonly report: Report;
}

/** No report is longer; a larger text is not read (bytes). */
const largest = 20 * 1024 * 1024;

/** One draft. Faults in it are diagnostics; a value comes back whenever it could be read at all. */
export async function importDraft(
  file: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<Result<Imported | undefined>> {
  const read = await readDraft(file, bytes, options);
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const { draft, repairs } = heal(read.value, options.strict);
  if (draft.blocks.length === 0) return { value: undefined, diagnostics: [...read.diagnostics, empty(file)] };
  const aside = repairs.filter((repair) => repair.after === '').map((repair) => repair.before);
  const head = readHead(draft.blocks, draft.title, aside);
  const parts = withFootnotes(cutParts(head.rest), draft.notes);
  return assemble({ file, draft, head, parts, repairs: [...repairs], diagnostics: [...read.diagnostics] });
}

const empty = (file: string): Diagnostic => ({
  rule: 'import-empty',
  severity: 'error',
  message: '文件里没有文字',
  hint: '检查是不是选错了文件',
  file,
});

async function readDraft(
  file: string,
  bytes: Uint8Array,
  { trackedChanges }: ImportOptions,
): Promise<Result<Draft | undefined>> {
  if (bytes.length === 0) return { value: undefined, diagnostics: [empty(file)] };
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (head.startsWith('PK')) return (await import('./readers/docx.js')).readDocx(file, bytes, trackedChanges);
  if (head.startsWith('%PDF')) return (await import('./readers/pdf.js')).readPdf(file, bytes);
  const known = foreign.find(([start]) => head.startsWith(start));
  if (known !== undefined)
    return {
      value: undefined,
      diagnostics: [{ rule: 'import-format', severity: 'error', file, message: known[1], hint: known[2] }],
    };
  if (bytes.length > largest) {
    const finding = {
      rule: 'import-too-large',
      severity: 'error',
      message: '文本超过 20 MB，不像一份报告',
      hint: '只留报告本身再导入',
    } as const;
    return { value: undefined, diagnostics: [{ ...finding, file }] };
  }
  const text = decodeText(file, bytes);
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
  const isHtml = /^\s*(?:<!doctype html|<html|<head|<body|<div|<p[ >]|<table)/iu.test(text.value);
  const draft = isHtml
    ? (await import('./readers/html.js')).readHtml(text.value)
    : (await import('./readers/text.js')).readText(text.value);
  return { value: draft, diagnostics: [] };
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

/** Word's own footnotes become the notes where the draft has no appendix. */
function withFootnotes(parts: Parts, notes: ReadonlyMap<string, string>): Parts {
  if (parts.notes !== undefined || notes.size === 0) return parts;
  const blocks = [...notes].map(
    ([id, text], i): DraftBlock => ({
      type: 'paragraph',
      text: `[${/\d+/u.exec(id)?.[0] ?? i + 1}] ${text}`,
      line: i + 1,
    }),
  );
  return { ...parts, notes: { title: '名词解释', blocks } };
}

interface Assembly {
  readonly file: string;
  readonly draft: Draft;
  readonly head: Head;
  readonly parts: Parts;
  readonly repairs: Repair[];
  readonly diagnostics: Diagnostic[];
}

function assemble({ file, draft, head, parts, repairs, diagnostics }: Assembly): Result<Imported> {
  const notes = readNotes(parts.notes?.blocks ?? []);
  const taken = takeMarkers(parts.body, notes.length);
  const body = readBody(taken.blocks);
  const numbered = taken.markers.flatMap((marker) => {
    const note = notes.findIndex((n, i) => (n.number ?? i + 1) === marker.number);
    if (note < 0) diagnostics.push(markerWithoutNote(file, marker.number, taken.blocks[marker.block]));
    return note < 0 ? [] : [{ ...marker, note }];
  });
  diagnostics.push(...numberFaults(file, notes));
  const texts = body.map((block) => (block.type === 'paragraph' ? block.text : ''));
  const terms = notes.map((note) => note.term);
  const linking = linkTerms(texts, terms, numbered);
  diagnostics.push(...linkFindings(file, linking, notes, texts));
  for (const { number, block } of taken.markers)
    repairs.push({
      kind: '取下注释标记',
      line: taken.blocks[block]?.line ?? 0,
      before: `[${number}]`,
      after: '',
    });
  for (const block of body)
    if (block.type === 'heading')
      repairs.push({ kind: '标题序号改为自动', line: block.line, before: block.number, after: '' });

  const source = {
    report: reportMarkdown({ head, parts, body, linking, terms }),
    glossary: glossaryMarkdown(notes),
  };
  const names = { report: 'report.md', glossary: 'glossary.md' };
  const read = readReport({
    report: { file: names.report, text: source.report },
    ...(notes.length > 0 && { glossary: { file: names.glossary, text: source.glossary } }),
  });
  diagnostics.push(
    ...read.diagnostics.filter((d) => d.severity === 'error'),
    ...numberChanges(file, body, transform(read.value).value),
  );
  diagnostics.push(
    ...headFindings(file, head),
    ...proveWhole(draft.blocks.map(withoutMarkers(taken, parts)), read.value, file),
  );
  const images = draft.blocks.filter((block): block is DraftImage => block.type === 'image');
  const files: Imported['files'] = [
    ['report.md', source.report],
    ...(notes.length > 0 ? ([['glossary.md', source.glossary]] as const) : []),
    ...images.map((image) => [`figures/${image.name}`, image.bytes] as const),
    ['import-report.md', importReport(path.basename(file), read.value, repairs, diagnostics)],
  ];
  return { value: { files, repairs, report: read.value }, diagnostics };
}

/** For the proof, body paragraphs as they are once their markers are out. */
function withoutMarkers(
  taken: { blocks: readonly DraftBlock[] },
  parts: Parts,
): (block: DraftBlock) => DraftBlock {
  const cleaned = new Map(parts.body.map((block, i) => [block, taken.blocks[i] ?? block]));
  return (block) => cleaned.get(block) ?? block;
}

interface Writing {
  readonly head: Head;
  readonly parts: Parts;
  readonly body: readonly BodyBlock[];
  readonly linking: Linking;
  readonly terms: readonly string[];
}

function reportMarkdown({ head, parts, body, linking, terms }: Writing): string {
  const { title = '政府工作报告', occasion, delivered, office, speaker, organ, salutation } = head;
  const meta = {
    title,
    occasion,
    delivered,
    office,
    speaker,
    organ,
    salutation,
    imprint: parts.imprint,
    notes: parts.notes && { title: parts.notes.title },
  };
  const front = stringify(JSON.parse(JSON.stringify(meta)), { lineWidth: 0 });
  const blocks = body.map((block, i) =>
    blockMarkdown(
      block,
      linking.links.filter((link) => link.block === i),
      terms,
    ),
  );
  const attachments = parts.attachments.map((part) => {
    const inner = readBody(part.blocks).map((block) => blockMarkdown(block, [], []));
    return `::: attachment ${part.title}\n\n${inner.join('\n\n')}\n\n:::`;
  });
  return `---\n${front}---\n\n${[...blocks, ...attachments].join('\n\n')}\n`;
}

function markerWithoutNote(file: string, number: number, block: DraftBlock | undefined): Diagnostic {
  return {
    ...{ rule: 'import-marker-without-note', severity: 'warning', file, ...(block && { line: block.line }) },
    message: `正文有注释标记 ${number}，附件里没有这一条`,
    hint: '在 glossary.md 里补上，或在正文里确认不需要',
  };
}

/** Numbers of an appendix that are skipped or used twice. */
function numberFaults(file: string, notes: readonly DraftNote[]): readonly Diagnostic[] {
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

function linkFindings(
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

function headFindings(file: string, head: Head): readonly Diagnostic[] {
  const wanted: readonly (readonly [string | undefined, string, string])[] = [
    [head.title, '标题', 'title'],
    [head.occasion, '届次', 'occasion'],
    [head.speaker, '报告人', 'speaker'],
    [head.salutation, '称谓', 'salutation'],
  ];
  return wanted.flatMap(([value, name, key]): readonly Diagnostic[] =>
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
}

/** A heading whose made number is not the typed one. */
function numberChanges(file: string, body: readonly BodyBlock[], report: Report): readonly Diagnostic[] {
  const typed = body.filter((block) => block.type === 'heading');
  const made = report.blocks.filter((block) => block.type === 'heading');
  return typed.flatMap((block, i): readonly Diagnostic[] => {
    const now = made[i]?.number ?? '';
    const same = essenceOf(block.number) === essenceOf(now);
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

/** 第一部分 and 一、 are the same; so are １． and 1. */
const essenceOf = (number: string): string => number.replace(/[第部分章、.．（）()\s：:]/gu, '');
