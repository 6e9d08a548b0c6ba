// Template + Report → Doc: slots filled with the canonical nodes, styles named, markers spelt.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Doc, DocBlock, NoteEntry, ParagraphBlock, Section } from '../model/doc.js';
import type { Block, Container, Inline, Report } from '../model/report.js';
import type { Style, StyleSheet } from '../model/style.js';
import { blockToDoc, inlinesToDoc, plain, type Setting } from './blocks.js';
import { holdsSlot, render, type Slot, slotOf } from './render.js';
import type { Template, TemplateSource } from './template.js';

export interface ArrangeInput {
  readonly report: Report;
  readonly template: Template;
  readonly styles: StyleSheet;
  /** read/'s Markdown parser: a template is parsed like a report. */
  readonly parse: (source: TemplateSource, firstLine?: number) => Result<readonly Block[]>;
}

/** One edition of a numbered report. */
export function arrange({ report, template, styles, parse }: ArrangeInput): Result<Doc> {
  const made = render(template, report.meta);
  const parsed = parse({ file: template.file, text: made.value }, template.offset + 1);
  const diagnostics: Diagnostic[] = [...made.diagnostics, ...parsed.diagnostics];
  const { settings } = template;
  const setting: Setting = { settings, styles, diagnostics };
  const filled = fillers(report, setting);
  const drafts = sections(parsed.value, setting).map((section) => toSection(section, filled, setting));
  const entries = drafts.flatMap((section) => section.blocks).filter(isListed);
  const withToc = drafts.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => fillToc(block, entries, styles)),
  }));
  const { title, delivered, organ, occasion, keywords } = report.meta;
  const value: Doc = {
    settings,
    info: {
      ...{
        title: title.replace(/\n/gu, ''),
        keywords: keywords ?? [],
        lang: 'zh-CN',
        date: delivered ?? '1970-01-01',
      },
      ...(organ !== undefined && { author: organ }),
      ...(occasion !== undefined && { subject: occasion }),
    },
    styles: settings.duplex ? { ...styles, page: { ...styles.page, mirrored: true } } : styles,
    sections: withToc.filter((section) => section.blocks.length > 0),
    notes: settings.notes.placement === 'none' ? [] : report.notes,
    noteEntries: settings.notes.placement === 'none' ? [] : noteEntries(report, setting),
  };
  return { value, diagnostics };
}

/** `::: section` containers; whatever stands outside them is a section of its own. */
function sections(blocks: readonly Block[], { diagnostics }: Setting): readonly Container[] {
  const found: Container[] = [];
  const loose: Block[] = [];
  for (const block of blocks) {
    if (block.type === 'container' && block.name === 'section') found.push(block);
    else if (block.type === 'container')
      diagnostics.push({
        ...{ rule: 'template-container', severity: 'error', ...block.pos },
        message: `模板没有「::: ${block.name}」这种块`,
        hint: '模板分区写 ::: section 名称',
      });
    else loose.push(block);
  }
  const rest: Container = {
    type: 'container',
    name: 'section',
    argument: 'body',
    attributes: {},
    children: loose,
  };
  return loose.length === 0 ? found : [...found, rest];
}

type Filled = Readonly<Record<Slot, () => readonly DocBlock[]>>;

function toSection({ argument, attributes, children }: Container, filled: Filled, setting: Setting): Section {
  const { start = 'new-page', pageNumbers, restartAt, valign } = attributes;
  const blocks = children.flatMap((block) => templateBlock(block, filled, setting));
  const isImprint = blocks.length > 0 && blocks.every((block) => block.type === 'imprint');
  return {
    name: argument || 'body',
    start: isImprint
      ? 'continuous'
      : setting.settings.duplex || start !== 'odd-page'
        ? (start as Section['start'])
        : 'new-page',
    pageNumbers: pageNumbers !== 'no',
    ...(restartAt !== undefined && { restartAt: Number(restartAt) }),
    ...(valign === 'center' && { valign }),
    blocks,
  };
}

/** A template's own paragraph, or the content its slot stands for. */
function templateBlock(block: Block, filled: Filled, setting: Setting): readonly DocBlock[] {
  const text = block.type === 'paragraph' ? plain(block.children) : '';
  const slot = slotOf(text);
  if (slot !== undefined) return filled[slot]();
  if (holdsSlot(text))
    setting.diagnostics.push({
      ...{ rule: 'template-slot', severity: 'error', ...('pos' in block ? block.pos : undefined) },
      message: '{{body}}、{{notes}} 这类内容要自成一段',
      hint: '前后各空一行',
    });
  return blockToDoc(block, setting).map(levelOfTitle);
}

/** The report's title is the first heading of its structure; headings of the body stand below it. */
function levelOfTitle(block: DocBlock): DocBlock {
  return block.type === 'paragraph' && block.style === 'title' ? { ...block, id: 'title', level: 1 } : block;
}

function fillers(report: Report, setting: Setting): Filled {
  const { meta, notes } = report;
  const own = (blocks: readonly Block[]) => blocks.flatMap((block) => blockToDoc(block, setting));
  const attached = report.blocks.filter((block) => block.type === 'attachment');
  const { placement } = setting.settings.notes;
  const prints = notes.length > 0 && (placement === 'appendix' || placement === 'both');
  return {
    salutation: () =>
      meta.salutation === undefined
        ? []
        : [paragraph('salutation', [{ type: 'text', value: meta.salutation }])],
    body: () => own(report.blocks.filter((block) => block.type !== 'attachment')),
    attachments: () => own(attached),
    notes: () => (prints ? notesAppendix(report, attached.length, setting) : []),
    toc: () => [{ type: 'toc', entries: [] }],
    imprint: () =>
      meta.imprint === undefined
        ? []
        : [{ type: 'imprint', left: meta.imprint.organ, right: imprintDate(meta.imprint.date) }],
  };
}

const paragraph = (style: string, children: ParagraphBlock['children']): ParagraphBlock => ({
  type: 'paragraph',
  style,
  children,
});

/** 附件格式 (GB/T 9704-2012 7.3.6): its label, its title, and the notes in number order. */
function notesAppendix({ meta, notes }: Report, attachments: number, setting: Setting): readonly DocBlock[] {
  const title: Inline[] = [
    { type: 'text', value: meta.notes?.title ?? `《${meta.title.replace(/\n/gu, '')}》名词解释` },
  ];
  const label = attachments > 0 ? `附件${attachments + 1}` : '附件';
  const entries = noteEntries({ notes }, setting);
  return [
    paragraph('attachmentLabel', [{ type: 'text', value: label }]),
    { ...paragraph('noteTitle', inlinesToDoc(title, setting)), id: 'notes', level: 1, inToc: true },
    { type: 'notes', style: 'note', entries },
  ];
}

/** Notes as printed: label and first paragraph on one line, further blocks after. */
function noteEntries({ notes }: Pick<Report, 'notes'>, setting: Setting): readonly NoteEntry[] {
  return notes.map((note) => {
    const [first, ...more] = note.definition;
    const lead = first?.type === 'paragraph' ? first.children : [];
    const rest = first === undefined || first.type === 'paragraph' ? more : note.definition;
    return {
      ...{
        id: note.id,
        number: note.number ?? 0,
        mentions: note.mentions ?? 0,
        ...(note.pos && { pos: note.pos }),
      },
      label: inlinesToDoc(note.label, setting),
      children: inlinesToDoc(lead, setting),
      more: rest
        .flatMap((block) => blockToDoc(block, setting))
        .map((block) => (block.type === 'paragraph' ? { ...block, style: 'note' } : block)),
    };
  });
}

/** An ISO date is set as the standard has it (7.4.3); any other text as the author wrote it. */
function imprintDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日印发`;
}

const isListed = (block: DocBlock): block is ParagraphBlock =>
  block.type === 'paragraph' && block.inToc === true && block.id !== undefined;

/** Levels of the contents start at the highest heading there is. */
function fillToc(block: DocBlock, listed: readonly ParagraphBlock[], { styles }: StyleSheet): DocBlock {
  if (block.type !== 'toc') return block;
  const outline = (p: ParagraphBlock) => (styles[p.style] as Style | undefined)?.outline || 1;
  return {
    type: 'toc',
    entries: listed
      .filter((p) => outline(p) <= tocDepth)
      .map((p) => ({
        target: p.id ?? '',
        level: outline(p),
        children: withoutMarkers(p.children),
        ...(p.number && { number: p.number }),
      })),
  };
}

/** 一、 and （一） stand in the contents; finer levels would run to pages (house). */
const tocDepth = 2;

const withoutMarkers = (inlines: ParagraphBlock['children']) =>
  inlines.filter((inline) => inline.type !== 'noteRef');
