// What an edition leaves out by its own setting (`omit`): attachments, tables, figures.

import type { Diagnostic } from '../model/diagnostic.js';
import type { EditionSettings, Omission } from '../model/doc.js';
import type { Attachment, Block, Figure, Inline, Report, Table } from '../model/report.js';
import type { Slot } from './render.js';
import type { Template } from './template.js';

type Part = Attachment | Table | Figure;

/** `slots` are those the template places: one it asks for is printed, whatever `omit` says. */
export interface Omitting {
  readonly settings: EditionSettings;
  readonly slots: readonly Slot[];
}

/** Kinds that this edition leaves out. */
export const omissions = ({ settings, slots }: Omitting): readonly Omission[] =>
  settings.omit.filter((kind) => !(kind === 'attachments' && slots.includes('attachments')));

const kindOf: Readonly<Record<Part['type'], Omission>> = {
  attachment: 'attachments',
  table: 'tables',
  figure: 'figures',
};

const isPart = (block: Block): block is Part => block.type in kindOf;

const isOmitted = (block: Block, kinds: readonly Omission[]): block is Part =>
  isPart(block) && kinds.includes(kindOf[block.type]);

const isOuter = (block: Block): block is Extract<Block, { children: readonly Block[] }> =>
  block.type === 'quote' || block.type === 'attachment' || block.type === 'container';

/** Blocks without the parts of these kinds, at any depth. */
export function printed(blocks: readonly Block[], kinds: readonly Omission[]): readonly Block[] {
  if (kinds.length === 0) return blocks;
  return blocks
    .filter((block) => !isOmitted(block, kinds))
    .map((block) => {
      if (block.type === 'list') return { ...block, items: block.items.map((item) => printed(item, kinds)) };
      return isOuter(block) ? { ...block, children: printed(block.children, kinds) } : block;
    });
}

/** The parts left out, in order; what stands inside one is not counted again. */
function omitted(blocks: readonly Block[], kinds: readonly Omission[]): readonly Part[] {
  return blocks.flatMap((block): readonly Part[] => {
    if (isOmitted(block, kinds)) return [block];
    if (block.type === 'list') return omitted(block.items.flat(), kinds);
    return isOuter(block) ? omitted(block.children, kinds) : [];
  });
}

/** Names that references may use and this edition has no place for: their words stay, without a link. */
export function absentIds(report: Report, omitting: Omitting): ReadonlySet<string> {
  const kinds = omissions(omitting);
  const attachments = omitting.slots.includes('attachments') ? [] : (['attachments'] as const);
  const ids = idsIn(omitted(report.blocks, [...kinds, ...attachments]));
  const printsNotes = omitting.settings.notes.placement !== 'none';
  return new Set([...ids, ...(printsNotes ? [] : report.notes.map(({ id }) => id))]);
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id } = value as { id?: unknown };
  return [...(typeof id === 'string' ? [id] : []), ...Object.values(value).flatMap(idsIn)];
}

const counted: Readonly<Record<Part['type'], readonly [name: string, measure: string]>> = {
  attachment: ['附件', '个'],
  table: ['表', '张'],
  figure: ['图', '幅'],
};

/** Says once what the report has and this edition leaves out, with its lines. */
export function omissionNotice(
  report: Report,
  template: Template,
  omitting: Omitting,
): readonly Diagnostic[] {
  const parts = omitted(report.blocks, omissions(omitting));
  const [first] = parts;
  if (first === undefined) return [];
  const said = (Object.keys(counted) as Part['type'][]).flatMap((type) => {
    const own = parts.filter((part) => part.type === type);
    const [name, measure] = counted[type];
    return own.length === 0 ? [] : [`${name} ${own.length} ${measure}（${linesOf(own)}）`];
  });
  const named = wordsOf(report, omitting);
  const kept = named.length === 0 ? '' : `；正文里的${named.map((words) => `“${words}”`).join('、')}照原样印`;
  return [
    {
      rule: 'edition-omits',
      severity: 'info',
      message: `${template.settings.label}按设置不印${said.join('、')}${kept}`,
      hint: `要印：改模板 templates/${template.settings.name}/ 开头的 omit 一项（自带的先复制到报告文件夹的 templates/ 下），附件再写一行 {{attachments}}`,
      ...(first.pos && { file: first.pos.file }),
    },
  ];
}

const linesOf = (parts: readonly Part[]): string => {
  const lines = parts.flatMap(({ pos }) => pos?.line ?? []);
  return lines.length === 0 ? '' : `第 ${lines.join('、')} 行`;
};

/** What the printed text calls the parts left out, each once. */
function wordsOf(report: Report, omitting: Omitting): readonly string[] {
  const kinds = omissions(omitting);
  const ids = new Set(idsIn(omitted(report.blocks, kinds)));
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null) {
      const inline = value as Inline;
      if (inline.type === 'crossRef' && ids.has(inline.target)) found.push(inline.text ?? '');
      for (const one of Object.values(value)) visit(one);
    }
  };
  visit(printed(report.blocks, kinds));
  return [...new Set(found)];
}
