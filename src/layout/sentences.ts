// Where a paragraph may be divided between sentences, for copies that are read aloud (宣读稿).

import type { Line } from '../compose/index.js';
import type { Style } from '../model/style.js';
import type { InkedPiece } from './inlines.js';
import { type LinesRequest, lineSlabs } from './lines.js';
import type { SentenceLine } from './slab.js';
import type { LayoutState } from './state.js';

interface Setting {
  readonly request: LinesRequest;
  readonly lines: readonly Line[];
  readonly state: LayoutState;
}

/** A box (a marker) in the text a paragraph's sentences are found in. */
const boxMark = '\uFFFC';

/** The end of a sentence, with the closing marks and note markers that belong to it. */
const sentenceEnd = /[。！？]+[”’）》」』】]*\uFFFC*/gu;

/** For each line, whether a sentence ends with it and how to divide the paragraph; none where not asked for. */
export function sentenceLines(setting: Setting): readonly SentenceLine[] {
  const { request, lines, state } = setting;
  if (!state.doc.settings.wholeSentences || !request.frame.grid || request.style.keepTogether) return [];
  const paragraph = {};
  const texts = lines.map(({ glyphs }) => glyphs.map(({ char }) => char || boxMark).join(''));
  const ends = [...texts.join('').matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  let end = 0;
  return texts.map((text, index) => {
    end += text.length;
    const here = end;
    const last = ends.findLast((place) => place <= here);
    const isEnd = last === here || index === lines.length - 1;
    const divide = () => (last === undefined ? undefined : parts(last, setting));
    return { paragraph, index, isEnd, divide, rest: () => parts(here, setting)?.tail ?? [] };
  });
}

/** Both parts set anew: the first ends like a paragraph, the second starts without its indent. */
function parts(end: number, { request, lines, state }: Setting): ReturnType<SentenceLine['divide']> {
  const glyphs = lines.flatMap((line) => line.glyphs);
  let count = 0;
  const next = glyphs.find((glyph) => {
    const isAfter = count >= end;
    count += glyph.char.length || 1;
    return isAfter;
  });
  if (next === undefined) return undefined;
  const { style, anchors: _, ...rest } = request;
  const [before, after] = cut(request.pieces, next.piece, next.offset);
  const first: Style = { ...style, after: 0, keepWithNext: false, orphans: 1, widows: 1 };
  const second: Style = { ...style, before: 0, firstLine: 0, pageBreakBefore: false, orphans: 1 };
  return {
    head: lineSlabs({ ...request, pieces: before, style: first }, state),
    tail: lineSlabs({ ...rest, pieces: after, style: second }, state),
  };
}

function cut(
  pieces: readonly InkedPiece[],
  index: number,
  offset: number,
): readonly [before: readonly InkedPiece[], after: readonly InkedPiece[]] {
  const before = pieces.slice(0, index);
  const after = pieces.slice(index + 1);
  const { piece, ink } = pieces[index] as InkedPiece;
  if (piece.type !== 'text') return [before, pieces.slice(index)];
  const part = (text: string): readonly InkedPiece[] =>
    text === '' ? [] : [{ piece: { ...piece, text }, ink }];
  return [
    [...before, ...part(piece.text.slice(0, offset))],
    [...part(piece.text.slice(offset)), ...after],
  ];
}
