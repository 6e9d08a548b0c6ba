// A Word file → Draft: its parts unpacked within bounds, its story read, what it carries besides named.

import { openZip } from '../../../formats/zip.js';
import type { Result } from '../../../model/diagnostic.js';
import { Numberer, readNumbering } from '../../../verify/docx-numbering.js';
import type { Draft } from '../../draft.js';
import { facesAsLevels } from '../faces.js';
import { commentsOf } from './comments.js';
import {
  altered,
  broken,
  isComment,
  oddityFindings,
  outsideFindings,
  refusals,
  remarkFindings,
} from './findings.js';
import { endnotePrefix, noteTexts } from './notes.js';
import { relations } from './relations.js';
import type { TrackedChanges } from './state.js';
import { readStory } from './story.js';
import { readStyles } from './styles.js';
import { hasEndlessTag, isTooDeep, isUndecodable, xmlText } from './xml.js';

const wanted =
  /^word\/(?:document|numbering|styles|footnotes|endnotes|comments)\.xml$|^word\/_rels\/document\.xml\.rels$|^word\/media\//u;

export function readDocx(
  file: string,
  bytes: Uint8Array,
  changes: TrackedChanges,
): Result<Draft | undefined> {
  const unpacked = openZip(bytes, wanted);
  if (typeof unpacked === 'string') return { value: undefined, diagnostics: [refusals[unpacked](file)] };
  const { parts, names } = unpacked;
  const xml = (name: string) => xmlText(parts[`word/${name}.xml`] ?? new Uint8Array());
  const isGarbled = Object.keys(parts).some(
    (name) => /\.(?:xml|rels)$/u.test(name) && isUndecodable(parts[name]),
  );
  const isEndless = Object.keys(parts).some(
    (name) => /\.(?:xml|rels)$/u.test(name) && hasEndlessTag(parts[name]),
  );
  if (isEndless || isTooDeep(xml('document'))) return { value: undefined, diagnostics: [broken(file)] };
  if (isGarbled) return { value: undefined, diagnostics: [altered(file)] };
  const targets = parts['word/_rels/document.xml.rels'];
  const isAstray = targets !== undefined && !/<(?:\w+:)?Relationships[\s>/]/u.test(xmlText(targets));
  if (isAstray || !isWhole(xml('document'))) return { value: undefined, diagnostics: [broken(file)] };
  const story = readStory(xml('document'), {
    numberer: new Numberer(readNumbering(xml('numbering'), xml('styles'))),
    changes,
    styles: readStyles(xml('styles')),
    parts,
    relations: relations(parts),
    comments: commentsOf(xml('comments')),
  });
  const texts = new Map([
    ...noteTexts(xml('footnotes'), changes, ''),
    ...noteTexts(xml('endnotes'), changes, endnotePrefix),
  ]);
  const { remarks, references, oddities } = story;
  const blocks = facesAsLevels(story.blocks);
  // A note whose reference a tracked change took out went with it.
  const notes = new Map(
    references.flatMap((id) => (texts.has(id) ? [[id, texts.get(id) ?? ''] as const] : [])),
  );
  return {
    value: { blocks, notes, remarks: changes === 'keep' ? remarks : remarks.filter(isComment) },
    diagnostics: [
      ...outsideFindings(file, names, parts),
      ...oddityFindings(file, oddities, blocks),
      ...remarkFindings(file, remarks, changes),
    ],
  };
}

/** Ends as it should, every paragraph, run, text and table closed: a parser would drop the words between without a sign. */
const isWhole = (xml: string): boolean =>
  /<\/w:document>\s*$/u.test(xml.slice(-200)) &&
  ['w:p', 'w:r', 'w:t', 'w:tbl'].every((name) => isBalanced(xml, name));

function isBalanced(xml: string, name: string): boolean {
  const count = (form: RegExp) => xml.match(form)?.length ?? 0;
  return (
    count(new RegExp(`<${name}(?:\\s[^>]*)?(?<!/)>`, 'gu')) === count(new RegExp(`</${name}\\s*>`, 'gu'))
  );
}
