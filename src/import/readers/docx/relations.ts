// What the text of a Word file refers to outside itself: pictures, objects, templates.

import { Parser } from 'htmlparser2';
import { type Attributes, xmlText } from './xml.js';

/** The relations of the text, as their attributes. */
export function relationTags(parts: Readonly<Record<string, Uint8Array>>): readonly Attributes[] {
  const rels = parts['word/_rels/document.xml.rels'];
  const found: Attributes[] = [];
  const onopentag = (name: string, attributes: Attributes) => {
    if (name.endsWith('Relationship')) found.push(attributes);
  };
  if (rels !== undefined) new Parser({ onopentag }, { xmlMode: true }).end(xmlText(rels));
  return found;
}

/** Targets by relation id, from the package's root. */
export const relations = (parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> =>
  new Map(relationTags(parts).map(({ Id = '', Target = '' }) => [Id, fromRoot(Target)]));

/** A picture, object or template that lies outside the file. */
export const isOutside = ({ Type = '', TargetMode = '' }: Attributes): boolean =>
  TargetMode === 'External' && /\/(?:image|oleObject|attachedTemplate)$/u.test(Type);

const fromRoot = (target: string): string => (target.startsWith('/') ? target.slice(1) : `word/${target}`);
