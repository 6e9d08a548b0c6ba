// What a produced file must say, in order: the report as units of text, made without any emitter.

import type { Position } from '../model/diagnostic.js';
import type { EditionSettings, MarkerStyle } from '../model/doc.js';
import type { Block, Inline, Note, Report, Table } from '../model/report.js';

/** One heading, paragraph, cell or note. `name` says it to a clerk. */
export interface Unit {
  readonly name: string;
  readonly text: string;
  readonly pos?: Position;
}

export interface Expected {
  readonly body: readonly Unit[];
  readonly notes: readonly Unit[];
}

type Spell = (inlines: readonly Inline[]) => string;

/** Units of a numbered report as this edition prints it: markers in its style, or none. */
export function expectedText(report: Report, settings: EditionSettings, attachments = true): Expected {
  const marker =
    settings.notes.placement === 'none' ? () => '' : (n: number) => markerText(n, settings.notes.marker);
  const spell: Spell = (inlines) => inlineText(inlines, marker);
  const { salutation } = report.meta;
  const own = report.blocks.filter((block) => block.type !== 'attachment');
  const blocks = [
    ...own,
    ...(attachments ? report.blocks.filter((block) => block.type === 'attachment') : []),
  ];
  const opening: readonly Unit[] = salutation === undefined ? [] : [{ name: '称谓', text: salutation }];
  return {
    body: [...opening, ...blocks.flatMap((block) => blockUnits(block, spell))],
    notes: settings.notes.placement === 'none' ? [] : report.notes.map((note) => noteUnit(note, spell)),
  };
}

function blockUnits(block: Block, spell: Spell): readonly Unit[] {
  const unit = (name: string, text: string): Unit => ({
    name,
    text,
    ...('pos' in block && block.pos && { pos: block.pos }),
  });
  const inner = (blocks: readonly Block[]) => blocks.flatMap((child) => blockUnits(child, spell));
  switch (block.type) {
    case 'heading':
      return [unit('标题', (block.number ?? '') + spell(block.children))];
    case 'paragraph':
      return [unit('段落', spell(block.children))];
    case 'list':
      return block.items.flatMap((item, i) =>
        labelled(inner(item), block.ordered ? `${(block.start ?? 1) + i}.` : '•'),
      );
    case 'quote':
      return inner(block.children);
    case 'attachment':
      return [
        unit('附件标识', block.number ?? '附件'),
        unit('附件标题', spell(block.title)),
        ...inner(block.children),
      ];
    case 'table':
      return tableUnits(block, spell, unit);
    case 'figure':
      return [unit('图题', [block.number, spell(block.caption)].filter(Boolean).join(''))];
    case 'signature':
      return [unit('署名', block.organ), unit('日期', block.date ?? '')];
    case 'container':
      return inner(block.children);
    case 'pageBreak':
      return [];
  }
}

function labelled([first, ...rest]: readonly Unit[], label: string): readonly Unit[] {
  return first === undefined ? [] : [{ ...first, text: label + first.text }, ...rest];
}

function tableUnits(table: Table, spell: Spell, unit: (name: string, text: string) => Unit): readonly Unit[] {
  const rows = [...table.head, ...table.body];
  return [
    unit('表题', (table.number ?? '') + spell(table.caption)),
    ...rows.flatMap((row) => row.map((cell) => unit('表格', spell(cell.children)))),
    ...(table.remarks ?? []).map((remark) => unit('表注', spell(remark))),
  ].filter((u) => u.text !== '');
}

function noteUnit(note: Note, spell: Spell): Unit {
  const definition = note.definition.flatMap((block) => blockUnits(block, spell)).map((u) => u.text);
  const text = `${note.number}.${spell(note.label)}：${definition.join('')}`;
  return { name: `注释${note.number}`, text, ...(note.pos && { pos: note.pos }) };
}

function inlineText(inlines: readonly Inline[], marker: (n: number) => string): string {
  return inlines.map((inline) => oneInline(inline, marker)).join('');
}

function oneInline(inline: Inline, marker: (n: number) => string): string {
  switch (inline.type) {
    case 'text':
      return inline.value;
    case 'break':
      return '';
    case 'noteRef':
      return marker(inline.number);
    case 'crossRef':
      return inline.text ?? '';
    default:
      return inlineText(inline.children, marker);
  }
}

/** Where the circled numerals stand in Unicode: first number, last number, code of the first. */
const circled = [
  [1, 20, 0x2460],
  [21, 35, 0x3251],
  [36, 50, 0x32b1],
] as const;

/** `[51]`, `〔51〕`; circled numerals end at 50, `（51）` follows. */
function markerText(n: number, style: MarkerStyle): string {
  if (style === '[1]') return `[${n}]`;
  if (style === '〔1〕') return `〔${n}〕`;
  const range = circled.find(([first, last]) => n >= first && n <= last);
  return range === undefined ? `（${n}）` : String.fromCodePoint(range[2] + n - range[0]);
}
