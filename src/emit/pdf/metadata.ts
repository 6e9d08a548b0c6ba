// XMP: the same facts as the information dictionary, and the two profiles the file keeps.

import type { DocInfo } from '../../model/doc.js';
import { dateOf, type PdfDocument, pdfmakeVersion } from './pdfmake.js';

/** Takes the place of pdfkit's own, which neither escapes titles nor states PDF/UA. */
export function setMetadata(document: PdfDocument, info: DocInfo): void {
  document.endMetadata = () => {
    const stream = document.ref({ Type: 'Metadata', Subtype: 'XML' });
    (stream as { compress?: boolean }).compress = false;
    stream.end(Buffer.from(xmp(info), 'utf8'));
    document._root.data.Metadata = stream;
  };
}

export function xmp(info: DocInfo): string {
  const date = dateOf(info.date)
    .toISOString()
    .replace(/\.\d+Z$/u, 'Z');
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>${xmlText(info.lang)}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(info.title)}</rdf:li></rdf:Alt></dc:title>
${creator(info)}${description(info)}</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>Yinfa 印发</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>pdfmake ${pdfmakeVersion}</pdf:Producer>
${keywords(info)}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
${uaSchema}
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

const creator = ({ author }: DocInfo) =>
  author ? `<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>\n` : '';

const description = ({ subject }: DocInfo) =>
  subject
    ? `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(subject)}</rdf:li></rdf:Alt></dc:description>\n`
    : '';

const keywords = ({ keywords: words }: DocInfo) =>
  words.length > 0 ? `<pdf:Keywords>${xmlText(words.join('；'))}</pdf:Keywords>\n` : '';

/** PDF/A lets a file use a schema it does not know only with this description (ISO 19005-2, 6.6.2.3). */
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters XML forbids go; they name nothing. */
const xmlText = (value: string): string =>
  [...value]
    .filter((char) => char >= ' ' || char === '\n' || char === '\t')
    .map((char) => entities[char] ?? char)
    .join('');
