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
import { render, type Slot, slots } from './render.js';
import { type Fillers, readSections } from './sections.js';
import type { Template, TemplateSource } from './template.js';

export interface ArrangeInput {
  /** Numbered by `transform`. */
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
  const { settings } = template;
  const setting: Setting = { settings, styles, diagnostics: [...made.diagnostics, ...parsed.diagnostics] };
  const used = new Set<Slot>();
  const sections = readSections(parsed.value, counted(fillers(report, setting), used), setting);
  if (!hasErrors(setting.diagnostics))
    setting.diagnostics.push(...unplaced(report, setting, { template, used }));
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

function fillers(report: Report, setting: Setting): Fillers {
  const { meta } = report;
  const own = (blocks: readonly Block[]) => blocksToDoc(blocks, setting);
  return {
    salutation: () => salutation(meta),
    body: () => own(report.blocks.filter((block) => block.type !== 'attachment')),
    attachments: () => own(report.blocks.filter((block) => block.type === 'attachment')),
    notes: () => (printsAppendix(report, setting) ? notesAppendix(report, setting) : []),
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

const printsAppendix = ({ notes }: Report, { settings }: Setting) =>
  notes.length > 0 && (settings.notes.placement === 'appendix' || settings.notes.placement === 'both');

/** Remembers which slots a template names. */
const counted = (fill: Fillers, used: Set<Slot>) =>
  Object.fromEntries(
    slots.map((slot) => [
      slot,
      () => {
        used.add(slot);
        return fill[slot]();
      },
    ]),
  ) as Fillers;

/** Text of the report that the template gives no place: nothing is dropped in silence. */
function unplaced(
  report: Report,
  setting: Setting,
  { template, used }: { readonly template: Template; readonly used: ReadonlySet<Slot> },
): readonly Diagnostic[] {
  const wanted: readonly (readonly [Slot, boolean, string])[] = [
    ['body', true, '正文'],
    ['salutation', report.meta.salutation !== undefined, '称谓'],
    ['attachments', report.blocks.some((block) => block.type === 'attachment'), '附件'],
    ['notes', printsAppendix(report, setting), '注释'],
  ];
  return wanted
    .filter(([slot, isNeeded]) => isNeeded && !used.has(slot))
    .map(([slot, , words]) => ({
      ...{ rule: 'template-unplaced', severity: 'warning', file: template.file },
      message: `模板里没有 {{${slot}}}，${words}不会印出`,
      hint: `在模板里另起一段写 {{${slot}}}${slot === 'notes' ? '，或把 notes 的 placement 改为 none' : ''}`,
    }));
}
