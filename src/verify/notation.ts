// How the text of a file tells what is not plain words: raised characters, and what a picture is said to show.

/** Private use: no report holds them (its reader refuses them). */
const [raise, fall, open, close] = ['\ue0f0', '\ue0f1', '\ue0f2', '\ue0f3'];

export const raised = (text: string): string => (text === '' ? '' : raise + text + fall);
export const pictured = (alt: string): string => open + alt + close;

const marks = /\ue0f2[^\ue0f3]*\ue0f3|[\ue0f0\ue0f1]/gu;

/** The words alone. */
export const plainWords = (text: string): string => text.replace(marks, '');

/** Runs of raised characters that follow one another are one; to be read by a clerk: `10^8^`, `〖图〗`. */
export const joinedRaised = (text: string): string => text.replaceAll(fall + raise, '');
export const toldNotation = (text: string): string =>
  text
    .replace(/[\ue0f0\ue0f1]/gu, '^')
    .replaceAll(open, '〖')
    .replaceAll(close, '〗');
