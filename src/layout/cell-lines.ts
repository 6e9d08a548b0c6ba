// The lines of a table's cell: words whole where they can be, lists turning behind their 、.

import { type ComposeParagraph, compose, type Line } from '../compose/index.js';
import { listKeeps, wordKeeps } from './table-keeps.js';

/** A cell's paragraph in lines; a list turns behind a 、 where that makes no line more. */
export function composeCell(paragraph: ComposeParagraph): readonly Line[] {
  const { units } = paragraph.settings;
  const lines = compose({ ...paragraph, keeps: wordKeeps(units), everyEnd: true });
  const isList = ({ glyphs }: Line) => glyphs.some(({ char }) => char === '、');
  if (lines.length < 2 || !lines.some(isList)) return lines;
  const listed = compose({ ...paragraph, keeps: listKeeps(units), everyEnd: true });
  return listed.length > lines.length ? lines : listed;
}
