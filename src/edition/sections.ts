// A parsed template → sections: its containers checked, its slots filled with the report's own nodes.

import type { Diagnostic } from '../model/diagnostic.js';
import type { DocBlock, Section } from '../model/doc.js';
import { nearest } from '../model/nearest.js';
import type { Block, Container } from '../model/report.js';
import { blockToDoc, plain, type Setting } from './blocks.js';
import { holdsSlot, type Slot, slotsOf } from './render.js';

export type Fillers = Readonly<Record<Slot, () => readonly DocBlock[]>>;

/** `::: section` containers in order; what stands outside them is a section named body. */
export function readSections(
  blocks: readonly Block[],
  fillers: Fillers,
  setting: Setting,
): readonly Section[] {
  return sectionContainers(blocks, setting.diagnostics).map((container) =>
    readSection(container, fillers, setting),
  );
}

function sectionContainers(blocks: readonly Block[], diagnostics: Diagnostic[]): readonly Container[] {
  const found: Container[] = [];
  let loose: Block[] = [];
  const close = () => {
    if (loose.length > 0)
      found.push({ type: 'container', name: 'section', argument: 'body', attributes: {}, children: loose });
    loose = [];
  };
  for (const block of blocks) {
    if (block.type === 'container' && block.name === 'section') {
      close();
      found.push(block);
    } else {
      if (block.type === 'container') diagnostics.push(unknownContainer(block));
      loose.push(...(block.type === 'container' ? block.children : [block]));
    }
  }
  close();
  return found;
}

const unknownContainer = ({ name, pos }: Container): Diagnostic => ({
  rule: 'template-container',
  severity: 'error',
  ...pos,
  message: `模板没有「::: ${name}」这种块`,
  hint: '模板分区写 ::: section 名称',
});

const starts: readonly Section['start'][] = ['new-page', 'odd-page', 'even-page', 'continuous'];

/** What may stand in a section's braces, and the form of its value. */
const attributeForms: Readonly<Record<string, readonly [form: RegExp, words: string]>> = {
  start: [new RegExp(`^(?:${starts.join('|')})$`, 'u'), starts.join('、')],
  pageNumbers: [/^(?:yes|no)$/u, 'yes 或 no'],
  restartAt: [/^[1-9]\d{0,3}$/u, '页码，如 1'],
  valign: [/^(?:top|center)$/u, 'top 或 center'],
};

function checkAttributes({ attributes, pos }: Container, diagnostics: Diagnostic[]): void {
  const known = Object.keys(attributeForms);
  for (const [key, value] of Object.entries(attributes)) {
    const [form, words] = attributeForms[key] ?? [];
    if (form?.test(value)) continue;
    const guess = nearest(key, known);
    diagnostics.push({
      rule: 'template-section',
      severity: 'error',
      ...pos,
      message: form === undefined ? `分区没有「${key}」这一项` : `分区的 ${key} 不能是「${value}」`,
      hint:
        form === undefined
          ? `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${known.join('、')}`
          : `应为${words}`,
    });
  }
}

function readSection(container: Container, fillers: Fillers, setting: Setting): Section {
  checkAttributes(container, setting.diagnostics);
  const { argument, attributes, children } = container;
  const { pageNumbers, restartAt, valign } = attributes;
  const blocks = children.flatMap((block) => templateBlock(block, fillers, setting));
  return {
    name: argument || 'body',
    start: startOf(container, blocks, setting),
    pageNumbers: pageNumbers !== 'no',
    ...(restartAt !== undefined && { restartAt: Number(restartAt) }),
    ...(valign === 'center' && { valign }),
    blocks,
  };
}

/** 版记 goes on at the foot of the last page; odd and even pages mean something on two sides only. */
function startOf(
  { attributes }: Container,
  blocks: readonly DocBlock[],
  { settings }: Setting,
): Section['start'] {
  const isImprint = blocks.length > 0 && blocks.every((block) => block.type === 'imprint');
  if (isImprint && attributes.start === undefined) return 'continuous';
  const start = starts.find((name) => name === attributes.start) ?? 'new-page';
  return settings.duplex || start === 'continuous' ? start : 'new-page';
}

/** A template's own paragraph, or the content its slots stand for. */
function templateBlock(block: Block, fillers: Fillers, setting: Setting): readonly DocBlock[] {
  const text = block.type === 'paragraph' ? plain(block.children) : '';
  const slots = slotsOf(text);
  if (slots !== undefined) return slots.flatMap((slot) => fillers[slot]());
  if (holdsSlot(text) || (block.type !== 'paragraph' && holdsSlot(JSON.stringify(block))))
    setting.diagnostics.push({
      rule: 'template-slot',
      severity: 'error',
      ...('pos' in block ? block.pos : undefined),
      message: '{{body}}、{{notes}} 这类内容要自成一段',
      hint: '前后各空一行，不要放进标题、列表和别的块里',
    });
  return blockToDoc(block, setting).map(levelOfTitle);
}

/** The report's title is the first heading of its structure; headings of the body stand below it. */
function levelOfTitle(block: DocBlock): DocBlock {
  return block.type === 'paragraph' && block.style === 'title'
    ? { ...block, id: 'yinfa-title', level: 1 }
    : block;
}
