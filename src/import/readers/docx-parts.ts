// The smaller parts of a Word file: relations, notes, comments.

import { Parser } from 'htmlparser2';
import { xmlText } from './docx-xml.js';

/** `keep`: the text as accepted, and every change listed. */
export type TrackedChanges = 'accept' | 'reject' | 'keep';

type Attributes = Readonly<Record<string, string>>;

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

/** Texts of footnotes or endnotes by id; the separators Word keeps as notes have none. */
export function noteTexts(
  xml: string,
  changes: TrackedChanges,
  prefix: string,
): readonly (readonly [string, string])[] {
  const dropped =
    changes === 'reject' ? /<w:ins\b[^>]*[^/]>[\s\S]*?<\/w:ins>/gu : /<w:del\b[^>]*[^/]>[\s\S]*?<\/w:del>/gu;
  const parts = xml.split(/<w:(?:footnote|endnote)\b/u).slice(1);
  return parts.flatMap((part) => {
    const id = /w:id="(-?\d+)"/u.exec(part)?.[1] ?? '';
    const text = textIn(`<w:footnote${part.replace(dropped, '')}`).trim();
    return text === '' ? [] : [[prefix + id, text] as const];
  });
}

export interface Comment {
  readonly who: string;
  readonly when: string;
  readonly text: string;
}

/** Comments by id. */
export function commentsOf(xml: string): ReadonlyMap<string, Comment> {
  const parts = xml.split(/<w:comment(?=\s)/u).slice(1);
  return new Map(
    parts.map((part) => {
      const head = part.slice(0, part.indexOf('>'));
      const attribute = (name: string) => textIn(`<a>${valueIn(head, name)}</a>`, 'a');
      const own = { who: attribute('author'), when: attribute('date').slice(0, 10) };
      return [attribute('id'), { ...own, text: textIn(`<w:comment${part}`).trim() }];
    }),
  );
}

const valueIn = (tag: string, name: string): string =>
  new RegExp(`w:${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';

/** Text of the elements of one name, entities decoded. */
function textIn(xml: string, element = 'w:t'): string {
  let text = '';
  let isIn = false;
  new Parser(
    {
      onopentag: (name) => {
        isIn = name === element || (isIn && name === 'w:delText');
        if (name === 'w:delText') isIn = true;
      },
      ontext: (part) => {
        if (isIn) text += part;
      },
      onclosetag: () => {
        isIn = false;
      },
    },
    { xmlMode: true },
  ).end(xml);
  return text;
}
