// 称谓: whom a report addresses.

const others =
  '(?:(?:大会)?主席团|主席|主任|(?:各位)?副主[席任]|各位(?:代表|委员|领导|来宾|列席人员)|同志们|尊敬的\\p{Script=Han}{2,12})';
const whom = `(?:(?:${others}[、，])*(?:尊敬的)?各位(?:代表|委员|领导|来宾)|同志们|尊敬的[\\p{Script=Han}、]{2,20})`;

/** Where a report begins to speak. */
export const startsSalutation = new RegExp(
  `^[\\s\\u3000]*(?:${others}[、，])*(?:尊敬的)?各位(?:代表|委员|领导)`,
  'u',
);

/** A line that is a salutation and no more. */
export const salutationForm = new RegExp(`^${whom}(?:[、，,\\p{Script=Han}]{0,14})[：:！!，,]?$`, 'u');

/** A salutation with the report's first words behind it in one paragraph. */
export const salutationAndWords = new RegExp(`^(${whom}[：:])\\s*(\\S[\\s\\S]{9,})$`, 'u');
