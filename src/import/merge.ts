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
    draft = appended(
      draft,
      shifted(titled(next, file), { lines: before, notes: lastNote(draft.notes) }, starts.length),
    );
  }
  const placeOf: PlaceOf = (line) => {
    const start = starts.findLast(({ before }) => line > before) ?? { file: first.file, before: 0 };
    return { file: start.file, line: line - start.before };
  };
  return { draft, placeOf };
}

const lastLine = (blocks: readonly DraftBlock[]): number => Math.max(0, ...blocks.map(({ line }) => line));
const numberIn = (id: string): number => Number(/\d+/u.exec(id)?.[0] ?? 0);
const lastNote = (notes: Draft['notes']): number => Math.max(0, ...[...notes.keys()].map(numberIn));

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

interface Shift {
  readonly lines: number;
  readonly notes: number;
}

const noteMark = new RegExp(`${mark.sup}\\[(e?)(\\d+)\\]${mark.endSup}`, 'gu');

/** Lines, footnotes and pictures that go on counting where the draft before ends. */
function shifted(draft: Draft, { lines, notes }: Shift, ordinal: number): Draft {
  const remark = (text: string) =>
    draft.notes.size === 0
      ? text
      : text.replace(
          noteMark,
          (_, kind: string, id: string) => `${mark.sup}[${kind}${Number(id) + notes}]${mark.endSup}`,
        );
  const moved = (block: DraftBlock): DraftBlock => {
    const line = block.line + lines;
    if (block.type === 'paragraph') return { ...block, text: remark(block.text), line };
    return block.type === 'image' ? { ...block, name: `${ordinal}-${block.name}`, line } : { ...block, line };
  };
  return {
    blocks: draft.blocks.map(moved),
    notes: new Map(
      [...draft.notes].map(([id, text]) => [`${/^\D*/u.exec(id)?.[0]}${numberIn(id) + notes}`, text]),
    ),
    remarks: (draft.remarks ?? []).map((one) => ({ ...one, line: one.line + lines })),
  };
}
