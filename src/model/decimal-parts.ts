// What a number in a table is made of: one reading for every format, so that all align the same cells.

/** The parts that stand left and right of a column's decimal points. */
export interface DecimalParts {
  /** Sign and whole number. */
  readonly before: string;
  /** The point and what follows it, percentage and a mark of at most two characters (`（*）`) with it. */
  readonly after: string;
  /** A remark in brackets that may stand on a line of its own: `（可比价）`. */
  readonly remark: string;
}

const sign = String.raw`[+\-−–±＋－＜＞<>≤≥≈约]?`;
const whole = String.raw`(?:\d[\d,，]*)?`;
const fraction = String.raw`(?:[.．]\d+)?`;
const percent = String.raw`\s?[%％‰℃]?`;
const mark = String.raw`(?:（[^）]{1,2}）|\([^)]{1,2}\)|[*＊※#△▲])?`;
const remark = String.raw`(?:（[^）]{3,8}）|\([^)]{3,12}\))?`;
const form = new RegExp(`^(${sign}${whole})(${fraction}${percent}${mark})(${remark})$`, 'u');

/** The parts of a text that is one number; undefined for any other. Note markers are no part of it. */
export function decimalParts(text: string): DecimalParts | undefined {
  const trimmed = text.trim();
  const [, before, after, said] = form.exec(trimmed) ?? [];
  if (before === undefined || after === undefined || said === undefined) return undefined;
  return /\d/u.test(before + after) ? { before, after, remark: said } : undefined;
}

/** A cell that says there is no number: `-`, `—`, `－`, `/`, `…`. */
export const isBlankMark = (text: string): boolean => /^[-－—–―/／…]*$/u.test(text.trim());

/** Whether cells make a column of numbers: nearly all are some, where they are not empty or a single mark. */
export function isNumeric(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => !isBlankMark(text));
  const numbers = filled.filter((text) => decimalParts(text) !== undefined);
  return numbers.length > 0 && numbers.length >= numericShare * filled.length;
}

/** Words among the numbers of a column that still make it one (house). */
const numericShare = 0.8;
