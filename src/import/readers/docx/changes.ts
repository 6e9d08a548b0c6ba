// Tracked changes: what was put in, taken out or moved, by whom and when; the text as accepted or as it was.

import type { DraftRemark } from '../../draft.js';
import type { Handler, Reading, Story, TrackedChanges } from './state.js';

/** Elements whose words do not count; of a thing with a stand-in for older programs, and of 拼音, one of two. */
export const skippedElements = (changes: TrackedChanges): ReadonlySet<string> =>
  new Set([
    ...(changes === 'reject' ? ['w:ins', 'w:moveTo'] : ['w:del', 'w:moveFrom']),
    'mc:Fallback',
    'w:rt',
  ]);

/** A change of text, of a row, or of a paragraph's mark, which joins it to the next one. */
const change =
  (kind: DraftRemark['kind'], joinsBy: readonly TrackedChanges[]): Handler =>
  (story, { 'w:author': who = '', 'w:date': when = '' }) => {
    const { properties, remarks } = story;
    const paragraph = story.paragraphs.at(-1);
    const isGone = joinsBy.includes(story.input.changes);
    const table = story.tables.at(-1);
    if (properties.inRow && table !== undefined) table.isRowGone ||= isGone;
    else if (properties.inRun && paragraph !== undefined) paragraph.joined ||= isGone;
    const remark = { kind, who, when: when.slice(0, 10), line: story.count + 1, text: '' };
    remarks.changes.push(remark);
    remarks.all.push(remark);
  };

const closeChange: Handler = ({ remarks }) => {
  remarks.changes.pop();
};

export const changes: Reading = {
  open: {
    'w:ins': change('插入', ['reject']),
    'w:del': change('删除', ['accept', 'keep']),
    'w:moveFrom': change('移走', ['accept', 'keep']),
    'w:moveTo': change('移来', ['reject']),
  },
  close: { 'w:ins': closeChange, 'w:del': closeChange, 'w:moveFrom': closeChange, 'w:moveTo': closeChange },
};

export function addToChanges({ remarks }: Story, text: string): void {
  for (const remark of remarks.changes) remark.text += text;
}
