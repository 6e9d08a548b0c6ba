// The library's ZIP taken apart, our own parts put in, and zipped again: the same input, the same bytes.

import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { DocInfo } from '../../model/doc.js';
import { tag, textXml } from './xml.js';

/** Parts written whole, by path. */
export type Parts = Readonly<Record<string, string>>;

/** Earliest time a ZIP entry can bear. */
const epoch = new Date(1980, 0, 1);

export function repack(zip: Uint8Array, parts: Parts): Uint8Array {
  const files = unzipSync(zip);
  const names = relationNames();
  const entries: Zippable = {};
  for (const [name, bytes] of Object.entries(files).sort(
    ([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1),
  )) {
    const text = parts[name] ?? (/\.(?:xml|rels)$/u.test(name) ? names(strFromU8(bytes)) : undefined);
    entries[name] = [text === undefined ? bytes : strToU8(withoutPlaceholders(text)), { mtime: epoch }];
  }
  for (const [name, text] of Object.entries(parts)) entries[name] ??= [strToU8(text), { mtime: epoch }];
  return zipSync(entries, { level: 6, mtime: epoch });
}

/** [Content_Types].xml first, as readers that sniff expect. */
const order = (name: string): number =>
  name === '[Content_Types].xml' ? 0 : name.startsWith('_rels') ? 1 : 2;

/** The library names relations and media at random; here they are counted. */
function relationNames(): (xml: string) => string {
  const known = new Map<string, string>();
  return (xml) =>
    xml.replace(/rId[0-9A-Za-z_-]{21}/gu, (id) => {
      const name = known.get(id) ?? `rIdY${known.size + 1}`;
      known.set(id, name);
      return name;
    });
}

/** `{own-7-0}` → 7: lists are defined in our own numbering.xml. */
function withoutPlaceholders(xml: string): string {
  return xml
    .replace(/\{own-(\d+)-\d+\}/gu, '$1')
    .replace(/<w:t[^>]*>\{watermark:([^}]*)\}<\/w:t>/gu, (_, text: string) => watermarkShape(text));
}

/** Word's own kind of watermark: text on a path behind the page (VML). */
function watermarkShape(text: string): string {
  const style =
    'position:absolute;width:480pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin';
  const path =
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_t136" coordsize="21600,21600" o:spt="136" xmlns:o="urn:schemas-microsoft-com:office:office" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>';
  const shape = `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="YinfaWatermark" type="#_x0000_t136" style="${style}" fillcolor="#d9d9d9" stroked="f"><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${text}"/></v:shape>`;
  return `<w:pict>${path}${shape}</w:pict>`;
}

/** docProps/core.xml with the report's date, not the clock's. */
export function coreXml(info: DocInfo): string {
  const date = `${info.date}T00:00:00Z`;
  const namespaces = {
    'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const text = (name: string, value: string | undefined) => (value ? tag(name, {}, textXml(value)) : '');
  const inner = [
    text('dc:title', info.title),
    text('dc:subject', info.subject),
    text('dc:creator', info.author),
    text('cp:keywords', info.keywords.join('；')),
    text('dc:language', info.lang),
    text('cp:lastModifiedBy', info.author),
    tag('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, date),
    tag('dcterms:modified', { 'xsi:type': 'dcterms:W3CDTF' }, date),
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tag('cp:coreProperties', namespaces, inner.join(''))}`;
}

/** word/settings.xml: mirrored margins, odd and even footers, Chinese line breaking, today's layout rules. */
export function settingsXml({ mirrored }: { readonly mirrored: boolean }): string {
  const inner = [
    mirrored ? tag('w:mirrorMargins') : '',
    tag('w:bordersDoNotSurroundHeader'),
    tag('w:bordersDoNotSurroundFooter'),
    tag('w:defaultTabStop', { 'w:val': 420 }),
    tag('w:evenAndOddHeaders'),
    tag('w:drawingGridVerticalSpacing', { 'w:val': 156 }),
    tag('w:noPunctuationKerning', { 'w:val': 0 }),
    tag('w:characterSpacingControl', { 'w:val': 'compressPunctuation' }),
    tag('w:noLineBreaksAfter', { 'w:lang': 'zh-CN', 'w:val': '“‘（《〈「『【〔〖［｛￥＄￡№§' }),
    tag('w:noLineBreaksBefore', {
      'w:lang': 'zh-CN',
      'w:val': '、。，．：；！？”’）》〉」』】〕〗］｝·～—…‰℃％％/',
    }),
    tag('w:footnotePr', {}, tag('w:footnote', { 'w:id': -1 }) + tag('w:footnote', { 'w:id': 0 })),
    tag(
      'w:compat',
      {},
      tag('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
    tag('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
  ];
  const namespace = { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' };
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tag('w:settings', namespace, inner.join(''))}`;
}
