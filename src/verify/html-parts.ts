// An HTML page, or a part in XML, cut at its tags.

import type { Part } from './parts.js';

/** Tags and the text between them; a style sheet and a script line by line. */
export const markupTokens = (source: string): readonly string[] =>
  source.split(/(<[^>]*>)/u).flatMap((token, i) => (i % 2 === 1 || token === '' ? [token] : lines(token)));

const lines = (text: string): readonly string[] => text.split(/(?<=\n)/u);

export const htmlParts = (bytes: Uint8Array): readonly Part[] => [
  { name: '网页', tokens: markupTokens(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) },
];
