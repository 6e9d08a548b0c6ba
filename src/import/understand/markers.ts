// Note markers in a draft's body, in any of their forms: found, tied to their notes, taken out.

import { type DraftBlock, mark } from '../draft.js';

export interface Marker {
  readonly number: number;
  /** Index of the block, and the offset in its text once markers are out. */
  readonly block: number;
  readonly offset: number;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** Forms in order of certainty. Circled digits count only raised: plain ones number lists. */
const forms: readonly RegExp[] = [
  new RegExp(
    `${mark.sup}\\s*[［[【〔（(]?\\s*(?:注\\s*)?(\\d{1,3}|[${circled}])\\s*[］\\]】〕）)]?\\s*${mark.endSup}`,
    'gu',
  ),
  /\[(\d{1,3})\]/gu,
  /［(\d{1,3})］/gu,
  /〔(\d{1,3})〕/gu,
  /【(\d{1,3})】/gu,
];

/** Takes out the markers of the one form that this draft uses; `count` is the number of its notes. */
export function takeMarkers(
  blocks: readonly DraftBlock[],
  count: number,
): { blocks: readonly DraftBlock[]; markers: readonly Marker[] } {
  const form = forms.find((candidate) => isUsed(candidate, blocks, count));
  if (form === undefined) return { blocks, markers: [] };
  const markers: Marker[] = [];
  const cleaned = blocks.map((block, index): DraftBlock => {
    if (block.type !== 'paragraph') return block;
    let shift = 0;
    const text = block.text.replace(form, (whole, value: string, at: number) => {
      markers.push({ number: numberIn(value), block: index, offset: at - shift });
      shift += whole.length;
      return '';
    });
    return { ...block, text };
  });
  return { blocks: cleaned, markers };
}

function isUsed(form: RegExp, blocks: readonly DraftBlock[], count: number): boolean {
  const numbers = blocks.flatMap((block) =>
    block.type === 'paragraph' ? [...block.text.matchAll(form)].map((m) => numberIn(m[1] ?? '')) : [],
  );
  const distinct = new Set(numbers.filter((n) => n >= 1 && n <= Math.max(count, 1)));
  return numbers.length > 0 && distinct.size >= Math.min(3, count) && distinct.size >= 0.3 * count;
}

const numberIn = (value: string): number =>
  circled.includes(value) ? circled.indexOf(value) + 1 : Number(value);
