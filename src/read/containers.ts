// `::: name argument {attributes}` … `:::` → 附件, 署名, 引文, or a template's own container.

import type { Position } from '../model/diagnostic.js';
import type { Block } from '../model/report.js';
import { withoutLabel } from './attachment-title.js';
import { type Attributes, checkAttributes, trailingAttributes } from './attributes.js';
import type { Division } from './divisions.js';
import { plainText, readWords } from './inlines.js';
import { failure, position, type ReadState, report, warning } from './source-text.js';

/** A container's opening line, taken apart. */
interface Opening {
  readonly name: string;
  readonly argument: string;
  readonly attributes: Attributes;
  readonly line: number;
  readonly parts: Division['parts'];
  readonly pos: Position;
}

type Reader = (opening: Opening, children: () => readonly Block[], state: ReadState) => Block;

const readers: Readonly<Record<string, Reader>> = {
  attachment: readAttachment,
  附件: readAttachment,
  quote: readQuote,
  引文: readQuote,
  signature: readSignature,
  署名: readSignature,
};

/** `children` reads what stands between the two lines of colons. */
export function readContainer(division: Division, children: () => readonly Block[], state: ReadState): Block {
  const { line, parts } = division;
  const { text, attributes } = trailingAttributes(division.info.replace(/[ \t]*:{3,}[ \t]*$/u, ''));
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/u.exec(text.trim()) ?? [];
  const opening: Opening = { name, argument, attributes, line, parts, pos: position(state, line) };
  return (readers[name] ?? readOther)(opening, children, state);
}

function readAttachment(opening: Opening, children: () => readonly Block[], state: ReadState): Block {
  const { argument, attributes, line, pos } = opening;
  checkAttributes(attributes, 'attachment', line, state);
  const title = withoutLabel(argument, line, state);
  if (title === '') report(state, line, noTitle);
  const inlines = readWords(title, line, state);
  return { type: 'attachment', id: attributes.id ?? '', title: inlines, children: children(), pos };
}

/** Words on the opening line are the quotation's first. */
function readQuote(opening: Opening, children: () => readonly Block[], state: ReadState): Block {
  const { argument, attributes, line, pos } = opening;
  checkAttributes(attributes, 'quote', line, state);
  const inlines = readWords(argument, line, state);
  const first: readonly Block[] = inlines.length === 0 ? [] : [{ type: 'paragraph', children: inlines, pos }];
  return { type: 'quote', children: [...first, ...children()], pos };
}

const noTitle = warning('attachment-no-title', '附件没有标题', '写成 ::: attachment 附件的标题');

function readOther({ name, argument, attributes, pos }: Opening, children: () => readonly Block[]): Block {
  const own = {
    ...attributes.values,
    ...(attributes.id && { id: attributes.id }),
    ...(attributes.style && { style: attributes.style }),
  };
  return { type: 'container', name, argument, attributes: own, children: children(), pos };
}

/** Lines of a signature as they were typed: the organ, then the date. */
function readSignature(opening: Opening, _: unknown, state: ReadState): Block {
  const { argument, attributes, line, parts, pos } = opening;
  checkAttributes(attributes, 'quote', line, state);
  const typed = [argument, ...linesIn(parts)];
  const lines = typed.map((text) => text.trim().replace(/\\$/u, '')).filter((text) => text !== '');
  const words = lines.map((text) => plainText(readWords(text, line, state)));
  if (words.length === 0 || parts.some((part) => part.type === 'division'))
    report(state, line, signatureForm);
  const date = words.length > 1 ? words.at(-1) : undefined;
  const organ = (date === undefined ? words : words.slice(0, -1)).join('\n');
  return { type: 'signature', organ, ...(date !== undefined && { date }), pos };
}

const linesIn = (parts: Division['parts']): readonly string[] =>
  parts.flatMap((part) => (part.type === 'stretch' ? part.lines : [part.info, ...linesIn(part.parts)]));

const signatureForm = failure(
  'signature-form',
  '署名里应当只有机关和日期',
  '第一行写机关，第二行写日期，再以 ::: 结束',
);
