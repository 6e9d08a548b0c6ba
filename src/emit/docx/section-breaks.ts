// Section ends: the library sets each in an empty paragraph of its own, which would cost a line.

import { contentOf, isTree, nameOf, type Tree } from './element.js';

/**
 * Moves a section's properties into the paragraph before (ISO/IEC 29500-1 §17.6.18). After a table
 * the empty paragraph stays, in a style that takes no room.
 */
export function foldSectionBreaks(body: Tree, anchorStyle: string): Tree {
  const folded: unknown[] = [];
  for (const item of contentOf(body)) {
    const properties = sectionEnd(item);
    const before = folded.at(-1);
    if (properties === undefined) folded.push(item);
    else if (isTree(before) && nameOf(before) === 'w:p') folded.splice(-1, 1, withEnd(before, properties));
    else folded.push(withEnd({ 'w:p': [styled(anchorStyle)] }, properties));
  }
  return { 'w:body': folded };
}

/** The w:sectPr of a paragraph that holds nothing else. */
function sectionEnd(item: unknown): Tree | undefined {
  if (!isTree(item) || nameOf(item) !== 'w:p') return undefined;
  const content = contentOf(item).filter(isTree);
  const [properties] = content;
  if (content.length !== 1 || properties === undefined || nameOf(properties) !== 'w:pPr') return undefined;
  const [only, ...more] = contentOf(properties).filter(isTree);
  return only !== undefined && more.length === 0 && nameOf(only) === 'w:sectPr' ? only : undefined;
}

const styled = (style: string): Tree => ({ 'w:pPr': [{ 'w:pStyle': { _attr: { 'w:val': style } } }] });

/** w:sectPr is the last child of w:pPr. */
function withEnd(paragraph: Tree, end: Tree): Tree {
  const [first, ...rest] = contentOf(paragraph);
  const hasProperties = isTree(first) && nameOf(first) === 'w:pPr';
  const properties = { 'w:pPr': [...(hasProperties ? contentOf(first) : []), end] };
  return { 'w:p': hasProperties ? [properties, ...rest] : [properties, ...contentOf(paragraph)] };
}
