// The lines before a report's first words: title, occasion, speaker, salutation.

import { bare, type DraftBlock, type DraftParagraph } from '../draft.js';
import { dateIn, onlyDate } from './dates.js';

export interface Head {
  readonly title?: string;
  readonly occasion?: string;
  readonly delivered?: string;
  readonly office?: string;
  readonly speaker?: string;
  readonly organ?: string;
  readonly salutation?: string;
  readonly security?: string;
  readonly copyNumber?: string;
  readonly urgency?: string;
  /** Lines of the head that were not understood; they open the body. */
  readonly unknown: readonly DraftParagraph[];
  /** Blocks that follow. */
  readonly rest: readonly DraftBlock[];
}

type Found = { -readonly [K in keyof Omit<Head, 'rest' | 'unknown'>]: string };

const post = '省长|市长|县长|区长|州长|盟长|旗长|主席|主任|镇长|乡长|专员|特首|总理';
const speakerLine = new RegExp(
  `^((?:[\\p{Script=Han}]{0,20})(?:代)?(?:${post}))[ \\u3000:：]*([\\p{Script=Han}·]{1,2}[ \\u3000]?[\\p{Script=Han}·]{1,12})$`,
  'u',
);
const occasionForm =
  /(?:\d{4}|[〇零一二三四五六七八九]{4})年.{0,80}(?:会议|大会)(?:.{0,6}上)?(?:审议)?(?:通过)?[）)]?$|^[（(—-]*在.{4,60}(?:会议|大会)(?:.{0,6}上)[）)]?$/u;
const salutationForm =
  /^(?:各位(?:代表|委员|领导)|同志们|尊敬的[\p{Script=Han}、]{2,20})(?:[、，,\p{Script=Han}]{0,14})[：:！!，,]?$/u;

/** Never more lines than these before a report begins. */
const headLength = 14;

/** `aside` are lines a web page put around the report; they may name the meeting and the speaker. */
export function readHead(
  blocks: readonly DraftBlock[],
  fileTitle: string | undefined,
  aside: readonly string[] = [],
): Head {
  const found: Found = {} as Found;
  const unknown: DraftParagraph[] = [];
  let end = 0;
  for (const [i, block] of blocks.slice(0, headLength).entries()) {
    if (block.type !== 'paragraph') break;
    const text = bare(block.text).trim();
    if (salutationForm.test(text)) {
      found.salutation = text;
      end = i + 1;
      break;
    }
    if (text.length > 90 || /^[一二三四五六七八九十1]+、|^（[一二三四五六七八九十]+）|。.{5}/u.test(text))
      break;
    if (!headLine(text, block, found)) unknown.push(block);
    end = i + 1;
  }
  fromFileTitle(fileTitle, found);
  for (const line of aside) fromAside(line, found);
  const left = unknown.filter((block, i) => !laterLine(bare(block.text).trim(), { found, i, unknown }));
  return { ...withDates(found), unknown: left, rest: blocks.slice(end) };
}

/** Lines above the title that are told by their form (GB/T 9704-2012 7.2.1 to 7.2.3). */
const marksAbove: readonly (readonly [key: 'security' | 'copyNumber' | 'urgency', form: RegExp])[] = [
  ['copyNumber', /^\d{6}$/u],
  ['security', /^(?:绝密|机密|秘密)(?:★.{0,8})?$/u],
  ['urgency', /^(?:特急|加急|平急|特提)$/u],
];

/** Takes what a line says; false where it says nothing we know. */
function headLine(text: string, block: DraftParagraph, found: Found): boolean {
  const [above] = marksAbove.find(([key, form]) => found[key] === undefined && form.test(text)) ?? [];
  if (above !== undefined) {
    found[above] = text;
    return true;
  }
  const [, before = '', after = ''] = /^(.*?工作报告)\s*((?:——|--|—).*|[（(].*)$/u.exec(text) ?? [];
  if (after !== '' && occasionForm.test(after))
    return headLine(before, block, found) && headLine(after, block, found);
  const [, date = '', name = ''] = /^([（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?)\s+(\S.*)$/u.exec(text) ?? [];
  if (speakerLine.test(name)) return headLine(date, block, found) && headLine(name, block, found);
  if (occasionForm.test(text) || onlyDate.test(text)) {
    found.occasion = found.occasion === undefined ? text : `${found.occasion}\n${text}`;
    return true;
  }
  const speaker = speakerLine.exec(text);
  if (speaker !== null && found.speaker === undefined) {
    [found.office, found.speaker] = [speaker[1]?.trim() ?? '', speaker[2]?.trim() ?? ''];
    return true;
  }
  if (text.replace(/\s/gu, '').endsWith('报告') && text.length <= 40) {
    if (found.title !== undefined) return found.title.includes(text) || text === found.title;
    found.title = text.replace(/^[*#\s]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    return true;
  }
  return false;
}

interface Later {
  readonly found: Found;
  readonly i: number;
  readonly unknown: readonly DraftParagraph[];
}

/** Lines that only the others explain: an organ's name above the title, a speaker's name by itself. */
function laterLine(text: string, { found, i, unknown }: Later): boolean {
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

/** `来源：某省人民政府2025年1月17日在某省第十四届人民代表大会第三次会议上省长某某作政府工作报告。` */
function fromAside(line: string, found: Found): void {
  const occasion = /\d{4}年\d{1,2}月\d{1,2}日在.{4,60}?会议上/u.exec(line)?.[0];
  const date = onlyDate.test(line) ? dateIn(line) : undefined;
  if (date !== undefined && found.occasion !== undefined && dateIn(found.occasion) === undefined)
    found.delivered ??= date;
  const [, office, speaker] =
    new RegExp(
      `会议上[，,]?(\\p{Script=Han}{0,16}(?:${post}))(\\p{Script=Han}{2,4}?)(?:同志)?(?:作|代表)`,
      'u',
    ).exec(line) ?? [];
  if (occasion !== undefined) found.occasion ??= occasion;
  if (office !== undefined && speaker !== undefined && found.speaker === undefined)
    [found.office, found.speaker] = [office, speaker];
}

function withDates(found: Found): Omit<Head, 'rest' | 'unknown'> {
  const delivered = dateIn(found.occasion ?? '');
  const organ = /^(.+?人民政府)/u.exec(found.office ?? '')?.[1];
  return { ...found, ...(delivered !== undefined && { delivered }), ...(organ !== undefined && { organ }) };
}
