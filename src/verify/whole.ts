// The whole of an edition as its Doc says it, cover to 版记, and whether a file says that, no more and no less:
// what Word and HTML hold outside the report's own units (titles, contents with their numbers, labels, captions,
// alternative texts, imprint) is proved here. A PDF is proved by its pages.

import type { Doc, DocBlock, DocInline, NoteEntry, Section } from '../model/doc.js';
import { markerText } from './expected.js';
import { joinedRaised, pictured, raised, toldNotation } from './notation.js';
import { spell } from './spell.js';

/** How a format writes what is not plain words. */
export interface Writing {
  /** Printed page of a target, where contents show pages. */
  readonly pageOf: (target: string) => string | undefined;
  /** A page of the web: contents, unless empty, before everything, and notes that no template placed at the end. */
  readonly isWeb: boolean;
}

/** Text of the body in reading order, and of the notes at the foot of pages. In the notation of notation.ts. */
export interface WholeText {
  readonly body: string;
  readonly foot: string;
}

export function wholeText(doc: Doc, writing: Writing): WholeText {
  const sections = writing.isWeb ? webSections(doc.sections) : doc.sections;
  const blocks = sections.flatMap((section) => section.blocks);
  const isUnplaced = writing.isWeb && !blocks.some(({ type }) => type === 'notes');
  const notes = isUnplaced ? doc.noteEntries : [];
  const body = [
    ...blocks.map((block) => blockText(block, writing)),
    ...notes.map((entry) => noteText(`${entry.number}.`, entry, writing)),
  ];
  return { body: body.join(''), foot: footText(doc, writing) };
}

function webSections(sections: readonly Section[]): readonly Section[] {
  const tocs = ({ blocks }: Section) => blocks.flatMap((block) => (block.type === 'toc' ? [block] : []));
  const isFilled = (section: Section) => tocs(section).some(({ entries }) => entries.length > 0);
  const others = sections.filter((section) => tocs(section).length === 0);
  return [...sections.filter(isFilled), ...others];
}

/** Notes with a marker; where the markers are circled, so are their numbers, counted as they come. */
function footText({ noteEntries, settings }: Doc, writing: Writing): string {
  const mentioned = noteEntries.filter(({ mentions }) => mentions > 0);
  const isCircled = settings.notes.marker === '①';
  return mentioned
    .map((entry, i) => noteText(isCircled ? markerText(i + 1, '①') : `${entry.number}.`, entry, writing))
    .join('');
}

function blockText(block: DocBlock, writing: Writing): string {
  const inner = (blocks: readonly DocBlock[]) => blocks.map((one) => blockText(one, writing)).join('');
  switch (block.type) {
    case 'paragraph':
      return inner(block.runIn ?? []) + (block.number ?? '') + inlineText(block.children);
    case 'toc':
      return block.entries
        .map(({ number = '', children, target }) => {
          return number + inlineText(children) + (writing.pageOf(target) ?? '');
        })
        .join('');
    case 'notes':
      return block.entries.map((entry) => noteText(`${entry.number}.`, entry, writing)).join('');
    case 'table': {
      const rows = [...block.head, ...block.body];
      const cells = rows.flatMap((row) => row.map(({ children }) => inlineText(children)));
      const caption = (block.number ?? '') + inlineText(block.caption);
      return [caption, ...cells, ...block.remarks.map(inlineText)].join('');
    }
    case 'figure':
      return pictured(block.alt) + (block.number ?? '') + inlineText(block.caption);
    case 'list':
      return block.items
        .map((item, i) => (block.ordered ? `${block.start + i}.` : '•') + inner(item))
        .join('');
    case 'imprint':
      return block.left + block.right;
    case 'spacer':
    case 'pageBreak':
      return '';
  }
}

function noteText(number: string, { label, children, more }: NoteEntry, writing: Writing): string {
  const rest = more.map((block) => blockText(block, writing)).join('');
  return `${number}${inlineText(label)}：${inlineText(children)}${rest}`;
}

const inlineText = (inlines: readonly DocInline[]): string =>
  spell(inlines, { mark: (reference) => ('text' in reference ? reference.text : ''), raise: raised });

export interface WholeDifference {
  readonly expected: string;
  readonly found: string;
}

/** The first place where two texts part, blanks left out: each format sets gaps in its own way. */
export function wholeDifference(expected: string, found: string): WholeDifference | undefined {
  const [a, b] = [squash(expected), squash(found)] as const;
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at++;
  return { expected: around(a, at), found: around(b, at) };
}

const squash = (text: string): string => joinedRaised(text.replace(/[\s\u00a0\u200b\u2060\ufeff]+/gu, ''));

const around = (text: string, at: number): string =>
  toldNotation(`${at > 12 ? '…' : ''}${text.slice(Math.max(0, at - 12), at)}▶${text.slice(at, at + 24)}`);
