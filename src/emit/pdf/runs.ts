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

interface Glyph {
  readonly char: string;
  readonly code: string;
  readonly width: number;
  /** Origin of the ink from the run's start, in thousandths of an em. */
  readonly at: number;
  /** A gap follows that no blank in the text stands for. */
  readonly gap: boolean;
}

type FontOf = (face: string) => EmbeddedFont;

/** Operators for neighbouring runs, within BT and ET; nothing is assumed of what came before. */
export function textOperators(runs: readonly Run[], fontOf: FontOf): string {
  const pieces = runs.map((run, i) => glyphsOf(run, fontOf(run.face), runs[i + 1]));
  const spans = spansOf(runs, pieces);
  const out: string[] = [];
  runs.forEach((run, r) => {
    const glyphs = pieces[r] ?? [];
    const { starts, ends } = spans[r] ?? noSpans;
    const start = starts.get(0);
    if (start !== undefined) out.push(start);
    out.push(state(run, fontOf(run.face)));
    let writing = new Writing();
    glyphs.forEach((glyph, i) => {
      const actual = i === 0 ? undefined : starts.get(i);
      if (actual !== undefined) writing = writing.cut(out, actual);
      writing.add(glyph);
      if (ends.has(i)) writing = writing.cut(out, 'EMC');
    });
    writing.cut(out);
  });
  return out.join('\n');
}

/**
 * One TJ in the making. A correction is rounded against where the glyph ought to be, so that errors
 * do not add up along the line.
 */
class Writing {
  private parts = '';
  private hex = '';
  constructor(private pen = 0) {}

  add({ at, code, width }: Glyph): void {
    const correction = Math.round(at - this.pen);
    if (correction !== 0) {
      if (this.hex !== '') this.parts += `<${this.hex}>`;
      this.parts += -correction;
      this.hex = '';
    }
    this.hex += code;
    this.pen += correction + width;
  }

  /** Ends the TJ, writes an operator after it, and goes on from the same place. */
  cut(out: string[], operator?: string): Writing {
    if (this.hex !== '') out.push(`[${this.parts}<${this.hex}>]TJ`);
    if (operator !== undefined) out.push(operator);
    return new Writing(this.pen);
  }
}

/** Colour, stroke, font and place of a run. */
function state(run: Run, font: EmbeddedFont): string {
  const stroke = run.bold ? `2 Tr 1 j ${num(run.size * boldStroke)} w ${color(run.color, true)}` : '0 Tr';
  return `${stroke} ${color(run.color)} /${font.name} ${num(run.size)} Tf ${matrix(run)} Tm`;
}

/** The page's y runs downwards, so upright text is mirrored back. */
function matrix({ x, y, rotate = 0 }: Run): string {
  const angle = (rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, sin, -cos, points(x), points(y)].map(num).join(' ');
}

function glyphsOf(run: Run, font: EmbeddedFont, next: Run | undefined): readonly Glyph[] {
  const em = run.size / points(1);
  const chars = [...run.text];
  const glyphs: Glyph[] = [];
  let origin = 0;
  chars.forEach((char, i) => {
    const codePoint = char.codePointAt(0) ?? 0;
    const code = font.code(codePoint);
    const at = (origin + (run.shifts?.[i] ?? 0) / em) * 1000;
    origin += (run.advances[i] ?? em) / em;
    if (code === '0000' && invisible.test(char)) return;
    const width = font.width(codePoint);
    const isLast = i === chars.length - 1;
    const after = isLast && next !== undefined && follows(run, next, origin * em) ? next : undefined;
    const end = after === undefined ? origin : (after.x - run.x) / em;
    const neighbour = isLast ? after?.text.charAt(0) : chars[i + 1];
    const room = end - (at + width) / 1000;
    const gap = room > blankLike && neighbour !== undefined && ![char, neighbour].some(isBlank);
    glyphs.push({ char, code, width, at, gap });
  });
  return glyphs;
}

const isBlank = (char: string) => /\s/u.test(char);

/** Whether the next run goes on where this one ends. */
const follows = (run: Run, next: Run, length: number): boolean =>
  run.y === next.y &&
  run.rotate === undefined &&
  next.rotate === undefined &&
  run.actualText === undefined &&
  next.actualText === undefined &&
  Math.abs(next.x - run.x - length) < (apart * run.size) / points(1);

/** Of one run, by glyph. */
interface Spans {
  /** Operators that open a span before this glyph. */
  readonly starts: Map<number, string>;
  /** Glyphs that close one. */
  readonly ends: Set<number>;
}

const noSpans: Spans = { starts: new Map(), ends: new Set() };

/** Glyphs held together by gaps get their text in so many words, that copies bear no blanks. */
function spansOf(runs: readonly Run[], pieces: readonly (readonly Glyph[])[]): readonly Spans[] {
  const spans = runs.map((): Spans => ({ starts: new Map(), ends: new Set() }));
  let open: { readonly spans: Spans; readonly glyph: number; text: string } | undefined;
  pieces.forEach((glyphs, r) => {
    const own = spans[r] ?? noSpans;
    const actualText = runs[r]?.actualText;
    if (actualText !== undefined && glyphs.length > 0) {
      own.starts.set(0, span(actualText));
      own.ends.add(glyphs.length - 1);
      return;
    }
    glyphs.forEach(({ char, gap }, i) => {
      if (open === undefined && !gap) return;
      open ??= { spans: own, glyph: i, text: '' };
      open.text += char;
      if (gap) return;
      open.spans.starts.set(open.glyph, span(open.text));
      own.ends.add(i);
      open = undefined;
    });
  });
  return spans;
}

const span = (text: string) => `/Span <</ActualText ${hexString(text)}>> BDC`;
