// Glyph runs as text operators: one TJ a run, positions exact to a thousandth of an em.

import type { Run } from '../../model/page.js';
import type { EmbeddedFont } from './embed.js';
import { color, num, points } from './units.js';

/** Width of the stroke that makes a bold, in ems: seen in print, more clogs 仿宋 at 三号. */
const boldStroke = 1 / 36;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Operators of a run, within BT and ET; nothing is assumed of what came before. */
export function runOperators(run: Run, font: EmbeddedFont): string {
  const stroke = run.bold ? `2 Tr 1 j ${num(run.size * boldStroke)} w ${color(run.color, true)} ` : '0 Tr ';
  const body = `${color(run.color)} /${font.name} ${num(run.size)} Tf ${matrix(run)} Tm ${glyphs(run, font)} TJ`;
  return `${stroke}${body}`;
}

/** The page's y runs downwards, so upright text is mirrored back. */
function matrix({ x, y, rotate = 0 }: Run): string {
  const angle = (rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, sin, -cos, points(x), points(y)].map(num).join(' ');
}

/**
 * Codes and the corrections between them. A correction is rounded against where the glyph ought to be,
 * so that errors do not add up along the line.
 */
function glyphs(run: Run, font: EmbeddedFont): string {
  const thousandths = 1000 / (run.size / points(1));
  let out = '';
  let hex = '';
  let pen = 0;
  let origin = 0;
  let index = 0;
  for (const char of run.text) {
    const codePoint = char.codePointAt(0) ?? 0;
    const i = index++;
    const next = origin + (run.advances[i] ?? run.size / points(1)) * thousandths;
    const at = origin + (run.shifts?.[i] ?? 0) * thousandths;
    origin = next;
    const code = font.code(codePoint);
    if (code === '0000' && invisible.test(char)) continue;
    const correction = Math.round(at - pen);
    if (correction !== 0) {
      if (hex !== '') out += `<${hex}>`;
      out += `${-correction}`;
      pen += correction;
      hex = '';
    }
    hex += code;
    pen += font.width(codePoint);
  }
  return `[${out}${hex === '' ? '' : `<${hex}>`}]`;
}
