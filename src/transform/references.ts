// Cross-references: `[](ref:name)` gets the words of what it names, `[words](ref:name)` its place.

import type { Position } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Block, CrossRef, Inline, Link, Note, Report } from '../model/report.js';
import { chineseNumber } from './chinese-number.js';
import { bareName } from './names.js';
import type { Step, TransformState } from './state.js';
import { mapEach, mapInlines, textOf } from './walk.js';

/** What may be named: its id, the part of the report it is in, and the words for it there. */
interface Target {
  readonly id: string;
  /** 第二部分, 附件1: said only where the reference stands in another part. */
  readonly part: string;
  /** （三）, 表1, 图2, 注12; empty for a part itself and for what has no number. */
  readonly words: string;
}

type Names = ReadonlyMap<string, Target>;

export const resolveReferences: Step = (report, state) => {
  const names = namesOf(report);
  const parts = partsOf(report.blocks);
  const resolve = (inlines: readonly Inline[], part: string, pos: Position | undefined) =>
    mapEach(inlines, (inline): readonly Inline[] => {
      if (inline.type === 'crossRef') return [resolveOne(inline, names, part, state)];
      return [
        inline.type === 'link' && inline.href.startsWith('#')
          ? resolveLink(inline, names, pos, state)
          : inline,
      ];
    });
  const within = (blocks: readonly Block[]) =>
    mapInlines(blocks, (inlines, _, block) =>
      resolve(inlines, parts.get(block) ?? '', 'pos' in block ? block.pos : undefined),
    );
  const note = (own: Note): Note => ({
    ...own,
    label: resolve(own.label, '', own.pos),
    definition: mapInlines(own.definition, (inlines) => resolve(withoutTermLinks(inlines), '', own.pos)),
  });
  return { ...report, blocks: within(report.blocks), notes: report.notes.map(note) };
};

/** An explanation bears no markers: a link to a term there is its words. */
const withoutTermLinks = (inlines: readonly Inline[]): readonly Inline[] =>
  mapEach(inlines, (inline) => (inline.type === 'termLink' ? inline.children : [inline]));

/** The part each block is in, in words. */
function partsOf(blocks: readonly Block[], outer = ''): ReadonlyMap<Block, string> {
  const parts = new Map<Block, string>();
  let [count, part] = [0, outer];
  const visit = (block: Block): void => {
    if (block.type === 'heading' && block.level === 1)
      part = block.unnumbered
        ? `${outer}“${textOf(block.children)}”部分`
        : `${outer}第${chineseNumber(++count)}部分`;
    parts.set(block, part);
    if (block.type === 'attachment')
      for (const [inner, words] of partsOf(block.children, block.number ?? '')) parts.set(inner, words);
    else if (block.type === 'quote' || block.type === 'container') block.children.forEach(visit);
    else if (block.type === 'list') block.items.flat().forEach(visit);
  };
  blocks.forEach(visit);
  return parts;
}

/** Names of ids first, then of headings, captions, titles and terms by their own words. */
function namesOf(report: Report): Names {
  const [ids, words] = [new Map<string, Target>(), new Map<string, Target>()];
  const add = (target: Target, text: string): void => {
    if (target.id !== '' && !ids.has(target.id)) ids.set(target.id, target);
    if (target.id !== '' && text !== '' && !words.has(bareName(text))) words.set(bareName(text), target);
  };
  const numbers: string[] = [];
  for (const [block, part] of partsOf(report.blocks)) {
    if (block.type === 'heading') {
      numbers.length = block.level;
      numbers[block.level - 1] = block.number ?? '';
      add(
        { id: block.id, part, words: numbers.slice(1, block.level).map(trimmed).join('') },
        textOf(block.children),
      );
    } else if (block.type === 'attachment') {
      numbers.length = 0;
      add({ id: block.id, part: '', words: block.number ?? '' }, textOf(block.title));
    } else if (block.type === 'table' || block.type === 'figure')
      add({ id: block.id ?? '', part: '', words: block.number ?? '' }, textOf(block.caption));
  }
  for (const note of report.notes) add({ id: note.id, part: '', words: `注${note.number}` }, note.term);
  return new Map([...words, ...[...ids].map(([id, target]) => [bareName(id), target] as const), ...ids]);
}

/** `2.` as it is said in a reference: 2. */
const trimmed = (number: string | undefined): string => (number ?? '').replace(/[.、]$/u, '');

function resolveOne(ref: CrossRef, names: Names, part: string, state: TransformState): CrossRef {
  const found = find(ref.target, names);
  if (found === undefined) unknown(ref.target, names, ref.pos, state);
  else if (found.part + found.words === '') numberless(ref.target, ref.pos, state);
  const text = found && (found.words === '' || found.part !== part ? found.part + found.words : found.words);
  return { ...ref, target: found?.id ?? ref.target, text: text || ref.target };
}

function resolveLink(link: Link, names: Names, pos: Position | undefined, state: TransformState): Link {
  const found = find(link.href.slice(1), names);
  if (found === undefined) unknown(link.href.slice(1), names, pos, state);
  return found === undefined ? link : { ...link, href: `#${found.id}` };
}

const find = (name: string, names: Names): Target | undefined => names.get(name) ?? names.get(bareName(name));

function unknown(name: string, names: Names, pos: Position | undefined, state: TransformState): void {
  const guess = nearest(name, names.keys());
  state.diagnostics.push({
    rule: 'ref-unknown',
    severity: 'error',
    ...pos,
    message: `交叉引用找不到「${name}」`,
    hint: guess === undefined ? '在标题、表题或图后写 {#名称}，引用写 [](ref:名称)' : `是不是「${guess}」？`,
  });
}

function numberless(name: string, pos: Position | undefined, state: TransformState): void {
  state.diagnostics.push({
    rule: 'ref-numberless',
    severity: 'error',
    ...pos,
    message: `「${name}」没有编号，引用不成话`,
    hint: '给表写上「表：标题」、给图写上图题，就会编号；或写成 [文字](ref:名称)',
  });
}
