// Template + Report → Doc: slots filled with the canonical nodes, styles named, markers spelt.

import { type Diagnostic, hasErrors, type Result } from '../model/diagnostic.js';
import type { Doc, DocBlock, DocInfo } from '../model/doc.js';
import { numberForm, standardNumbering } from '../model/numbering.js';
import type { Block, Heading, Meta, Report } from '../model/report.js';
import type { StyleSheet } from '../model/style.js';
import { blocksToDoc, type Setting } from './blocks.js';
import { fillContents } from './contents.js';
import { imprintDate } from './dates.js';
import { noteEntries, notesAppendix } from './notes.js';
import { absentIds, type Omitting, omissionNotice, omissions, printed } from './omit.js';
import { type Rendered, render, type Slot } from './render.js';
import { type Fillers, readSections } from './sections.js';
import type { Template } from './template.js';
import type { TemplateSource } from './yaml.js';

export interface ArrangeInput {
  /** Numbered by `transform`. */
  readonly report: Report;
  readonly template: Template;
  /** `render` of the template with this report's front matter, where the caller has it already. */
  readonly rendered?: Result<Rendered>;
  readonly styles: StyleSheet;
  /** read/'s Markdown parser: a template is parsed like a report. */
  readonly parse: (source: TemplateSource, firstLine?: number) => Result<readonly Block[]>;
}

/** One edition of a numbered report. */
export function arrange({ report, template, rendered, styles, parse }: ArrangeInput): Result<Doc> {
  const made = rendered ?? render(template, report.meta);
  const { text, slots } = made.value;
  const parsed = parse({ file: template.file, text }, template.offset + 1);
  const { settings } = template;
  const omitting: Omitting = { settings, slots };
  const setting: Setting = {
    settings,
    styles,
    absent: absentIds(report, omitting),
    diagnostics: [...made.diagnostics, ...parsed.diagnostics],
  };
  const sections = readSections(parsed.value, fillers(report, setting, omitting), setting);
  if (!hasErrors(setting.diagnostics))
    setting.diagnostics.push(
      ...unplaced(report, template, omitting),
      ...omissionNotice(report, template, omitting),
    );
  const printsNotes = settings.notes.placement !== 'none';
  const value: Doc = {
    settings,
    info: infoOf(report.meta),
    styles: settings.duplex ? { ...styles, page: { ...styles.page, mirrored: true } } : styles,
    sections: fillContents(sections, styles, settings.contents).filter(
      (section) => section.blocks.length > 0,
    ),
    notes: printsNotes ? report.notes : [],
    noteEntries: printsNotes ? noteEntries(report.notes, setting) : [],
    numbering: standardNumbering.map((_, i) => numberForm(report.meta, (i + 1) as Heading['level'])),
  };
  return { value, diagnostics: setting.diagnostics };
}

function infoOf({ title, delivered, organ, occasion, keywords }: Meta): DocInfo {
  return {
    title: title.replace(/\n/gu, ''),
    keywords: keywords ?? [],
    lang: 'zh-CN',
    date: delivered ?? '1970-01-01',
    ...(organ !== undefined && { author: organ }),
    ...(occasion !== undefined && { subject: occasion }),
  };
}

function fillers(report: Report, setting: Setting, omitting: Omitting): Fillers {
  const { meta } = report;
  const kinds = omissions(omitting);
  const own = (isWanted: (block: Block) => boolean) =>
    blocksToDoc(printed(report.blocks.filter(isWanted), kinds), setting);
  return {
    salutation: () => salutation(meta),
    body: () => own(({ type }) => type !== 'attachment'),
    attachments: () => own(({ type }) => type === 'attachment'),
    notes: () =>
      printsAppendix(report, omitting) ? notesAppendix(report, setting, notesLabel(report, omitting)) : [],
    toc: () => [{ type: 'toc', entries: [] }],
    imprint: () => imprint(meta),
  };
}

const salutation = ({ salutation: value }: Meta): readonly DocBlock[] =>
  value === undefined
    ? []
    : [{ type: 'paragraph', style: 'salutation', children: [{ type: 'text', value }] }];

/** 印发份数 is a custom older than the standard: it follows the date. */
function imprint({ imprint: given }: Meta): readonly DocBlock[] {
  if (given === undefined) return [];
  const { organ = '', date = '', copies } = given;
  const count = copies === undefined ? '' : /^\d+$/u.test(copies) ? `共印${copies}份` : copies;
  const right = [imprintDate(date), count].filter(Boolean).join('　');
  return organ === '' && right === '' ? [] : [{ type: 'imprint', left: organ, right }];
}

const printsAppendix = ({ notes }: Report, { settings }: Omitting) =>
  notes.length > 0 && (settings.notes.placement === 'appendix' || settings.notes.placement === 'both');

/** 附件, or 附件n where attachments are printed too: numbers follow the order in print. */
function notesLabel({ blocks }: Report, { slots }: Omitting): string {
  const own = blocks.filter(({ type }) => type === 'attachment').length;
  const place = slots.indexOf('attachments');
  if (own === 0 || place < 0) return '附件';
  return slots.indexOf('notes') < place ? '附件1' : `附件${own + 1}`;
}

/** Text of the report that the template gives no place and does not mean to leave out. */
function unplaced(report: Report, template: Template, omitting: Omitting): readonly Diagnostic[] {
  const hasAttachments = report.blocks.some((block) => block.type === 'attachment');
  const wanted: readonly (readonly [slot: Slot, isNeeded: boolean, words: string, otherwise: string])[] = [
    ['body', true, '正文', ''],
    ['salutation', report.meta.salutation !== undefined, '称谓', ''],
    [
      'attachments',
      hasAttachments && !omissions(omitting).includes('attachments'),
      '附件',
      '；本来就不印的，在开头的设置里写 omit: [attachments]',
    ],
    ['notes', printsAppendix(report, omitting), '注释', '，或把 notes 的 placement 改为 none'],
  ];
  return wanted
    .filter(([slot, isNeeded]) => isNeeded && !omitting.slots.includes(slot))
    .map(([slot, , words, otherwise]) => ({
      rule: 'template-unplaced',
      severity: 'warning',
      file: template.file,
      message: `模板里没有 {{${slot}}}，${words}不会印出`,
      hint: `在模板里另起一段写 {{${slot}}}${otherwise}`,
    }));
}
