// Any draft → the canonical source: read, healed, understood, written, and proved whole.

import path from 'node:path';
import { stringify } from 'yaml';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { NumberForm, Report } from '../model/report.js';
import { readReport } from '../read/index.js';
import { transform } from '../transform/index.js';
import { bare, type Draft, type DraftBlock, type DraftImage, type Repair } from './draft.js';
import {
  groupTitle,
  headFindings,
  imageFormat,
  isPrintable,
  labelChanges,
  linkFindings,
  markerWithoutNote,
  numberChanges,
  numberFaults,
  runInFindings,
  undividedNotes,
} from './findings.js';
import { heal } from './heal/index.js';
import { type Linking, linkTerms, type TermLink } from './links.js';
import { blockMarkdown, glossaryMarkdown } from './markdown.js';
import { type FileDraft, mergeDrafts, type PlaceOf } from './merge.js';
import { proveWhole } from './proof.js';
import { empty, readDraft, type TrackedChanges } from './readers/index.js';
import { importReport } from './summary.js';
import { type BodyBlock, readBody } from './understand/body.js';
import { footnotes } from './understand/footnotes.js';
import { type Head, readHead } from './understand/head.js';
import { takeMarkers } from './understand/markers.js';
import { isColumnHead, isGroupTitle, readNotes } from './understand/notes.js';
import { cutParts, type Parts } from './understand/parts.js';

export type { Repair } from './draft.js';

export interface ImportOptions {
  /** Nothing but layout is changed. */
  readonly strict: boolean;
  readonly trackedChanges: TrackedChanges;
}

export interface DraftFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface Imported {
  /** Files of the source folder, by their path in it. */
  readonly files: readonly (readonly [name: string, content: string | Uint8Array])[];
  readonly repairs: readonly Repair[];
  readonly report: Report;
}

/** One draft in one file. */
export const importDraft = (
  file: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<Result<Imported | undefined>> => importDrafts([{ file, bytes }], options);

/**
 * One report, in one file or drafted in several (the body, the notes, attachments) that are taken in
 * order. Faults are diagnostics; a value comes back whenever all could be read at all.
 */
export async function importDrafts(
  files: readonly DraftFile[],
  options: ImportOptions,
): Promise<Result<Imported | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const drafts: FileDraft[] = [];
  for (const { file, bytes } of files) {
    const read = await readDraft(file, bytes, options.trackedChanges);
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) return { value: undefined, diagnostics };
    drafts.push({ file, draft: read.value });
  }
  const { draft: merged, placeOf } = mergeDrafts(drafts);
  const { draft, repairs } = heal(merged, options.strict);
  const [{ file }] = files as readonly [DraftFile];
  if (!draft.blocks.some(isWorded)) return { value: undefined, diagnostics: [...diagnostics, empty(file)] };
  const aside = repairs.filter((repair) => repair.after === '').map((repair) => repair.before);
  const head = readHead(draft.blocks, draft.title, aside);
  const cut = cutParts(head.rest);
  const parts = { ...cut, body: [...head.unknown, ...cut.body] };
  const names = files.map((one) => path.basename(one.file)).join('、');
  const countsParagraphs = new Set(drafts.filter((one) => one.draft.counts).map((one) => one.file));
  return assemble({
    file,
    names,
    draft,
    head,
    parts,
    repairs: [...repairs],
    diagnostics,
    placeOf,
    countsParagraphs,
  });
}

interface Assembly {
  readonly file: string;
  /** Of all files, as the report of the import calls them. */
  readonly names: string;
  readonly placeOf: PlaceOf;
  /** Files whose lines are paragraphs. */
  readonly countsParagraphs: ReadonlySet<string>;
  readonly draft: Draft;
  readonly head: Head;
  readonly parts: Parts;
  readonly repairs: Repair[];
  readonly diagnostics: Diagnostic[];
}

/** Whether a block has a Chinese character anywhere: a report without one is none. */
function isWorded(block: DraftBlock): boolean {
  const han = /\p{Script=Han}/u;
  if (block.type === 'paragraph') return han.test(block.text);
  return block.type === 'table' && block.rows.some((row) => row.some(({ text }) => han.test(text)));
}

function assemble(assembly: Assembly): Result<Imported> {
  const { file, names: drafts, draft, head, parts, repairs, placeOf } = assembly;
  const found: Diagnostic[] = [];
  const appendix = readNotes(parts.notes?.blocks ?? []);
  const taken = takeMarkers(parts.body, appendix.length);
  const own = footnotes(draft.notes, taken, appendix);
  const notes = [...appendix, ...own.map(({ note }) => note)];
  const { blocks: body, numbering, findings } = readBody(taken.blocks, head.unknown.length);
  found.push(...runInFindings(file, findings, taken.blocks));
  // Where the appendix numbers its notes wrongly and the text rightly, the text's numbers count the notes.
  const highest = Math.max(0, ...taken.markers.map((marker) => ('number' in marker ? marker.number : 0)));
  const isByPlace = highest === appendix.length && numberFaults(file, appendix).length > 0;
  const numbered = taken.markers.flatMap((marker) => {
    const note =
      'id' in marker
        ? own.findIndex(({ id }) => id === marker.id) + appendix.length
        : appendix.findIndex((n, i) => (isByPlace ? i + 1 : (n.number ?? i + 1)) === marker.number);
    if (note < 0 && 'number' in marker)
      found.push(markerWithoutNote(file, marker.number, taken.blocks[marker.block]));
    return note < 0 ? [] : [{ ...marker, note }];
  });
  found.push(...(parts.notes?.blocks ?? []).filter(isGroupTitle).map((block) => groupTitle(file, block)));
  found.push(...numberFaults(file, appendix), ...undividedNotes(file, notes));
  const texts = body.map((block) => (block.type === 'paragraph' ? block.text : ''));
  const terms = notes.map((note) => note.term);
  const headEnds = body.map((block) => (block.type === 'paragraph' ? (block.runIn?.at(-1)?.end ?? 0) : 0));
  const linking = linkTerms({ texts, headEnds }, terms, numbered);
  found.push(...linkFindings(file, linking, notes, texts));
  for (const marker of taken.markers)
    repairs.push({
      kind: '取下注释标记',
      line: taken.blocks[marker.block]?.line ?? 0,
      before: 'id' in marker ? `脚注 ${marker.id}` : `[${marker.number}]`,
      after: '',
    });
  for (const block of body)
    if (block.type === 'heading')
      repairs.push(
        block.number === ''
          ? { kind: '认作不编号的标题', line: block.line, before: bare(block.text), after: '' }
          : { kind: '标题序号改为自动', line: block.line, before: block.number, after: '' },
      );
    else if (block.type === 'paragraph' && block.runIn !== undefined)
      for (const { number } of block.runIn)
        repairs.push({ kind: '接排标题的序号改为自动', line: block.line, before: number, after: '' });
    else if ((block.type === 'caption' || block.type === 'figureCaption') && block.number !== '')
      repairs.push({ kind: '表号、图号改为自动', line: block.line, before: block.number, after: '' });
    else if (block.type === 'image' && !isPrintable(block)) found.push(imageFormat(file, block));

  const source = {
    report: reportMarkdown({ head, parts, body, numbering, linking, terms }),
    glossary: glossaryMarkdown(notes),
  };
  const names = { report: 'report.md', glossary: 'glossary.md' };
  const read = readReport({
    report: { file: names.report, text: source.report },
    ...(notes.length > 0 && { glossary: { file: names.glossary, text: source.glossary } }),
  });
  const made = transform(read.value).value;
  found.push(
    ...read.diagnostics.filter((d) => d.severity === 'error'),
    ...numberChanges(file, body, made),
    ...labelChanges(file, { parts, body, made }),
  );
  found.push(
    ...headFindings(file, head),
    ...proveWhole(
      [...draft.blocks.map(withoutMarkers(taken, parts)), ...noteBlocks(draft)],
      read.value,
      file,
    ),
  );
  const { countsParagraphs } = assembly;
  const diagnostics = [
    ...assembly.diagnostics,
    ...found.map((finding) => placed(finding, file, placeOf)),
  ].map((finding) => inParagraphs(finding, countsParagraphs));
  const listed = repairs.map((repair) => ({ ...repair, ...placeOf(repair.line) }));
  const remarks = (draft.remarks ?? []).map((remark) => ({ ...remark, ...placeOf(remark.line) }));
  const images = draft.blocks.filter((block): block is DraftImage => block.type === 'image');
  const files: Imported['files'] = [
    ['report.md', source.report],
    ...(notes.length > 0 ? ([['glossary.md', source.glossary]] as const) : []),
    ...images.map((image) => [`figures/${image.name}`, image.bytes] as const),
    [
      'import-report.md',
      importReport({
        drafts,
        report: read.value,
        repairs: listed,
        remarks,
        diagnostics,
        measure: (one) => (countsParagraphs.has(one ?? file) ? '段' : '行'),
      }),
    ],
  ];
  return { value: { files, repairs: listed, report: read.value }, diagnostics };
}

/** A finding about the joined drafts, said of the file and line it comes from. */
const placed = (finding: Diagnostic, file: string, placeOf: PlaceOf): Diagnostic =>
  finding.file !== file || finding.line === undefined
    ? finding
    : { ...finding, file, ...placeOf(finding.line) };

/** A Word file has no lines that a clerk could count: its paragraphs are. */
function inParagraphs(finding: Diagnostic, countsParagraphs: ReadonlySet<string>): Diagnostic {
  const { line, ...rest } = finding;
  const isCounted = line !== undefined && countsParagraphs.has(finding.file ?? '');
  return isCounted ? { ...rest, paragraph: line } : finding;
}

/** For the proof, body paragraphs as they are once their markers are out. */
function withoutMarkers(
  taken: { blocks: readonly DraftBlock[] },
  parts: Parts,
): (block: DraftBlock) => DraftBlock {
  const cleaned = new Map(parts.body.map((block, i) => [block, taken.blocks[i] ?? block]));
  for (const block of parts.notes?.blocks ?? [])
    if (isGroupTitle(block)) cleaned.set(block, { ...block, type: 'paragraph', text: '' });
    else if (block.type === 'table')
      cleaned.set(block, {
        ...block,
        rows: block.rows.map((row) => row.filter(({ text }) => !isColumnHead(text))),
      });
  return (block) => cleaned.get(block) ?? block;
}

/** The file's own notes are text of the draft, too. */
const noteBlocks = ({ notes }: Draft): readonly DraftBlock[] =>
  [...notes.values()].map((text, i) => ({ type: 'paragraph', text, line: i + 1 }));

/** Blocks in order; a picture takes the caption below it, one that cannot be printed is left out. */
const bodyMarkdown = (
  body: readonly BodyBlock[],
  linksOf: (i: number) => readonly TermLink[],
  terms: readonly string[],
): readonly string[] =>
  body.flatMap((block, i) => {
    const below = body[i + 1];
    const caption = below?.type === 'figureCaption' ? below.text : '';
    const isLeftOut = block.type === 'figureCaption' || (block.type === 'image' && !isPrintable(block));
    return isLeftOut ? [] : [blockMarkdown(block, linksOf(i), terms, caption)];
  });

interface Writing {
  readonly head: Head;
  readonly parts: Parts;
  readonly body: readonly BodyBlock[];
  readonly numbering: readonly NumberForm[] | undefined;
  readonly linking: Linking;
  readonly terms: readonly string[];
}

function reportMarkdown({ head, parts, body, numbering, linking, terms }: Writing): string {
  const { title = '政府工作报告', occasion, delivered, office, speaker, organ, salutation } = head;
  const { security, copyNumber, urgency } = head;
  const meta = {
    title,
    occasion,
    delivered,
    office,
    speaker,
    organ,
    salutation,
    imprint: parts.imprint,
    numbering,
    notes: parts.notes && { title: parts.notes.title },
    security,
    copyNumber,
    urgency,
  };
  const front = stringify(JSON.parse(JSON.stringify(meta)), { lineWidth: 0 });
  const blocks = bodyMarkdown(body, (i) => linking.links.filter((link) => link.block === i), terms);
  const attachments = parts.attachments.map((part) => {
    const inner = bodyMarkdown(readBody(takeMarkers(part.blocks, 0).blocks).blocks, () => [], []);
    return `::: attachment ${part.title}\n\n${inner.join('\n\n')}\n\n:::`;
  });
  const signed =
    parts.signature === undefined
      ? []
      : [`::: signature\n${parts.signature.organ}\\\n${parts.signature.date}\n:::`];
  return `---\n${front}---\n\n${[...blocks, ...signed, ...attachments].join('\n\n')}\n`;
}
