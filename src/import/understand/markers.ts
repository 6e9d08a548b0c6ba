// Note markers in a draft's body, in any of their forms: found, tied to their notes, taken out.

import { type DraftBlock, mark } from '../draft.js';

/** The number as typed, or the id of the file's own note. */
export type MarkerTarget = { readonly number: number } | { readonly id: string };

export type Marker = MarkerTarget & {
  /** Index of the block, and the offset in its text once markers are out. */
  readonly block: number;
  readonly offset: number;
};

export const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

interface Form {
  readonly form: RegExp;
  /** The same signs number lists too: they are markers only where they count up through the text. */
  readonly mustCount?: boolean;
}

const { sup, endSup } = mark;
const value = `[\\s\\ue010\\ue011]*(?:注\\s*)?(\\d{1,3}|[${circled}])[\\s\\ue010\\ue011]*`;
/** Words before a marker; a list's number begins its sentence. */
const afterWords = '(?<=[\\p{Script=Han}”’》）%A-Za-z\\ue011])';
/** 10⁸, m², km²: powers, not markers. */
const noPower = '(?<!10[\\ue010\\ue011]{0,2}|(?:^|[^A-Za-z])[kcdmh]?m[\\ue010\\ue011]{0,2})';

/** In order of certainty. */
const forms: readonly Form[] = [
  {
    form: new RegExp(
      `[［[〔【（(]${sup}${value}${endSup}[］\\]〕】）)]|${sup}\\s*[［[【〔（(]${value}[］\\]】〕）)]\\s*${endSup}`,
      'gu',
    ),
  },
  { form: new RegExp(`${noPower}${sup}${value}${endSup}`, 'gu') },
  { form: new RegExp(`\\[${value}\\]`, 'gu') },
  { form: new RegExp(`［${value}］`, 'gu') },
  { form: new RegExp(`〔${value}〕`, 'gu') },
  { form: new RegExp(`【${value}】`, 'gu') },
  { form: /[（(]\s*注\s*(\d{1,3})\s*[）)]/gu },
  { form: new RegExp(`${noPower}([${raised}]{1,3})`, 'gu') },
  { form: new RegExp(`${afterWords}([${circled}])`, 'gu'), mustCount: true },
  { form: new RegExp(`${afterWords}[（(]${value}[）)]`, 'gu'), mustCount: true },
];

const ownNotes = new RegExp(`${mark.note}([^${mark.endNote}]*)${mark.endNote}`, 'gu');

/**
 * Takes out references to the file's own notes, and the markers of the one typed form that this draft uses;
 * `count` is the number of notes in its appendix. Markers in cells go without a place.
 */
export function takeMarkers(
  blocks: readonly DraftBlock[],
  count: number,
): { blocks: readonly DraftBlock[]; markers: readonly Marker[] } {
  const typed = forms.find((form) => isUsed(form, blocks, count))?.form;
  const found = [ownNotes, ...(typed === undefined ? [] : [typed])].map((form) => form.source);
  const any = new RegExp(found.map((source) => `(?<![ \\u3000])[ \\u3000]*(?:${source})`).join('|'), 'gu');
  const markers: Marker[] = [];
  const cleaned = blocks.map((block, index): DraftBlock => {
    if (block.type === 'table')
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: cell.text.replace(any, '') }))),
      };
    if (block.type !== 'paragraph') return block;
    let shift = 0;
    const text = block.text.replace(any, (whole: string, id: string | undefined, ...rest: unknown[]) => {
      const at = rest.find((part) => typeof part === 'number') as number;
      const number = rest.find((part) => typeof part === 'string' && part !== block.text);
      const target = id === undefined ? { number: numberIn(String(number)) } : { id };
      markers.push({ ...target, block: index, offset: at - shift });
      shift += whole.length;
      return '';
    });
    return { ...block, text };
  });
  return { blocks: cleaned, markers };
}

function isUsed({ form, mustCount = false }: Form, blocks: readonly DraftBlock[], count: number): boolean {
  const numbers = blocks.flatMap((block) =>
    block.type === 'paragraph'
      ? [...block.text.matchAll(form)].map((match) =>
          numberIn(match.slice(1).find((part) => part !== undefined) ?? ''),
        )
      : [],
  );
  const distinct = new Set(numbers.filter((n) => n >= 1 && n <= Math.max(count, 1)));
  const isEnough = numbers.length > 0 && distinct.size >= Math.min(3, count) && distinct.size >= 0.3 * count;
  return isEnough && (!mustCount || countsUp(numbers, count));
}

/** From 1 on, each the next or one said before; as many as there are notes, or nearly. */
function countsUp(numbers: readonly number[], count: number): boolean {
  let highest = 0;
  const steps = numbers.filter((n) => {
    const fits = n <= highest + 1;
    highest = Math.max(highest, n);
    return fits;
  }).length;
  return numbers[0] === 1 && highest >= 0.6 * count && steps >= 0.9 * numbers.length;
}

function numberIn(text: string): number {
  const index = circled.indexOf(text);
  if (index >= 0) return index + 1;
  return Number(text.replace(new RegExp(`[${raised}]`, 'gu'), (digit) => String(raised.indexOf(digit))));
}
