// What a produced file must say, in order: the report as units of text, made without any emitter.

import type { Position } from '../model/diagnostic.js';
import type { EditionSettings, MarkerStyle } from '../model/doc.js';
import type { Block, Inline, Note, Report, Table } from '../model/report.js';
import { type InlineSpelling, spell } from './spell.js';

/** One heading, paragraph, cell or note. `name` says it to a clerk. */
export interface Unit {
  readonly name: string;
  readonly text: string;
  readonly pos?: Position;
}

export interface Expected {
  /** Everything but the notes, and the notes by themselves, each in the order of print. */
  readonly body: readonly Unit[];
  readonly notes: readonly Unit[];
  /** What stands at the foot of pages: no note without a marker. */
  readonly foot: readonly Unit[];
  /** Both together, as they follow one another in the edition. */
  readonly whole: readonly Unit[];
}

/** What of a report an edition places, in the order of its template. */
export type Placed = 'salutation' | 'body' | 'attachments' | 'notes';

interface Spelling {
  readonly spell: (inlines: readonly Inline[]) => string;
  readonly omit: EditionSettings['omit'];
}

/** Units of a numbered report as this edition prints it: markers in its style, or none. */
export function expectedText(
  report: Report,
  settings: EditionSettings,
  placed: readonly string[] = ['salutation', 'body', 'attachments', 'notes'],
): Expected {
  const { placement, marker } = settings.notes;
  const spelled: InlineSpelling = {
    mark: placement === 'none' ? () => '' : ({ number }) => markerText(number, marker),
    raise: (text) => text,
  };
  const spelling: Spelling = { spell: (inlines) => spell(inlines, spelled), omit: settings.omit };
  const units = (blocks: readonly Block[]) => blocks.flatMap((block) => blockUnits(block, spelling));
  const notes = report.notes.map((note) => noteUnit(note, spelling));
  const mentioned = report.notes.filter((note) => (note.mentions ?? 0) > 0);
  const { salutation } = report.meta;
  const parts: Readonly<Record<Placed, readonly Unit[]>> = {
    salutation: salutation === undefined ? [] : [{ name: '称谓', text: salutation }],
    body: units(report.blocks.filter(({ type }) => type !== 'attachment')),
    attachments: units(report.blocks.filter(({ type }) => type === 'attachment')),
    notes: placement === 'appendix' || placement === 'both' ? notes : [],
  };
  const order = placed.filter((name): name is Placed => name in parts);
  const isAtFoot = placement === 'foot' || (placement === 'both' && !order.includes('notes'));
  return {
    body: order.filter((name) => name !== 'notes').flatMap((name) => parts[name]),
    foot: atPageFoot(
      mentioned.map((note) => noteUnit(note, spelling)),
      settings,
    ),
    notes: isAtFoot || order.includes('notes') ? notes : [],
    whole: [...order.flatMap((name) => parts[name]), ...(isAtFoot ? notes : [])],
  };
}

function blockUnits(block: Block, spelling: Spelling): readonly Unit[] {
  const { spell, omit } = spelling;
  const unit = (name: string, text: string): Unit => ({
    name,
    text,
    ...('pos' in block && block.pos && { pos: block.pos }),
  });
  const inner = (blocks: readonly Block[]) => blocks.flatMap((child) => blockUnits(child, spelling));
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
      return omit.includes('tables') ? [] : tableUnits(block, spell, unit);
    case 'figure':
      if (omit.includes('figures')) return [];
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

function tableUnits(
  table: Table,
  spell: Spelling['spell'],
  unit: (name: string, text: string) => Unit,
): readonly Unit[] {
  const rows = [...table.head, ...table.body];
  return [
    unit('表题', (table.number ?? '') + spell(table.caption)),
    ...rows.flatMap((row) => row.map((cell) => unit('表格', spell(cell.children)))),
    ...(table.remarks ?? []).map((remark) => unit('表注', spell(remark))),
  ].filter((u) => u.text !== '');
}

function noteUnit(note: Note, spelling: Spelling): Unit {
  const { spell } = spelling;
  const definition = note.definition.flatMap((block) => blockUnits(block, spelling)).map((u) => u.text);
  const text = `${note.number}.${spell(note.label)}：${definition.join('')}`;
  return { name: `注释${note.number}`, text, ...(note.pos && { pos: note.pos }) };
}

/** Where the circled numerals stand in Unicode: first number, last number, code of the first. */
const circled = [
  [1, 20, 0x2460],
  [21, 35, 0x3251],
  [36, 50, 0x32b1],
] as const;

/** `[51]`, `〔51〕`; circled numerals end at 50, `（51）` follows. */
export function markerText(n: number, style: MarkerStyle): string {
  if (style === '[1]') return `[${n}]`;
  if (style === '〔1〕') return `〔${n}〕`;
  const range = circled.find(([first, last]) => n >= first && n <= last);
  return range === undefined ? `（${n}）` : String.fromCodePoint(range[2] + n - range[0]);
}

/** Notes as page notes: where the markers are circled, so are the numbers at the foot. */
function atPageFoot(notes: readonly Unit[], { notes: { marker } }: EditionSettings): readonly Unit[] {
  if (marker !== '①') return notes;
  return notes.map((unit, i) => ({
    ...unit,
    text: unit.text.replace(/^\d+\./u, () => markerText(i + 1, marker)),
  }));
}
