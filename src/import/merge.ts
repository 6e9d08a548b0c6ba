// Several drafts of one report, joined in the order they are given: a body, its notes, its attachments.

import path from 'node:path';
import { bare, type Draft, type DraftBlock, type DraftParagraph, mark } from './draft.js';
import { startsAttachment } from './understand/parts.js';

export interface FileDraft {
  readonly file: string;
  readonly draft: Draft;
}

/** Where a line of the joined draft comes from; no file is named where there is only one. */
export type PlaceOf = (line: number) => { readonly file?: string; readonly line: number };

export function mergeDrafts(drafts: readonly FileDraft[]): {
  readonly draft: Draft;
  readonly placeOf: PlaceOf;
} {
  const [first, ...others] = drafts as readonly [FileDraft, ...FileDraft[]];
  if (others.length === 0) return { draft: first.draft, placeOf: (line) => ({ line }) };
  const starts = [{ file: first.file, before: 0 }];
  let { draft } = first;
  for (const { file, draft: next } of others) {
    const before = lastLine(draft.blocks);
    starts.push({ file, before });
    draft = appended(draft, shifted(titled(next, file), before, starts.length));
  }
  const placeOf: PlaceOf = (line) => {
    const start = starts.findLast(({ before }) => line > before) ?? { file: first.file, before: 0 };
    return { file: start.file, line: line - start.before };
  };
  return { draft, placeOf };
}

const lastLine = (blocks: readonly DraftBlock[]): number =>
  blocks.reduce((last, { line }) => Math.max(last, line), 0);
const appended = (draft: Draft, next: Draft): Draft => ({
  ...draft,
  blocks: [...draft.blocks, ...next.blocks],
  notes: new Map([...draft.notes, ...next.notes]),
  remarks: [...(draft.remarks ?? []), ...(next.remarks ?? [])],
});

/** A file called 名词解释 or 附件1：… whose text does not say so begins with its name. */
function titled(draft: Draft, file: string): Draft {
  const name = path.basename(file, path.extname(file)).trim();
  const [first] = draft.blocks;
  const says = first?.type === 'paragraph' && startsAttachment(bare(first.text).trim());
  if (says || !startsAttachment(name)) return draft;
  const title: DraftParagraph = { type: 'paragraph', text: name, line: 1 };
  return { ...draft, blocks: [title, ...draft.blocks] };
}

const noteMark = new RegExp(`${mark.note}([^${mark.endNote}]*)`, 'gu');

/** Lines go on counting where the draft before ends; notes and pictures get names of their own. */
function shifted(draft: Draft, lines: number, ordinal: number): Draft {
  const moved = (block: DraftBlock): DraftBlock => {
    const line = block.line + lines;
    if (block.type === 'paragraph')
      return { ...block, text: block.text.replace(noteMark, `${mark.note}${ordinal}-$1`), line };
    return block.type === 'image' ? { ...block, name: `${ordinal}-${block.name}`, line } : { ...block, line };
  };
  return {
    blocks: draft.blocks.map(moved),
    notes: new Map([...draft.notes].map(([id, text]) => [`${ordinal}-${id}`, text])),
    remarks: (draft.remarks ?? []).map((one) => ({ ...one, line: one.line + lines })),
  };
}
