// Where a paragraph may be divided between sentences, for copies that are read aloud (宣读稿).

import type { Line, LineGlyph } from '../compose/index.js';
import type { Style } from '../model/style.js';
import type { InkedPiece } from './inlines.js';
import { type LinesRequest, lineSlabs } from './lines.js';
import type { Parts, SentenceLine } from './slab.js';
import type { LayoutState } from './state.js';

interface Setting {
  readonly request: LinesRequest;
  readonly lines: readonly Line[];
  readonly state: LayoutState;
}

/** A box (a marker) in the text a paragraph's sentences are found in. */
const boxMark = '\uFFFC';

/** Ends, with the closing marks and note markers that belong to them. */
const endForms = {
  sentence: /[。！？]+[”’）》」』】]*\uFFFC*/gu,
  clause: /[。！？；]+[”’）》」』】]*\uFFFC*/gu,
} as const;

/** For each line, whether a sentence ends with it and how to divide the paragraph; none where not asked for. */
export function sentenceLines(setting: Setting): readonly SentenceLine[] {
  const { request, lines, state } = setting;
  if (!state.doc.settings.wholeSentences || !request.frame.grid || request.style.keepTogether) return [];
  const paragraph = {};
  const texts = lines.map(({ glyphs }) => glyphs.map(({ char }) => char || boxMark).join(''));
  const whole = texts.join('');
  let end = 0;
  return texts.map((text, index) => {
    end += text.length;
    const here = end;
    const last = (kind: keyof typeof endForms) => lastEnd(whole, endForms[kind], here);
    const isEnd = last('sentence') === here || index === lines.length - 1;
    const divide: SentenceLine['divide'] = (after) => divided(last(after), setting);
    return { paragraph, index, isEnd, divide, rest: () => divided(here, setting)?.tail ?? [] };
  });
}

function lastEnd(text: string, form: RegExp, limit: number): number | undefined {
  const ends = [...text.matchAll(form)].map((match) => match.index + match[0].length);
  return ends.findLast((end) => end <= limit);
}

/** Both parts set anew: the first ends like a paragraph, the second starts without its indent. */
function divided(end: number | undefined, { request, lines, state }: Setting): Parts | undefined {
  const next = end === undefined ? undefined : glyphAt(lines, end);
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

/** The glyph at an offset of the lines' text, in which a box counts as one. */
function glyphAt(lines: readonly Line[], offset: number): LineGlyph | undefined {
  let count = 0;
  for (const glyph of lines.flatMap((line) => line.glyphs)) {
    if (count >= offset) return glyph;
    count += glyph.char.length || 1;
  }
  return undefined;
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
