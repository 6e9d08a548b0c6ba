// A report as passages of plain text, each with the part it stands in.

import type { Position } from '../model/diagnostic.js';
import type { Block, Inline, Report } from '../model/report.js';
import type { Passage } from './types.js';

export function passagesOf(report: Report): readonly Passage[] {
  const state = { headings: [] as string[], partIndex: 0 };
  const body = report.blocks.flatMap((block) => blockPassages(block, state));
  const notes = report.notes.flatMap((note): readonly Passage[] => {
    const text = note.definition.map(definitionText).join('');
    return [
      { kind: 'name', text: note.term, part: '注释', partIndex: -1, ...(note.pos && { pos: note.pos }) },
      {
        kind: 'note' as const,
        text,
        term: note.term,
        part: '注释',
        partIndex: -1,
        ...(note.pos && { pos: note.pos }),
      },
    ];
  });
  return [...headOf(report), ...body, ...notes];
}

/** Lines of the front matter that are printed. */
const headOf = ({ meta }: Report): readonly Passage[] =>
  [meta.title, meta.occasion, meta.office, meta.speaker, meta.notes?.title].flatMap((text) =>
    text === undefined
      ? []
      : [{ kind: 'name', text, part: '开头', partIndex: 0, pos: { file: 'report.md', line: 1, column: 1 } }],
  );

interface State {
  headings: string[];
  partIndex: number;
}

function blockPassages(block: Block, state: State): readonly Passage[] {
  const part = () => state.headings.filter(Boolean).join(' › ');
  const pos = 'pos' in block && block.pos ? { pos: block.pos } : {};
  const make = (kind: Passage['kind'], text: string, own: { pos?: Position } = pos): Passage => ({
    kind,
    text,
    part: part(),
    partIndex: state.partIndex,
    ...own,
  });
  switch (block.type) {
    case 'heading': {
      if (block.level === 1) state.partIndex++;
      const words = (block.number ?? '') + inlineText(block.children);
      state.headings = [...state.headings.slice(0, block.level - 1), words];
      const { level, number = '', runIn = false } = block;
      return [{ ...make('heading', inlineText(block.children)), level, number, isRunIn: runIn }];
    }
    case 'paragraph':
      return [make('body', inlineText(block.children))];
    case 'list':
      return block.items.flatMap((item) => item.flatMap((child) => blockPassages(child, state)));
    case 'quote':
    case 'container':
      return block.children.flatMap((child) => blockPassages(child, state));
    case 'attachment': {
      const outer = state.headings;
      state.headings = [inlineText(block.title)];
      const inner = block.children.flatMap((child) => blockPassages(child, state));
      state.headings = outer;
      return [make('name', inlineText(block.title)), ...inner];
    }
    case 'table':
      return [...(block.caption.length > 0 ? [block.caption] : []), ...(block.remarks ?? [])]
        .map((inlines) => make('name', inlineText(inlines)))
        .concat(
          [...block.head, ...block.body].flatMap((row) =>
            row.map((cell) => make('cell', inlineText(cell.children))),
          ),
        );
    case 'figure':
      return block.caption.length > 0 ? [make('name', inlineText(block.caption))] : [];
    case 'signature':
    case 'pageBreak':
      return [];
  }
}

const definitionText = (block: Block): string =>
  'children' in block && block.type === 'paragraph' ? inlineText(block.children) : '';

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? inlineText(inline.children) : '',
    )
    .join('');
}
