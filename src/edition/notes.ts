// The notes appendix: 附件 label, title, and the notes in number order.

import type { DocBlock, NoteEntry, ParagraphBlock } from '../model/doc.js';
import type { Inline, Note, Report } from '../model/report.js';
import { blocksToDoc, inlinesToDoc, type Setting } from './blocks.js';

/** 附件格式 (GB/T 9704-2012 7.3.7). */
export function notesAppendix({ meta, notes }: Report, setting: Setting, label: string): readonly DocBlock[] {
  const title: readonly Inline[] = [{ type: 'text', value: meta.notes?.title ?? ownTitle(meta.title) }];
  const heading: ParagraphBlock = {
    type: 'paragraph',
    style: 'noteTitle',
    children: inlinesToDoc(title, setting),
    id: 'yinfa-notes',
    level: 1,
    inToc: true,
  };
  return [
    { type: 'paragraph', style: 'attachmentLabel', children: [{ type: 'text', value: label }] },
    heading,
    { type: 'notes', style: 'note', entries: noteEntries(notes, setting) },
  ];
}

/** A title within a title stands in 〈〉 (GB/T 15834-2011 4.15.3.4). */
function ownTitle(title: string): string {
  const inner = title.replace(/\n/gu, '').replace(/《/gu, '〈').replace(/》/gu, '〉');
  return `《${inner}》名词解释`;
}

/** Notes as printed: label and first paragraph on one line, further blocks after. */
export function noteEntries(notes: readonly Note[], setting: Setting): readonly NoteEntry[] {
  return notes.map((note) => {
    const [first, ...rest] = note.definition;
    const hasLead = first?.type === 'paragraph';
    const more = blocksToDoc(hasLead ? rest : note.definition, setting);
    return {
      id: note.id,
      number: note.number ?? 0,
      mentions: note.mentions ?? 0,
      label: inlinesToDoc(note.label, setting),
      children: hasLead ? inlinesToDoc(first.children, setting) : [],
      more: more.map((block) =>
        block.type === 'paragraph' && block.style === 'body' ? { ...block, style: 'note' } : block,
      ),
      ...(note.pos && { pos: note.pos }),
    };
  });
}
