// The lines before a report's first words: title, occasion, speaker, salutation.

import { dateIn, onlyDate } from '../../transform/index.js';
import { bare, type DraftBlock, type DraftParagraph } from '../draft.js';
import { salutationAndWords, salutationForm } from '../salutation.js';
import { type Found, type Head, posts, readHeadLine } from './head-lines.js';

export type { Head } from './head-lines.js';

/** Never more lines than these before a report begins. */
const headLength = 14;

/** `aside` are lines a web page put around the report; they may name the meeting and the speaker. */
export function readHead(
  blocks: readonly DraftBlock[],
  fileTitle: string | undefined,
  aside: readonly string[] = [],
): Head {
  const found = {} as Found;
  const { unknown, rest } = readLines(blocks, found);
  fromFileTitle(fileTitle, found);
  for (const line of aside) fromAside(line, found);
  const left = unknown.filter((block, i) => !readLater(bare(block.text).trim(), { found, i, unknown }));
  return { ...withDates(found), unknown: left, rest };
}

/** Lines up to the salutation, or to the first that is of the report itself. */
function readLines(blocks: readonly DraftBlock[], found: Found): Pick<Head, 'unknown' | 'rest'> {
  const unknown: DraftParagraph[] = [];
  let end = 0;
  for (const [i, block] of blocks.slice(0, headLength).entries()) {
    if (block.type !== 'paragraph') break;
    const text = bare(block.text).trim();
    const [, address = salutationForm.exec(text)?.[0], words] = salutationAndWords.exec(text) ?? [];
    if (address !== undefined) {
      found.salutation = address;
      const spoken =
        words === undefined ? [] : [{ ...block, text: block.text.slice(block.text.indexOf(words)) }];
      return { unknown, rest: [...spoken, ...blocks.slice(i + 1)] };
    }
    if (text.length > 90 || /^[一二三四五六七八九十1]+、|^（[一二三四五六七八九十]+）|。.{5}/u.test(text))
      break;
    if (!readHeadLine(text, found)) unknown.push(block);
    end = i + 1;
  }
  return { unknown, rest: blocks.slice(end) };
}

interface Later {
  readonly found: Found;
  readonly i: number;
  readonly unknown: readonly DraftParagraph[];
}

/** Lines that only the others explain: an organ's name above the title, a speaker's name by itself. */
function readLater(text: string, { found, i, unknown }: Later): boolean {
  const name = text.replace(/[\s\u3000]+/gu, '');
  if (/^\p{Script=Han}{2,20}(?:人民政府|委员会)$/u.test(name) && found.title !== undefined && i === 0) {
    found.title = `${name}\n${found.title}`;
    return true;
  }
  if (!/^[\p{Script=Han}·]{2,8}$/u.test(name)) return false;
  if (name === found.speaker?.replace(/\s/gu, '')) return true;
  const isOnly = unknown.length === 1 && found.occasion !== undefined && name.length <= 4;
  if (!isOnly || found.speaker !== undefined) return false;
  found.speaker = text;
  return true;
}

/** `孝感市政府工作报告（2023年1月5日 胡玖明）`: what the page or file is called. */
function fromFileTitle(title: string | undefined, found: Found): void {
  if (title === undefined) return;
  const [, name = '', inner = ''] = /^(.*?报告)(?:[（(](.*)[）)])?/u.exec(title.trim()) ?? [];
  if (found.title === undefined && name !== '') found.title = name;
  const speaker = /日[ \u3000]*([\p{Script=Han}·]{2,8})$/u.exec(inner)?.[1];
  if (found.speaker === undefined && speaker !== undefined) found.speaker = speaker;
  const date = dateIn(inner);
  if (found.occasion === undefined && date !== undefined) found.delivered = date;
}

const asideSpeaker = new RegExp(
  `会议上[，,]?(\\p{Script=Han}{0,16}(?:${posts}))(\\p{Script=Han}{2,4}?)(?:同志)?(?:作|代表)`,
  'u',
);

/** `来源：某省人民政府2025年1月17日在某省第十四届人民代表大会第三次会议上省长某某作政府工作报告。` */
function fromAside(line: string, found: Found): void {
  const occasion = /\d{4}年\d{1,2}月\d{1,2}日在.{4,60}?会议上/u.exec(line)?.[0];
  const date = onlyDate.test(line) ? dateIn(line) : undefined;
  if (date !== undefined && found.occasion !== undefined && dateIn(found.occasion) === undefined)
    found.delivered ??= date;
  const [, office, speaker] = asideSpeaker.exec(line) ?? [];
  if (occasion !== undefined) found.occasion ??= occasion;
  if (office !== undefined && speaker !== undefined && found.speaker === undefined)
    [found.office, found.speaker] = [office, speaker];
}

function withDates(found: Found): Omit<Head, 'rest' | 'unknown'> {
  const delivered = dateIn(found.occasion ?? '');
  const organ = /^(.+?人民政府)/u.exec(found.office ?? '')?.[1];
  return {
    ...found,
    ...(delivered !== undefined && { delivered }),
    ...(organ !== undefined && { organ }),
  };
}
