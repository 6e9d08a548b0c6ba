// White behind made numbers: 14. and 2025年 are two things.

/**
 * Ems between a number and what it numbers, in every format: two word spaces, so that no figure behind
 * it reads as its decimals (14.2025年) or as a term of a sum (house).
 */
export const numberGap = 0.5;

/** Whether a number needs it: `1.` and `12` run into what follows, 一、 and （一） bring their own white. */
export const runsOn = (number: string): boolean => /[\w.)\]]$/u.test(number);

/** A number as text, with a blank where it runs on: in bookmarks, titles of links, typed numbers. */
export const withBlank = (number = ''): string => (runsOn(number) ? `${number} ` : number);
