// The library's document as a ZIP: our own parts in place of its, the same input the same bytes.

import type { Document, XmlComponent } from 'docx';
import { contentOf, type Element, el, isTree, nameOf, serialize, type Tree } from './element.js';
import { foldSectionBreaks } from './section-breaks.js';
import { anchorStyle } from './style-names.js';
import { zip } from './zip.js';

/** Parts that are ours from end to end: what stands in their root. */
export interface OwnParts {
  readonly styles: readonly Element[];
  readonly numbering: readonly Element[];
  readonly settings: readonly Element[];
  readonly footnotes: readonly Element[];
  readonly fonts: readonly Element[];
  readonly core: readonly Element[];
}

const office = 'http://schemas.openxmlformats.org';
const main = {
  'xmlns:w': `${office}/wordprocessingml/2006/main`,
  'xmlns:r': `${office}/officeDocument/2006/relationships`,
};
const coreNames = {
  'xmlns:cp': `${office}/package/2006/metadata/core-properties`,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

export function pack(document: Document, own: OwnParts): Uint8Array {
  const tree = (component: XmlComponent): Tree =>
    component.prepForXml({ viewWrapper: document.Document, file: document, stack: [] }) ?? {};
  const body = withPictures(serialize(withSections(tree(document.Document.View))), document);
  document.Document.Relationships.addRelationship(
    'Fonts',
    `${office}/officeDocument/2006/relationships/fontTable`,
    'fontTable.xml',
  );
  const ours = (name: string, attributes: Readonly<Record<string, string>>, children: readonly Element[]) =>
    serialize(tree(el(name, attributes, ...children)));
  const theirs = (component: XmlComponent) => serialize(tree(component));
  const parts: readonly (readonly [path: string, xml: string])[] = [
    ['[Content_Types].xml', theirs(document.ContentTypes)],
    ['_rels/.rels', theirs(document.FileRelationships)],
    ['word/document.xml', body],
    ['word/_rels/document.xml.rels', theirs(document.Document.Relationships)],
    ['word/styles.xml', ours('w:styles', main, own.styles)],
    ['word/numbering.xml', ours('w:numbering', main, own.numbering)],
    ['word/settings.xml', ours('w:settings', main, own.settings)],
    ['word/footnotes.xml', ours('w:footnotes', main, own.footnotes)],
    ['word/fontTable.xml', ours('w:fonts', main, own.fonts)],
    ['word/endnotes.xml', theirs(document.Endnotes.View)],
    ['word/comments.xml', theirs(document.Comments)],
    ...document.Headers.map(({ View }, i) => [`word/header${i + 1}.xml`, theirs(View)] as const),
    ...document.Footers.map(({ View }, i) => [`word/footer${i + 1}.xml`, theirs(View)] as const),
    ['docProps/core.xml', ours('cp:coreProperties', coreNames, own.core)],
    ['docProps/app.xml', theirs(document.AppProperties)],
    ['docProps/custom.xml', theirs(document.CustomProperties)],
  ];
  const pictures = media(document).map(({ fileName, data }) => ({
    path: `word/media/${fileName}`,
    content: data,
    stored: true,
  }));
  const texts = parts.map(([path, xml]) => ({ path, content: Buffer.from(declaration + xml) }));
  return zip([...texts, ...pictures]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Pictures of the document; the library knows them once its tree is made. */
const media = ({ Media }: Document) =>
  Media.Array.map(({ fileName, data }) => ({ fileName, data: data as Uint8Array }));

/** The library names a picture's relation after its file, between braces, until the relation is there. */
function withPictures(xml: string, document: Document): string {
  let text = xml;
  for (const [i, { fileName }] of media(document).entries()) {
    const { Relationships } = document.Document;
    Relationships.addRelationship(
      `Picture${i + 1}`,
      `${office}/officeDocument/2006/relationships/image`,
      `media/${fileName}`,
    );
    text = text.replaceAll(`rId{${fileName}}`, `rIdPicture${i + 1}`);
  }
  return text;
}

function withSections(document: Tree): Tree {
  const content = contentOf(document).map((item) =>
    isTree(item) && nameOf(item) === 'w:body' ? foldSectionBreaks(item, anchorStyle) : item,
  );
  return { [nameOf(document)]: content };
}
