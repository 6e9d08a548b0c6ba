// A Word file → Draft: its XML read directly, numbers that Word makes included, tracked changes as told.

import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import type { Diagnostic, Result } from '../../model/diagnostic.js';
import { Numberer, readNumbering } from '../../verify/docx-numbering.js';
import { type Draft, type DraftBlock, type DraftCell, marked, melted } from '../draft.js';

export type TrackedChanges = 'accept' | 'reject';

/** No real report unpacks to more; a ZIP bomb does. */
const limits = { total: 200 * 1024 * 1024, entries: 5000 } as const;

export function readDocx(
  file: string,
  bytes: Uint8Array,
  changes: TrackedChanges,
): Result<Draft | undefined> {
  const size = { total: 0, entries: 0 };
  const names: string[] = [];
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        size.entries++;
        const wanted =
          /^word\/(?:document|numbering|styles|footnotes|endnotes)\.xml$|^word\/_rels\/document\.xml\.rels$|^word\/media\//u.test(
            name,
          );
        if (wanted) size.total += originalSize;
        if (size.total > limits.total || size.entries > limits.entries) throw new RangeError('too large');
        return wanted;
      },
    });
  } catch (error) {
    return { value: undefined, diagnostics: [error instanceof RangeError ? bomb(file) : broken(file)] };
  }
  const xml = (name: string) =>
    parts[`word/${name}.xml`] === undefined ? '' : strFromU8(parts[`word/${name}.xml`] as Uint8Array);
  if (xml('document') === '') return { value: undefined, diagnostics: [broken(file)] };
  const numberer = new Numberer(readNumbering(xml('numbering'), xml('styles')));
  const story = readStory(xml('document'), {
    numberer,
    changes,
    levels: outlineLevels(xml('styles')),
    parts,
    relations: relations(parts),
  });
  const notes = new Map([
    ...noteTexts(xml('footnotes'), changes, ''),
    ...noteTexts(xml('endnotes'), changes, 'e'),
  ]);
  return { value: { blocks: story, notes }, diagnostics: warnings(file, names, parts) };
}

const broken = (file: string): Diagnostic => ({
  ...{ rule: 'import-docx-broken', severity: 'error', file },
  message: 'Word 文件不完整、已加密，或不是 .docx',
  hint: '在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再导入',
});

const bomb = (file: string): Diagnostic => ({
  ...{ rule: 'import-too-large', severity: 'error', file },
  message: 'Word 文件展开后过大，未予读取',
  hint: '确认文件来源；删去其中的大图再导入',
});

/** Macros and outside links are named and left where they are. */
function warnings(
  file: string,
  names: readonly string[],
  parts: Record<string, Uint8Array>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (names.some((name) => /vbaProject\.bin$/iu.test(name)))
    found.push({
      rule: 'import-macro',
      severity: 'warning',
      file,
      message: '文件里有宏，已忽略',
      hint: '如非本单位所加，请查明来源',
    });
  const rels = parts['word/_rels/document.xml.rels'];
  if (
    rels !== undefined &&
    /Type="[^"]*\/(?:image|oleObject|attachedTemplate)"[^>]*TargetMode="External"|TargetMode="External"[^>]*\/(?:image|oleObject|attachedTemplate)"/u.test(
      strFromU8(rels),
    )
  )
    found.push({
      rule: 'import-external',
      severity: 'warning',
      file,
      message: '文件引用了外部的图片或对象，未予读取',
      hint: '把图片插入文件本身再导入',
    });
  return found;
}

interface StoryInput {
  readonly numberer: Numberer;
  readonly changes: TrackedChanges;
  /** Outline level by style id, from 1. */
  readonly levels: ReadonlyMap<string, number>;
  readonly parts: Record<string, Uint8Array>;
  readonly relations: ReadonlyMap<string, string>;
}

interface OpenParagraph {
  text: string;
  style?: string;
  num?: string;
  level?: string;
  outline?: number;
  centred: boolean;
  images: string[];
}

interface OpenTable {
  readonly rows: DraftCell[][];
  cell: { text: string; colspan: number; merge: 'start' | 'continue' | undefined } | undefined;
}

function readStory(xml: string, input: StoryInput): readonly DraftBlock[] {
  const blocks: DraftBlock[] = [];
  const paragraphs: OpenParagraph[] = [];
  const tables: OpenTable[] = [];
  const run = { text: '', bold: false, sup: false, hidden: false, inText: false, inProperties: false };
  const skipped = { depth: 0 };
  let count = 0;
  const skip = new Set([input.changes === 'accept' ? 'w:del' : 'w:ins', 'w:moveFrom', 'mc:Fallback']);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (skip.has(name)) skipped.depth++;
        const paragraph = paragraphs.at(-1);
        const value = attributes['w:val'];
        const isOn = value !== '0' && value !== 'false' && value !== 'none';
        switch (name) {
          case 'w:p':
            paragraphs.push({ text: '', centred: false, images: [] });
            break;
          case 'w:r':
            Object.assign(run, { text: '', bold: false, sup: false, hidden: false });
            break;
          case 'w:rPr':
            run.inProperties = true;
            break;
          case 'w:b':
            if (run.inProperties) run.bold = isOn;
            break;
          case 'w:vanish':
            if (run.inProperties) run.hidden = isOn;
            break;
          case 'w:vertAlign':
            if (run.inProperties) run.sup = value === 'superscript';
            break;
          case 'w:t':
          case 'w:delText':
            run.inText = true;
            break;
          case 'w:tab':
            if (paragraph !== undefined && !run.inProperties && attributes['w:pos'] === undefined)
              run.text += ' ';
            break;
          case 'w:br':
            if (attributes['w:type'] === undefined && paragraph !== undefined) run.text += '\n';
            break;
          case 'w:footnoteReference':
          case 'w:endnoteReference':
            if (paragraph !== undefined && skipped.depth === 0)
              paragraph.text += marked(
                `[${name === 'w:endnoteReference' ? 'e' : ''}${attributes['w:id']}]`,
                'sup',
              );
            break;
          case 'w:pStyle':
            if (paragraph !== undefined) paragraph.style = value ?? '';
            break;
          case 'w:numId':
            if (paragraph !== undefined) paragraph.num = value ?? '';
            break;
          case 'w:ilvl':
            if (paragraph !== undefined) paragraph.level = value ?? '';
            break;
          case 'w:outlineLvl':
            if (paragraph !== undefined) paragraph.outline = Number(value) + 1;
            break;
          case 'w:jc':
            if (paragraph !== undefined) paragraph.centred = value === 'center';
            break;
          case 'a:blip':
            paragraph?.images.push(attributes['r:embed'] ?? '');
            break;
          case 'w:tbl':
            tables.push({ rows: [], cell: undefined });
            break;
          case 'w:tr':
            tables.at(-1)?.rows.push([]);
            break;
          case 'w:tc': {
            const table = tables.at(-1);
            if (table !== undefined) table.cell = { text: '', colspan: 1, merge: undefined };
            break;
          }
          case 'w:gridSpan': {
            const cell = tables.at(-1)?.cell;
            if (cell !== undefined) cell.colspan = Number(value) || 1;
            break;
          }
          case 'w:vMerge': {
            const cell = tables.at(-1)?.cell;
            if (cell !== undefined) cell.merge = value === 'restart' ? 'start' : 'continue';
            break;
          }
        }
      },
      ontext(text) {
        if (run.inText) run.text += text;
      },
      onclosetag(name) {
        if (skip.has(name)) skipped.depth--;
        const paragraph = paragraphs.at(-1);
        if (name === 'w:t' || name === 'w:delText') run.inText = false;
        else if (name === 'w:rPr') run.inProperties = false;
        else if (name === 'w:r' && paragraph !== undefined && skipped.depth === 0 && !run.hidden) {
          paragraph.text += run.sup
            ? marked(run.text, 'sup')
            : run.bold
              ? marked(run.text, 'bold')
              : run.text;
          run.text = '';
        } else if (name === 'w:p')
          closeParagraph(paragraphs.pop(), tables.at(-1), { blocks, input, line: ++count });
        else if (name === 'w:tc') closeCell(tables.at(-1));
        else if (name === 'w:tbl') closeTable(tables.pop(), blocks, ++count);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return blocks;
}

interface ParagraphPlace {
  readonly blocks: DraftBlock[];
  readonly input: StoryInput;
  readonly line: number;
}

function closeParagraph(
  paragraph: OpenParagraph | undefined,
  table: OpenTable | undefined,
  { blocks, input, line }: ParagraphPlace,
): void {
  if (paragraph === undefined) return;
  const number = paragraph.text.trim() === '' ? '' : input.numberer.next(paragraph);
  const text = melted(number + paragraph.text);
  if (table?.cell !== undefined) {
    table.cell.text += (table.cell.text === '' ? '' : ' ') + text.trim();
    return;
  }
  const level = paragraph.outline ?? input.levels.get(paragraph.style ?? '');
  for (const part of text.split('\n'))
    if (part.trim() !== '')
      blocks.push({
        type: 'paragraph',
        text: part,
        line,
        centred: paragraph.centred,
        ...(level !== undefined && level <= 6 && { level }),
      });
  for (const id of paragraph.images) {
    const target = input.relations.get(id);
    const bytes = target === undefined ? undefined : input.parts[`word/${target}`];
    if (target !== undefined && bytes !== undefined)
      blocks.push({ type: 'image', name: target.split('/').at(-1) ?? 'image', bytes, alt: '', line });
  }
}

function closeCell(table: OpenTable | undefined): void {
  const cell = table?.cell;
  const row = table?.rows.at(-1);
  if (table === undefined || cell === undefined || row === undefined) return;
  row.push({ text: cell.text, colspan: cell.colspan, rowspan: cell.merge === 'continue' ? 0 : 1 });
  table.cell = undefined;
}

/** Cells that continue a merge are counted into the one that began it. */
function closeTable(table: OpenTable | undefined, blocks: DraftBlock[], line: number): void {
  if (table === undefined || table.rows.length === 0) return;
  const rows: DraftCell[][] = table.rows.map(() => []);
  const starts = new Map<number, { row: number; index: number }>();
  for (const [r, cells] of table.rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      const start = starts.get(column);
      const owner = start === undefined ? undefined : rows[start.row]?.[start.index];
      if (cell.rowspan === 0 && start !== undefined && owner !== undefined)
        rows[start.row]?.splice(start.index, 1, { ...owner, rowspan: owner.rowspan + 1 });
      else {
        starts.set(column, { row: r, index: rows[r]?.length ?? 0 });
        rows[r]?.push({ ...cell, rowspan: 1 });
      }
      column += cell.colspan;
    }
  }
  blocks.push({ type: 'table', rows, line });
}

/** Headings by style: outline level of the style, or its name (标题 1, heading 1). */
function outlineLevels(xml: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  let id = '';
  new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:style') id = attributes['w:styleId'] ?? '';
        else if (name === 'w:outlineLvl') levels.set(id, Number(value) + 1);
        else if (name === 'w:name' && /^(?:heading|标题) ?\d$/iu.test(value))
          levels.set(id, Number(value.at(-1)));
      },
    },
    { xmlMode: true },
  ).end(xml);
  return levels;
}

function relations(parts: Record<string, Uint8Array>): ReadonlyMap<string, string> {
  const rels = parts['word/_rels/document.xml.rels'];
  const found = (rels === undefined ? '' : strFromU8(rels)).matchAll(/<Relationship\b[^>]*>/gu);
  return new Map(
    [...found].map(([tag]) => [
      /Id="([^"]*)"/u.exec(tag)?.[1] ?? '',
      /Target="([^"]*)"/u.exec(tag)?.[1] ?? '',
    ]),
  );
}

/** Texts of footnotes or endnotes by id; the separators Word keeps as notes have none. */
function noteTexts(
  xml: string,
  changes: TrackedChanges,
  prefix: string,
): readonly (readonly [string, string])[] {
  const parts = xml.split(/<w:(?:footnote|endnote)\b/u).slice(1);
  return parts.flatMap((part) => {
    const id = /w:id="(-?\d+)"/u.exec(part)?.[1] ?? '';
    const kept =
      changes === 'accept'
        ? part.replace(/<w:del\b[\s\S]*?<\/w:del>/gu, '')
        : part.replace(/<w:ins\b[\s\S]*?<\/w:ins>/gu, '');
    let text = '';
    let inText = false;
    new Parser(
      {
        onopentag: (name) => {
          inText = name === 'w:t';
        },
        ontext: (t) => {
          if (inText) text += t;
        },
        onclosetag: () => {
          inText = false;
        },
      },
      { xmlMode: true },
    ).end(`<w:footnote${kept}`);
    return text.trim() === '' ? [] : [[prefix + id, text.trim()] as const];
  });
}
