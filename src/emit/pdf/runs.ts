// Glyph runs as text operators: positions exact to a thousandth of an em, text that copies as it was written.

import type { Run } from '../../model/page.js';
import type { EmbeddedFont } from './embed.js';
import { hexString } from './pdfmake.js';
import { color, num, points } from './units.js';

/** Width of the stroke that makes a bold, in ems: more clogs 仿宋 at 三号, less does not show in print. */
const boldStroke = 1 / 36;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Ems between two glyphs from which readers take the gap for a blank (poppler and pdf.js: 0.1). */
const blankLike = 0.08;
/** Ems beyond which two runs are no longer one piece of text. */
const apart = 1.5;

type FontOf = (face: string) => EmbeddedFont;

/** Operators for neighbouring runs, within BT and ET; nothing is assumed of what came before. */
export function textOperators(runs: readonly Run[], fontOf: FontOf): string {
  const writer = new Writer();
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as Run;
    writer.run(run, fontOf(run.face), runs[i + 1]);
  }
  return writer.end();
}

/**
 * Runs as operators. A correction is rounded against where the glyph ought to be, so that errors do not
 * add up along the line; what all characters of a run stand apart is character spacing, which keeps the
 * stream short. Plain loops: it writes every character of a report.
 */
class Writer {
  private readonly out: string[] = [];
  /** Of the TJ in the making: finished parts, and codes not yet among them. */
  private parts = '';
  private codes = '';
  /** Where the next glyph would stand, and what is added after each: thousandths of an em from the run's start. */
  private pen = 0;
  private spacing = 0;
  private spaced = false;
  /** The piece that is held together: where its operator goes, and its text. */
  private span: { readonly slot: number; text: string } | undefined;

  run(run: Run, font: EmbeddedFont, next: Run | undefined): void {
    const em = run.size / points(1);
    const chars = [...run.text];
    this.openRun(run, chars, font);
    let origin = 0;
    for (let i = 0; i < chars.length; i++) {
      const char = chars[i] as string;
      const codePoint = char.codePointAt(0) as number;
      const code = font.code(codePoint);
      const at = (origin + (run.shifts?.[i] ?? 0) / em) * 1000;
      origin += (run.advances[i] ?? em) / em;
      if (code === '0000' && invisible.test(char)) continue;
      const width = font.width(codePoint);
      const room = origin - (at + width) / 1000;
      const isLast = i === chars.length - 1;
      const gap = isLast
        ? gapBefore(next, char, run, { origin, room, em })
        : room > blankLike && !isBlank(char) && !isBlank(chars[i + 1] as string);
      if (gap && this.span === undefined && run.actualText === undefined) this.openSpan();
      this.glyph(at, code, width);
      if (this.span === undefined) continue;
      this.span.text += char;
      if (!gap) this.closeSpan();
    }
    this.show();
    if (run.actualText !== undefined) this.out.push('EMC');
  }

  end(): string {
    if (this.spaced) this.out.push('0 Tc');
    return this.out.join('\n');
  }

  private openRun(run: Run, chars: readonly string[], font: EmbeddedFont): void {
    if (run.actualText !== undefined) this.out.push(spanOperator(run.actualText));
    const spacing = num((spacingOf(run, chars, font) * run.size) / 1000);
    this.pen = 0;
    this.spacing = (Number(spacing) * 1000) / run.size;
    this.spaced ||= this.spacing !== 0;
    this.out.push(`${state(run, font)} ${spacing} Tc ${matrix(run)} Tm`);
  }

  private glyph(at: number, code: string, width: number): void {
    const correction = Math.round(at - this.pen);
    if (correction !== 0) {
      if (this.codes !== '') this.parts += `<${this.codes}>`;
      this.parts += -correction;
      this.codes = '';
    }
    this.codes += code;
    this.pen += correction + width + this.spacing;
  }

  private show(): void {
    if (this.codes !== '') this.out.push(`[${this.parts}<${this.codes}>]TJ`);
    this.parts = '';
    this.codes = '';
  }

  private openSpan(): void {
    this.show();
    this.span = { slot: this.out.push('') - 1, text: '' };
  }

  private closeSpan(): void {
    this.show();
    if (this.span !== undefined) this.out[this.span.slot] = spanOperator(this.span.text);
    this.span = undefined;
    this.out.push('EMC');
  }
}

/** What two neighbours alike say all of the run stand apart: thousandths of an em. */
function spacingOf({ advances, size }: Run, chars: readonly string[], font: EmbeddedFont): number {
  for (let i = 0; i + 1 < chars.length; i++)
    if (advances[i] === advances[i + 1])
      return (1000 * points(advances[i] as number)) / size - font.width(chars[i]?.codePointAt(0) ?? 0);
  return 0;
}

interface RunEnd {
  /** End of the run, and the room behind its last glyph: ems. */
  readonly origin: number;
  readonly room: number;
  readonly em: number;
}

/** Whether the next run goes on where this one ends, after a gap that readers would take for a blank. */
function gapBefore(next: Run | undefined, char: string, run: Run, { origin, room, em }: RunEnd): boolean {
  if (next === undefined || !follows(run, next, origin * em)) return false;
  const wider = (next.x - run.x) / em - origin;
  return room + wider > blankLike && !isBlank(char) && next.text !== '' && !isBlank(next.text.charAt(0));
}

const isBlank = (char: string) => char <= ' ' || /\s/u.test(char);

const follows = (run: Run, next: Run, length: number): boolean =>
  run.y === next.y &&
  run.rotate === undefined &&
  next.rotate === undefined &&
  run.actualText === undefined &&
  next.actualText === undefined &&
  Math.abs(next.x - run.x - length) < (apart * run.size) / points(1);

/** Colour, stroke and font of a run. */
function state(run: Run, font: EmbeddedFont): string {
  const stroke = run.bold ? `2 Tr 1 j ${num(run.size * boldStroke)} w ${color(run.color, true)}` : '0 Tr';
  return `${stroke} ${color(run.color)} /${font.name} ${num(run.size)} Tf`;
}

/** The page's y runs downwards, so upright text is mirrored back. */
function matrix({ x, y, rotate = 0 }: Run): string {
  const angle = (rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, sin, -cos, points(x), points(y)].map(num).join(' ');
}

/** A piece whose text is given in so many words, that copies bear no blanks. */
const spanOperator = (text: string) => `/Span <</ActualText ${hexString(text)}>> BDC`;
