// What one line of a report's head says: marks above the title, the title, the meeting, the speaker.

import { onlyDate } from '../../transform/index.js';
import type { DraftBlock, DraftParagraph } from '../draft.js';

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

export type Found = { -readonly [K in keyof Omit<Head, 'rest' | 'unknown'>]: string };

/** Offices that deliver reports. */
export const posts = '省长|市长|县长|区长|州长|盟长|旗长|主席|主任|镇长|乡长|专员|特首|总理';

const speakerForm = new RegExp(
  `^((?:[\\p{Script=Han}]{0,20})(?:代)?(?:${posts}))[ \\u3000:：]*([\\p{Script=Han}·]{1,2}[ \\u3000]{0,4}[\\p{Script=Han}·]{1,12})$`,
  'u',
);
const nameBeforeOffice = new RegExp(
  `^([\\p{Script=Han}·]{2,8})[（(](\\p{Script=Han}{0,20}(?:${posts}))[）)]$`,
  'u',
);
const occasionForm =
  /(?:\d{4}|[〇零一二三四五六七八九]{4})年.{0,80}(?:会议|大会)(?:.{0,6}上)?(?:审议)?(?:通过|批准)?[）)]?$|^[（(—-]*在.{4,60}(?:会议|大会)(?:.{0,6}上)[）)]?$/u;
/** How far a draft has come. */
const statusForm = /^[（(](?:讨论稿|草案|草稿|征求意见稿|审议稿|送审稿|修改稿|代拟稿|书面)[）)]$/u;

/** Lines above the title that are told by their form (GB/T 9704-2012 7.2.1 to 7.2.3). */
const marksAbove: readonly (readonly [key: 'security' | 'copyNumber' | 'urgency', form: RegExp])[] = [
  ['copyNumber', /^\d{6}$/u],
  ['security', /^(?:绝密|机密|秘密)(?:★.{0,8})?$/u],
  ['urgency', /^(?:特急|加急|平急|特提)$/u],
];

/** Two things on one line: a title and its occasion or status, a date or occasion and the speaker. */
const pairs: readonly RegExp[] = [
  /^(.*?工作报告)\s*((?:——|--|—).*|[（(].*)$/u,
  /^(.*报告)([（(].*[）)])$/u,
  /^([（(]\d{4}年\d{1,2}月\d{1,2}日[）)]|\d{4}年\d{1,2}月\d{1,2}日)\s+(\S.*)$/u,
  /^([（(].{8,80}(?:会议|大会)上[）)])[\s\u3000]+(\S.*)$/u,
];

type LineReader = (text: string, found: Found) => boolean;

const readers: readonly (readonly [name: string, read: LineReader])[] = [
  ['marks above the title', readMarkAbove],
  ['two things on one line', readPair],
  ['status', readStatus],
  ['occasion', readOccasion],
  ['speaker', readSpeaker],
  ['title', readTitle],
];

/** Takes what a line says; false where it says nothing we know. */
export const readHeadLine: LineReader = (text, found) => readers.some(([, read]) => read(text, found));

function readMarkAbove(text: string, found: Found): boolean {
  const [key] = marksAbove.find(([name, form]) => found[name] === undefined && form.test(text)) ?? [];
  if (key !== undefined) found[key] = text;
  return key !== undefined;
}

/** Both halves must be understood. */
function readPair(text: string, found: Found): boolean {
  return pairs.some((form) => {
    const [, first, second] = form.exec(text) ?? [];
    if (first === undefined || second === undefined) return false;
    const half: Found = { ...found };
    if (![first, second].every((part) => readHeadLine(part, half))) return false;
    Object.assign(found, half);
    return true;
  });
}

function readStatus(text: string, found: Found): boolean {
  if (!statusForm.test(text) || found.title === undefined) return false;
  found.title = `${found.title}\n${text}`;
  return true;
}

function readOccasion(text: string, found: Found): boolean {
  const line = text.replace(/[\s\u3000]+/gu, '');
  if (!occasionForm.test(line) && !onlyDate.test(line)) return false;
  found.occasion = found.occasion === undefined ? line : `${found.occasion}\n${line}`;
  return true;
}

/** 报告人：某省省长 某某; （某省省长 某某）; 某某（某省省长）. */
function readSpeaker(text: string, found: Found): boolean {
  if (found.speaker !== undefined) return false;
  const line = text
    .replace(/^报告人[:：]\s*/u, '')
    .replace(/^[（(](.*)[）)]$/u, '$1')
    .trim();
  const [, office, name] = speakerForm.exec(line) ?? [];
  const [, before, post] = nameBeforeOffice.exec(line) ?? [];
  const speaker = name ?? before;
  if (speaker === undefined) return false;
  [found.office, found.speaker] = [(office ?? post ?? '').trim(), speaker.trim()];
  return true;
}

function readTitle(text: string, found: Found): boolean {
  if (!/报告》?$/u.test(text.replace(/\s/gu, '')) || text.length > 40) return false;
  if (found.title !== undefined) return found.title.includes(text);
  found.title = text
    .replace(/^《(.*)》$/u, '$1')
    .replace(/^[*#\s]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return true;
}
