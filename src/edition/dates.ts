// Dates as a document prints them.

/** GB/T 9704-2012 7.3.5.4: Arabic digits, full year, no leading zeros. What is no ISO date stays as it is. */
export function printedDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(date) ?? [];
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`;
}

/** 印发日期 (7.4.3): an ISO date is followed by 印发; any other text is the author's own. */
export function imprintDate(date: string): string {
  const printed = printedDate(date);
  return printed === date ? date : `${printed}印发`;
}
