// The story of a Word file (document.xml) → blocks: runs with their marks, numbers that Word makes,
// tracked changes as told, comments with what they are about. ECMA-376 Part 1, 17.3, 17.4, 17.13.

import { Parser } from 'htmlparser2';
import type { Numberer } from '../../verify/docx-numbering.js';
import { type DraftBlock, type DraftRemark, mark, marked, melted, reference } from '../draft.js';
import type { Comment, TrackedChanges } from './docx-parts.js';
import type { WordStyle } from './docx-styles.js';
import { symbol } from './docx-symbols.js';
import { closeCell, closeTable, type OpenTable } from './docx-tables.js';

export interface StoryInput {
  readonly numberer: Numberer;
  readonly changes: TrackedChanges;
  readonly styles: ReadonlyMap<string, WordStyle>;
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly relations: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, Comment>;
}

interface OpenParagraph {
  text: string;
  style?: string;
  num?: string;
  level?: string;
  outline?: number;
  centred: boolean;
  /** Its mark is deleted: the next paragraph goes on in it; `waiting` once it has ended. */
  joined: boolean;
  waiting: boolean;
  /** Its mark is a style separator: a run-in heading, of the level said once it has ended. */
  isRunIn: boolean;
  runInLevel?: number;
  /** Run-in headings that have ended. */
  before: string;
  images: { id: string; alt: string }[];
  /** East Asian fonts of its runs. */
  faces: Set<string>;
  isContents: boolean;
}

interface Run {
  text: string;
  bold?: boolean;
  sup: boolean;
  hidden: boolean;
  /** Breaks in it are no text. */
  isTurn?: boolean;
  face?: string;
}

type Remark = { -readonly [K in keyof DraftRemark]: DraftRemark[K] };

interface Story {
  readonly input: StoryInput;
  readonly blocks: DraftBlock[];
  readonly paragraphs: OpenParagraph[];
  readonly tables: OpenTable[];
  readonly remarks: Remark[];
  /** Changes that are open, and comments whose range is, by id. */
  readonly changes: Remark[];
  readonly commented: Map<string, Remark>;
  /** Ids of the notes that the text refers to. */
  readonly references: string[];
  /** Things met that are no text: equations, parts of other files, tables in tables. */
  readonly oddities: Set<Oddity>;
  run: Run;
  /** Description of the picture that comes. */
  alt: string;
  /** Content controls that are open: whether each is a table of contents. */
  readonly controls: boolean[];
  inRowProperties: boolean;
  /** Depth of elements that do not count. */
  skipped: number;
  inText: boolean;
  /** Of a run or of a paragraph's mark. */
  inProperties: boolean;
  /** In the properties of a paragraph, its mark's among them. */
  inMark: boolean;
  /** Depth of properties as they were before a change of format. */
  past: number;
  /** Blocks so far, whose count is a paragraph's line. */
  count: number;
}

export type Oddity = 'equation' | 'altChunk' | 'nestedTable';

type Attributes = Readonly<Record<string, string>>;
type Handler = (story: Story, attributes: Attributes) => void;

export interface StoryRead {
  readonly blocks: readonly DraftBlock[];
  readonly remarks: readonly DraftRemark[];
  readonly references: readonly string[];
  readonly oddities: ReadonlySet<Oddity>;
}

export function readStory(xml: string, input: StoryInput): StoryRead {
  const story: Story = {
    input,
    blocks: [],
    paragraphs: [],
    tables: [],
    remarks: [],
    changes: [],
    commented: new Map(),
    run: newRun(),
    skipped: 0,
    inText: false,
    inProperties: false,
    inMark: false,
    past: 0,
    count: 0,
    references: [],
    oddities: new Set<Oddity>(),
    alt: '',
    controls: [],
    inRowProperties: false,
  };
  const skips = skippedElements(input.changes);
  new Parser(
    {
      onopentag(name, attributes) {
        if (skips.has(name)) story.skipped++;
        openers[name]?.(story, attributes);
      },
      ontext: (text) => addText(story, text),
      onclosetag(name) {
        closers[name]?.(story, {});
        if (skips.has(name)) story.skipped--;
      },
    },
    { xmlMode: true },
  ).end(xml);
  endWaiting(story);
  const { blocks, references, oddities } = story;
  return { blocks, references, oddities, remarks: story.remarks.filter(({ text }) => text !== '') };
}

const skippedElements = (changes: TrackedChanges): ReadonlySet<string> =>
  new Set([
    ...(changes === 'reject' ? ['w:ins', 'w:moveTo'] : ['w:del', 'w:moveFrom']),
    'mc:Fallback',
    'w:rt',
  ]);

const newRun = (): Run => ({ text: '', sup: false, hidden: false });

const isOn = ({ 'w:val': value }: Attributes) => value !== '0' && value !== 'false' && value !== 'none';

/** Sets a property of the paragraph that is open. */
const ofParagraph =
  (set: (paragraph: OpenParagraph, value: string) => void): Handler =>
  ({ paragraphs, past }, attributes) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined && past === 0) set(paragraph, attributes['w:val'] ?? '');
  };

/** Sets a property of the run, within its properties only. */
const ofRun =
  (set: (run: Run, attributes: Attributes) => void): Handler =>
  (story, attributes) => {
    if (story.inProperties && story.past === 0) set(story.run, attributes);
  };

const ofCell =
  (set: (cell: NonNullable<OpenTable['cell']>, attributes: Attributes) => void): Handler =>
  ({ tables }, attributes) => {
    const cell = tables.at(-1)?.cell;
    if (cell !== undefined) set(cell, attributes);
  };

const noteReference =
  (prefix: string): Handler =>
  ({ paragraphs, skipped, references }, { 'w:id': id }) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || skipped > 0) return;
    paragraph.text += reference(`${prefix}${id}`);
    references.push(`${prefix}${id}`);
  };

/** A change of text, or of a paragraph's mark, which joins it to the next one. */
const change =
  (kind: DraftRemark['kind'], joinsBy: readonly TrackedChanges[]): Handler =>
  (story, { 'w:author': who = '', 'w:date': when = '' }) => {
    const paragraph = story.paragraphs.at(-1);
    const isGone = joinsBy.includes(story.input.changes);
    const table = story.tables.at(-1);
    if (story.inRowProperties && table !== undefined) table.isRowGone ||= isGone;
    else if (story.inProperties && paragraph !== undefined) paragraph.joined ||= isGone;
    const remark = { kind, who, when: when.slice(0, 10), line: story.count + 1, text: '' };
    story.changes.push(remark);
    story.remarks.push(remark);
  };

const closeChange: Handler = ({ changes }) => {
  changes.pop();
};

const picture =
  (attribute: string): Handler =>
  (story, { [attribute]: id = '' }) => {
    if (story.skipped === 0) story.paragraphs.at(-1)?.images.push({ id, alt: story.alt });
    story.alt = '';
  };

const emptyCells: Handler = ({ tables }, { 'w:val': value }) => {
  const colspan = Number(value) || 0;
  if (colspan > 0) tables.at(-1)?.rows.at(-1)?.push({ text: '', colspan, rowspan: 1 });
};

const startPast: Handler = (story) => {
  story.past++;
};

const textElement: Handler = (story) => {
  story.inText = true;
};

const openers: Readonly<Record<string, Handler>> = {
  'w:p': ({ paragraphs, controls }) => {
    const last = paragraphs.at(-1);
    if (last?.waiting) Object.assign(last, { joined: false, waiting: false });
    else {
      const own = { images: [], faces: new Set<string>(), isContents: controls.includes(true) };
      paragraphs.push({
        text: '',
        centred: false,
        joined: false,
        waiting: false,
        isRunIn: false,
        before: '',
        ...own,
      });
    }
  },
  'w:r': (story) => {
    story.run = newRun();
  },
  'w:rPr': (story) => {
    story.inProperties = true;
  },
  'w:rPrChange': startPast,
  'w:pPrChange': startPast,
  'w:b': ofRun((run, attributes) => {
    run.bold = isOn(attributes);
  }),
  'w:vanish': ofRun((run, attributes) => {
    run.hidden = isOn(attributes);
  }),
  'w:specVanish': (story, attributes) => {
    const paragraph = story.paragraphs.at(-1);
    if (story.inMark && story.past === 0 && paragraph !== undefined) paragraph.isRunIn = isOn(attributes);
  },
  'w:pPr': (story) => {
    story.inMark = true;
  },
  'w:vertAlign': ofRun((run, { 'w:val': value }) => {
    run.sup = value === 'superscript';
  }),
  'w:rStyle': (story, { 'w:val': id = '' }) => {
    const style = story.input.styles.get(id);
    if (story.past > 0 || style === undefined) return;
    story.run.hidden ||= style.hidden ?? false;
    story.run.sup ||= style.sup ?? false;
    story.run.isTurn ||= style.isTurn ?? false;
    if (style.bold !== undefined) story.run.bold ??= style.bold;
  },
  'w:rFonts': ofRun((run, { 'w:eastAsia': face }) => {
    if (face !== undefined) run.face = face;
  }),
  'w:t': textElement,
  'm:t': textElement,
  'm:r': (story) => {
    story.run = newRun();
    story.oddities.add('equation');
  },
  'w:delText': textElement,
  'w:tab': (story, { 'w:pos': stop }) => {
    if (!story.inProperties && stop === undefined) story.run.text += '\t';
  },
  'w:br': (story, { 'w:type': type }) => {
    if (story.run.isTurn) return;
    if (type === undefined || type === 'textWrapping') story.run.text += '\n';
  },
  'w:cr': ({ run }) => {
    run.text += '\n';
  },
  'w:noBreakHyphen': ({ run }) => {
    run.text += '-';
  },
  'w:sym': ({ run }, { 'w:font': font = '', 'w:char': code = '' }) => {
    run.text += symbol(font, code);
  },
  'w:altChunk': ({ oddities }) => {
    oddities.add('altChunk');
  },
  'w:sdt': ({ controls }) => {
    controls.push(false);
  },
  'w:docPartGallery': ({ controls }, { 'w:val': gallery }) => {
    if (gallery === 'Table of Contents') controls.splice(-1, 1, true);
  },
  'w:footnoteReference': noteReference(''),
  'w:endnoteReference': noteReference('e'),
  'w:pStyle': ofParagraph((paragraph, value) => {
    paragraph.style = value;
  }),
  'w:numId': ofParagraph((paragraph, value) => {
    paragraph.num = value;
  }),
  'w:ilvl': ofParagraph((paragraph, value) => {
    paragraph.level = value;
  }),
  'w:outlineLvl': ofParagraph((paragraph, value) => {
    paragraph.outline = Number(value) + 1;
  }),
  'w:jc': ofParagraph((paragraph, value) => {
    paragraph.centred = value === 'center';
  }),
  'wp:docPr': (story, { descr = '', title = '' }) => {
    story.alt = descr || title;
  },
  'a:blip': picture('r:embed'),
  'v:imagedata': picture('r:id'),
  'w:ins': change('插入', ['reject']),
  'w:del': change('删除', ['accept', 'keep']),
  'w:moveFrom': change('移走', ['accept', 'keep']),
  'w:moveTo': change('移来', ['reject']),
  'w:commentRangeStart': (story, { 'w:id': id = '' }) => {
    const comment = story.input.comments.get(id);
    if (comment === undefined) return;
    const remark = { kind: '批注' as const, ...comment, line: story.count + 1, about: '' };
    story.commented.set(id, remark);
    story.remarks.push(remark);
  },
  'w:commentRangeEnd': ({ commented }, { 'w:id': id = '' }) => {
    commented.delete(id);
  },
  'w:tbl': (story) => {
    endWaiting(story);
    if (story.tables.length > 0) story.oddities.add('nestedTable');
    story.tables.push({ rows: [], cell: undefined, isRowGone: false, after: 0 });
  },
  'w:tr': ({ tables }) => {
    const table = tables.at(-1);
    if (table === undefined) return;
    table.rows.push([]);
    Object.assign(table, { isRowGone: false, after: 0 });
  },
  'w:trPr': (story) => {
    story.inRowProperties = true;
  },
  'w:gridBefore': emptyCells,
  'w:gridAfter': ({ tables }, { 'w:val': value }) => {
    const table = tables.at(-1);
    if (table !== undefined) table.after = Number(value) || 0;
  },
  'w:tc': ({ tables }) => {
    const table = tables.at(-1);
    if (table !== undefined) table.cell = { text: '', colspan: 1, continues: false };
  },
  'w:gridSpan': ofCell((cell, { 'w:val': value }) => {
    cell.colspan = Number(value) || 1;
  }),
  'w:vMerge': ofCell((cell, { 'w:val': value }) => {
    cell.continues = value !== 'restart';
  }),
};

const endPast: Handler = (story) => {
  story.past--;
};

const endText: Handler = (story) => {
  story.inText = false;
};

const closers: Readonly<Record<string, Handler>> = {
  'w:t': endText,
  'w:delText': endText,
  'w:rPr': (story) => {
    if (story.past === 0) story.inProperties = false;
  },
  'w:pPr': (story) => {
    if (story.past === 0) story.inMark = false;
  },
  'w:rPrChange': endPast,
  'w:pPrChange': endPast,
  'w:r': closeRun,
  'm:r': closeRun,
  'w:p': closeParagraph,
  'w:sdt': ({ controls }) => {
    controls.pop();
  },
  'w:trPr': (story) => {
    story.inRowProperties = false;
  },
  'w:tr': ({ tables }) => {
    const table = tables.at(-1);
    if (table?.isRowGone) table.rows.pop();
    else if (table !== undefined && table.after > 0)
      table.rows.at(-1)?.push({ text: '', colspan: table.after, rowspan: 1 });
  },
  'w:ins': closeChange,
  'w:del': closeChange,
  'w:moveFrom': closeChange,
  'w:moveTo': closeChange,
  'w:tc': (story) => {
    endWaiting(story);
    const table = story.tables.at(-1);
    if (table !== undefined) closeCell(table);
  },
  'w:tbl': (story) => {
    const open = story.tables.pop();
    const outer = story.tables.at(-1)?.cell;
    if (open !== undefined && outer !== undefined) {
      // A cell holds no table: the words of an inner one go on in it.
      const words = open.rows
        .flat()
        .map(({ text }) => text)
        .filter((text) => text !== '');
      outer.text = [outer.text, ...words].filter((text) => text !== '').join(' ');
      return;
    }
    const table = open && closeTable(open, ++story.count);
    if (table !== undefined) story.blocks.push(table);
  },
};

function addText(story: Story, text: string): void {
  if (!story.inText) return;
  story.run.text += text;
  for (const remark of story.changes) remark.text += text;
  if (story.skipped === 0)
    for (const remark of story.commented.values()) remark.about = (remark.about ?? '') + text;
}

function closeRun(story: Story): void {
  const { run, skipped } = story;
  const paragraph = story.paragraphs.at(-1);
  if (paragraph !== undefined && skipped === 0 && !run.hidden) {
    const style = story.input.styles.get(paragraph.style ?? '');
    const isBold = run.bold ?? style?.bold ?? false;
    paragraph.text += run.sup ? marked(run.text, 'sup') : isBold ? marked(run.text, 'bold') : run.text;
    if (run.text.trim() !== '') paragraph.faces.add(run.face ?? style?.face ?? '');
  }
  story.run = newRun();
}

function closeParagraph(story: Story): void {
  const { paragraphs, tables, blocks, input } = story;
  const paragraph = paragraphs.at(-1);
  if (paragraph?.isRunIn) endRunIn(paragraph, input);
  if (paragraph?.joined) paragraph.waiting = true;
  if (paragraph === undefined || paragraph.waiting) return;
  paragraphs.pop();
  const line = ++story.count;
  const number = paragraph.text.trim() === '' ? '' : input.numberer.next(paragraph);
  const text = paragraph.before + withNumber(number, paragraph.text);
  const cell = tables.at(-1)?.cell;
  if (cell !== undefined) {
    cell.text += (cell.text === '' ? '' : ' ') + text.trim();
    return;
  }
  const { centred } = paragraph;
  const style = input.styles.get(paragraph.style ?? '');
  const level = paragraph.outline ?? style?.level;
  const [face = ''] = paragraph.faces;
  const own = {
    line,
    centred,
    ...(level !== undefined && level <= 6 && { level }),
    ...(paragraph.runInLevel !== undefined && { runInLevel: paragraph.runInLevel }),
    ...(paragraph.faces.size === 1 && face !== '' && { face }),
    ...((paragraph.isContents || style?.isContents) && { isContents: true }),
  };
  for (const part of text.split('\n'))
    if (part.trim() !== '') blocks.push({ type: 'paragraph', text: part, ...own });
  for (const { id, alt } of paragraph.images) {
    const target = input.relations.get(id);
    const bytes = target === undefined ? undefined : input.parts[target];
    if (target !== undefined && bytes !== undefined)
      blocks.push({ type: 'image', name: target.split('/').at(-1) ?? 'image', bytes, alt, line });
  }
}

/** `1.` and 5G网络 stay apart, or they would be read as 1.5. */
const withNumber = (number: string, text: string): string =>
  melted(/[\d.．]$/u.test(number) && /^[\ue010-\ue013]*\d/u.test(text) ? `${number} ${text}` : number + text);

/** Its number and its words stay; the style is that of the paragraph which goes on behind it. */
function endRunIn(paragraph: OpenParagraph, { numberer, styles }: StoryInput): void {
  const level = paragraph.outline ?? styles.get(paragraph.style ?? '')?.level;
  const isEmpty = paragraph.text.trim() === '';
  if (!isEmpty) paragraph.before += withNumber(numberer.next(paragraph), paragraph.text) + mark.separator;
  paragraph.text = '';
  if (level !== undefined && !isEmpty) paragraph.runInLevel = level;
  for (const own of ['style', 'num', 'level', 'outline'] as const) delete paragraph[own];
  Object.assign(paragraph, { isRunIn: false, centred: false, joined: true });
}

/** A paragraph that no other follows ends after all. */
function endWaiting(story: Story): void {
  const last = story.paragraphs.at(-1);
  if (!last?.waiting) return;
  Object.assign(last, { joined: false, waiting: false });
  closeParagraph(story);
}
