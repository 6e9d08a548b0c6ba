// Pages written as text → placed glyphs, as they would be read from a PDF: what rules of craft are tried on.

import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun } from '../src/measure/types.js';

const mmPerPoint = 25.4 / 72;
const advance = 156 / 28;
const pitch = 225 / 22;
const left = 28;

const faces: Readonly<Record<string, string>> = {
  仿: 'FandolFang-Regular',
  楷: 'FandolKai-Regular',
  黑: 'FandolHei-Regular',
  宋: 'FandolSong-Bold',
};

interface Pen {
  x: number;
  readonly y: number;
  face: string;
  readonly size: number;
  tracking: number;
  readonly runs: PlacedRun[];
}

/** Two full pages before a case's own, so that body and edges are known. */
const fullPage = [...Array<string>(21).fill('文～'), '文字。'];
const before = [fullPage, fullPage];

/**
 * One row a line of the grid: 　　 indents, `题` at the start sets a title, `小` small type, `‹楷…›` a face, `～` fills the row
 * up, `{0.5}` leaves half an em (or takes it), `{*0.2}` opens every character from there on, `^12^` is
 * raised. `----` is a new page; rows between `+` and `|` are cells.
 */
export function placedDocument(text: string): PlacedDocument {
  const pages = [...before, ...text.split(/^----\n/mu).map((page) => page.split('\n'))];
  return {
    pages: pages.map((rows, index) => placedPage(rows, index + 1)),
    fonts: [],
  };
}

function placedPage(rows: readonly string[], number: number): PlacedPage {
  const runs: PlacedRun[] = [];
  const rules: PlacedRule[] = [];
  const uprights: PlacedRule[] = [];
  for (const [row, text] of rows.entries()) {
    const top = 37 + row * pitch;
    if (text.startsWith('+')) rules.push({ x: left, y: top + pitch / 2, length: 156, thickness: 0.2 });
    else if (text.startsWith('|')) setCells(text, top, { runs, uprights });
    else setRow(text, top, runs);
  }
  setRow(`—${number}—`, 262 + 4, runs, 14, 28 + 14 * mmPerPoint);
  return { width: 210, height: 297, runs, rules, uprights };
}

const tokens = /\{([*+-]?)([\d.]+)\}|‹(.)|›|\^([^^]+)\^|(.)/gu;

function setRow(text: string, top: number, runs: PlacedRun[], given = 16, x = left): void {
  const isTitle = text.startsWith('题');
  const isSmall = text.startsWith('小');
  const size = isTitle ? 22 : isSmall ? 12 : given;
  const em = size * mmPerPoint;
  const y = top + (pitch - em) / 2 + 0.88 * em;
  const pen: Pen = { x, y, size, face: isTitle ? '宋' : '仿', tracking: 0, runs };
  const words = isTitle || isSmall ? text.slice(1) : text;
  const parts = words.split('～');
  for (const [i, part] of parts.entries()) {
    if (i > 0) fill(pen, part);
    write(part, pen);
  }
}

/** As many characters as the row takes beside what follows. */
function fill(pen: Pen, rest: string): void {
  const words = rest.replace(/\{[^}]*\}|‹.|›/gu, '');
  const room = [...words].reduce((sum, char) => sum + stepOf(char, pen), 0);
  while (pen.x + advance + room < left + 156 + 0.01) put('文', pen);
}

const isNarrow = (char: string) => /[\dA-Za-z .%-]/u.test(char);

const stepOf = (char: string, { size }: Pen) =>
  isNarrow(char) ? (size * mmPerPoint) / 2 : (size / 16) * advance;

function write(text: string, pen: Pen): void {
  for (const [all, sign, number, face, raised, char] of text.matchAll(tokens)) {
    if (number !== undefined) {
      if (sign === '*') pen.tracking = Number(number);
      else pen.x += (sign === '-' ? -1 : 1) * Number(number) * pen.size * mmPerPoint;
    } else if (face !== undefined) pen.face = face;
    else if (all === '›') pen.face = '仿';
    else if (raised !== undefined) for (const c of raised) put(c, { ...pen, size: 9, y: pen.y - 2 }, pen);
    else put(char ?? '', pen);
  }
}

function put(char: string, pen: Pen, after: Pen = pen): void {
  const em = pen.size * mmPerPoint;
  const step = stepOf(char, pen);
  const width = isNarrow(char) ? em / 2 : em;
  const { x, y, size } = pen;
  const font = faces[pen.face] ?? pen.face;
  if (char.trim() !== '')
    pen.runs.push({
      text: char,
      x,
      lastX: x,
      firstWidth: width,
      lastWidth: width,
      steps: [step],
      y,
      size,
      font,
    });
  after.x = x + step + pen.tracking * em;
}

function setCells(
  text: string,
  top: number,
  { runs, uprights }: { runs: PlacedRun[]; uprights: PlacedRule[] },
): void {
  const cells = text.split('|').slice(1, -1);
  const width = 156 / cells.length;
  for (let i = 0; i <= cells.length; i++)
    uprights.push({ x: left + i * width, y: top - pitch / 2, length: 2 * pitch, thickness: 0.2 });
  for (const [i, cell] of cells.entries()) setRow(cell.trim(), top, runs, 12, left + i * width + 2);
}
