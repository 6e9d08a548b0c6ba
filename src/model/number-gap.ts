// White behind made numbers: 14. and 2025年 are two things.

/**
 * Ems between a number and what it numbers, in every format: two word spaces, so that no figure behind
 * it reads as its decimals (14.2025年) or as a term of a sum (house).
 */
export const numberGap = 0.5;

/** Whether a number needs it: `1.` and `12` run into what follows, 一、 and （一） bring their own white. */
export const runsOn = (number: string): boolean => /[\w.)\]]$/u.test(number);

/** Number and words in one string, for bookmarks and the titles of links. */
export function numbered(number: string | undefined, words: string): string {
  if (number === undefined || number === '') return words;
  return runsOn(number) ? `${number} ${words}` : number + words;
}
