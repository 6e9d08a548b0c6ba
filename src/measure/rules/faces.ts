// 字体字号: body, title, headings, and whether faces are embedded.

import { faceWord, isFaceOf, sizeWord } from '../faces.js';
import type { Facts } from '../facts.js';
import { glyphsOf, isHan } from '../glyphs.js';
import { mmPerPoint } from '../lines.js';
import type { Type } from '../specification.js';
import { numberForms } from '../structure.js';
import type { TextLine } from '../types.js';
import { near, placeOf, type StandardRule } from './rule.js';

export const faceRules: readonly StandardRule[] = [
  {
    rule: 'body-font',
    title: '正文字体字号',
    clause: 'GB/T 9704-2012 5.2.2',
    strength: 'usual',
    values: ({ body }) => body,
    allowed: ({ body }) => typeWord(body),
    measure: ({ bodyFont, bodySize, spec: { body } }) => ({
      found: `${bodySize} 磅 ${bodyFont}`,
      ok: isFaceOf(body.font, bodyFont) && near(bodySize, body.size, 0.3),
    }),
  },
  {
    rule: 'title',
    title: '标题',
    clause: 'GB/T 9704-2012 7.3.1',
    strength: 'usual',
    values: ({ title }) => title,
    allowed: ({ title }) => `${typeWord(title)}，居中`,
    measure: (facts) => {
      const { left, right, spec } = facts;
      const title = firstTitle(facts);
      if (title === undefined) return undefined;
      const parity = title.page % 2;
      const middle = ((left[parity] ?? 0) + (right[parity] ?? 0)) / 2;
      const isCentred = near((title.x + title.right) / 2, middle, 2);
      return {
        found: `${title.size} 磅 ${title.font}${isCentred ? '，居中' : '，未居中'}`,
        ok: near(title.size, spec.title.size, 0.3) && isCentred && isFaceOf(spec.title.font, title.font),
      };
    },
  },
  headingRule(1, '一级标题'),
  headingRule(2, '二级标题'),
  headingRule(3, '三级标题'),
  headingRule(4, '四级标题'),
  {
    rule: 'fonts-embedded',
    title: '字体嵌入',
    clause: 'ISO 19005-2 6.2.11.4',
    strength: 'required',
    allowed: () => '全部嵌入',
    measure: ({ document: { fonts } }) => {
      const missing = fonts.filter((font) => !font.embedded).map((font) => font.name);
      return {
        found: `${fonts.length - missing.length} / ${fonts.length} 种`,
        ok: missing.length === 0,
        places: missing,
      };
    },
  },
];

const typeWord = ({ font, size }: Type) => `${sizeWord(size)}${faceWord(font)}`;

/** The first large line of the page that the body begins on: the first with a full line. */
function firstTitle({ lines, body, bodySize, full, isTelling }: Facts): TextLine | undefined {
  const counts = new Map<number, number>();
  for (const { page } of body) counts.set(page, (counts.get(page) ?? 0) + 1);
  const first = isTelling ? full[0] : body.findLast(({ page }) => (counts.get(page) ?? 0) >= 5);
  return lines.find((line) => line.page === first?.page && line.size > 1.2 * bodySize);
}

/**
 * A heading stands on lines of its own, or runs in: its sentence in the level's face, the text going on
 * in the body's. Numbered paragraphs all in the body's face are headings only where others of their
 * level run in; of a level in the body's face, only headings on lines of their own can be told.
 */
function headingRule(level: number, title: string): StandardRule {
  return {
    rule: `heading${level}`,
    title,
    clause: 'GB/T 9704-2012 7.3.3',
    strength: 'usual',
    values: ({ headings }) => headings[level - 1],
    allowed: ({ headings }) => `${typeWord(headings[level - 1] as Type)}，接排时到标题句末为止`,
    measure: (facts) => {
      const type = facts.spec.headings[level - 1] as Type;
      const headings = headingsOf(level, facts);
      const [first] = headings;
      if (first === undefined) return undefined;
      const bad = headings.filter(
        (heading) => !isRight(heading, type) && !isLower(heading, level, headings, facts),
      );
      const shown = bad[0] ?? first;
      return {
        found: `${shown.line.size} 磅 ${shown.face}`,
        ok: bad.length === 0,
        of: headings.length,
        places: bad.map(({ line }) => placeOf(line, facts)),
      };
    },
  };
}

interface Heading {
  readonly line: TextLine;
  /** Of its first Han character after the number. */
  readonly face: string;
  /** Characters where the face turns, on a line that goes on in another one. */
  readonly turn: readonly [before: string, after: string] | undefined;
  readonly isRunIn: boolean;
}

function headingsOf(level: number, facts: Facts): readonly Heading[] {
  const form = numberForms[level - 1] as RegExp;
  const found = facts.body.flatMap((line, index) => {
    const heading = form.test(line.text) && isIndented(line, facts) ? headingAt(index, facts) : undefined;
    return heading === undefined ? [] : [heading];
  });
  const own = found.filter(({ isRunIn }) => !isRunIn);
  if (facts.spec.headings[level - 1]?.font === facts.spec.body.font)
    return own.filter(({ line }) => !/：/u.test(line.text));
  const runIn = found.filter(({ isRunIn }) => isRunIn);
  return runIn.some(({ turn }) => turn !== undefined) ? found : own;
}

const isIndented = (line: TextLine, { left }: Facts) => line.x > (left[line.page % 2] ?? 0) + 3;

function headingAt(index: number, facts: Facts): Heading | undefined {
  const line = facts.body[index] as TextLine;
  const han = glyphsOf(line).filter(({ char, size }) => isHan(char) && size > 0.8 * line.size);
  const face = han[numberLength(line.text)]?.font;
  if (face === undefined) return undefined;
  const turn = face === facts.bodyFont ? undefined : turnOf(paragraphAt(index, facts), face, facts.bodyFont);
  const isSentence = /[。；！？]/u.test(line.text) || facts.full.includes(line);
  return { line, face, turn, isRunIn: turn !== undefined || (isSentence && face === facts.bodyFont) };
}

/** Han characters of the number. */
const numberLength = (text: string): number =>
  /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u.exec(text)?.[0].replace(/[、（）]/gu, '')
    .length ?? 0;

/** Lines that a heading's sentence may take before it turns. */
const longestLead = 4;

/** A line and those that go on from it flush left, as far as a heading's sentence may reach. */
function paragraphAt(index: number, facts: Facts): readonly TextLine[] {
  const lines = facts.body.slice(index, index + longestLead);
  const end = lines.findIndex(
    (line, i) => i > 0 && (isIndented(line, facts) || !isFilled(lines[i - 1] as TextLine, facts)),
  );
  return end < 0 ? lines : lines.slice(0, end);
}

/** Whether a line reaches the right edge but for the room a mark or a group may leave. */
const isFilled = ({ page, right, size }: TextLine, facts: Facts) =>
  right > (facts.right[page % 2] ?? 0) - 1.2 * size * mmPerPoint;

/** Where lines leave the heading's face for the body's; a fallback's characters stand between. */
function turnOf(lines: readonly TextLine[], face: string, bodyFont: string): Heading['turn'] {
  const glyphs = lines.flatMap(glyphsOf);
  const start = glyphs.findIndex(({ char, font }) => isHan(char) && font === face);
  const next = glyphs.findIndex(({ char, font }, i) => i > start && isHan(char) && font === bodyFont);
  return next < 0 ? undefined : [glyphs[next - 1]?.char ?? '', glyphs[next]?.char ?? ''];
}

/**
 * 一、 numbers the second level where the first is set in its own face above: unnumbered, or numbered
 * alike with the second running in.
 */
function isLower(heading: Heading, level: number, headings: readonly Heading[], facts: Facts): boolean {
  const [own, next] = facts.spec.headings.slice(level - 1, level + 1);
  if (own === undefined || next === undefined || !isRight(heading, next)) return false;
  const isSeries = heading.turn !== undefined || headings.every(({ face }) => !isFaceOf(own.font, face));
  const first = facts.body.find(({ font }) => font !== facts.bodyFont && isFaceOf(own.font, font));
  return isSeries && first !== undefined && facts.body.indexOf(first) < facts.body.indexOf(heading.line);
}

/** The level's face and size, and run in only to the end of its sentence. */
function isRight({ line, face, turn }: Heading, { font, size }: Type): boolean {
  const endsWell = turn === undefined || !isHan(turn[0]);
  return isFaceOf(font, face) && near(line.size, size, 0.3) && endsWell;
}
