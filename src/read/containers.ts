// `::: name argument {attributes}` … `:::` → 附件, 署名, 引文, or a template's own container.

import type { Block, Inline } from '../model/report.js';
import { trailingAttributes } from './attributes.js';
import { readBlocks, type Slice } from './blocks.js';
import { plainText } from './inlines.js';
import { position, type ReadState, report } from './source-text.js';

export function readContainer({ open, inner }: Slice, state: ReadState): readonly Block[] {
  const line = open.map?.[0];
  const { text, attributes } = trailingAttributes(open.info.trim());
  const [name = '', ...words] = text.trim().split(/\s+/u);
  const argument = words.join(' ');
  checkClosed(open.map, name, state);
  const children = readBlocks(inner, state);
  const pos = position(state, line);
  if (name === 'attachment' || name === '附件')
    return [{ type: 'attachment', id: attributes.id ?? '', title: textOf(argument), children, pos }];
  if (name === 'quote' || name === '引文') return [{ type: 'quote', children, pos }];
  if (name === 'signature' || name === '署名') return [signature(children, pos)];
  const own = {
    ...attributes.values,
    ...(attributes.id && { id: attributes.id }),
    ...(attributes.style && { style: attributes.style }),
  };
  return [{ type: 'container', name, argument, attributes: own, children, pos }];
}

const textOf = (value: string): readonly Inline[] => (value === '' ? [] : [{ type: 'text', value }]);

/** markdown-it closes a container at the end of the file by itself; a clerk forgot the last line. */
function checkClosed(map: readonly [number, number] | number[] | null, name: string, state: ReadState): void {
  const last = state.lines[map?.[1] ?? 0] ?? '';
  if (/^\s*:{3,}\s*$/u.test(last)) return;
  report(state, map?.[0], {
    ...{ rule: 'container-unclosed', severity: 'error' },
    message: `「::: ${name}」没有结束`,
    hint: '在这一块的末尾另起一行写 :::',
  });
}

/** Lines of a signature: the organ, then the date. */
function signature(children: readonly Block[], pos: Block['pos' & keyof Block]): Block {
  const lines = children.flatMap((block) => (block.type === 'paragraph' ? splitLines(block.children) : []));
  const date = lines.length > 1 ? lines.at(-1) : undefined;
  const organ = (date === undefined ? lines : lines.slice(0, -1)).join('\n');
  return { type: 'signature', organ, ...(date !== undefined && { date }), ...(pos && { pos }) };
}

function splitLines(inlines: readonly Inline[]): readonly string[] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  return lines.map(plainText).filter((line) => line !== '');
}
